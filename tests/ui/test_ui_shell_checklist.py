"""Filling a checklist by hand: typing, statuses, reasons, evidence, undo, and the truth about saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTextEdit

from exodossier.domain.errors import StoreTrouble
from exodossier.domain.records import Status
from exodossier.ui.editors.prose import LongTextEditor
from tests.ui.dragging import drag, let_go
from tests.ui.shell import TERM

if TYPE_CHECKING:
    from tests.ui.shell import Desktop


def show(desktop: Desktop, kind: str):
    entry = desktop.entry(kind)
    desktop.ask("item.show", entry.key)
    return entry


def type_text(desktop: Desktop, text: str) -> None:
    editor = desktop.checklist.view.answer.editor
    field = editor.findChild(QTextEdit) or editor.findChild(QLineEdit)
    field.setFocus()
    desktop.bot.keyClicks(field, text)


def press(desktop: Desktop, text: str) -> None:
    buttons = desktop.window.banner.findChildren(QPushButton)
    next(one for one in buttons if one.text() == text).click()


def test_typed_text_is_saved_on_save_and_said_to_be_saved_only_then(desktop: Desktop) -> None:
    entry = show(desktop, "longtext")
    type_text(desktop, "TSG101 was found.")
    assert desktop.now(entry.key).response is None
    assert "Saved" not in desktop.window.topbar.saved.text()
    desktop.ask("edit.save")
    response = desktop.now(entry.key).response
    assert response is not None
    assert "TSG101" in str(response.value)
    assert response.status is Status.IN_PROGRESS
    assert "Saved" in desktop.window.topbar.saved.text()


def test_going_to_the_next_item_saves_what_is_typed(desktop: Desktop) -> None:
    entry = show(desktop, "longtext")
    type_text(desktop, "Kept.")
    desktop.ask("item.next")
    assert desktop.checklist.key != entry.key
    assert "Kept." in str(desktop.now(entry.key).response.value)


def test_ctrl_enter_marks_answered_and_goes_on(desktop: Desktop) -> None:
    entry = show(desktop, "longtext")
    type_text(desktop, "Complete answer.")
    desktop.ask("item.answered")
    assert desktop.now(entry.key).response.status is Status.ANSWERED
    assert desktop.checklist.key != entry.key


def test_an_incomplete_answer_is_not_marked_answered_and_one_is_told(desktop: Desktop) -> None:
    entry = show(desktop, "longtext")
    desktop.checklist.view.mark_answered()
    desktop.rest()
    response = desktop.now(entry.key).response
    assert response is None or response.status is not Status.ANSWERED
    assert desktop.checklist.view.banner.isVisible()


def test_not_applicable_waits_for_its_reason(desktop: Desktop) -> None:
    entry = show(desktop, "longtext")
    bar = desktop.checklist.view.status
    bar.segments.button("not_applicable").click()
    desktop.rest()
    assert desktop.now(entry.key).response is None
    assert bar.reason.isVisible()
    desktop.bot.keyClicks(bar.reason, "No such data exist.")
    desktop.bot.keyClick(bar.reason, Qt.Key.Key_Return)
    desktop.rest()
    response = desktop.now(entry.key).response
    assert (response.status, response.reason) == (Status.NOT_APPLICABLE, "No such data exist.")


def test_an_assessment_is_kept_with_its_gap(desktop: Desktop) -> None:
    entry = show(desktop, "longtext")
    form = desktop.checklist.view.assessment
    form.verdict.button("partly").click()
    desktop.rest()
    line = form.findChildren(QLineEdit)[0]
    line.setText("One lot only")
    line.editingFinished.emit()
    desktop.rest()
    assert desktop.now(entry.key).response.assessment == {"verdict": "partly", "gap": "One lot only"}


def test_undo_names_the_change_and_takes_it_back_and_redo_makes_it_again(desktop: Desktop) -> None:
    entry = show(desktop, "longtext")
    type_text(desktop, "For a moment.")
    desktop.ask("edit.save")
    undo = desktop.window.actions_.table["edit.undo"]
    assert undo.text() == f"Undo answer of {entry.label}"
    desktop.ask("edit.undo")
    assert not (desktop.now(entry.key).response and desktop.now(entry.key).response.value)
    desktop.ask("edit.redo")
    assert "For a moment." in str(desktop.now(entry.key).response.value)


def test_a_failed_save_keeps_the_text_says_why_and_can_be_tried_again(desktop: Desktop, monkeypatch) -> None:
    entry = show(desktop, "longtext")
    store = desktop.window.desk.session.office.store
    begin = type(store).begin

    def full(*_args, **_kwargs):
        raise StoreTrouble("store.full", "workspace")

    monkeypatch.setattr(type(store), "begin", full)
    type_text(desktop, "Precious words.")
    desktop.ask("edit.save")
    assert "Precious words." in str(desktop.checklist.view.answer.editor.value())
    assert desktop.window.banner.isVisible()
    assert desktop.window.topbar.saved.text() == "Not saved"
    monkeypatch.setattr(type(store), "begin", begin)
    press(desktop, "Try again")
    desktop.rest()
    assert "Precious words." in str(desktop.now(entry.key).response.value)


def test_files_dropped_on_the_item_are_attached(desktop: Desktop) -> None:
    entry = show(desktop, "longtext")
    file = desktop.folder / "blot.txt"
    file.write_text("lane,signal\n1,3\n", encoding="utf-8")
    panel = desktop.checklist.evidence
    drag(panel, [file])
    let_go(panel, [file])
    dialog = desktop.dialog()
    dialog.verb.click()
    desktop.rest()
    links = desktop.now(entry.key).response.links
    assert len(links) == 1
    assert desktop.snapshot.situation.evidence[links[0].evidence].title == "blot"
    assert panel.links.current is not None


def test_the_place_in_evidence_is_changed_in_place_and_unlinking_leaves_the_file(desktop: Desktop) -> None:
    desktop.ask("item.show", TERM)
    panel = desktop.checklist.evidence
    figure = next(one for one in panel.locator.findChildren(QLineEdit) if one.accessibleName() == "Figure")
    figure.setText("3B")
    figure.editingFinished.emit()
    desktop.rest()
    link = desktop.now(TERM).response.links[0]
    assert link.locator == {"page": "2", "figure": "3B"}
    quotation = panel.locator.findChild(QPlainTextEdit)
    quotation.setPlainText("mode 104 nm")
    panel.locator._commit()
    desktop.rest()
    assert desktop.now(TERM).response.links[0].quotation == "mode 104 nm"
    desktop.ask("link.remove", link.id)
    assert all(one.removed for one in desktop.now(TERM).response.links)
    assert link.evidence in desktop.snapshot.situation.evidence


def test_history_tells_who_and_what(desktop: Desktop) -> None:
    show(desktop, "longtext")
    type_text(desktop, "Recorded.")
    desktop.ask("edit.save")
    view = desktop.checklist.view
    view._history.set_open(True)
    desktop.rest()
    texts = [one.text() for one in view.history.findChildren(type(view._title))]
    assert any("Recorded." in text for text in texts)


def test_filters_and_search_narrow_the_tree_and_going_to_a_hidden_item_lifts_them(desktop: Desktop) -> None:
    navigation = desktop.checklist.navigation
    desktop.ask("page.checklist")
    every = len(navigation._visible())
    navigation.search.setText("storage")
    assert 0 < len(navigation._visible()) < every
    desktop.ask("item.show", TERM)
    assert navigation.current == TERM
    assert navigation.search.text() == ""


def test_two_quick_changes_of_one_item_are_no_conflict_with_oneself(desktop: Desktop) -> None:
    entry = show(desktop, "longtext")
    view = desktop.checklist.view
    type_text(desktop, "First")
    view.save()
    type_text(desktop, " and second")
    view.save()
    view.status.asked.emit(Status.ANSWERED, "")
    desktop.rest()
    assert not desktop.window.banner.isVisible()
    assert desktop.now(entry.key).response.status is Status.ANSWERED


def test_a_change_by_somebody_else_is_a_conflict_that_the_person_decides(desktop: Desktop) -> None:
    from exodossier.usecases.answer import AnswerOrder, answer

    entry = show(desktop, "longtext")
    session = desktop.window.desk.session
    theirs = AnswerOrder(session.dossier_id, entry.key, value="Theirs", strict=False)
    answer(session.office, theirs)
    type_text(desktop, "Ours")
    desktop.ask("edit.save")
    assert desktop.window.banner.isVisible()
    with session.office.store.read() as reader:
        assert "Theirs" in str(reader.response(session.dossier_id, entry.key).value)
    press(desktop, "Keep mine")
    desktop.rest()
    assert "Ours" in str(desktop.now(entry.key).response.value)


def test_the_editor_of_long_text_is_the_real_one(desktop: Desktop) -> None:
    show(desktop, "longtext")
    assert isinstance(desktop.checklist.view.answer.editor, LongTextEditor)
