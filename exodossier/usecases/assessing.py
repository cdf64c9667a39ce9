"""A person's judgement of a response against the requirement, checked before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.findings import Finding, Place
from exodossier.domain.records import Verdict
from exodossier.usecases.documents import is_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.plain import JsonMap

FIELDS: Final = ("verdict", "gap", "risk", "action", "owner", "due", "internal_note")


def assessment_faults(assessment: JsonMap) -> Iterator[Finding]:
    """What is wrong with an assessment: unknown fields, an unknown verdict, a due date that is none."""
    for name, value in assessment.items():
        place = Place(path=("assessment", name))
        if name not in FIELDS:
            yield Finding("assessment.unknown", place=place, data={"field": name, "known": ", ".join(FIELDS)})
        elif value is not None and not isinstance(value, str):
            yield Finding("assessment.not_text", place=place, data={"field": name})
        elif name == "verdict" and value and value not in set(Verdict):
            known = ", ".join(Verdict)
            yield Finding("assessment.verdict", place=place, data={"value": str(value), "known": known})
        elif name == "due" and value and not is_date(value):
            yield Finding("assessment.not_date", place=place, data={"value": str(value)})


def tidy_assessment(assessment: JsonMap) -> JsonMap:
    """The same without empty fields, so that cleared and never filled are the same thing."""
    return {name: value for name, value in assessment.items() if value}
