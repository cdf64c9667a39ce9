"""What long work is at, for people: the steps that rooms report by a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exodossier.usecases.wording.message import fill, translate

if TYPE_CHECKING:
    from collections.abc import Mapping

STEPS: Final[Mapping[str, str]] = {
    "context": "Gathering answers and evidence",
    "export": "Preparing the document",
    "template": "Reading the template",
    "data": "Reading the answers",
    "text": "Writing the text",
    "package": "Putting the file together",
    "check": "Checking the file",
    "office program": "LibreOffice lays out the pages",
    "audit": "Replaying the audit trail",
}
COUNTED: Final[Mapping[str, str]] = {
    "context": "Gathering answers and evidence: {done} of {total}",
    "text": "Writing items: {done} of {total}",
    "audit": "Replaying changes: {done} of {total}",
}
"""Steps that count something; others are of unknown length."""
_DIGEST: Final = re.compile("[0-9a-f]{64}")


def progress(what: str, done: int = 0, total: int = 0) -> str:
    """A step in words, with how far it is where it counts; a file's name stays, a digest is left out."""
    if total and what in COUNTED:
        return fill(COUNTED[what], {"done": f"{done:,}", "total": f"{total:,}"})
    if what in STEPS:
        return translate(STEPS[what])
    return "" if _DIGEST.fullmatch(what) else what
