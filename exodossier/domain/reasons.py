"""Why something applies, does not apply, or cannot be decided yet: the leaves that were read, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, Truth


@dataclass(frozen=True, slots=True)
class Reason:
    """One leaf of a condition; `found` None: never asked, or of rows that none are entered.

    An item in progress is found as that.
    kind: always, trait, item, row, rows, statuses or field.
    """

    kind: str
    subject: str
    op: str = ""
    wanted: Json = None
    found: Json = None
    truth: Truth = None


@dataclass(frozen=True, slots=True)
class Because:
    """The truth of a condition and the leaves that decide it (for unknown: those still missing)."""

    truth: Truth
    reasons: tuple[Reason, ...] = ()


def unasked(because: Because) -> list[str]:
    """The traits still to be asked that leave something unknown, each once."""
    found = (
        reason.subject
        for reason in because.reasons
        if reason.kind == "trait" and reason.truth is None and reason.found is None
    )
    return list(dict.fromkeys(found))
