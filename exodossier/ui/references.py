"""What long text may refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exodossier.domain.spec import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.situation import Entry, Situation


@dataclass(frozen=True, slots=True)
class Reference:
    """Something long text may point at. kind: evidence, entry, citation or abbreviation."""

    kind: str
    id: str
    title: str
    text: str = ""


def references(situation: Situation, entries: Iterable[Entry]) -> tuple[Reference, ...]:
    """Evidence that is not removed, then the items that apply."""
    evidence = [
        Reference(kind="evidence", id=one.id, title=one.title, text=one.title)
        for one in situation.evidence.values()
        if not one.removed
    ]
    items = [
        Reference(kind="entry", id=str(one.key), title=f"{one.label} {one.item.title}", text=one.label)
        for one in entries
        if one.applies is True and one.item.spec.kind is not Kind.DERIVED
    ]
    return (*evidence, *items)
