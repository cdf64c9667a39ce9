"""The rows of a tracker: every entry of a dossier as plain texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.answers import row_label
from exodossier.domain.evaluation import entries
from exodossier.domain.standing import reason, standing
from exodossier.usecases import wording
from exodossier.usecases.responses import version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.records import EvidenceLink, ResponseKey
    from exodossier.domain.situation import Entry, Situation

ASSESSED: Final = ("verdict", "gap", "risk", "action", "owner", "due")
"""Fields of an assessment that a tracker shows; the internal note never leaves the house."""

EDITABLE: Final = ("status", "reason", *ASSESSED)
"""What a person may change in a tracker."""

APPLIES: Final = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One entry. status, verdict, obligation and applies (yes | no | unknown) are ids, due is YYYY-MM-DD.

    subject: the register row it is asked for, if any. evidence: document numbers and titles, one a line.
    version: what `AnswerOrder.if_version` compares with. as_of, head: the moment it was read at.
    """

    key: ResponseKey
    standard: str
    label: str
    title: str
    subject: str
    requirement: str
    obligation: str
    applies: str
    status: str
    reason: str
    verdict: str
    gap: str
    risk: str
    action: str
    owner: str
    due: str
    evidence: str
    as_of: str
    head: str
    version: int


def rows(situation: Situation) -> tuple[TrackerRow, ...]:
    """Every entry of every checklist, in order; those that do not apply are there too and say so."""
    return tuple(_row(situation, entry) for entry in entries(situation))


def _row(situation: Situation, entry: Entry) -> TrackerRow:
    response = entry.response
    told = response.assessment if response else {}
    checklist = entry.checklist
    return TrackerRow(
        key=entry.key,
        standard=checklist.short_title or checklist.title,
        label=entry.label,
        title=entry.item.title,
        subject=row_label(entry.row, situation.vocabulary, situation.row_by_id) if entry.row else "",
        requirement=entry.item.requirement,
        obligation=entry.obligation.value,
        applies=APPLIES[entry.applies],
        status=standing(entry, situation).value,
        reason=reason(entry, situation),
        evidence="\n".join(_evidence(situation, response.links if response else ())),
        as_of=situation.as_of,
        head=situation.head,
        version=version_of(response),
        **{name: str(told.get(name) or "") for name in ASSESSED},
    )


def _evidence(situation: Situation, links: tuple[EvidenceLink, ...]) -> Iterator[str]:
    """`QC-017 NTA report, page 2`, once per document and place."""
    found: dict[str, None] = {}
    for link in links:
        evidence = situation.evidence.get(link.evidence)
        if evidence is None or link.removed:
            continue
        number = str(evidence.data.get("document_number") or "")
        named = f"{number} {evidence.title}" if number and number not in evidence.title else evidence.title
        place = wording.place_in(link.locator)
        found[f"{named}, {place}" if place else named] = None
    yield from found
