"""Rows of a grid as plain data, and gestures that turn rows into other rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exodossier.usecases.grid_edit import AddedRow, GridEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    touched = (id_ for id_, cells in after.items() if id_ in before and before[id_] is not cells)
    changed = {id_: change for id_ in touched if (change := _cells(before[id_], after[id_]))}
    removed = tuple(row.id for row in old if row.id not in after)
    kept_old = [row.id for row in old if row.id in after]
    kept_new = [row.id for row in new if row.id in before]
    order = tuple(row.id for row in new) if kept_old != kept_new else None
    return GridEdit(tuple(added), changed, removed, order)


def _cells(before: JsonMap, after: JsonMap) -> JsonMap:
    columns = before.keys() | after.keys()
    return {name: after.get(name) for name in sorted(columns) if before.get(name) != after.get(name)}


def renamed(rows: Sequence[GridRow], names: Mapping[str, str]) -> list[GridRow]:
    """The rows with temporary ids replaced by the permanent ones that they became."""
    return [GridRow(names.get(row.id, row.id), row.cells) for row in rows]
