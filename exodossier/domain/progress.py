"""Progress: how many entries stand where, per checklist and obligation; never one score over all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exodossier.domain.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.checklist import Obligation
    from exodossier.domain.situation import Entry


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


def counts(entries: Iterable[Entry]) -> dict[str, dict[Obligation, Counts]]:
    """Counts by checklist id and obligation; entries that do not apply count nowhere."""
    grouped: dict[str, dict[Obligation, Counter[str]]] = {}
    for entry in entries:
        by_obligation = grouped.setdefault(entry.key.checklist, {})
        if entry.applies is not False:
            by_obligation.setdefault(entry.obligation, Counter())[_standing(entry)] += 1
    return {
        checklist: {obligation: _counts(found) for obligation, found in by_obligation.items()}
        for checklist, by_obligation in grouped.items()
    }


def section_counts(entries: Iterable[Entry]) -> dict[tuple[str, str], dict[Obligation, Counts]]:
    """Counts by (checklist id, section id) and obligation, in file order."""
    grouped: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        grouped.setdefault((entry.key.checklist, entry.section.id), []).append(entry)
    return {place: counts(members).get(place[0], {}) for place, members in grouped.items()}


_STANDINGS = {
    Status.ANSWERED: "answered",
    Status.NOT_DONE: "not_done",
    Status.NOT_APPLICABLE: "not_applicable",
}


def _standing(entry: Entry) -> str:
    if entry.applies is None:
        return "unknown"
    return _STANDINGS.get(entry.response.status, "open") if entry.response else "open"


def _counts(found: Counter[str]) -> Counts:
    unknown = found["unknown"]
    standings = {name: found[name] for name in ("answered", "not_done", "not_applicable", "open")}
    return Counts(applicable=sum(standings.values()), unknown=unknown, **standings)
