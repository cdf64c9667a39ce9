"""Names that depend on the dossier, in the shape that the contract gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.export.contract import CONTEXT
from exodossier.export.shapes import ANY, ListOf, MapOf, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exodossier.export.shapes import Shape

ITEMS: Final = "items by id"
"""Names the record of entries, so that an unknown one is told apart from an unknown variable."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names that depend on the dossier, as far as they are known of a template; None: any may exist.

    entries, traits: as templates write them; registers: columns by register; options: of the template.
    """

    entries: frozenset[str] | None = None
    traits: frozenset[str] | None = None
    registers: Mapping[str, Iterable[str]] | None = None
    options: frozenset[str] | None = None

    def context(self) -> dict[str, Shape]:
        """The contract with these names in place of the maps."""
        shapes_ = dict(CONTEXT.keys_)
        for name, known in (("entry", self.entries), ("trait", self.traits), ("options", self.options)):
            held = shapes_[name]
            if known is not None and isinstance(held, MapOf):
                shapes_[name] = Record(dict.fromkeys(known, held.of), ITEMS if name == "entry" else "")
        if self.registers is not None:
            rows = {
                name: ListOf(Record(dict.fromkeys((*columns, "id", "label"), ANY)))
                for name, columns in self.registers.items()
            }
            shapes_["registers"] = Record(rows)
        return shapes_
