"""Working in a grid: keys, cells, clipboard, rows, as in a spreadsheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from exodossier.domain.spec import Kind, Spec
from exodossier.ui.editors.factory import make_editor
from exodossier.ui.grids.details import DetailsDialog
from exodossier.ui.inputs.check_combo import CheckCombo
from exodossier.ui.inputs.date_input import DateInput
from exodossier.ui.inputs.longtext_edit import LongTextEdit
from exodossier.ui.inputs.pick import PickBox

GENE, CATEGORIES, RESULT, AMOUNT, MADE, WASHED, LANES, SITE, NOTE = range(9)
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def table(qtbot, world, columns):
    made = make_editor(Spec(kind=Kind.TABLE, columns=columns), world.context)
    qtbot.addWidget(made)
    made.set_label("Markers", "What was found")
    made.set_value([{"id": f"t{n}", "gene": gene} for n, gene in enumerate(("CD63", "CD9", "ALB"), 1)])
    made.resize(900, 420)
    made.show()
    made.activateWindow()
    made.commits = []
    made.committed.connect(lambda: made.commits.append(made.value()))
    return made


def view(table):
    return table.grid.view


def genes(table) -> list[object]:
    return [row.get("gene") for row in table.value() or []]


def open_cell(qtbot, table, row: int, column: int, kind: type):
    view(table).go_to(row, column)
    qtbot.keyClick(view(table), Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: bool(view(table).viewport().findChildren(kind)))
    return view(table).viewport().findChildren(kind)[0]


def paste(table, text: str, row: int, column: int) -> None:
    QGuiApplication.clipboard().setText(text)
    view(table).go_to(row, column)
    view(table).paste()


def test_typing_replaces_the_cell_and_enter_goes_down(qtbot, table) -> None:
    view(table).go_to(0, GENE)
    qtbot.keyClick(view(table), Qt.Key.Key_T)
    line = view(table).viewport().findChildren(QLineEdit)[0]
    qtbot.keyClicks(line, "SG101")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view(table).currentIndex().row() == 1)
    assert genes(table) == ["tSG101", "CD9", "ALB"]
    assert len(table.commits) == 1


def test_f2_edits_what_is_there_and_escape_leaves_it(qtbot, table) -> None:
    line = open_cell(qtbot, table, 0, GENE, QLineEdit)
    assert line.text() == "CD63"
    line.setText("other")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert genes(table)[0] == "CD63"
    assert not table.commits


def test_tab_in_a_cell_goes_on_to_the_right(qtbot, table) -> None:
    line = open_cell(qtbot, table, 0, GENE, QLineEdit)
    line.setText("CD81")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: view(table).currentIndex().column() == CATEGORIES)
    assert genes(table)[0] == "CD81"


def test_enter_and_shift_enter_walk_the_column(qtbot, table) -> None:
    view(table).go_to(1, GENE)
    qtbot.keyClick(view(table), Qt.Key.Key_Return)
    assert view(table).currentIndex().row() == 2
    qtbot.keyClick(view(table), Qt.Key.Key_Return, SHIFT)
    assert view(table).currentIndex().row() == 1


def test_control_tab_leaves_the_grid(qtbot, table) -> None:
    view(table).setFocus()
    qtbot.waitUntil(view(table).hasFocus)
    qtbot.keyClick(view(table), Qt.Key.Key_Tab, CONTROL)
    assert QApplication.focusWidget() is not view(table)


def test_delete_empties_the_chosen_cells_as_one_change(qtbot, table) -> None:
    view(table).select_block(0, GENE, 2, 2)
    qtbot.keyClick(view(table), Qt.Key.Key_Delete)
    assert genes(table) == [None, None, "ALB"]
    assert len(table.commits) == 1


def test_a_block_is_pasted_as_one_change(table) -> None:
    paste(table, "A\tOne\tDetected\nB\tTwo\tgone", 2, GENE)
    assert genes(table) == ["CD63", "CD9", "A", "B"]
    assert len(table.commits) == 1
    assert table.value()[2]["result"] == "detected"
    assert table.value()[3]["result"] == "gone"


def test_bad_cells_are_listed_below_and_lead_to_their_place(qtbot, table) -> None:
    paste(table, "gone\tlots", 1, RESULT)
    qtbot.waitUntil(lambda: table.grid._bad.count() == 2)
    assert table.grid.named_bad_cells() == (
        "Row 2, Result: value.option_unknown",
        "Row 2, Amount: value.number",
    )
    go = table.grid._bad.itemAt(1).layout().itemAt(1).widget()
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert (view(table).currentIndex().row(), view(table).currentIndex().column()) == (1, AMOUNT)


def test_columns_without_room_are_said(table) -> None:
    paste(table, "note\ttoo\tfar", 0, NOTE)
    assert "2" in table.grid.lost.text()
    assert table.grid.lost.isVisible()


def test_one_cell_fills_the_whole_selection(table) -> None:
    QGuiApplication.clipboard().setText("Detected")
    view(table).select_block(0, RESULT, 3, 1)
    view(table).paste()
    assert [row["result"] for row in table.value()] == ["detected"] * 3
    assert len(table.commits) == 1


def test_the_selection_is_copied_for_spreadsheets(qtbot, table) -> None:
    view(table).select_block(0, GENE, 2, 2)
    qtbot.keyClick(view(table), Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "CD63\t\nCD9\t"


def test_copy_and_paste_between_cells_keeps_details(qtbot, table) -> None:
    kept = {"value": "5", "unit": "pg/mL", "n": "3", "spread": {"kind": "sd", "value": "1"}}
    table.grid.model.put({(0, AMOUNT): kept})
    view(table).go_to(0, AMOUNT)
    qtbot.keyClick(view(table), Qt.Key.Key_C, CONTROL)
    view(table).go_to(1, AMOUNT)
    qtbot.keyClick(view(table), Qt.Key.Key_V, CONTROL)
    assert table.value()[1]["amount"] == kept


def test_cut_takes_the_cells_away(qtbot, table) -> None:
    view(table).go_to(0, GENE)
    qtbot.keyClick(view(table), Qt.Key.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text() == "CD63"
    assert genes(table)[0] is None


def test_fill_down_repeats_the_topmost_cell(qtbot, table) -> None:
    view(table).select_block(0, GENE, 4, 1)
    qtbot.keyClick(view(table), Qt.Key.Key_D, CONTROL)
    assert genes(table) == ["CD63", "CD63", "CD63"]
    assert len(table.commits) == 1


def test_rows_move_by_keyboard_and_stay_selected(qtbot, table) -> None:
    view(table).go_to(0, GENE)
    qtbot.keyClick(view(table), Qt.Key.Key_Down, ALT)
    assert genes(table) == ["CD9", "CD63", "ALB"]
    assert view(table).chosen_rows() == {1}
    qtbot.keyClick(view(table), Qt.Key.Key_Down, ALT)
    qtbot.keyClick(view(table), Qt.Key.Key_Down, ALT)
    assert genes(table) == ["CD9", "ALB", "CD63"]
    qtbot.keyClick(view(table), Qt.Key.Key_Up, ALT)
    assert genes(table) == ["CD9", "CD63", "ALB"]
    assert len(table.commits) == 3


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [(0, 2, ["CD9", "ALB", "CD63"]), (2, 0, ["ALB", "CD63", "CD9"]), (0, 3, ["CD9", "ALB", "CD63"])],
)
def test_rows_are_dragged_by_their_number(table, old: int, new: int, wanted: list[str]) -> None:
    view(table).verticalHeader().moveSection(old, new)
    assert genes(table) == wanted
    header = view(table).verticalHeader()
    assert [header.visualIndex(row) for row in range(4)] == [0, 1, 2, 3]
    assert len(table.commits) == 1


def test_rows_are_inserted_duplicated_and_deleted_by_keyboard(qtbot, table) -> None:
    view(table).go_to(1, GENE)
    qtbot.keyClick(view(table), Qt.Key.Key_Plus, CONTROL)
    assert genes(table) == ["CD63", None, "CD9", "ALB"]
    view(table).go_to(2, GENE)
    qtbot.keyClick(view(table), Qt.Key.Key_D, CONTROL | SHIFT)
    assert genes(table) == ["CD63", None, "CD9", "CD9", "ALB"]
    view(table).go_to(1, GENE)
    qtbot.keyClick(view(table), Qt.Key.Key_Minus, CONTROL)
    assert genes(table) == ["CD63", "CD9", "CD9", "ALB"]
    ids = [row["id"] for row in table.value()]
    assert len(set(ids)) == 4


def test_the_buttons_do_what_the_keys_do(table) -> None:
    view(table).go_to(0, GENE)
    table.grid.buttons["duplicate_rows"].click()
    table.grid.buttons["move_down"].click()
    table.grid.buttons["remove_rows"].click()
    assert genes(table) == ["CD63", "CD9", "ALB"]
    table.grid.add_button.click()
    assert view(table).currentIndex().row() == 3


def test_buttons_wait_for_a_chosen_row(table) -> None:
    view(table).clearSelection()
    assert not table.grid.buttons["remove_rows"].isEnabled()
    view(table).go_to(0, GENE)
    assert table.grid.buttons["remove_rows"].isEnabled()


def test_space_turns_yes_and_no(qtbot, table) -> None:
    view(table).go_to(0, WASHED)
    qtbot.keyClick(view(table), Qt.Key.Key_Space)
    assert table.value()[0]["washed"] is True
    qtbot.keyClick(view(table), Qt.Key.Key_Space)
    assert table.value()[0]["washed"] is False
    qtbot.keyClick(view(table), Qt.Key.Key_Delete)
    assert "washed" not in table.value()[0]


def test_a_choice_is_picked_in_its_cell(qtbot, table) -> None:
    box = open_cell(qtbot, table, 0, RESULT, PickBox)
    qtbot.keyClicks(box, "not det")
    box.setEditText("Not detected")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.value()[0].get("result") == "not_detected")


def test_several_are_checked_in_their_cell(qtbot, table) -> None:
    combo = open_cell(qtbot, table, 0, CATEGORIES, CheckCombo)
    combo._toggle(0)
    combo._toggle(1)
    assert combo.lineEdit().text() == "One; Two"
    view(table).commitData(combo)
    assert table.value()[0]["categories"] == ["one", "two"]


def test_a_day_is_typed_in_its_cell(qtbot, table) -> None:
    day = open_cell(qtbot, table, 0, MADE, DateInput)
    qtbot.keyClicks(day.line, "12 Apr 2026")
    qtbot.keyClick(day.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.value()[0].get("made") == "2026-04-12")
    qtbot.waitUntil(lambda: view(table).currentIndex().row() == 1)


def test_a_reference_is_picked_in_its_cell(qtbot, table) -> None:
    box = open_cell(qtbot, table, 0, SITE, PickBox)
    box.setEditText("lyon")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.value()[0].get("site") == "row-s2")


def test_long_text_is_written_in_a_roomy_cell_and_keeps_its_form(qtbot, table) -> None:
    sheet = open_cell(qtbot, table, 0, NOTE, LongTextEdit)
    assert sheet.height() >= 150
    qtbot.keyClicks(sheet, "one")
    sheet.toggle_mark("bold")
    qtbot.keyClicks(sheet, "two")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    runs = [{"text": "one"}, {"text": "two", "marks": ["bold"]}]
    assert table.value()[0]["note"] == {"blocks": [{"type": "paragraph", "runs": runs}]}


def test_the_details_of_a_quantity_open_from_its_cell(qtbot, table) -> None:
    table.grid.model.put({(0, AMOUNT): {"value": "5", "unit": "pg/mL"}})
    view(table).go_to(0, AMOUNT)
    qtbot.keyClick(view(table), Qt.Key.Key_F2, SHIFT)
    dialog = table.grid.findChildren(DetailsDialog)[0]
    qtbot.keyClicks(dialog.input.details.n, "3")
    dialog.accept()
    assert table.value()[0]["amount"] == {"value": "5", "unit": "pg/mL", "n": "3"}


def test_undo_puts_the_former_rows_back(table) -> None:
    before = table.value()
    view(table).go_to(0, GENE)
    view(table).remove_rows()
    assert len(table.value()) == 2
    table.set_value(before)
    assert table.value() == before
    assert table.grid.model.rows()[0].cells == {"gene": "CD63"}


def test_the_empty_grid_teaches(table) -> None:
    table.set_value(None)
    table.grid._tell()
    assert table.grid.hint.isVisible()
    assert "Ctrl+V" in table.grid.hint.text()
    assert table.value() is None


def test_removing_every_row_takes_the_answer_back(table) -> None:
    view(table).select_block(0, GENE, 3, 1)
    view(table).remove_rows()
    assert table.value() is None


def test_the_grid_has_a_name_and_says_how_to_leave_it(table) -> None:
    assert view(table).accessibleName() == "Markers"
    assert "Control Tab" in view(table).accessibleDescription()
    assert all(button.accessibleName() for button in table.grid.buttons.values())


def test_findings_of_rows_stand_in_their_cells(table, world) -> None:
    value = [{"id": "t1", "gene": "a gene symbol far too long to be one"}]
    table.set_value(value)
    table.show_faults(world.faults(value, table.spec))
    assert [fault.code for fault in table.grid.model.faults(0, GENE)] == ["value.too_long"]
    assert table.notes.texts() == ()


def test_a_locked_grid_can_be_copied_but_not_changed(qtbot, table) -> None:
    table.set_read_only(True)
    view(table).go_to(0, GENE)
    view(table).copy()
    assert QGuiApplication.clipboard().text() == "CD63"
    view(table).clear_cells()
    qtbot.keyClick(view(table), Qt.Key.Key_F2)
    assert genes(table)[0] == "CD63"
    assert not table.grid.bar.isVisible()
