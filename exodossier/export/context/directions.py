"""Values that run from right to left, marked where they come from, before any line is made of them.

A document puts values together: "Site: …; Lot: …". Once they stand in a line, nobody can tell where one ends
that closes with Latin letters or a number. Source: Unicode Standard Annex 9, isolates (sections 2.4 and 6.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.records import Dossier, Evidence, EvidenceLink, Product, Response, Revision, Row
from exodossier.export.context.as_written import changed
from exodossier.export.word.scripts import kept_apart

if TYPE_CHECKING:
    from exodossier.domain.situation import Situation

WRITTEN: Final[dict[type, tuple[str, ...]]] = {
    Product: ("title", "traits"),
    Dossier: ("title", "document", "traits"),
    Row: ("cells",),
    Response: ("value", "reason", "assessment", "links"),
    EvidenceLink: ("locator", "quotation"),
    Evidence: ("title", "data", "revisions"),
    Revision: ("file_name",),
}
"""Where a person's words stand. Ids, digests and times have no letters that run from right to left."""


def marked(situation: Situation) -> Situation:
    """The situation with the ends of such values marked; the very same where there are none.

    Long texts are left alone: their runs are parts of one text, and have their paragraphs to themselves.
    """
    return changed(situation, WRITTEN, _marked, leave="blocks")


def _marked(text: str) -> str:
    return text if text.isascii() else "\n".join(map(kept_apart, text.split("\n")))
