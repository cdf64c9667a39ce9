"""Registers: rows of the product, edited by handing over what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exodossier.domain.conditions import Op, Where
from exodossier.domain.conditions import Test as Comparison
from exodossier.domain.spec import Kind, Spec
from exodossier.ui.editors.factory import make_editor
from exodossier.usecases.grid_edit import GridEdit

VIEW = Where((("categories", Comparison(Op.INCLUDES, "one")), ("result", Comparison(Op.IN, ["detected"]))))
SPEC = Spec(kind=Kind.REGISTER, register="markers", where=VIEW, shown=("result", "gene"))


@pytest.fixture
def register(qtbot, world):
    world.rows["markers"] = (world.row("markers", "m1", gene="CD63", result="detected"),)
    made = make_editor(SPEC, world.context)
    qtbot.addWidget(made)
    made.show()
    made.edits = []
    made.grid_committed.connect(lambda name, edit: made.edits.append((name, edit)))
    return made


def put(register, row: int, column: int, text: str) -> None:
    model = register.grid.model
    model.setData(model.index(row, column), text)


def shown(register) -> list[tuple[str, object]]:
    return [(row.id, row.cells.get("gene")) for row in register.grid.model.rows()]


def test_it_shows_the_columns_the_item_names_in_that_order(register) -> None:
    assert [part.id for part in register.grid.model.columns] == ["result", "gene"]
    assert shown(register) == [("row-m1", "CD63")]
    assert register.value() is None


def test_a_changed_cell_is_handed_over(register) -> None:
    put(register, 0, 1, "CD9")
    edit = GridEdit(changed={"row-m1": {"gene": "CD9"}}, versions={"row-m1": 0})
    assert register.edits == [("markers", edit)]


def test_a_new_row_gets_the_cells_that_let_it_show_here(register) -> None:
    put(register, 1, 1, "CD81")
    ((_name, edit),) = register.edits
    (added,) = edit.added
    assert added.cells == {"categories": ["one"], "result": "detected", "gene": "CD81"}
    assert added.after == "row-m1"


def test_columns_out_of_view_are_left_alone(world, register) -> None:
    world.rows["markers"] = (world.row("markers", "m1", gene="CD63", lanes="4"),)
    register.refresh()
    put(register, 0, 1, "CD9")
    assert register.edits[-1][1].changed == {"row-m1": {"gene": "CD9"}}


def test_rows_follow_the_product_without_telling_anybody(world, register) -> None:
    world.rows["markers"] += (world.row("markers", "m2", gene="ALB"),)
    register.refresh()
    assert shown(register) == [("row-m1", "CD63"), ("row-m2", "ALB")]
    assert register.edits == []


def test_edits_wait_until_new_rows_have_their_permanent_ids(world, register) -> None:
    put(register, 1, 1, "CD81")
    temporary = register.grid.model.rows()[1].id
    put(register, 1, 0, "Not detected")
    put(register, 0, 1, "CD9")
    register.refresh()
    assert len(register.edits) == 1
    cells = register.edits[0][1].added[0].cells
    world.rows["markers"] += (world.row("markers", "m2", **cells),)
    register.refresh()
    assert register.edits[1][1].changed == {"row-m1": {"gene": "CD9"}, "row-m2": {"result": "not_detected"}}
    assert temporary not in dict(shown(register))
    world.rows["markers"] = (
        world.row("markers", "m1", gene="CD9"),
        world.row("markers", "m2", **{**cells, "result": "not_detected"}),
    )
    register.refresh()
    assert shown(register) == [("row-m1", "CD9"), ("row-m2", "CD81")]
    assert len(register.edits) == 2


def test_a_row_added_by_somebody_else_is_not_taken_for_ours(world, register) -> None:
    put(register, 1, 1, "CD81")
    put(register, 1, 1, "CD82")
    ours = register.edits[0][1].added[0].cells
    world.rows["markers"] += (world.row("markers", "m7", gene="TSG101"), world.row("markers", "m8", **ours))
    register.refresh()
    assert register.edits[1][1].changed == {"row-m8": {"gene": "CD82"}}


def test_a_refused_edit_shows_again_what_is_kept(register) -> None:
    put(register, 1, 1, "CD81")
    register.refused()
    assert shown(register) == [("row-m1", "CD63")]
    assert not register.is_waiting


def test_what_could_not_be_saved_stays_and_goes_along_with_the_next_gesture(world, register) -> None:
    put(register, 1, 1, "CD81")
    register.not_saved()
    register.refresh()
    assert [gene for _id, gene in shown(register)] == ["CD63", "CD81"]
    put(register, 0, 1, "CD9")
    (first, second) = [edit for _name, edit in register.edits]
    assert second.added == first.added
    assert second.changed == {"row-m1": {"gene": "CD9"}}


def test_a_save_that_is_tried_again_does_not_double_rows(world, register) -> None:
    put(register, 1, 1, "CD81")
    register.not_saved()
    world.rows["markers"] += (world.row("markers", "m2", **register.edits[0][1].added[0].cells),)
    register.refresh()
    assert shown(register) == [("row-m1", "CD63"), ("row-m2", "CD81")]
    assert not register.is_waiting
    assert len(register.edits) == 1


def test_gestures_wait_for_each_other_so_that_no_version_is_missed(world, register) -> None:
    put(register, 0, 1, "CD9")
    put(register, 0, 1, "CD81")
    register.refresh()
    assert len(register.edits) == 1
    world.rows["markers"] = (replace(world.row("markers", "m1", gene="CD9"), version=4),)
    register.refresh()
    assert register.edits[1][1] == GridEdit(changed={"row-m1": {"gene": "CD81"}}, versions={"row-m1": 4})


def test_removed_and_moved_rows_are_handed_over(world, register) -> None:
    others = (world.row("markers", "m2", gene="ALB"), world.row("markers", "m3", gene="CD9"))
    world.rows["markers"] += others
    register.refresh()
    register.grid.model.move({2}, 0)
    world.rows["markers"] = (others[1], world.rows["markers"][0], others[0])
    register.refresh()
    register.grid.model.remove({1})
    assert [edit for _name, edit in register.edits] == [
        GridEdit(order=("row-m3", "row-m1", "row-m2")),
        GridEdit(removed=("row-m1",)),
    ]


def test_the_button_speaks_of_the_row(register) -> None:
    assert register.grid.add_button.text() == "Add marker"
