"""Typing into editors of one line: numbers, dates, identifiers, choices."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from exodossier.domain.spec import Kind, Option, Spec
from exodossier.ui.editors.factory import make_editor

FEW = tuple(Option(id=one, title=one.upper(), help=f"About {one}") for one in ("ep", "ev", "exo"))
MANY = tuple(Option(id=f"o{n}", title=f"Option {n}", help=f"Help {n}") for n in range(12))


@pytest.fixture
def open_(qtbot, world):
    def make(spec: Spec, **changes: object):
        editor = make_editor(spec, world.with_(**changes) if changes else world.context)
        qtbot.addWidget(editor)
        editor.resize(560, 300)
        editor.show()
        return editor

    return make


def test_text_is_committed_once_on_enter(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.TEXT))
    commits = []
    editor.committed.connect(lambda: commits.append(editor.value()))
    qtbot.keyClicks(editor.line, " UC-MSC ")
    assert editor.is_dirty
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert commits == ["UC-MSC"]
    assert not editor.is_dirty


def test_leaving_the_field_commits(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.TEXT))
    elsewhere = QLineEdit()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    editor.activateWindow()
    editor.line.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is editor.line)
    qtbot.keyClicks(editor.line, "MSC")
    with qtbot.waitSignal(editor.committed):
        elsewhere.activateWindow()
        elsewhere.setFocus()


def test_the_session_may_repeat_a_value_without_moving_the_cursor(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.TEXT))
    editor.set_value("exosome")
    editor.line.setCursorPosition(3)
    qtbot.keyClicks(editor.line, "X")
    editor.commit()
    editor.set_value("exoXsome")
    assert editor.line.cursorPosition() == 4


def test_the_length_left_is_told_near_the_end(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.TEXT, max_length=10))
    assert not editor.hint.isVisible()
    qtbot.keyClicks(editor.line, "nine char")
    assert editor.hint.isVisible()
    assert "9" in editor.hint.text()


def test_an_identifier_shows_its_example(open_) -> None:
    editor = open_(Spec(kind=Kind.IDENTIFIER, pattern="EV[0-9]+", example="EV210123"))
    assert "EV210123" in editor.hint.text()


def test_a_value_that_does_not_fit_is_kept_and_said(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.INTEGER, maximum=Decimal(10)))
    qtbot.keyClicks(editor.line, "a dozen")
    editor.commit()
    assert editor.value() == "a dozen"
    assert editor.notes.texts() == ("value.integer",)


@pytest.mark.parametrize(
    ("kind", "mark", "typed", "value"),
    [
        (Kind.INTEGER, ".", "12 000", "12000"),
        (Kind.PERCENT, ".", "82.50 %", "82.50"),
        (Kind.PERCENT, ",", "82,5%", "82.5"),
        (Kind.PERCENT, ",", "0,10", "0.10"),
        (Kind.INTEGER, ".", "", None),
    ],
)
def test_numbers_are_read_by_the_mark_of_the_place(qtbot, open_, kind, mark, typed, value) -> None:
    editor = open_(Spec(kind=kind), decimal_mark=mark)
    qtbot.keyClicks(editor.line, typed)
    assert editor.value() == value


def test_a_kept_number_is_shown_with_the_mark_of_the_place(open_) -> None:
    editor = open_(Spec(kind=Kind.PERCENT), decimal_mark=",")
    editor.set_value("82.5")
    assert editor.line.text() == "82,5"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2026-04-12", "2026-04-12"),
        ("20260412", "2026-04-12"),
        ("12 Apr 2026", "2026-04-12"),
        ("April 12, 2026", "2026-04-12"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("04/04/2026", "2026-04-04"),
        ("2026-02-30", "2026-02-30"),
        ("03/04/2026", "03/04/2026"),
        ("soon", "soon"),
    ],
)
def test_days_are_read_as_people_write_them(qtbot, open_, typed: str, value: str) -> None:
    editor = open_(Spec(kind=Kind.DATE))
    qtbot.keyClicks(editor.input.line, typed)
    assert editor.value() == value


def test_a_day_that_may_be_two_is_asked_about(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.DATE))
    qtbot.keyClicks(editor.input.line, "03/04/2026")
    assert editor.input.is_asking
    buttons = [editor.input._asks.itemAt(at).widget() for at in range(2)]
    assert ["April" in one.text() for one in buttons] == [True, False]
    with qtbot.waitSignal(editor.committed):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert editor.value() == "2026-04-03"
    assert not editor.input.is_asking


def test_a_day_is_picked_in_the_calendar(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.DATE))
    editor.set_value("2026-04-12")
    qtbot.mouseClick(editor.input.button, Qt.MouseButton.LeftButton)
    popup = editor.input.children()[-1]
    assert popup.calendar.selectedDate().toString("yyyy-MM-dd") == "2026-04-12"
    with qtbot.waitSignal(editor.committed):
        popup.calendar.activated.emit(QDate(2026, 4, 13))
    assert editor.value() == "2026-04-13"


def test_few_options_are_radio_buttons_with_their_help(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.CHOICE, options=FEW))
    with qtbot.waitSignal(editor.committed):
        editor.buttons["ev"].click()
    assert editor.value() == "ev"
    assert editor.buttons["ev"].accessibleDescription() == "About ev"
    with qtbot.waitSignal(editor.committed):
        editor.clear_button.click()
    assert editor.value() is None


def test_a_choice_that_is_no_longer_offered_is_named(open_) -> None:
    editor = open_(Spec(kind=Kind.CHOICE, options=FEW))
    editor.set_value("withdrawn")
    assert "withdrawn" in editor.stray.text()
    assert editor.stray.isVisible()


def test_yes_and_no_are_two_buttons_and_may_be_cleared(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.BOOLEAN))
    editor.buttons["false"].click()
    assert editor.value() is False
    editor.buttons["true"].click()
    assert editor.value() is True
    editor.clear_button.click()
    assert editor.value() is None


def test_many_options_are_searched_by_typing(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.CHOICE, options=MANY))
    qtbot.keyClicks(editor.box.line(), "option 7")
    completer = editor.box.completer()
    assert completer.completionCount() == 1
    assert editor.value() == "o7"
    qtbot.keyClick(editor.box.line(), Qt.Key.Key_Return)
    assert editor.value() == "o7"
    assert editor.box.line().text() == "Option 7"
    assert editor.help.text() == "Help 7"


def test_words_that_fit_no_option_are_kept_and_said(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.CHOICE, options=MANY))
    qtbot.keyClicks(editor.box.line(), "something else")
    editor.commit()
    assert editor.value() == "something else"
    assert editor.notes.texts() == ("value.option_unknown",)


def test_a_choice_is_taken_back_by_emptying_the_line(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.CHOICE, options=MANY))
    editor.set_value("o7")
    editor.box.line().selectAll()
    qtbot.keyClick(editor.box.line(), Qt.Key.Key_Delete)
    qtbot.keyClick(editor.box.line(), Qt.Key.Key_Return)
    assert editor.value() is None


def test_none_of_these_is_an_answer_of_its_own(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.MULTICHOICE, options=FEW))
    editor.boxes["ev"].click()
    editor.boxes["ep"].click()
    assert editor.value() == ["ep", "ev"]
    editor.none.click()
    assert editor.value() == []
    editor.boxes["exo"].click()
    assert editor.value() == ["exo"]
    assert not editor.none.isChecked()
    editor.boxes["exo"].click()
    assert editor.value() is None


def test_many_check_boxes_are_searched_and_keep_the_chosen_in_sight(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.MULTICHOICE, options=MANY))
    editor.boxes["o3"].click()
    qtbot.keyClicks(editor.search, "option 11")
    shown = {id_ for id_, box in editor.boxes.items() if box.isVisible()}
    assert shown == {"o3", "o11"}


def test_a_reference_is_chosen_by_the_label_of_its_row(qtbot, open_) -> None:
    editor = open_(Spec(kind=Kind.REF, register="sites"))
    qtbot.keyClicks(editor.box.line(), "lyon")
    assert editor.value() == "row-s2"


def test_a_reference_follows_the_register(qtbot, world, open_) -> None:
    editor = open_(Spec(kind=Kind.REF, register="sites"))
    editor.set_value("row-s2")
    world.rows["sites"] = (world.row("sites", "s2", name="Lyon 2"), world.row("sites", "s3"))
    editor.refresh()
    assert editor.box.line().text() == "Lyon 2"
    assert [choice.title for choice in editor.box.choices()] == ["Lyon 2", "Site 2"]
    assert editor.value() == "row-s2"


def test_an_empty_register_says_what_to_do(world, open_) -> None:
    world.rows["sites"] = ()
    editor = open_(Spec(kind=Kind.REF, register="sites"))
    assert "Sites" in editor.help.text()
