"""What a person did to a register grid, as plain data: one gesture is one change and one undo step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.domain.plain import JsonMap


class AddedRow(NamedTuple):
    """A new row. `temp_id` is the grid's own name for it until the register gives a permanent one.

    after: the row it follows, by permanent id or by the temp id of an earlier added row; None puts it first.
    """

    temp_id: str
    cells: JsonMap
    after: str | None = None


@dataclass(frozen=True, slots=True)
class GridEdit:
    """Everything that one gesture (typing, paste, insert, drag, delete) changed.

    added: in the order in which they are to be made. changed: row id -> column -> new value (None clears).
    removed: permanent row ids. order: the whole new order of the rows in view, permanent and temp ids mixed,
    or None when rows kept their order. versions: row id -> the version the grid showed; where one is named
    and has moved on, the whole gesture is a conflict.
    """

    added: tuple[AddedRow, ...] = ()
    changed: Mapping[str, JsonMap] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    order: tuple[str, ...] | None = None
    versions: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.order)
