"""From where something is asked, and which entry is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.records import ResponseKey, Status

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist, Item, Section
    from exodossier.domain.plain import Truth
    from exodossier.domain.records import Row

OPEN: Final = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS})
WAIVED: Final = frozenset({Status.NOT_DONE, Status.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Scope:
    """From where something is asked: a checklist, its section, the row inside a repeat, and the item."""

    checklist: Checklist
    section: Section
    row: Row | None = None
    item: str = ""

    def key(self, item: str) -> ResponseKey:
        """The key of an item of this very section and row."""
        return ResponseKey(self.checklist.ref.id, item, self.row.id if self.row else "")


@dataclass(frozen=True, slots=True)
class Target:
    """An entry that an operand of a reference names. applies None: not known, or not judged yet."""

    scope: Scope
    item: Item
    key: ResponseKey
    applies: Truth
    status: Status

    @property
    def standing(self) -> Status:
        """How it enters a reference: what does not apply asks nothing, what may apply is not started."""
        if self.applies is False or self.status is Status.NOT_APPLICABLE:
            return Status.NOT_APPLICABLE
        return self.status if self.applies else Status.NOT_STARTED
