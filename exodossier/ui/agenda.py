"""What a dossier still asks for, worked out off the main thread: open entries and missing facts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exodossier.domain.checklist import Obligation
from exodossier.domain.scope import OPEN
from exodossier.domain.standing import standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exodossier.domain.findings import Finding, Severity
    from exodossier.domain.situation import Entry, Situation
    from exodossier.domain.vocabulary import Trait

NEXT: Final = 6
WEIGHTS: Final = {obligation: place for place, obligation in enumerate(Obligation)}


@dataclass(frozen=True, slots=True)
class Agenda:
    """next: the first open entries, strongest obligation first. more: how many are open beside them.

    mandatory: open entries that are mandatory. facts: traits that entries wait for, as the vocabulary orders.
    """

    next: tuple[Entry, ...] = ()
    more: int = 0
    mandatory: int = 0
    findings: Mapping[Severity, int] = field(default_factory=dict)
    facts: tuple[Trait, ...] = ()


def agenda(situation: Situation, entries: Sequence[Entry], findings: Sequence[Finding]) -> Agenda:
    """The agenda of a dossier."""
    waiting = [one for one in entries if one.applies is True and standing(one, situation) in OPEN]
    mandatory = sum(one.obligation is Obligation.MANDATORY for one in waiting)
    waiting.sort(key=lambda entry: WEIGHTS[entry.obligation])
    return Agenda(
        tuple(waiting[:NEXT]),
        len(waiting[NEXT:]),
        mandatory,
        Counter(finding.severity for finding in findings),
        tuple(missing_facts(situation, entries)),
    )


def missing_facts(situation: Situation, entries: Sequence[Entry]) -> list[Trait]:
    """Facts that entries wait for, in the order of the vocabulary."""
    waited = {
        reason.subject
        for entry in entries
        if entry.applies is None
        for reason in entry.because.reasons
        if reason.kind == "trait"
    }
    return [trait for trait in situation.vocabulary.traits if trait.id in waited]
