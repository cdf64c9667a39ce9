"""How an entry stands, for people: a shape, a word and a tone, decided in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.checklist import Confirmation, Obligation
from exodossier.domain.findings import Severity
from exodossier.domain.records import Status
from exodossier.domain.scope import OPEN, WAIVED
from exodossier.domain.spec import Kind
from exodossier.domain.standing import standing
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.domain.situation import Entry, Situation


@dataclass(frozen=True, slots=True)
class Face:
    """icon: name of a line icon; word: what a screen reader says; tone: a colour token."""

    icon: str
    word: str
    tone: str


FACES: Final = {
    Status.NOT_STARTED: Face("state-open", "Not started", "text-muted"),
    Status.IN_PROGRESS: Face("state-progress", "In progress", "accent"),
    Status.ANSWERED: Face("state-answered", "Answered", "ok"),
    Status.NOT_DONE: Face("state-not-done", "Not done", "warn"),
    Status.NOT_APPLICABLE: Face("state-not-applicable", "Not applicable", "text-muted"),
}
UNKNOWN: Final = Face("state-unknown", "May apply: a product fact is missing", "text-muted")
DORMANT: Final = Face("state-not-applicable", "Does not apply", "text-disabled")
OBLIGATIONS: Final = {
    Obligation.MANDATORY: ("Mandatory", "bad"),
    Obligation.RECOMMENDED: ("Recommended", "accent"),
    Obligation.ENCOURAGED: ("Encouraged", "info"),
    Obligation.METRIC: ("Counts for a metric", "info"),
    Obligation.JUSTIFY: ("Justify why not", "warn"),
    Obligation.INFORMATIVE: ("Informative", ""),
}
CONFIRMATIONS: Final = {
    Confirmation.CONFIRMED: ("Checked against the source", "ok"),
    Confirmation.PARTLY: ("Partly checked: compare with the paper", "warn"),
    Confirmation.MEMORY: ("Not checked: compare with the paper", "warn"),
}
FALLEN_BACK: Final = {
    "outdated": ("Translation outdated", "The standard's text changed after it was translated"),
    "missing": ("Not translated", "Not all of the standard's text was translated"),
}
"""Why an item stands in its own language: on a badge, and at length."""
SEVERITIES: Final = {
    Severity.ERROR: Face("bad", "Must be solved", "bad"),
    Severity.WARNING: Face("warn", "Should be looked at", "warn"),
    Severity.INFO: Face("info", "For information", "info"),
}


def face(entry: Entry, situation: Situation) -> Face:
    """Shape, word and tone of an entry."""
    if entry.applies is None:
        found = UNKNOWN
    elif not entry.applies:
        found = DORMANT
    else:
        found = FACES[standing(entry, situation)]
    return Face(found.icon, tr(found.word), found.tone)


def is_open(entry: Entry, situation: Situation) -> bool:
    """Whether somebody still has to do something."""
    return entry.applies is True and standing(entry, situation) in OPEN


def is_computed(entry: Entry) -> bool:
    """Whether a formula answers, and no person set it aside."""
    status = entry.response.status if entry.response else Status.NOT_STARTED
    return entry.applies is True and entry.item.spec.kind is Kind.DERIVED and status not in WAIVED


def is_flagged(entry: Entry) -> bool:
    """Whether the text of the item still has to be checked against its source."""
    return entry.item.text is not Confirmation.CONFIRMED


def fallen_back(entry: Entry) -> str:
    """Why the wording is not wholly in the language of the dossier: `outdated`, `missing`, or empty."""
    wording = entry.checklist.wording
    return wording.fallen_back(entry.item.id) if wording else ""
