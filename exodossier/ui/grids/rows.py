"""Rows of a grid as plain data, and gestures that turn rows into other rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exodossier.usecases.grid_edit import AddedRow, GridEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exodossier.domain.plain import JsonMap


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: permanent (or temporary) id and cells by column id; empty cells are left out."""

    id: str
    cells: JsonMap = field(default_factory=dict)


def moved(rows: Sequence[GridRow], chosen: set[int], to: int) -> list[GridRow]:
    """The rows with the chosen ones taken out and put before place `to` of the old order, in their order."""
    before = [row for at, row in enumerate(rows) if at < to and at not in chosen]
    taken = [row for at, row in enumerate(rows) if at in chosen]
    after = [row for at, row in enumerate(rows) if at >= to and at not in chosen]
    return [*before, *taken, *after]


def difference(old: Sequence[GridRow], new: Sequence[GridRow]) -> GridEdit:
    """What leads from one list of rows to another; falsy if nothing does."""
    before = {row.id: row.cells for row in old}
    after = {row.id: row.cells for row in new}
    added = []
    previous: str | None = None
    for row in new:
        if row.id not in before:
            added.append(AddedRow(row.id, dict(row.cells), previous))
        previous = row.id
    changed = {id_: change for id_ in after if id_ in before and (change := _cells(before[id_], after[id_]))}
    removed = tuple(row.id for row in old if row.id not in after)
    kept_old = [row.id for row in old if row.id in after]
    kept_new = [row.id for row in new if row.id in before]
    order = tuple(row.id for row in new) if kept_old != kept_new else None
    return GridEdit(tuple(added), changed, removed, order)


def _cells(before: JsonMap, after: JsonMap) -> JsonMap:
    columns = before.keys() | after.keys()
    return {name: after.get(name) for name in sorted(columns) if before.get(name) != after.get(name)}


def merged(first: GridEdit, second: GridEdit) -> GridEdit:
    """Two edits that follow each other as one; the second may touch rows that the first added."""
    added = {row.temp_id: row for row in first.added}
    changed = {id_: dict(cells) for id_, cells in first.changed.items()}
    for id_, cells in second.changed.items():
        if id_ in added:
            added[id_] = added[id_]._replace(cells=_filled({**added[id_].cells, **cells}))
        else:
            changed[id_] = {**changed.get(id_, {}), **cells}
    gone = set(second.removed)
    kept = [row for row in added.values() if row.temp_id not in gone]
    removed = (*first.removed, *(id_ for id_ in second.removed if id_ not in added))
    changed = {id_: cells for id_, cells in changed.items() if id_ not in gone}
    order = second.order or first.order
    if order is not None:
        order = tuple(id_ for id_ in order if id_ not in gone)
    return GridEdit((*kept, *second.added), changed, removed, order)


def renamed(edit: GridEdit, names: dict[str, str]) -> GridEdit:
    """The edit with temporary ids replaced by the permanent ones that they became."""

    def name(id_: str) -> str:
        return names.get(id_, id_)

    added = tuple(row._replace(after=name(row.after) if row.after else None) for row in edit.added)
    changed = {name(id_): cells for id_, cells in edit.changed.items()}
    order = tuple(map(name, edit.order)) if edit.order is not None else None
    return GridEdit(added, changed, tuple(map(name, edit.removed)), order)


def _filled(cells: JsonMap) -> JsonMap:
    return {name: value for name, value in cells.items() if value is not None}
