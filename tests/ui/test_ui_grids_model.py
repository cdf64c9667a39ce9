"""The grid's model: rows, gestures, and what they amount to."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from exodossier.domain.conditions import FieldTest, Op
from exodossier.domain.conditions import Test as Comparison
from exodossier.domain.spec import Kind, Part, Spec
from exodossier.ui.grids.cells import read_cell
from exodossier.ui.grids.clipboard import Copied, read_block, split_text, write_block
from exodossier.ui.grids.model import GridModel
from exodossier.ui.grids.rows import GridRow, difference, moved, renamed
from exodossier.ui.inputs.words_of import words_of
from exodossier.usecases.grid_edit import AddedRow, GridEdit

GENE, CATEGORIES, RESULT, AMOUNT, MADE, WASHED, LANES, SITE, NOTE = range(9)


@pytest.fixture
def model(qapp, world, columns):
    numbers = count(1)
    made = GridModel(columns, world.context, lambda: f"new-{next(numbers)}", {})
    made.set_rows(GridRow(f"r{at}", {"gene": gene}) for at, gene in enumerate(("CD63", "CD9", "ALB"), 1))
    made.edits = []
    made.edited.connect(made.edits.append)
    return made


def genes(model: GridModel) -> list[object]:
    return [row.cells.get("gene") for row in model.rows()]


def shown(model: GridModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.index(row, column).data(role)


def test_the_model_keeps_its_word(qtmodeltester, model: GridModel) -> None:
    qtmodeltester.check(model)
    model.insert(1, 2)
    model.move({0}, 3)
    model.remove({1, 2})
    qtmodeltester.check(model, force_py=True)


def test_an_empty_model_keeps_its_word(qtmodeltester, qapp, world, columns) -> None:
    qtmodeltester.check(GridModel(columns, world.context, lambda: "x", {}))


def test_typing_in_the_empty_row_makes_a_row(model: GridModel) -> None:
    assert model.rowCount() == 4
    model.setData(model.index(3, GENE), "TSG101")
    assert genes(model) == ["CD63", "CD9", "ALB", "TSG101"]
    assert model.edits == [GridEdit(added=(AddedRow("new-1", {"gene": "TSG101"}, "r3"),))]
    assert model.rowCount() == 5


def test_the_empty_row_stays_where_it_was_while_it_becomes_a_row(model: GridModel) -> None:
    inserted = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.setData(model.index(3, GENE), "TSG101")
    assert inserted == [(4, 4)]


def test_a_new_row_starts_with_what_its_view_needs(qapp, world, columns) -> None:
    model = GridModel(columns, world.context, lambda: "n1", {"result": "detected"})
    model.setData(model.index(0, GENE), "CD63")
    assert model.rows() == (GridRow("n1", {"result": "detected", "gene": "CD63"}),)


def test_the_same_value_again_is_no_edit(model: GridModel) -> None:
    model.setData(model.index(0, GENE), "CD63")
    model.setData(model.index(3, GENE), "")
    assert model.edits == []


def test_clearing_a_cell_says_none(model: GridModel) -> None:
    model.clear([(0, GENE), (1, GENE), (3, GENE)])
    assert model.edits == [GridEdit(changed={"r1": {"gene": None}, "r2": {"gene": None}})]


def test_rows_are_inserted_duplicated_removed_and_moved(model: GridModel) -> None:
    model.insert(1)
    model.duplicate({0})
    model.remove({2})
    model.move({0}, 4)
    assert genes(model) == ["CD63", "CD9", "ALB", "CD63"]
    added, copied, removed, order = model.edits
    assert added.added == (AddedRow("new-1", {}, "r1"),)
    assert copied.added == (AddedRow("new-2", {"gene": "CD63"}, "r1"),)
    assert removed.removed == ("new-1",)
    assert order.order == ("new-2", "r2", "r3", "r1")


def test_fifty_rows_of_nine_columns_are_pasted_as_one_edit(model: GridModel) -> None:
    line = ["G", "One; Two", "Detected", "5 pg/mL", "2026-04-12", "yes", "3", "Lyon", "a note"]
    text = "\n".join("\t".join([f"{line[0]}{n}", *line[1:]]) for n in range(50))
    model.put_block(1, 0, [[Copied(cell) for cell in row] for row in split_text(text)])
    (edit,) = model.edits
    assert len(edit.added) == 48
    assert set(edit.changed) == {"r2", "r3"}
    cells = model.rows()[50].cells
    assert cells["gene"] == "G49"
    assert cells["categories"] == ["one", "two"]
    assert cells["result"] == "detected"
    assert (cells["amount"]["value"], cells["amount"]["unit"]) == ("5", "pg/mL")
    assert (cells["made"], cells["washed"], cells["lanes"]) == ("2026-04-12", True, "3")
    assert cells["site"] == "row-s2"
    assert cells["note"] == {"blocks": [{"type": "paragraph", "runs": [{"text": "a note"}]}]}
    assert model.bad_cells() == []


def test_bad_cells_are_kept_as_typed_and_named(model: GridModel) -> None:
    words = ("gone", "lots", "soon", "perhaps", "1.5")
    model.put_block(0, RESULT, [[Copied(word) for word in words]])
    kept = dict(zip(("result", "amount", "made", "washed", "lanes"), words, strict=True))
    assert model.rows()[0].cells == {"gene": "CD63", **kept}
    assert [column for _row, column, _fault in model.bad_cells()] == [RESULT, AMOUNT, MADE, WASHED, LANES]
    assert shown(model, 0, AMOUNT, Qt.ItemDataRole.ToolTipRole) == "value.number"
    assert shown(model, 0, AMOUNT, Qt.ItemDataRole.DecorationRole) is not None
    model.setData(model.index(0, AMOUNT), "5 ng/mL")
    assert AMOUNT not in [column for _row, column, _fault in model.bad_cells()]


def test_columns_that_have_no_room_are_left_out(model: GridModel) -> None:
    model.put_block(0, NOTE, [[Copied("note"), Copied("too far")]])
    assert model.rows()[0].cells.keys() == {"gene", "note"}


def test_a_check_mark_is_a_yes(model: GridModel) -> None:
    index = model.index(0, WASHED)
    assert index.flags() & Qt.ItemFlag.ItemIsUserCheckable
    model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert model.value(0, WASHED) is True
    assert shown(model, 0, WASHED, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert shown(model, 0, WASHED) == "Yes"


def test_details_of_a_quantity_survive_a_new_number(model: GridModel) -> None:
    model.put({(0, AMOUNT): {"value": "5", "unit": "pg/mL", "n": "3", "method": "ELISA"}})
    model.setData(model.index(0, AMOUNT), "6")
    value = model.value(0, AMOUNT)
    assert (value["value"], value["unit"], value["n"], value["method"]) == ("6", "pg/mL", "3", "ELISA")


def test_retyping_a_cell_unchanged_keeps_all_of_it(model: GridModel) -> None:
    kept = {"value": "5", "unit": "pg/mL", "n": "3", "as_typed": "5.0e0 pg/ml"}
    model.put({(0, AMOUNT): kept})
    model.edits.clear()
    model.setData(model.index(0, AMOUNT), shown(model, 0, AMOUNT, Qt.ItemDataRole.EditRole))
    assert model.value(0, AMOUNT) == kept
    assert model.edits == []


def test_a_locked_grid_has_no_empty_row_and_takes_nothing(model: GridModel) -> None:
    model.set_read_only(True)
    assert model.rowCount() == 3
    assert not model.setData(model.index(0, GENE), "X")
    model.remove({0})
    assert genes(model) == ["CD63", "CD9", "ALB"]
    assert not model.index(0, GENE).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_column_that_is_not_asked_in_a_row_cannot_be_entered(qapp, world) -> None:
    text, spins = Spec(kind=Kind.TEXT), FieldTest("kind", Comparison(Op.IS, "spin"))
    columns = (
        Part(id="kind", title="Kind", spec=text),
        Part(id="speed", title="Speed", spec=text, show_when=spins),
    )
    model = GridModel(columns, world.context, lambda: "n", {})
    model.set_rows([GridRow("r1", {"kind": "filter"}), GridRow("r2", {"kind": "spin"})])
    assert shown(model, 0, 1) == "–"
    assert not model.index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable
    assert model.index(1, 1).flags() & Qt.ItemFlag.ItemIsEditable


def test_cells_speak_their_column_and_their_fault(model: GridModel) -> None:
    model.setData(model.index(0, LANES), "many")
    said = shown(model, 0, LANES, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Lanes: many. value.integer"


def test_outside_changes_keep_rows_that_stay_in_place(qtbot, model: GridModel) -> None:
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    wanted = (("r3", "ALB"), ("r9", "new"), ("r1", "CD63!"))
    model.set_rows(GridRow(id_, {"gene": gene}) for id_, gene in wanted)
    assert genes(model) == ["ALB", "new", "CD63!"]
    assert not resets
    assert model.edits == []


KIND_CASES = [
    (GENE, "CD63"), (CATEGORIES, ["one", "two"]), (CATEGORIES, []), (RESULT, "not_detected"),
    (AMOUNT, {"value": "0.10", "unit": "ng/mL", "cmp": "<"}), (AMOUNT, {"outcome": "not_detected"}),
    (MADE, "2026-04-12"), (WASHED, False), (LANES, "12"), (SITE, "row-s1"),
    (NOTE, {"blocks": [{"type": "paragraph", "runs": [{"text": "words"}]}]}),
]  # fmt: skip


@pytest.mark.parametrize(("column", "value"), KIND_CASES)
def test_a_cell_can_be_typed_again_as_it_is_shown(qapp, world, columns, column: int, value: object) -> None:
    spec = columns[column].spec
    read = read_cell(words_of(value, spec, world.context), spec, world.context)
    if isinstance(read, dict):
        read.pop("as_typed", None)
    assert read == value


@pytest.mark.parametrize(("column", "value"), KIND_CASES)
def test_a_cell_is_copied_without_loss(qapp, columns, column: int, value: object) -> None:
    kind = columns[column].spec.kind.value
    block = [[Copied('a "quoted"\nword\tand tab', kind, value)]]
    assert read_block(write_block(block)) == block


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tb', [["two\nlines", "b"]]),
        ('5" tube\tb', [['5" tube', "b"]]),
        ("", []),
        ("\t", [["", ""]]),
    ],
)
def test_spreadsheet_text_is_split_into_cells(text: str, cells: list[list[str]]) -> None:
    assert split_text(text) == cells


IDS = st.lists(st.sampled_from("abcdef"), unique=True)
CELLS = st.dictionaries(st.sampled_from("xy"), st.sampled_from(["1", "2"]))


def rows_of(ids: list[str]) -> st.SearchStrategy[tuple[GridRow, ...]]:
    return st.tuples(*(st.builds(GridRow, st.just(id_), CELLS) for id_ in ids))


ROWS = IDS.flatmap(rows_of)


def applied(rows: list[GridRow], edit: GridEdit) -> list[GridRow]:
    """What a register does with an edit, in the plainest way."""
    cells = {row.id: dict(row.cells) for row in rows if row.id not in edit.removed}
    order = list(cells)
    for id_, change in edit.changed.items():
        cells[id_] = {name: one for name, one in (cells[id_] | change).items() if one is not None}
    for row in edit.added:
        order.insert(order.index(row.after) + 1 if row.after else 0, row.temp_id)
        cells[row.temp_id] = dict(row.cells)
    return [GridRow(id_, cells[id_]) for id_ in (edit.order or order)]


@given(ROWS, ROWS)
def test_an_edit_leads_from_one_state_to_the_other(old: list[GridRow], new: list[GridRow]) -> None:
    edit = difference(old, new)
    assert applied(list(old), edit) == list(new)
    assert bool(edit) == (list(old) != list(new))


@given(ROWS, ROWS)
def test_a_model_becomes_any_rows(qapp, columns, world, old: list[GridRow], new: list[GridRow]) -> None:
    model = GridModel(columns, world.context, lambda: "n", {})
    model.set_rows(old)
    model.set_rows(new)
    assert list(model.rows()) == list(new)
    assert model.rowCount() == len(new) + 1


def test_moving_keeps_the_order_of_the_chosen() -> None:
    rows = [GridRow(id_) for id_ in "abcde"]
    assert "".join(row.id for row in moved(rows, {0, 2}, 5)) == "bdeac"
    assert "".join(row.id for row in moved(rows, {4, 3}, 0)) == "deabc"


def test_permanent_ids_take_the_place_of_temporary_ones() -> None:
    rows = [GridRow("n1", {"x": "1"}), GridRow("r2")]
    assert renamed(rows, {"n1": "row-1"}) == [GridRow("row-1", {"x": "1"}), GridRow("r2")]
