"""Scores as plain data, for the command line and for Word templates."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from exodossier.domain.scores import PERCENT, STAGE, Reported
from exodossier.domain.showing import row_label
from exodossier.domain.standing import standing
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.scores import Score, ScorePart, SectionScore
    from exodossier.domain.situation import Situation


def score_row(score: Score, situation: Situation) -> JsonMap:
    """One score with its counts, its parts and, where its rule asks for them, its sections.

    percent: null while it cannot be said; `undecided` then names the traits that decide. stage: null where it
    plays no part, empty while it is not asked.
    """
    rule = score.rule
    parts: list[Json] = [part_row(part, situation) for part in score.parts]
    sections: list[Json] = [_section_row(section) for section in score.sections]
    return {
        "checklist": score.checklist.ref.id,
        "id": rule.id,
        "title": rule.title,
        "version": rule.version,
        "note": rule.note,
        "form": rule.form,
        "obligation": score.obligation.value,
        "stage": score.stage,
        "counts": asdict(score.counts),
        "reported": score.reported,
        "asked": score.asked,
        "percent": score.percent,
        "undecided": list(score.undecided),
        "parts": parts,
        "sections": sections,
    }


def part_row(part: ScorePart, situation: Situation) -> JsonMap:
    """One entry of a score; reason: what a person, a rule or the condition says."""
    entry = part.entry
    undecided = part.reported in {Reported.NOT_APPLICABLE, Reported.UNKNOWN} and not part.overridden
    because = wording.because_of(entry, situation.vocabulary) if undecided else ""
    return {
        "id": str(entry.key),
        "label": entry.label,
        "title": entry.item.title,
        "row_label": row_label(entry.row, situation.vocabulary, situation.row_by_id) if entry.row else "",
        "reported": part.reported.value,
        "reason": part.reason or because or _lack(part, situation),
        "overridden": part.overridden,
    }


def _lack(part: ScorePart, situation: Situation) -> str:
    """How far an entry is that is not reported and says nothing else against itself."""
    if part.reported is not Reported.NOT_REPORTED:
        return ""
    return wording.lack(standing(part.entry, situation).value)


def stage_title(score: Score, situation: Situation) -> str:
    """The stage a score was made for, in words; empty where it plays no part."""
    if score.stage is None:
        return ""
    trait = situation.vocabulary.trait.get(STAGE)
    titles = {option.id: option.title for option in trait.options} if trait else {}
    return wording.stage_name(titles.get(score.stage, score.stage))


def undecided_titles(score: Score, situation: Situation) -> list[str]:
    """The traits that decide, in words."""
    known = situation.vocabulary.trait
    return [known[id_].title if id_ in known else id_ for id_ in score.undecided]


def share(score: Score, situation: Situation) -> str:
    """The figure of a percentage in words, or why there is none; empty for a score that only counts."""
    if score.rule.form != PERCENT:
        return ""
    unknown = sum(part.reported is Reported.UNKNOWN for part in score.parts)
    waiting = undecided_titles(score, situation)
    return wording.share(score.percent, score.reported, score.asked, waiting, unknown)


def _section_row(section: SectionScore) -> JsonMap:
    return {
        "id": section.section.id,
        "number": section.section.number or "",
        "title": section.section.title,
        "parent": section.parent,
        "counts": asdict(section.counts),
        "percent": section.percent,
    }
