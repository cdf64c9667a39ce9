"""The lines of the tree and how each stands, worked out off the main thread and compared quickly there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from exodossier.domain.checklist import Obligation
from exodossier.domain.findings import Severity
from exodossier.domain.records import Status
from exodossier.domain.standing import standing
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Truth
    from exodossier.domain.situation import Entry, Situation

Step: TypeAlias = tuple[tuple[str, ...], str]
"""A group on the way to a line: its key and its title."""
Leaf: TypeAlias = tuple[str, str, str, str]
"""What a line is and is called: item, row, label, title."""
Mark: TypeAlias = "tuple[Truth, Status, Obligation, str]"
"""How a line stands: whether it applies, its status, how strongly it is asked for, its worst finding."""

DONE: Final = frozenset({Status.ANSWERED, Status.NOT_APPLICABLE})
ASKED: Final = frozenset({Obligation.MANDATORY, Obligation.JUSTIFY})
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
    return Outline(
        tuple(_shape(situation, entries)), tuple(_mark(entry, situation, found) for entry in entries)
    )


def progress(mark: Mark) -> tuple[int, int]:
    """What a line adds to its groups: done and asked. Mandatory items only: obligations are never mixed."""
    applies, status, obligation, _ = mark
    asked = applies is True and obligation in ASKED
    return int(asked and status in DONE), int(asked)


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
        leaves.append((entry.item.id, place[2], entry.label, entry.item.title))
    if leaves:
        yield steps, tuple(leaves)


def _steps(situation: Situation, entry: Entry) -> Iterator[Step]:
    checklist, section = entry.checklist, entry.section
    yield (checklist.ref.id,), checklist.short_title or checklist.title
    yield (checklist.ref.id, section.id), section.title
    if entry.row is not None:
        register = situation.vocabulary.register.get(entry.row.register)
        names = [str(entry.row.cells.get(name, "") or "") for name in register.label] if register else []
        title = " · ".join(name for name in names if name) or tr("Row {0}").format(entry.row.id)
        yield (checklist.ref.id, section.id, entry.row.id), title


def _mark(
    entry: Entry, situation: Situation, found: Mapping[tuple[str, str, str], Sequence[Finding]]
) -> Mark:
    key = entry.key
    heaviest = worst(found.get((key.checklist, key.item, key.row), ()))
    return entry.applies, standing(entry, situation), entry.obligation, str(heaviest or "")
