"""Scores: what each standard counts, one figure per standard and obligation, never added up over either.

A percentage is that of the EV-METRIC (Van Deun et al. 2017): components reported, of those that apply, as a
whole number; a component that is only partly reported counts as not reported.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from exodossier.domain import evaluation
from exodossier.domain.checklist import Obligation, ScoreRule
from exodossier.domain.conditions import TraitTest
from exodossier.domain.derivation import derive
from exodossier.domain.progress import tally
from exodossier.domain.reasons import unasked
from exodossier.domain.records import Status
from exodossier.domain.rules import broken
from exodossier.domain.scope import WAIVED
from exodossier.domain.spoken import spoken
from exodossier.domain.standing import reason, standing
from exodossier.domain.weighing import leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exodossier.domain.checklist import Checklist, Section
    from exodossier.domain.progress import Counts
    from exodossier.domain.situation import Entry, Situation

STAGE: Final = "stage"
"""The trait of how far the development is; some standards ask for more at later stages."""

PERCENT: Final = "percent"
_USUAL: Final = {
    Obligation.MANDATORY: ScoreRule(
        id="mandatory", title="Mandatory items", obligations=(Obligation.MANDATORY,)
    ),
    Obligation.RECOMMENDED: ScoreRule(
        id="recommended", title="Recommended items", obligations=(Obligation.RECOMMENDED,)
    ),
    Obligation.ENCOURAGED: ScoreRule(
        id="encouraged", title="Encouraged items", obligations=(Obligation.ENCOURAGED,)
    ),
    Obligation.METRIC: ScoreRule(
        id="metric", title="Components of the metric", obligations=(Obligation.METRIC,), form=PERCENT
    ),
}
"""What a checklist counts that declares no scores of its own."""


class Reported(StrEnum):
    """How an entry enters a score; what is not applicable is out of it."""

    REPORTED = "reported"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One entry of a score.

    reason: why it was set aside, what speaks against it or what is missing. overridden: it applies, but a
    person said not applicable (the reason is theirs).
    """

    entry: Entry
    reported: Reported
    reason: str = ""
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class SectionScore:
    """The same for a section with all that stands under it. parent: the section it stands under, or empty."""

    section: Section
    parent: str
    counts: Counts
    percent: int | None


@dataclass(frozen=True, slots=True)
class Score:
    """One figure of one standard for one obligation.

    percent: None where the rule asks for none, nothing applies, or an entry may apply or not; then
    `undecided` names the traits that decide. stage: the one the items were chosen for, "" while it is not
    asked, None where it plays no part. sections: in file order, where the rule asks for them.
    """

    checklist: Checklist
    rule: ScoreRule
    obligation: Obligation
    counts: Counts
    percent: int | None
    undecided: tuple[str, ...]
    stage: str | None
    parts: tuple[ScorePart, ...]
    sections: tuple[SectionScore, ...] = ()

    @property
    def reported(self) -> int:
        """Entries that are reported."""
        return sum(part.reported is Reported.REPORTED for part in self.parts)

    @property
    def asked(self) -> int:
        """Entries that are reported or should be."""
        return sum(part.reported in {Reported.REPORTED, Reported.NOT_REPORTED} for part in self.parts)


def scores(situation: Situation) -> tuple[Score, ...]:
    """Every score of every checklist, in the order they are declared.

    A rule over several obligations gives one score for each. A checklist that declares none gives the usual
    ones of the obligations it has.
    """
    found = situation.memo.get("scores")
    if not isinstance(found, tuple):
        found = situation.memo["scores"] = tuple(_scores(situation))
    return found


def percent(parts: Iterable[ScorePart]) -> int | None:
    """Reported parts in whole percent of those that apply, halves up; None where that cannot be said."""
    found = [part.reported for part in parts]
    reported = found.count(Reported.REPORTED)
    asked = reported + found.count(Reported.NOT_REPORTED)
    if not asked or Reported.UNKNOWN in found:
        return None
    return (200 * reported + asked) // (2 * asked)


def _scores(situation: Situation) -> Iterator[Score]:
    members: dict[tuple[str, Obligation], list[Entry]] = {}
    for entry in evaluation.entries(situation):
        members.setdefault((entry.key.checklist, entry.obligation), []).append(entry)
    for checklist in situation.checklists:
        stage = _stage(checklist, situation)
        for rule in checklist.scores or _usual(checklist):
            for obligation in rule.obligations:
                entries = members.get((checklist.ref.id, obligation), [])
                yield _score(checklist, rule, obligation, entries, situation, stage)


def _usual(checklist: Checklist) -> list[ScoreRule]:
    asked = {case.obligation for item in checklist.items.values() for case in item.obligations}
    usual = (rule for obligation, rule in _USUAL.items() if obligation in asked)
    return [replace(rule, title=spoken(rule.title)) for rule in usual]


def _score(
    checklist: Checklist,
    rule: ScoreRule,
    obligation: Obligation,
    entries: Sequence[Entry],
    situation: Situation,
    stage: str | None,
) -> Score:
    parts = tuple(_part(entry, situation) for entry in entries)
    waiting = (part.entry.because for part in parts if part.reported is Reported.UNKNOWN)
    return Score(
        checklist,
        rule,
        obligation,
        tally(entries, situation),
        percent(parts) if rule.form == PERCENT else None,
        tuple(dict.fromkeys(trait for because in waiting for trait in unasked(because))),
        stage,
        parts,
        tuple(_sections(checklist, rule, parts, situation)) if rule.by_section else (),
    )


def _part(entry: Entry, situation: Situation) -> ScorePart:
    if entry.applies is False:
        return ScorePart(entry, Reported.NOT_APPLICABLE)
    status = standing(entry, situation)
    if status is Status.NOT_APPLICABLE:
        said = reason(entry, situation)
        return ScorePart(entry, Reported.NOT_APPLICABLE, said, overridden=True)
    if entry.applies is None:
        return ScorePart(entry, Reported.UNKNOWN)
    against = broken(entry, situation) if status is Status.ANSWERED else None
    if status is Status.ANSWERED and against is None:
        return ScorePart(entry, Reported.REPORTED)
    return ScorePart(
        entry, Reported.NOT_REPORTED, against.say if against else _lack(entry, situation, status)
    )


def _lack(entry: Entry, situation: Situation, status: Status) -> str:
    """Why an entry was not done, or what a formula or a rule still wants."""
    if status in WAIVED:
        return reason(entry, situation)
    formula = entry.item.spec.formula
    if formula is None:
        return ""
    against = broken(entry, situation)
    return ", ".join(derive(formula, situation, entry).missing) or (against.say if against else "")


def _sections(
    checklist: Checklist, rule: ScoreRule, parts: Sequence[ScorePart], situation: Situation
) -> Iterator[SectionScore]:
    above = _above(checklist)
    within: dict[str, list[ScorePart]] = {}
    for part in parts:
        for id_ in above[part.entry.section.id]:
            within.setdefault(id_, []).append(part)
    for section in checklist.sections:
        found = within.get(section.id, [])
        counts = tally((part.entry for part in found), situation)
        figure = percent(found) if rule.form == PERCENT else None
        yield SectionScore(section, section.parent or "", counts, figure)


def _above(checklist: Checklist) -> dict[str, tuple[str, ...]]:
    """Each section with those it stands under; a parent stands before its sections."""
    found: dict[str, tuple[str, ...]] = {}
    for section in checklist.sections:
        found[section.id] = (section.id, *found.get(section.parent or "", ()))
    return found


def _stage(checklist: Checklist, situation: Situation) -> str | None:
    """The stage the items were chosen for; None where no condition of the checklist reads it."""
    conditions = (
        condition
        for item in checklist.items.values()
        for condition in (item.applies_when, *(case.when for case in item.obligations))
        if condition is not None
    )
    read = (leaf.trait for one in conditions for leaf in leaves(one) if isinstance(leaf, TraitTest))
    return str(situation.traits.get(STAGE) or "") if STAGE in read else None
