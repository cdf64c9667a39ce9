"""The audit trail in words, tables with room, links that end in an ellipsis, and a large dossier's tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from exodossier.domain.records import Status
from exodossier.ui.widgets.elided import ElidedButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.shell import Desktop


def test_the_trail_names_what_a_change_was_about_and_what_it_did(desktop: Desktop) -> None:
    desktop.ask("page.audit")
    page = desktop.window.page("audit")
    newest = page.table.model.records[0]
    assert newest.done.startswith("Link evidence “NTA report” at ")
    assert all(step.new or step.old for deed in page.table.model.records for step in deed.steps)
    assert {step.part for step in newest.steps} == {"Evidence", "Place in the evidence"}


def test_a_changed_status_is_told_with_the_one_before(desktop: Desktop) -> None:
    entry = desktop.entry("longtext")
    desktop.ask("item.show", entry.key)
    desktop.checklist.view._status(Status.IN_PROGRESS, "")
    desktop.rest()
    desktop.checklist.view._status(Status.NOT_DONE, "no sample left")
    desktop.rest()
    desktop.ask("page.audit")
    newest = desktop.window.page("audit").table.model.records[0]
    told = {step.part: (step.old, step.new) for step in newest.steps}
    assert told["Status"] == ("In progress", "Not done")
    assert told["Reason"] == ("", "no sample left")


def test_choosing_a_change_shows_its_values(desktop: Desktop) -> None:
    desktop.ask("page.audit")
    page = desktop.window.page("audit")
    page.table.grid.selectRow(0)
    assert page.steps.model.records == page.table.model.records[0].steps
    assert not page.steps.search.isVisible()


def test_a_table_goes_to_a_large_view_and_comes_back_as_it_is(desktop: Desktop) -> None:
    desktop.ask("item.show", desktop.entry("register").key)
    area = desktop.checklist.view.answer
    editor = area.editor
    narrow = editor.grid.view.width()
    desktop.window.ask("view.large")
    dialog = desktop.dialog()
    QApplication.processEvents()
    assert editor.window() is dialog
    assert editor.grid.view.width() > narrow
    model = editor.grid.model
    model.setData(model.index(len(model.rows()), 0), "CD63")
    dialog.verb.click()
    desktop.rest()
    assert area.editor is editor
    assert area.isAncestorOf(editor)
    assert [row.cells["gene_symbol"] for row in desktop.snapshot.situation.rows["markers"]] == ["CD63"]


def test_columns_take_the_width_of_their_content_within_bounds(desktop: Desktop) -> None:
    desktop.ask("page.registers")
    view = desktop.window.page("registers")._stack.currentWidget().grid.view
    assert all(56 <= view.columnWidth(at) <= 260 for at in range(len(view.grid.columns) - 1))


def test_a_long_link_ends_in_an_ellipsis_and_keeps_its_name(qtbot: QtBot) -> None:
    words = "A very long title of a piece of evidence that does not fit"
    link = ElidedButton(words, lambda: None)
    qtbot.addWidget(link)
    link.resize(120, 24)
    link.show()
    assert link.text().endswith("…")
    assert link.accessibleName() == link.toolTip() == words


def test_groups_that_a_person_unfolded_stay_so_after_an_answer(desktop: Desktop) -> None:
    desktop.ask("page.checklist")
    tree = desktop.checklist.navigation.tree
    tree.expandAll()
    before = desktop.checklist.navigation._unfolded()
    desktop.checklist.view._status(Status.IN_PROGRESS, "")
    desktop.rest()
    assert desktop.checklist.navigation._unfolded() == before


def test_a_new_dossier_is_made_with_the_keyboard_alone(desktop: Desktop) -> None:
    desktop.window.ask("dossier.new")
    dialog = desktop.dialog()
    desktop.rest()
    assert QApplication.focusWidget() is dialog.title or dialog.focusWidget() is dialog.title
    desktop.bot.keyClicks(dialog.title, "IND, phase 1")
    desktop.bot.keyClick(dialog.title, Qt.Key.Key_Return)
    assert dialog.steps.accessibleName() == "Step 2 of 3: Checklists"
    for at in range(dialog.list.count()):
        dialog.list.item(at).setCheckState(Qt.CheckState.Checked)
    desktop.bot.keyClick(dialog.list, Qt.Key.Key_Return)
    desktop.rest()
    assert dialog.steps.accessibleName() == "Step 3 of 3: Facts"
    assert "will apply" in dialog.count.text()
    dialog.reject()
