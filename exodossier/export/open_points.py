"""Findings for a reader of the document: places and options by title, never by the ids of the program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from exodossier.domain.facts import find_part

if TYPE_CHECKING:
    from exodossier.domain.findings import Finding
    from exodossier.domain.situation import Situation
    from exodossier.domain.spec import Spec


@dataclass
class OpenPoints:
    """Words for the findings of one dossier."""

    situation: Situation

    def in_titles(self, finding: Finding) -> Finding:
        """The finding with the options that it lists by title."""
        if "options" not in finding.data:
            return finding
        titles = [self._titles.get(id_, id_) for id_ in finding.data["options"].split(", ")]
        return replace(finding, data=finding.data | {"options": ", ".join(titles)})

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
