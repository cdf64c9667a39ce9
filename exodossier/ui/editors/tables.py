"""Tables kept in the answer itself, and registers, whose rows belong to the product."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot

from exodossier.domain import answers
from exodossier.domain.conditions import Op
from exodossier.ui.editors.base import AnswerEditor
from exodossier.ui.grids.grid import Grid
from exodossier.ui.grids.rows import GridRow, difference, renamed
from exodossier.usecases.grid_edit import GridEdit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Row
    from exodossier.domain.spec import Spec
    from exodossier.domain.vocabulary import Register
    from exodossier.ui.inputs.context import EditorContext

_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz234567"
_TEMPORARY: Final = "new-"


def _letters() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(8))


def new_table_row() -> str:
    """A permanent id for a row of a table."""
    return f"t-{_letters()}"


def new_register_row() -> str:
    """A name for a register row until the store gives it a permanent id."""
    return f"{_TEMPORARY}{_letters()}"


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
    cells = {name: value for name, value in _filled(row).items() if name != "id"}
    return GridRow(str(row.get("id") or f"t{at + 1}"), cells)


class RegisterEditor(GridEditor):
    """Rows of the product that this answer shows. Its value is always null.

    grid_committed: register and `GridEdit` of one gesture. While added rows wait for their permanent ids
    (until `refresh` finds them), further edits are held back and follow as one. `refused` drops what waits.
    """

    grid_committed = Signal(str, GridEdit)

    def __init__(
        self,
        spec: Spec,
        context: EditorContext,
        parent: QWidget | None = None,
        *,
        fills: bool = False,
    ) -> None:
        super().__init__(spec, context, parent)
        self.register = spec.register or ""
        known = context.vocabulary.register.get(self.register)
        grid = Grid(
            answers.columns_shown(spec, context.vocabulary),
            context,
            new_register_row,
            prefill=prefill(spec, known),
            singular=known.singular if known else "",
            fills=fills,
        )
        self._place(grid)
        self._waiting: dict[str, JsonMap] = {}
        self._sent: tuple[GridRow, ...] = ()
        self._known: set[str] = set()
        self.grid.edited.connect(self._take)
        self.refresh()

    def refresh(self) -> None:
        """Show the rows there are now; what waited for permanent ids goes on its way."""
        there = self.context.rows(self.register)
        names = self._names(there)
        if len(names) < len(self._waiting):
            return
        self._waiting = {}
        self._known = {row.id for row in there}
        self.grid.model.rename(names)
        held = difference(renamed(self._sent, names), self.grid.model.rows()) if names else GridEdit()
        if held:
            self._hand_over(held)
            return
        self.grid.model.set_rows(GridRow(row.id, _filled(row.cells)) for row in self.context.view(self.spec))
        super().refresh()

    def refused(self) -> None:
        """The last edit was not taken: show what is kept instead of what was typed."""
        self._waiting = {}
        self.refresh()

    def _names(self, rows: tuple[Row, ...]) -> dict[str, str]:
        """Permanent ids of the rows that wait: by equal cells, else by order."""
        fresh = [row for row in rows if row.id not in self._known]
        names: dict[str, str] = {}
        for temp, cells in self._waiting.items():
            same = [row for row in fresh if _filled(row.cells) == cells] or fresh
            if same:
                names[temp] = same[0].id
                fresh.remove(same[0])
        return names

    @Slot(object)
    def _take(self, edit: GridEdit) -> None:
        self.edited.emit()
        if not self._waiting:
            self._hand_over(edit)

    def _hand_over(self, edit: GridEdit) -> None:
        self._waiting = {row.temp_id: row.cells for row in edit.added}
        self._sent = self.grid.model.rows()
        self.grid_committed.emit(self.register, edit)

    def _show(self, _value: Json) -> None:
        self.refresh()

    def _read(self) -> Json:
        return None


def prefill(spec: Spec, register: Register | None) -> JsonMap:
    """Cells that a new row needs in order to show in this view."""
    lists = {part.id for part in register.columns if part.spec.kind == "multichoice"} if register else set()
    found: JsonMap = {}
    for column, test in spec.where.tests if spec.where else ():
        wanted = test.value
        if test.op in {Op.IN, Op.INCLUDES_ANY} and isinstance(wanted, list) and len(wanted) == 1:
            wanted = wanted[0]
        elif test.op not in {Op.IS, Op.INCLUDES}:
            continue
        found[column] = [wanted] if column in lists and not isinstance(wanted, list) else wanted
    return found


def _filled(cells: JsonMap) -> JsonMap:
    return {name: value for name, value in cells.items() if value is not None}
