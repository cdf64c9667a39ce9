"""What each standard scores, as the context shows it: every number as text."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from exodossier.domain.scores import PERCENT, scores
from exodossier.export import contract
from exodossier.usecases import scoring, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.progress import Counts
    from exodossier.domain.scores import Score, ScorePart, SectionScore
    from exodossier.domain.situation import Situation


def numbers(counts: Counts) -> JsonMap:
    """Counts as texts."""
    return {name: str(number) for name, number in asdict(counts).items()}


@dataclass(frozen=True, slots=True)
class ScoreCards:
    """Makes the cards of one situation. anchors: bookmark of each printed entry by its key."""

    situation: Situation
    anchors: Mapping[str, str]

    def all(self) -> list[Json]:
        """Every score, in the order the checklists declare them."""
        return [self._card(score) for score in scores(self.situation)]

    def _card(self, score: Score) -> JsonMap:
        """One score; its parts only for a percentage, the others are told entry by entry."""
        made = scoring.score_row(score, self.situation)
        shown = score.parts if score.rule.form == PERCENT else ()
        parts: list[Json] = [self._part(part) for part in shown]
        depth = {"": 0}
        for one in score.sections:
            depth[one.section.id] = depth[one.parent] + 1
        sections: list[Json] = [_section(one, depth[one.section.id]) for one in score.sections]
        texts: JsonMap = {name: str(made[name] or "") for name in contract.SCORE_CARD_TEXTS}
        said: JsonMap = {
            "name": score.rule.title,
            "title": score.checklist.short_title or score.checklist.title,
            "reported": str(score.reported),
            "asked": str(score.asked),
            "percent": _figure(score.percent),
            "said": scoring.share(score, self.situation),
            "stage": scoring.stage_title(score, self.situation),
            "undecided": [*scoring.undecided_titles(score, self.situation)],
            "parts": parts,
            "sections": sections,
        }
        return texts | numbers(score.counts) | said

    def _part(self, part: ScorePart) -> JsonMap:
        anchor = self.anchors.get(str(part.entry.key), "")
        said = wording.reported_name(part.reported)
        return scoring.part_row(part, self.situation) | {"anchor": anchor, "said": said}


def _section(score: SectionScore, level: int) -> JsonMap:
    section = score.section
    place: JsonMap = {"id": section.id, "number": section.number or "", "title": section.title}
    place |= {"level": str(level)}
    return place | {"parent": score.parent, "percent": _figure(score.percent)} | numbers(score.counts)


def _figure(percent: int | None) -> str:
    return "" if percent is None else str(percent)
