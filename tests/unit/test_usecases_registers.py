"""Register rows: typed cells, order, versions, removal, and one grid gesture as one change."""

from __future__ import annotations

import pytest

from exodossier.domain.errors import Conflict, Invalid, NotFound
from exodossier.usecases.create import create_product
from exodossier.usecases.grid_edit import AddedRow, GridEdit
from exodossier.usecases.ordering import new_ranks
from exodossier.usecases.registers import (
    add_rows,
    apply_grid,
    move_row,
    remove_rows,
    restore_rows,
    set_cells,
)
from tests.unit import fakes
from tests.unit.domain_samples import VOCABULARY


@pytest.fixture
def desk():
    office = fakes.office(VOCABULARY)
    product, _ = create_product(office, "Product")
    return office, product


def rows(desk, register="steps"):
    with desk[0].store.read() as reader:
        return reader.rows(desk[1]).get(register, ())


def names(desk):
    return [row.cells.get("name") for row in rows(desk)]


def fill(desk, *texts, after=None):
    changes = add_rows(desk[0], desk[1], "steps", [{"name": text} for text in texts], after)
    return list(dict.fromkeys(edit.id for edit in changes.edits))


def test_rows_are_added_at_the_end_or_behind_another(desk):
    first, _ = fill(desk, "a", "b")
    fill(desk, "c")
    fill(desk, "d", "e", after=first)
    assert names(desk) == ["a", "d", "e", "b", "c"]


def test_cells_are_kept_in_their_form(desk):
    office, product = desk
    add_rows(
        office, product, "steps", [{"name": "a", "volume_in": {"value": "10", "unit": "mL"}, "wash": True}]
    )
    assert rows(desk)[0].cells["volume_in"]["unit"] == "mL"


def test_every_wrong_cell_is_named(desk):
    office, product = desk
    with pytest.raises(Invalid) as caught:
        add_rows(office, product, "steps", [{"method": "magic"}, {"wash": "perhaps"}])
    assert [finding.place.path[:3] for finding in caught.value.findings] == [
        ("steps", "#1", "method"),
        ("steps", "#2", "wash"),
    ]
    assert rows(desk) == ()


@pytest.mark.parametrize(("register", "cells"), [("stepz", {"name": "a"}), ("steps", {"nome": "a"})])
def test_an_unknown_register_or_column_is_named(desk, register, cells):
    with pytest.raises(NotFound) as caught:
        add_rows(desk[0], desk[1], register, [cells])
    assert caught.value.known


def test_a_reference_must_name_a_row_that_is_there(desk):
    office, product = desk
    with pytest.raises(Invalid):
        add_rows(office, product, "steps", [{"name": "a", "site": "row-none"}])
    (site,) = add_rows(office, product, "sites", [{"name": "Here"}]).touched("row")
    add_rows(office, product, "steps", [{"name": "a", "site": site}])
    assert rows(desk)[0].cells["site"] == site


def test_none_clears_a_cell(desk):
    (row,) = fill(desk, "a")
    set_cells(desk[0], desk[1], {row: {"name": None, "method": "sec"}})
    assert rows(desk)[0].cells == {"method": "sec"}


def test_a_row_that_moved_on_is_a_conflict(desk):
    (row,) = fill(desk, "a")
    set_cells(desk[0], desk[1], {row: {"name": "b"}}, {row: 1})
    with pytest.raises(Conflict):
        set_cells(desk[0], desk[1], {row: {"name": "c"}}, {row: 1})
    assert names(desk) == ["b"]


def test_moving_changes_one_rank_only(desk):
    a, b, c = fill(desk, "a", "b", "c")
    assert move_row(desk[0], c, a).touched("row") == {c}
    assert names(desk) == ["a", "c", "b"]
    assert move_row(desk[0], b).touched("row") == {b}
    assert names(desk) == ["b", "a", "c"]


def test_a_removed_row_comes_back_in_its_place(desk):
    _, b, _ = fill(desk, "a", "b", "c")
    remove_rows(desk[0], [b])
    assert names(desk) == ["a", "c"]
    restore_rows(desk[0], [b])
    assert names(desk) == ["a", "b", "c"]


def test_a_grid_gesture_is_one_change(desk):
    a, b, c = fill(desk, "a", "b", "c")
    edit = GridEdit(
        added=(AddedRow("t1", {"name": "x"}, after=a), AddedRow("t2", {"name": "y"}, after="t1")),
        changed={b: {"name": "B"}},
        removed=(c,),
    )
    count = len(desk[0].store.groups)
    apply_grid(desk[0], desk[1], "steps", edit)
    assert names(desk) == ["a", "x", "y", "B"]
    assert len(desk[0].store.groups) == count + 1


def test_a_grid_may_put_rows_first_and_reorder_a_part(desk):
    a, b, c, d = fill(desk, "a", "b", "c", "d")
    apply_grid(desk[0], desk[1], "steps", GridEdit(added=(AddedRow("t", {"name": "x"}),)))
    assert names(desk) == ["x", "a", "b", "c", "d"]
    apply_grid(desk[0], desk[1], "steps", GridEdit(order=(d, a, c)))
    assert names(desk) == ["x", "d", "b", "a", "c"]
    assert b


def test_a_grid_gesture_keeps_what_does_not_fit(desk):
    a, _ = fill(desk, "a", "b")
    apply_grid(desk[0], desk[1], "steps", GridEdit(changed={a: {"method": "magic"}}))
    with desk[0].store.read() as reader:
        assert reader.row(a).cells["method"] == "magic"


def test_a_grid_gesture_on_a_row_that_moved_on_is_a_conflict(desk):
    a, _ = fill(desk, "a", "b")
    seen = GridEdit(changed={a: {"name": "mine"}}, versions={a: 1})
    apply_grid(desk[0], desk[1], "steps", GridEdit(changed={a: {"name": "theirs"}}))
    with pytest.raises(Conflict):
        apply_grid(desk[0], desk[1], "steps", seen)
    assert names(desk) == ["theirs", "b"]


def test_ranks_move_as_few_rows_as_possible():
    old = {"a": "1", "b": "2", "c": "3", "d": "4"}
    assert set(new_ranks(["b", "c", "d", "a"], old)) == {"a"}
    assert new_ranks(["a", "b", "c", "d"], old) == {}
    moved = new_ranks(["d", "c", "b", "a"], old)
    final = old | moved
    assert sorted(final, key=final.__getitem__) == ["d", "c", "b", "a"]
