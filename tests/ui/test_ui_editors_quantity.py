"""Measured values: typed, echoed, asked about, with unit and details."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from exodossier.domain.spec import Kind, Spec
from exodossier.ui.editors.factory import make_editor

SPEC = Spec(kind=Kind.QUANTITY, units=("ng/mL", "pg/mL"))


@pytest.fixture
def editor(qtbot, world):
    made = make_editor(SPEC, world.context)
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    return made


def test_the_reading_is_echoed_as_one_types(qtbot, editor) -> None:
    qtbot.keyClicks(editor.input.line, "3.2e10")
    assert editor.input.echo.text() == "3.2 × 10¹⁰ ng/mL"
    assert editor.value()["value"] == "3.2e10"
    assert editor.value()["unit"] == "ng/mL"


def test_a_typed_unit_moves_the_unit_box(qtbot, editor) -> None:
    qtbot.keyClicks(editor.input.line, "<5 pg/mL")
    assert editor.input.unit.currentText() == "pg/mL"
    assert (editor.value()["cmp"], editor.value()["unit"]) == ("<", "pg/mL")


def test_the_unit_box_changes_the_unit_and_commits(qtbot, editor) -> None:
    qtbot.keyClicks(editor.input.line, "5 pg/mL")
    editor.commit()
    editor.input.unit.setCurrentIndex(0)
    with qtbot.waitSignal(editor.committed):
        editor.input.unit.activated.emit(0)
    assert editor.value()["unit"] == "ng/mL"


def test_an_ambiguous_number_is_asked_about_and_chosen(qtbot, editor) -> None:
    qtbot.keyClicks(editor.input.line, "1,234")
    assert editor.value() == "1,234"
    buttons = [editor.input._choices.itemAt(at).widget() for at in range(2)]
    with qtbot.waitSignal(editor.committed):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert editor.value()["value"] == "1234"
    assert editor.input._choices.count() == 1


def test_the_comma_is_read_where_it_is_the_decimal_mark(qtbot, world) -> None:
    editor = make_editor(SPEC, world.with_(decimal_mark=","))
    qtbot.addWidget(editor)
    qtbot.keyClicks(editor.input.line, "1,234")
    assert editor.value()["value"] == "1.234"
    editor.set_value({"value": "0.5", "unit": "pg/mL"})
    assert editor.input.line.text() == "0,5"


def test_words_that_are_no_number_are_kept_and_said_once(qtbot, editor) -> None:
    qtbot.keyClicks(editor.input.line, "lots")
    editor.commit()
    assert editor.value() == "lots"
    assert editor.input.echo.text() == "value.number"
    assert editor.notes.texts() == ()


def test_an_outcome_stands_instead_of_a_number(qtbot, editor) -> None:
    editor.input.no_number.menu().actions()[0].trigger()
    assert editor.value()["outcome"] == "not_detected"
    editor.input.no_number.menu().actions()[1].trigger()
    assert editor.value()["outcome"] == "below_loq"


def test_every_outcome_of_the_menu_is_understood(qtbot, editor) -> None:
    found = []
    for action in editor.input.no_number.menu().actions():
        action.trigger()
        found.append(editor.value()["outcome"])
    assert found == ["not_detected", "below_loq", "too_many", "not_tested"]


def test_details_are_kept_beside_the_number(qtbot, editor) -> None:
    details = editor.input.details
    qtbot.keyClicks(editor.input.line, "5")
    editor.input.fold.set_open(True)
    qtbot.keyClicks(details.n, "3")
    details.kind.setCurrentIndex(details.kind.findData("ci"))
    details.kind.activated.emit(details.kind.currentIndex())
    qtbot.keyClicks(details.low, "4.5")
    qtbot.keyClicks(details.high, "5.5")
    qtbot.keyClicks(details.method, "ELISA")
    qtbot.keyClicks(details.lod, "0.1")
    editor.commit()
    value = editor.value()
    assert value["n"] == "3"
    assert value["spread"] == {"kind": "ci", "low": "4.5", "high": "5.5"}
    assert (value["method"], value["lod"]) == ("ELISA", "0.1")


def test_changing_a_detail_leaves_what_was_typed_alone(qtbot, editor) -> None:
    kept = {"value": "3.2e10", "unit": "ng/mL", "as_typed": "3.2 x 10^10 ng/ml"}
    editor.set_value(kept)
    qtbot.keyClicks(editor.input.details.n, "3")
    assert editor.value() == {**kept, "n": "3"}


def test_details_are_open_where_there_are_some(editor) -> None:
    editor.set_value({"value": "5", "unit": "ng/mL", "n": "3"})
    assert editor.input.fold.is_open


def test_the_only_unit_is_a_word_not_a_box(qtbot, world) -> None:
    editor = make_editor(Spec(kind=Kind.QUANTITY, units=("nm",)), world.context)
    qtbot.addWidget(editor)
    editor.show()
    assert not editor.input.unit.isVisible()
    qtbot.keyClicks(editor.input.line, "120")
    assert editor.value()["unit"] == "nm"


def test_emptying_the_line_takes_the_answer_back(qtbot, editor) -> None:
    editor.set_value({"value": "5", "unit": "ng/mL"})
    editor.input.line.selectAll()
    qtbot.keyClick(editor.input.line, Qt.Key.Key_Delete)
    with qtbot.waitSignal(editor.committed):
        qtbot.keyClick(editor.input.line, Qt.Key.Key_Return)
    assert editor.value() is None
