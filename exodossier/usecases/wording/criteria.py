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
    "label_claim_pct": "{limits} of label claim",
    "relative_pct": "{limits} of reference",
    "conforms": "Conforms to description",
    "positive": "Positive",
    "negative": "Negative",
    "pos_neg": "Positive or negative",
    "report": "Report",
    "fail": "{result} (out of specification)",
}
OUTCOMES: Final[Mapping[str, str]] = {
    "conforms": "Conforms",
    "does_not_conform": "Does not conform",
    "positive": "Positive",
    "negative": "Negative",
}
HEADINGS: Final[Mapping[str, str]] = {
    "criterion": "Acceptance criterion",
    "shelf_life": "At end of shelf life",
    "specification": "Specification: {title}",
    "version": "{title}, version {version}",
    "batches": "Batch analyses: {subject}",
    "stability": "Stability: {subject}",
    "lot": "Lot {lot}",
    "unassigned": "Not assigned",
    "no_specification": "Without a specification",
    "no_subject": "Of no stated subject",
    "no_time": "Time not stated",
    "no_lot": "No lot named",
    "same_rows": "The rows are the same as in {table}.",
}


def criterion(kind: str, **gaps: str) -> str:
    """An acceptance criterion in words; empty for a kind that is none, or whose gaps are not given."""
    text = CRITERIA.get(kind, "")
    return fill(text, gaps) if gaps or "{" not in text else ""


def outcome(kind: str) -> str:
    """What a test that gives no number came to; empty for a kind that is none."""
    return translate(OUTCOMES.get(kind, ""))


def table_heading(name: str, **gaps: str) -> str:
    """A heading or caption of a table that is made from registers."""
    return fill(HEADINGS[name], gaps) if gaps else translate(HEADINGS[name])


def standing_alone(text: str) -> str:
    """Words that stand alone, as in a cell: with a capital, but not `pH`, `mRNA` or a number."""
    first = text.partition(" ")[0].rstrip(",;:")
    return text[:1].upper() + text[1:] if len(first) > 1 and first.isalpha() and first.islower() else text
