"""The open dossier at one moment, and what the workspace holds: plain data that every page reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.domain.findings import Finding
    from exodossier.domain.records import Dossier, Product, ResponseKey
    from exodossier.domain.situation import Entry, Situation
    from exodossier.ui.agenda import Agenda
    from exodossier.ui.outline import Outline
    from exodossier.ui.references import Reference
    from exodossier.ui.scoreboard import ScoreLine
    from exodossier.usecases.ports import ChangeGroup


@dataclass(frozen=True)
class Overview:
    """What the workspace holds, for switching between dossiers."""

    products: tuple[Product, ...] = ()
    dossiers: tuple[Dossier, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """The open dossier at one moment, evaluated off the main thread.

    texts: what is searched of each entry. outline: the lines of the tree.
    """

    situation: Situation
    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()
    undo: ChangeGroup | None = None
    redo: ChangeGroup | None = None
    texts: tuple[str, ...] = ()

    @cached_property
    def outline(self) -> Outline:
        """The lines of the tree and how each stands."""
        from exodossier.ui.outline import outline

        return outline(self.situation, self.entries, self.findings_at)

    @cached_property
    def agenda(self) -> Agenda:
        """What the dossier still asks for."""
        from exodossier.ui.agenda import agenda

        return agenda(self.situation, self.entries, self.findings)

    @cached_property
    def scoreboard(self) -> tuple[ScoreLine, ...]:
        """What each standard scores."""
        from exodossier.ui.scoreboard import scoreboard

        return scoreboard(self.situation, self.entries)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What long text may refer to: evidence, then items that apply."""
        from exodossier.ui.references import references

        return references(self.situation, self.entries)

    @cached_property
    def places(self) -> dict[ResponseKey, int]:
        """Where each entry stands among the entries."""
        return {entry.key: place for place, entry in enumerate(self.entries)}

    @cached_property
    def sharing(self) -> dict[str, list[ResponseKey]]:
        """The entries of every answer that more than one has, in file order."""
        found: dict[str, list[ResponseKey]] = {}
        for entry in self.entries:
            if entry.response is not None:
                found.setdefault(entry.response.answer, []).append(entry.key)
        return {answer: keys for answer, keys in found.items() if len(keys) > 1}

    @cached_property
    def by_key(self) -> dict[ResponseKey, Entry]:
        """Entries by their key."""
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def findings_at(self) -> dict[tuple[str, str, str], list[Finding]]:
        """Findings by checklist, item and row."""
        found: dict[tuple[str, str, str], list[Finding]] = {}
        for finding in self.findings:
            place = finding.place
            found.setdefault((place.checklist, place.item, place.row), []).append(finding)
        return found

    def findings_of(self, entry: Entry) -> list[Finding]:
        """Findings of one entry."""
        key = entry.key
        return self.findings_at.get((key.checklist, key.item, key.row), [])
