"""Findings for a reader of the document: places and options by title, never by the ids of the program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from exodossier.domain.answers import columns_shown, row_label
from exodossier.domain.facts import find_part
from exodossier.domain.records import ResponseKey
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.domain.checklist import Item
    from exodossier.domain.findings import Finding, Place
    from exodossier.domain.situation import Situation
    from exodossier.domain.spec import Spec
    from exodossier.usecases.wording.message import Message


@dataclass
class OpenPoints:
    """Words for the findings of one dossier."""

    situation: Situation

    def said(self, finding: Finding) -> Message:
        """A finding in words, beginning with the item, its row and its part."""
        titled = self._in_titles(finding)
        message, place = wording.say(titled), finding.place
        item = self._item(place)
        if item is None or "title" in finding.data:
            return message
        spec = item.spec
        parts = spec.columns or spec.fields or columns_shown(spec, self.situation.vocabulary)
        part = find_part(parts, place.path[-1]) if place.path else None
        told = part.title if part and part.title not in message.what else ""
        named = ", ".join(filter(None, (self._named(item.title, place), self._row_within(place), told)))
        return replace(message, what=f"“{named}”: {message.what}")

    def _in_titles(self, finding: Finding) -> Finding:
        """The finding with the options that it lists by title, and its item with the row it stands for."""
        data = dict(finding.data)
        if "options" in data:
            data["options"] = ", ".join(self._titles.get(id_, id_) for id_ in data["options"].split(", "))
        if "title" in data and finding.place.item:
            data["title"] = self._named(data["title"], finding.place)
        return replace(finding, data=data)

    def _item(self, place: Place) -> Item | None:
        home = self.situation.checklist.get(place.checklist)
        return home.items.get(place.item) if home else None

    def _named(self, title: str, place: Place) -> str:
        """`Filtration details (TFF)` where the section stands once for every step."""
        row = self.situation.row_by_id.get(place.row)
        if row is None:
            return title
        return f"{title} ({row_label(row, self.situation.vocabulary, self.situation.row_by_id)})"

    def _row_within(self, place: Place) -> str:
        """The row of the answer that a finding is about: of a register by name, of a table by place."""
        if place.path[:1] != ("rows",) or len(place.path) == 1:
            return ""
        situation, id_ = self.situation, place.path[1]
        if id_ in situation.row_by_id:
            return row_label(situation.row_by_id[id_], situation.vocabulary, situation.row_by_id)
        response = situation.responses.get(ResponseKey(place.checklist, place.item, place.row))
        lines = response.value if response and isinstance(response.value, list) else []
        ids = [line.get("id") for line in lines if isinstance(line, dict)]
        return wording.row_at(ids.index(id_) + 1) if id_ in ids else ""

    def place(self, finding: Finding) -> str:
        """A trait, or a row and column of a register; empty for findings about anything else."""
        vocabulary = self.situation.vocabulary
        match finding.place.path:
            case ("traits", id_, *_):
                return vocabulary.trait[id_].title if id_ in vocabulary.trait else id_
            case ("registers", id_, *rest):
                register = vocabulary.register.get(id_)
                if register is None:
                    return id_
                column = find_part(register.columns, rest[1]) if len(rest) > 1 else None
                named = (register.title, finding.data.get("row_label", ""), column.title if column else "")
                return ", ".join(name for name in named if name)
        return ""

    @cached_property
    def _titles(self) -> dict[str, str]:
        vocabulary = self.situation.vocabulary
        columns = [part.spec for register in vocabulary.registers for part in register.columns]
        items = [item.spec for one in self.situation.checklists for item in one.items.values()]
        options = [option for spec in _with_parts(columns + items) for option in spec.options]
        options += [option for trait in vocabulary.traits for option in trait.options]
        return {option.id: option.title for option in options}


def _with_parts(specs: list[Spec]) -> list[Spec]:
    """The specs, and those of their parts at every depth."""
    parts = [part.spec for spec in specs for part in (*spec.fields, *spec.columns)]
    return specs + _with_parts(parts) if parts else specs
