"""Progress by checklist, obligation and section, counted apart and never mixed into one number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.checklist import Obligation
from exodossier.domain.records import Status
from exodossier.domain.standing import standing
from exodossier.ui.models.records import Column
from exodossier.ui.models.standing import OBLIGATIONS
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.situation import Entry, Situation

PARTS: Final = (
    ("answered", "Answered", "ok"),
    ("not_applicable", "Not applicable", "line-strong"),
    ("not_done", "Not done", "warn"),
    ("in_progress", "In progress", "accent"),
    ("not_started", "Not started", "line"),
)
"""How a bar is divided: status, word, colour token."""


@dataclass(frozen=True, slots=True)
class Line:
    """One bar: how many entries that apply stand where; `unknown` may apply."""

    checklist: str
    title: str
    counts: dict[str, int]
    unknown: int

    @property
    def total(self) -> int:
        """Entries that apply."""
        return sum(self.counts.values())

    @property
    def settled(self) -> int:
        """Entries somebody has decided on."""
        return self.total - self.counts["in_progress"] - self.counts["not_started"]


def by_obligation(entries: Iterable[Entry], situation: Situation) -> list[Line]:
    """One line per checklist and obligation, strongest first."""
    groups: dict[tuple[str, Obligation], list[Entry]] = {}
    titles: dict[str, str] = {}
    for entry in entries:
        titles[entry.checklist.ref.id] = _name(entry)
        groups.setdefault((entry.checklist.ref.id, entry.obligation), []).append(entry)
    return [
        _line(titles[checklist], tr(OBLIGATIONS[obligation][0]), groups[checklist, obligation], situation)
        for checklist in titles
        for obligation in Obligation
        if (checklist, obligation) in groups
    ]


def by_section(entries: Iterable[Entry], situation: Situation) -> list[Line]:
    """One line per checklist and section, in file order; mandatory items only."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.obligation in {Obligation.MANDATORY, Obligation.JUSTIFY}:
            groups.setdefault((entry.checklist.ref.id, entry.section.id), []).append(entry)
    return [_line(_name(found[0]), found[0].section.title, found, situation) for found in groups.values()]


def _name(entry: Entry) -> str:
    return entry.checklist.short_title or entry.checklist.title


def _line(checklist: str, title: str, entries: list[Entry], situation: Situation) -> Line:
    found = [standing(entry, situation) for entry in entries if entry.applies is True]
    counts = {name: found.count(Status(name)) for name, _, _ in PARTS}
    return Line(checklist, title, counts, sum(entry.applies is None for entry in entries))


def _count(name: str) -> Column[Line]:
    title = next(word for part, word, _ in PARTS if part == name)
    return Column(
        title, lambda line: str(line.counts[name]), sort=lambda line: line.counts[name], right=True, width=96
    )


COLUMNS: Final[tuple[Column[Line], ...]] = (
    Column("Checklist", lambda line: line.checklist, width=130),
    Column("Part", lambda line: line.title),
    Column("Applies", lambda line: str(line.total), sort=lambda line: line.total, right=True, width=72),
    *(_count(name) for name, _, _ in PARTS),
    Column("May apply", lambda line: str(line.unknown), sort=lambda line: line.unknown, right=True, width=84),
)
