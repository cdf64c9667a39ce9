"""Entries that do not apply only because others are still open.

A condition that counts items answered “not done” is never unknown: it is false until the first is. A document
would say of it that it does not apply, where nobody has answered anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.records import Status
from exodossier.domain.standing import standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exodossier.domain.reasons import Reason
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.situation import Entry, Situation

STATUSES: Final = "statuses"
"""The kind of a reason that counts how other entries stand."""
_OPEN: Final = frozenset({Status.NOT_STARTED.value, Status.IN_PROGRESS.value})


def waiting(entries: Sequence[Entry], situation: Situation) -> frozenset[ResponseKey]:
    """Keys of the entries that may apply once open entries of their checklist are answered."""
    reads = [one for one in entries if one.applies is False and _counts_others(one)]
    if not reads:
        return frozenset()
    still = [one for one in entries if one.applies is not False and _is_open(one, situation)]
    return frozenset(one.key for one in reads if any(_may_turn(one, other) for other in still))


def _counts_others(entry: Entry) -> bool:
    """Whether nothing but such counts keeps it from applying."""
    reasons = entry.because.reasons
    return bool(reasons) and all(reason.kind == STATUSES for reason in reasons)


def _is_open(entry: Entry, situation: Situation) -> bool:
    return standing(entry, situation).value in _OPEN


def _may_turn(entry: Entry, other: Entry) -> bool:
    """Whether the answer to an open entry may make it apply."""
    if other.checklist is not entry.checklist or other.key == entry.key:
        return False
    return any(_is_counted(other, reason) for reason in entry.because.reasons)


def _is_counted(other: Entry, reason: Reason) -> bool:
    """Whether a count reads an open entry, and does not count it as it stands."""
    wanted = reason.wanted if isinstance(reason.wanted, dict) else {}
    named = wanted.get("statuses")
    as_it_stands = isinstance(named, list) and not _OPEN.isdisjoint(str(one) for one in named)
    alike = wanted.get("obligation") in {None, "", other.obligation.value}
    return alike and not as_it_stands and reason.subject in {"", other.section.title}
