"""What is searched of an entry: its words, its answer and its evidence, folded once per snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain import answers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.situation import Entry, Situation


def haystacks(situation: Situation, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The searchable text of every entry, in their order."""
    return tuple(_text(entry, situation) for entry in entries)


def _text(entry: Entry, situation: Situation) -> str:
    item, response = entry.item, entry.response
    parts = [entry.label, item.id, item.title, item.requirement, entry.section.title, entry.checklist.ref.id]
    if response is not None:
        parts.append(response.reason)
        if response.value is not None:
            parts.append(answers.show(response.value, item.spec, situation.vocabulary))
        known = situation.evidence
        parts += [known[link.evidence].title for link in response.links if link.evidence in known]
    return " ".join(parts).casefold()
