"""Words of a specification: acceptance criteria in a line, and the headings of tables made from registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases.wording.message import fill, translate

if TYPE_CHECKING:
    from collections.abc import Mapping

CRITERIA: Final[Mapping[str, str]] = {
    "most": "NMT {high}",
    "least": "NLT {low}",
    "between": "{low} to {high}",
    "conforms": "conforms to description",
    "positive": "positive",
    "negative": "negative",
    "pos_neg": "positive or negative",
    "report": "report",
    "fail": "{result} (out of specification)",
}
OUTCOMES: Final[Mapping[str, str]] = {
    "conforms": "conforms",
    "does_not_conform": "does not conform",
    "positive": "positive",
    "negative": "negative",
}
HEADINGS: Final[Mapping[str, str]] = {
    "criterion": "Acceptance criterion",
    "shelf_life": "At end of shelf life",
    "version": "{title}, version {version}",
    "batches": "Batch analyses: {subject}",
    "stability": "Stability: {subject}",
    "lot": "Lot {lot}",
    "unassigned": "Not assigned",
    "no_specification": "Without a specification",
    "no_subject": "Of no stated subject",
    "no_time": "Time not stated",
    "no_lot": "No lot named",
}


def criterion(kind: str, **gaps: str) -> str:
    """An acceptance criterion in words; empty for a kind that is none."""
    return fill(CRITERIA[kind], gaps) if kind in CRITERIA else ""


def outcome(kind: str) -> str:
    """What a test that gives no number came to; empty for a kind that is none."""
    return translate(OUTCOMES.get(kind, ""))


def table_heading(name: str, **gaps: str) -> str:
    """A heading or caption of a table that is made from registers."""
    return fill(HEADINGS[name], gaps) if gaps else translate(HEADINGS[name])
