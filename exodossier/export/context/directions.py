"""Values that run from right to left, marked where they come from, before any line is made of them.

A document puts values together: "Site: …; Lot: …". Once they stand in a line, nobody can tell where one ends
that closes with Latin letters or a number. Source: Unicode Standard Annex 9, isolates (sections 2.4 and 6.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from exodossier.domain.records import Dossier, Evidence, EvidenceLink, Product, Response, Revision, Row
from exodossier.export.word.scripts import kept_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

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

PARTS: Final = ("product", "dossier", "rows", "responses", "evidence")


def marked(situation: Situation) -> Situation:
    """The situation with the ends of such values marked; the very same where there are none."""
    changed = _changed((name, getattr(situation, name)) for name in PARTS)
    return replace(situation, **changed) if changed else situation


def _marked(thing: Any) -> Any:
    """A text, list, mapping or record with its texts marked; the very same where none was."""
    if isinstance(thing, str):
        if thing.isascii():
            return thing
        made = "\n".join(map(kept_apart, thing.split("\n")))
        return thing if made == thing else made
    if isinstance(thing, (dict, Mapping)):
        return {**thing, **changed} if (changed := _changed(thing.items())) else thing
    if isinstance(thing, (list, tuple)):
        changed = _changed(enumerate(thing))
        return type(thing)(changed.get(at, one) for at, one in enumerate(thing)) if changed else thing
    changed = _changed((name, getattr(thing, name)) for name in WRITTEN.get(type(thing), ()))
    return replace(thing, **changed) if changed else thing


def _changed(parts: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """The parts in which something was marked; most are empty and have nothing to look at."""
    return {name: made for name, part in parts if part and (made := _marked(part)) is not part}
