"""The checklists of a context: what each is, its sections with their entries, and its outline."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exodossier.domain.checklist import Confirmation
from exodossier.export.context.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exodossier.domain.checklist import Checklist, Section
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.situation import Entry, Situation
    from exodossier.export.context.bibliography import Bibliography
    from exodossier.export.context.outline import Entries, Tree


@dataclass(frozen=True, slots=True)
class ChecklistParts:
    """Makes them. trees: of sections, by checklist."""

    situation: Situation
    trees: Mapping[str, Tree]
    book: Bibliography

    def all(self, printed: Sequence[tuple[Entry, JsonMap]], undecided: Sequence[Entry]) -> list[Json]:
        """Every checklist of the dossier, in order. printed: each entry with what is told of it."""
        told: list[Json] = []
        headings = 1
        for checklist in self.situation.checklists:
            placed: Entries = {}
            for entry, made in printed:
                if entry.checklist is checklist:
                    placed.setdefault((entry.section.id, entry.key.row), []).append(made)
            waiting = _waiting(checklist, undecided)
            outline = Outline(self.situation, self.trees[checklist.ref.id], placed, waiting, headings).made()
            headings += len(outline)
            told.append(self._checklist(checklist, placed) | {"outline": outline})
        return told

    def _checklist(self, checklist: Checklist, placed: Entries) -> JsonMap:
        by_section: dict[str, list[Json]] = {section.id: [] for section in checklist.sections}
        for (section, _), entries in placed.items():
            by_section[section] += entries
        counts = checklist.confirmations
        return {
            "id": checklist.ref.id,
            "version": checklist.ref.version,
            "title": checklist.title,
            "short_title": checklist.short_title or checklist.title,
            "state": checklist.state,
            "issued": checklist.issued,
            "language": checklist.language,
            "digest": checklist.digest,
            "sources": [self.book.source(source) for source in checklist.sources],
            **{state.value: str(counts[state]) for state in Confirmation},
            "sections": [self._section(checklist, one, by_section[one.id]) for one in checklist.sections],
        }

    def _section(self, checklist: Checklist, section: Section, entries: list[Json]) -> JsonMap:
        tree = self.trees[checklist.ref.id]
        return {
            "id": section.id,
            "number": section.number or "",
            "label": tree.label[section.id],
            "title": section.title,
            "parent": section.parent or "",
            "depth": tree.depth[section.id],
            "intro": section.intro,
            "repeats": section.repeat is not None,
            "entries": entries,
        }


def _waiting(checklist: Checklist, undecided: Sequence[Entry]) -> Mapping[tuple[str, str], int]:
    """How many items are not decided yet, by section and row."""
    return Counter((entry.section.id, entry.key.row) for entry in undecided if entry.checklist is checklist)
