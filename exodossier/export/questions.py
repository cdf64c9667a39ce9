"""What a blank form needs to ask an item: fields, the room each takes by its kind, the evidence expected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from exodossier.domain.answers import columns_shown
from exodossier.domain.spec import Kind
from exodossier.export import rich
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exodossier.domain.checklist import Item
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.situation import Entry
    from exodossier.domain.spec import Part, Spec
    from exodossier.domain.vocabulary import Vocabulary

_PLAIN: Final = frozenset({Kind.TEXT, Kind.LONGTEXT, Kind.TABLE, Kind.FIGURE})
"""Kinds that need no words: the room for the answer says it."""
BLANK_ROWS: Final = 3
"""Rows of an empty table to fill in."""
SPACES: Final[Mapping[Kind, str]] = {
    Kind.LONGTEXT: "lines",
    Kind.BOOLEAN: "options",
    Kind.CHOICE: "options",
    Kind.MULTICHOICE: "options",
    Kind.TABLE: "grid",
    Kind.REGISTER: "grid",
    Kind.DERIVED: "none",
}
"""The room an answer takes on paper; any other kind takes a line."""


def questions(entries: Iterable[Entry], vocabulary: Vocabulary) -> JsonMap:
    """The item of every entry, once, by `checklist:item`."""
    asking = _Asking(vocabulary)
    asked = {(entry.checklist.ref.id, entry.item.id): entry.item for entry in entries}
    return {f"{checklist}:{id_}": asking.question(item) for (checklist, id_), item in asked.items()}


@dataclass(frozen=True, slots=True)
class _Asking:
    """Asks with the registers and evidence kinds of one vocabulary."""

    vocabulary: Vocabulary

    def question(self, item: Item) -> JsonMap:
        """The fields of one item."""
        kinds = self.vocabulary.evidence_kind
        asks: list[Json] = list(self._asks(item.spec))
        expected: list[Json] = [kinds[kind].title for kind in item.evidence.kinds if kind in kinds]
        return {"asks": asks, "evidence": expected}

    def _asks(self, spec: Spec) -> Iterator[JsonMap]:
        if spec.kind is Kind.FIELDS:
            yield from (self._field(part.title, part.help, part.spec) for part in spec.fields)
        elif spec.kind is Kind.FIGURE and spec.roles:
            yield from (self._field(role.title, "", spec) for role in spec.roles)
        else:
            yield self._field("", "", spec)

    def _field(self, title: str, help_: str, spec: Spec) -> JsonMap:
        space = SPACES.get(spec.kind, "line")
        choices: list[Json] = [option.title for option in spec.options]
        if spec.kind is Kind.BOOLEAN:
            choices = [wording.shown(value) for value in (True, False)]
        return {
            "title": title,
            "hint": self._hint(spec),
            "help": help_,
            "space": space,
            "options": choices if space == "options" else [],
            "blocks": self._grid(self._columns(spec)) if space == "grid" else [],
        }

    def _hint(self, spec: Spec) -> str:
        """The shape of the answer without its options, which stand below."""
        register = self.vocabulary.register.get(spec.register or "")
        if register and spec.kind is Kind.REGISTER:
            return register.title
        said = wording.shape(replace(spec, options=()) if spec.options else spec)
        if spec.kind in _PLAIN and said == wording.kind_name(spec.kind):
            return ""
        return f"{said} “{register.title}”" if register else said

    def _columns(self, spec: Spec) -> tuple[Part, ...]:
        return spec.columns if spec.kind is Kind.TABLE else columns_shown(spec, self.vocabulary)

    def _grid(self, columns: Sequence[Part]) -> list[Json]:
        blank: list[rich.Runs] = [[rich.run("")] for _ in columns]
        return [rich.table([column.title for column in columns], [blank] * BLANK_ROWS)]
