"""Progress: how many entries stand where, per checklist and obligation; never one score over all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exodossier.domain.records import Status
from exodossier.domain.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.checklist import Obligation
    from exodossier.domain.situation import Entry, Situation


@dataclass(frozen=True, slots=True)
class Counts:
    """applicable = answered + not_done + not_applicable + open; `unknown` stands apart.

    open: not started or in progress. unknown: not known to apply.
    """

    applicable: int = 0
    answered: int = 0
    not_done: int = 0
    not_applicable: int = 0
    open: int = 0
    unknown: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.applicable + other.applicable,
            self.answered + other.answered,
            self.not_done + other.not_done,
            self.not_applicable + other.not_applicable,
            self.open + other.open,
            self.unknown + other.unknown,
        )

    @property
    def settled(self) -> int:
        """Entries that need nothing more from a person: answered, not done or not applicable."""
        return self.applicable - self.open


def counts(entries: Iterable[Entry], situation: Situation) -> dict[str, dict[Obligation, Counts]]:
    """Counts by checklist id and obligation; entries that do not apply count nowhere.

    Each entry counts as it stands (`standing.py`).
    """
    grouped: dict[str, dict[Obligation, Counter[str]]] = {}
    for entry in entries:
        by_obligation = grouped.setdefault(entry.key.checklist, {})
        if entry.applies is not False:
            by_obligation.setdefault(entry.obligation, Counter())[_column(entry, situation)] += 1
    return {
        checklist: {obligation: _counts(found) for obligation, found in by_obligation.items()}
        for checklist, by_obligation in grouped.items()
    }


def section_counts(
    entries: Iterable[Entry], situation: Situation
) -> dict[tuple[str, str], dict[Obligation, Counts]]:
    """Counts by (checklist id, section id) and obligation, in file order."""
    grouped: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        grouped.setdefault((entry.key.checklist, entry.section.id), []).append(entry)
    return {place: counts(members, situation).get(place[0], {}) for place, members in grouped.items()}


def tally(entries: Iterable[Entry], situation: Situation) -> Counts:
    """Counts of entries of one obligation."""
    return _counts(Counter(_column(entry, situation) for entry in entries if entry.applies is not False))


_COLUMNS = {
    Status.ANSWERED: "answered",
    Status.NOT_DONE: "not_done",
    Status.NOT_APPLICABLE: "not_applicable",
}


def _column(entry: Entry, situation: Situation) -> str:
    """The count an entry adds to."""
    if entry.applies is None:
        return "unknown"
    return _COLUMNS.get(standing(entry, situation), "open")


def _counts(found: Counter[str]) -> Counts:
    unknown = found["unknown"]
    standings = {name: found[name] for name in ("answered", "not_done", "not_applicable", "open")}
    return Counts(applicable=sum(standings.values()), unknown=unknown, **standings)
