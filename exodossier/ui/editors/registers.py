"""Registers as answers: rows of the product, edited by handing over what changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from exodossier.domain import answers
from exodossier.domain.conditions import Op
from exodossier.domain.spec import Kind
from exodossier.ui.editors.tables import GridEditor, filled, letters
from exodossier.ui.grids.grid import Grid
from exodossier.ui.grids.rows import GridRow, difference, renamed
from exodossier.usecases.grid_edit import GridEdit
from exodossier.usecases.panels import categories_in_view, panels_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Row
    from exodossier.domain.spec import Spec
    from exodossier.domain.vocabulary import Register
    from exodossier.ui.inputs.context import EditorContext


class RegisterEditor(GridEditor):
    """Rows of the product that this answer shows. Its value is always null.

    grid_committed: register and `GridEdit` of one gesture. Until `refresh` shows that it landed, further
    gestures are held back and follow as one. After `not_saved` what was typed stays, and goes along with the
    next gesture; `refused` lets go of it. panel_wanted: register and the categories that this view shows.
    """

    grid_committed = Signal(str, GridEdit)
    panel_wanted = Signal(str, object)

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
        grid.panel.setVisible(bool(panels_of(context.vocabulary, self.register)))
        grid.panel_wanted.connect(self._ask_for_panel)
        self._place(grid)
        self._flight: GridEdit | None = None
        self._failed = False
        self._base: list[GridRow] = []
        self._kept: dict[str, Row] = {}
        self.grid.edited.connect(self._take)
        self.refresh()

    @property
    def is_waiting(self) -> bool:
        """Whether something was handed over that did not land yet."""
        return self._flight is not None

    def refresh(self) -> None:
        """Show the rows there are now; what was held back until a gesture landed goes on its way."""
        kept = {row.id: row for row in self.context.rows(self.register)}
        flight, names = self._flight, {}
        if flight is not None:
            names = _permanent(flight, self._kept, kept)
            if not _has_landed(flight, names, kept):
                return
        self._kept, self._flight, self._failed = kept, None, False
        self.grid.model.rename(names)
        held = difference(renamed(self._base, names), self.grid.model.rows()) if flight else GridEdit()
        if held:
            self._hand_over(held)
            return
        self._base = self._in_view()
        self.grid.model.set_rows(self._base)
        super().refresh()

    @Slot()
    def not_saved(self) -> None:
        """The last gesture could not be saved: what was typed stays and is tried again with the next."""
        self._failed = self.is_waiting

    def refused(self) -> None:
        """Let go of what was not taken and show what is kept."""
        self._flight, self._failed = None, False
        self.refresh()

    def _in_view(self) -> list[GridRow]:
        return [GridRow(row.id, filled(row.cells)) for row in self.context.view(self.spec)]

    @Slot()
    def _ask_for_panel(self) -> None:
        self.panel_wanted.emit(self.register, categories_in_view(self.spec))

    @Slot(object)
    def _take(self, _edit: GridEdit) -> None:
        self.edited.emit()
        if self._flight is None or self._failed:
            base = self._in_view() if self._failed else self._base
            self._hand_over(difference(base, self.grid.model.rows()))

    def _hand_over(self, edit: GridEdit) -> None:
        versions = {id_: self._kept[id_].version for id_ in edit.changed if id_ in self._kept}
        self._failed = False
        self._base = list(self.grid.model.rows())
        self._flight = replace(edit, versions=versions) if edit else None
        if self._flight is not None:
            self.grid_committed.emit(self.register, self._flight)

    def _show(self, _value: Json) -> None:
        self.refresh()

    def _read(self) -> Json:
        return None


def new_register_row() -> str:
    """A name for a register row until the store gives it a permanent id."""
    return f"new-{letters()}"


def prefill(spec: Spec, register: Register | None) -> JsonMap:
    """Cells that a new row needs in order to show in this view."""
    columns = register.columns if register else ()
    lists = {part.id for part in columns if part.spec.kind is Kind.MULTICHOICE}
    found: JsonMap = {}
    for column, test in spec.where.tests if spec.where else ():
        wanted = test.value
        if test.op in {Op.IN, Op.INCLUDES_ANY} and isinstance(wanted, list) and len(wanted) == 1:
            wanted = wanted[0]
        elif test.op not in {Op.IS, Op.INCLUDES}:
            continue
        found[column] = [wanted] if column in lists and not isinstance(wanted, list) else wanted
    return found


def _permanent(flight: GridEdit, before: Mapping[str, Row], now: Mapping[str, Row]) -> dict[str, str]:
    """Permanent ids of the rows that were added: by equal cells, else by order."""
    fresh = [row for id_, row in now.items() if id_ not in before]
    names: dict[str, str] = {}
    for added in flight.added:
        same = [row for row in fresh if filled(row.cells) == added.cells] or fresh
        if same:
            names[added.temp_id] = same[0].id
            fresh.remove(same[0])
    return names


def _has_landed(flight: GridEdit, names: Mapping[str, str], now: Mapping[str, Row]) -> bool:
    """Whether the rows that are there now show what was handed over."""
    added = len(names) == len(flight.added)
    removed = not any(id_ in now for id_ in flight.removed)
    return added and removed and all(_shows(now.get(id_), id_, flight) for id_ in flight.changed)


def _shows(row: Row | None, id_: str, flight: GridEdit) -> bool:
    if row is None or row.version > flight.versions.get(id_, row.version):
        return True
    return all(row.cells.get(column) == value for column, value in flight.changed[id_].items())
