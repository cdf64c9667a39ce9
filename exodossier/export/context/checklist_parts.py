"""The checklists of a context: what each is, its sections with their entries, and its outline."""

from __future__ import annotations

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

    Told = Sequence[tuple[Entry, JsonMap]]
    """Entries, each with what is told of it."""


@dataclass(frozen=True, slots=True)
class ChecklistParts:
    """Makes them. trees: of sections, by checklist."""

    situation: Situation
    trees: Mapping[str, Tree]
    book: Bibliography

    def all(self, printed: Told, undecided: Told) -> list[Json]:
        """Every checklist of the dossier, in order: of printed entries, and of those that may apply."""
        told: list[Json] = []
        headings = 1
        for checklist in self.situation.checklists:
            placed, waiting = (_by_place(checklist, entries) for entries in (printed, undecided))
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


def _by_place(checklist: Checklist, told: Told) -> Entries:
    """What is told of the entries of a checklist, by section and row."""
    found: Entries = {}
    for entry, made in told:
        if entry.checklist is checklist:
            found.setdefault((entry.section.id, entry.key.row), []).append(made)
    return found
