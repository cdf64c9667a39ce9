"""What each standard scores, as lines under lines; worked out off the main thread, compared quickly there.

One group per standard. Nothing is added up over standards or obligations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from exodossier.domain import units
from exodossier.domain.progress import counts
from exodossier.domain.scope import OPEN
from exodossier.domain.scores import PERCENT, Reported, scores
from exodossier.domain.showing import row_label
from exodossier.domain.standing import standing
from exodossier.ui.words import tr
from exodossier.usecases import scoring, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exodossier.domain.checklist import Checklist, Obligation
    from exodossier.domain.progress import Counts
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.scores import Score, ScorePart, SectionScore
    from exodossier.domain.situation import Entry, Situation

Sort: TypeAlias = Literal["standard", "score", "aside", "section", "part", "note"]
NONE: Final = "–"


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line of the board.

    sort: a standard, one of its scores, what it asks for but counts in none (aside), a section, a part of a
    percentage, or the note of a score.

    brief: the title of a score in a word. detail: what belongs beside the title: version and stage, what a
    percentage counts or why there is none, the reason of a part. figure: the number that stands alone, "22 of
    26" or "67%"; of a part how it enters its score, which `stands` says as data. percent: whether the score
    is a percentage. key: the entry to go to.
    """

    id: tuple[str, ...]
    sort: Sort
    title: str
    brief: str = ""
    detail: str = ""
    figure: str = ""
    counts: Counts | None = None
    percent: bool = False
    stands: Reported | None = None
    key: ResponseKey | None = None
    children: tuple[ScoreLine, ...] = ()


def scoreboard(situation: Situation, entries: Sequence[Entry]) -> tuple[ScoreLine, ...]:
    """A group for every standard of the dossier, in its order."""
    found: dict[str, list[Score]] = {}
    for score in scores(situation):
        found.setdefault(score.checklist.ref.id, []).append(score)
    asked = counts(entries, situation)
    return tuple(
        _standard(one, found.get(one.ref.id, []), asked.get(one.ref.id, {}), situation)
        for one in situation.checklists
    )


def _standard(
    checklist: Checklist, found: Sequence[Score], asked: dict[Obligation, Counts], situation: Situation
) -> ScoreLine:
    scored = {score.obligation for score in found}
    lines = [_score(score, situation) for score in found]
    lines += [
        _aside(checklist, obligation, number)
        for obligation, number in asked.items()
        if obligation not in scored and (number.applicable or number.unknown)
    ]
    stage = next((said for score in found if (said := scoring.stage_title(score, situation))), "")
    detail = [checklist.ref.version, tr("for stage: {0}").format(stage) if stage else ""]
    name = checklist.short_title or checklist.title
    return ScoreLine((checklist.ref.id,), "standard", name, detail=_joined(detail), children=tuple(lines))


def _score(score: Score, situation: Situation) -> ScoreLine:
    rule = score.rule
    place = (score.checklist.ref.id, rule.id, score.obligation.value)
    title = rule.title
    if len(rule.obligations) > 1:
        title = f"{title} · {wording.obligation_name(score.obligation)}"
    below = [ScoreLine((*place, "note"), "note", rule.note)] if rule.note else []
    below += _sections(place, score, situation)
    percent = rule.form == PERCENT
    if percent:
        below += [_part(place, part, situation) for part in score.parts]
    figure = _percentage(score.percent) if percent else done(score.counts)
    version = tr("version {0}").format(rule.version) if rule.version else ""
    detail = _joined([_counted(score, situation), version])
    brief = rule.title.split(" (")[0] if percent else wording.obligation_name(score.obligation)
    return ScoreLine(
        place, "score", title, brief, detail, figure, score.counts, percent, children=tuple(below)
    )


def done(found: Counts) -> str:
    """How many of those that apply are answered or not applicable, as the tree of the checklist counts."""
    if not found.applicable:
        return NONE
    return tr("{0} of {1}").format(found.answered + found.not_applicable, found.applicable)


def _percentage(percent: int | None) -> str:
    return NONE if percent is None else units.percent(str(percent))


def _counted(score: Score, situation: Situation) -> str:
    """What the figure counts, or why there is none."""
    if score.percent is not None:
        return tr("{0} of {1} that apply are reported").format(score.reported, score.asked)
    if score.rule.form == PERCENT:
        return scoring.share(score, situation)
    if score.counts.applicable:
        return ""
    return tr("it is not decided yet what applies") if score.counts.unknown else tr("nothing applies")


def _aside(checklist: Checklist, obligation: Obligation, found: Counts) -> ScoreLine:
    title = tr("{0}, in no score").format(wording.obligation_name(obligation))
    place = (checklist.ref.id, "", obligation.value)
    return ScoreLine(place, "aside", title, figure=done(found), counts=found)


def _sections(place: tuple[str, ...], score: Score, situation: Situation) -> list[ScoreLine]:
    """The top sections in file order, each with those under it; what has nothing to count is left out."""
    under: dict[str, list[SectionScore]] = {}
    for one in score.sections:
        if one.counts.applicable or one.counts.unknown:
            under.setdefault(one.parent, []).append(one)
    first = _first_open(score, situation) if under else {}

    def made(one: SectionScore) -> ScoreLine:
        section = one.section
        title = f"{section.number}  {section.title}" if section.number else section.title
        percent = score.rule.form == PERCENT
        figure = _percentage(one.percent) if percent else done(one.counts)
        return ScoreLine(
            (*place, section.id),
            "section",
            title,
            figure=figure,
            counts=one.counts,
            key=first.get(section.id),
            children=tuple(map(made, under.get(section.id, ()))),
        )

    return [made(one) for one in under.get("", ())]


def _first_open(score: Score, situation: Situation) -> dict[str, ResponseKey]:
    """Section -> the entry to go on with: its first one that is open, else its first."""
    parents = {section.id: section.parent or "" for section in score.checklist.sections}
    first: dict[str, ResponseKey] = {}
    begun: dict[str, ResponseKey] = {}
    for part in score.parts:
        entry = part.entry
        if entry.applies is False:
            continue
        waits = entry.applies is None or standing(entry, situation) in OPEN
        for id_ in _way_up(entry.section.id, parents):
            first.setdefault(id_, entry.key)
            if waits:
                begun.setdefault(id_, entry.key)
    return first | begun


def _way_up(section: str, parents: dict[str, str]) -> Iterator[str]:
    while section:
        yield section
        section = parents.get(section, "")


def _part(place: tuple[str, ...], part: ScorePart, situation: Situation) -> ScoreLine:
    entry = part.entry
    row = row_label(entry.row, situation.vocabulary, situation.row_by_id) if entry.row else ""
    title = " · ".join(one for one in (entry.item.title, row) if one)
    return ScoreLine(
        (*place, str(entry.key)),
        "part",
        f"{entry.label}  {title}" if entry.label else title,
        detail=_why(part, situation),
        figure=wording.reported_name(part.reported),
        stands=part.reported,
        key=entry.key,
    )


def _why(part: ScorePart, situation: Situation) -> str:
    reason = str(scoring.part_row(part, situation)["reason"])
    if part.overridden:
        return tr("set aside: {0}").format(reason)
    if part.reported is Reported.NOT_REPORTED and not reason:
        return wording.status_name(standing(part.entry, situation))
    return reason


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)
