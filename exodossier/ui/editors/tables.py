"""Tables kept in the answer itself, and what every editor with a grid shares."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from exodossier.ui.editors.base import AnswerEditor
from exodossier.ui.grids.grid import Grid
from exodossier.ui.grids.rows import GridRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext

_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz234567"


def letters() -> str:
    """Eight letters and digits that no other row will get."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(8))


def new_table_row() -> str:
    """A permanent id for a row of a table."""
    return f"t-{letters()}"


def told_by_cell(faults: Iterable[Finding]) -> dict[tuple[str, str], tuple[Finding, ...]]:
    """Findings that name a row and a column, by that cell."""
    found: dict[tuple[str, str], tuple[Finding, ...]] = {}
    for fault in faults:
        path = [part for part in fault.place.path if part != "rows"]
        if len(path) > 1:
            cell = (path[0], path[1])
            found[cell] = (*found.get(cell, ()), fault)
    return found


class GridEditor(AnswerEditor):
    """What tables and registers share: the grid, and findings in its cells."""

    grid: Grid

    def set_label(self, name: str, description: str = "") -> None:
        """The grid's view carries the name."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.grid.set_label(name, description)

    def show_faults(self, faults: tuple[Finding, ...]) -> None:
        """Findings of cells in the cells and the list under the grid, the others below."""
        told = told_by_cell(faults)
        self.grid.model.tell_faults(told)
        in_cells = {id(fault) for some in told.values() for fault in some}
        super().show_faults(tuple(fault for fault in faults if id(fault) not in in_cells))

    def refresh(self) -> None:
        """Look again at the names of rows that cells refer to."""
        self.grid.model.forget()

    def _place(self, grid: Grid) -> None:
        self.grid = grid
        self._body(grid)
        self.setFocusProxy(grid.view)

    def _lock(self, read_only: bool) -> None:
        self.grid.set_read_only(read_only)


class TableEditor(GridEditor):
    """Rows of the answer itself: every gesture is one new value."""

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._place(Grid(spec.columns, context, new_table_row))
        self.grid.edited.connect(self._settle)

    def _show(self, value: Json) -> None:
        rows = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        self.grid.model.set_rows(_table_row(at, one) for at, one in enumerate(rows))

    def _read(self) -> Json:
        rows: list[Json] = [{"id": row.id, **row.cells} for row in self.grid.model.rows()]
        return rows or None


def _table_row(at: int, row: JsonMap) -> GridRow:
    cells = {name: value for name, value in filled(row).items() if name != "id"}
    return GridRow(str(row.get("id") or f"t{at + 1}"), cells)


def filled(cells: JsonMap) -> JsonMap:
    """Only the cells that hold something."""
    return {name: value for name, value in cells.items() if value is not None}
