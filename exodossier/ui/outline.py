"""The lines of the tree and how each stands, worked out off the main thread and compared quickly there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from exodossier.domain.checklist import Obligation
from exodossier.domain.findings import Severity
from exodossier.domain.origin import read_origin
from exodossier.domain.records import Status
from exodossier.domain.standing import standing
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exodossier.domain.checklist import Checklist, Section
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Truth
    from exodossier.domain.situation import Entry, Situation

Step: TypeAlias = tuple[tuple[str, ...], str]
"""A group on the way to a line: its key and its title."""
Leaf: TypeAlias = tuple[str, str, str, str]
"""What a line is and is called: item, row, label, title."""
Mark: TypeAlias = "tuple[Truth, Status, bool, str, bool]"
"""How a line stands: whether it applies, its status, whether its groups count it, its worst finding, and
whether its answer was carried here and is still to be checked."""

DONE: Final = frozenset({Status.ANSWERED, Status.NOT_APPLICABLE})
FORCES: Final = (
    frozenset({Obligation.MANDATORY, Obligation.JUSTIFY}),
    frozenset({Obligation.METRIC}),
    frozenset({Obligation.RECOMMENDED}),
    frozenset({Obligation.ENCOURAGED}),
)
"""What the groups of a checklist count: the first of these that it asks for. Obligations are never mixed."""
_WEIGHT: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Outline:
    """shape: the groups, each with its lines, in order. marks: how each line stands, in the same order."""

    shape: tuple[tuple[tuple[Step, ...], tuple[Leaf, ...]], ...] = ()
    marks: tuple[Mark, ...] = ()


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The heaviest severity, or None."""
    return min((finding.severity for finding in findings), key=_WEIGHT.__getitem__, default=None)


def outline(
    situation: Situation,
    entries: Sequence[Entry],
    found: Mapping[tuple[str, str, str], Sequence[Finding]],
) -> Outline:
    """The outline of a dossier. found: findings by checklist, item and row."""
    counted = {checklist.ref.id: force(checklist) for checklist in situation.checklists}
    marks = (_mark(entry, situation, found, counted[entry.checklist.ref.id]) for entry in entries)
    return Outline(tuple(_shape(situation, entries)), tuple(marks))


def force(checklist: Checklist) -> frozenset[Obligation]:
    """The obligations that the groups of a checklist count."""
    asked = {case.obligation for item in checklist.items.values() for case in item.obligations}
    return next((one for one in FORCES if one & asked), frozenset())


def progress(mark: Mark) -> tuple[int, int]:
    """What a line adds to its groups: done and asked."""
    applies, status, counted, *_ = mark
    asked = applies is True and counted
    return int(asked and status in DONE), int(asked)


def is_to_check(entry: Entry) -> bool:
    """Whether the answer was carried here from another item and no person has looked at it yet."""
    kept = entry.response.origin if entry.response else None
    origin = read_origin(kept) if kept is not None else None
    return origin is not None and origin.to_check


def _shape(
    situation: Situation, entries: Sequence[Entry]
) -> Iterator[tuple[tuple[Step, ...], tuple[Leaf, ...]]]:
    here: tuple[object, ...] = ()
    leaves: list[Leaf] = []
    steps: tuple[Step, ...] = ()
    for entry in entries:
        place = (entry.checklist.ref.id, entry.section.id, entry.row.id if entry.row else "")
        if place != here and leaves:
            yield steps, tuple(leaves)
            leaves = []
        if place != here:
            here, steps = place, tuple(_steps(situation, entry))
        leaves.append((entry.item.id, place[2], _short(entry), entry.item.title))
    if leaves:
        yield steps, tuple(leaves)


def _steps(situation: Situation, entry: Entry) -> Iterator[Step]:
    checklist, section = entry.checklist, entry.section
    yield (checklist.ref.id,), checklist.short_title or checklist.title
    for one in _headings(checklist, section):
        yield (checklist.ref.id, one.id), f"{one.number}  {one.title}" if one.number else one.title
    if entry.row is not None:
        register = situation.vocabulary.register.get(entry.row.register)
        names = [str(entry.row.cells.get(name, "") or "") for name in register.label] if register else []
        title = " · ".join(name for name in names if name) or tr("Row {0}").format(entry.row.id)
        yield (checklist.ref.id, section.id, entry.row.id), title


def _short(entry: Entry) -> str:
    """The label below its heading, whose number need not be said again."""
    return entry.label.removeprefix(f"{entry.section.number}-")


def _headings(checklist: Checklist, section: Section) -> list[Section]:
    """The headings that lead to a section, the section last."""
    by_id = {one.id: one for one in checklist.sections} if section.parent else {}
    way = [section]
    while (above := by_id.get(way[0].parent or "")) is not None and above not in way:
        way.insert(0, above)
    return way


def _mark(
    entry: Entry,
    situation: Situation,
    found: Mapping[tuple[str, str, str], Sequence[Finding]],
    counted: frozenset[Obligation],
) -> Mark:
    key = entry.key
    heaviest = worst(found.get((key.checklist, key.item, key.row), ()))
    status = standing(entry, situation)
    return entry.applies, status, entry.obligation in counted, str(heaviest or ""), is_to_check(entry)
