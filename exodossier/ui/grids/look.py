"""How a cell looks and sounds, by role: a table of small readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Qt

from exodossier.domain import quantity
from exodossier.domain.findings import Severity
from exodossier.domain.spec import Kind
from exodossier.ui import theme
from exodossier.ui.inputs.notes import LOOK
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Part
    from exodossier.ui.inputs.context import EditorContext

_Role = Qt.ItemDataRole
_RIGHT: Final = frozenset({Kind.INTEGER, Kind.PERCENT, Kind.QUANTITY})
_SHORT: Final = 12
"""Longer texts are repeated in a tool tip, since their column may be narrow."""


class Cells(Protocol):
    """What a look needs to know of the model."""

    columns: tuple[Part, ...]
    context: EditorContext

    def value(self, row: int, column: int) -> Json:
        """What a cell holds."""
        ...

    def text(self, row: int, column: int) -> str:
        """A cell in words that can be typed again."""
        ...

    def is_asked(self, row: int, column: int) -> bool:
        """Whether a column is asked in a row."""
        ...

    def faults(self, row: int, column: int) -> tuple[Finding, ...]:
        """What is wrong with a cell."""
        ...

    def is_new(self, row: int) -> bool:
        """Whether this is the empty row below the last."""
        ...


def display(cells: Cells, row: int, column: int) -> str:
    """One line of text; a dash where the column is not asked."""
    if not cells.is_asked(row, column):
        return "–"
    value = cells.value(row, column)
    kind = cells.columns[column].spec.kind
    if kind is Kind.QUANTITY and isinstance(value, dict):
        return quantity.show(value)
    if kind is Kind.BOOLEAN and value is None:
        return ""
    return " ".join(cells.text(row, column).split())


def worst(cells: Cells, row: int, column: int) -> Severity | None:
    """The weight of the gravest finding of a cell."""
    found = {fault.severity for fault in cells.faults(row, column)}
    return next((severity for severity in Severity if severity in found), None)


def _edit(cells: Cells, row: int, column: int) -> str:
    return cells.text(row, column)


def _tip(cells: Cells, row: int, column: int) -> str | None:
    said = [cells.context.say(fault) for fault in cells.faults(row, column)]
    shown = display(cells, row, column)
    return "\n".join(said) or (shown if len(shown) > _SHORT else None)


def _spoken(cells: Cells, row: int, column: int) -> str:
    title = cells.columns[column].title
    if cells.is_new(row):
        return tr("{column}, new row").format(column=title)
    said = [cells.context.say(fault) for fault in cells.faults(row, column)]
    return ". ".join((f"{title}: {display(cells, row, column)}", *said))


def _check(cells: Cells, row: int, column: int) -> Qt.CheckState | None:
    if cells.columns[column].spec.kind is not Kind.BOOLEAN or not cells.is_asked(row, column):
        return None
    return Qt.CheckState.Checked if cells.value(row, column) is True else Qt.CheckState.Unchecked


def _ink(cells: Cells, row: int, column: int) -> object:
    severity = worst(cells, row, column)
    if severity is not None:
        return theme.colour(LOOK[severity])
    return None if cells.is_asked(row, column) else theme.colour("text-disabled")


def _ground(cells: Cells, row: int, column: int) -> object:
    severity = worst(cells, row, column)
    if severity is not None:
        return theme.colour(f"{LOOK[severity]}-soft")
    return theme.colour("surface") if cells.is_new(row) else None


def _mark(cells: Cells, row: int, column: int) -> object:
    severity = worst(cells, row, column)
    return theme.icon(LOOK[severity], LOOK[severity]) if severity is not None else None


def _alignment(cells: Cells, _row: int, column: int) -> int:
    right = cells.columns[column].spec.kind in _RIGHT
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _title_side(part: Part) -> int:
    side = Qt.AlignmentFlag.AlignRight if part.spec.kind in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _title(part: Part) -> str:
    return f"{part.title} *" if part.required else part.title


def _title_tip(part: Part) -> str:
    required = tr("Required") if part.required else ""
    return "\n".join(filter(None, (part.title, part.help, required)))


READ: Final[dict[int, Callable[[Cells, int, int], object]]] = {
    _Role.DisplayRole: display,
    _Role.EditRole: _edit,
    _Role.ToolTipRole: _tip,
    _Role.AccessibleTextRole: _spoken,
    _Role.CheckStateRole: _check,
    _Role.ForegroundRole: _ink,
    _Role.BackgroundRole: _ground,
    _Role.DecorationRole: _mark,
    _Role.TextAlignmentRole: _alignment,
}
HEADER: Final[dict[int, Callable[[Part], object]]] = {
    _Role.DisplayRole: _title,
    _Role.ToolTipRole: _title_tip,
    _Role.TextAlignmentRole: _title_side,
}
