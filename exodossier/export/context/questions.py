"""What a blank form needs to ask an item: fields, the room each takes by its kind, the evidence expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.answers import columns_shown
from exodossier.domain.spec import Kind
from exodossier.export.context import rich
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exodossier.domain.checklist import Item
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.situation import Entry
    from exodossier.domain.spec import Part, Spec
    from exodossier.domain.vocabulary import Vocabulary

BLANK_ROWS: Final = 3
"""Records that an empty table has room for."""
NARROW: Final = 5
"""Columns that leave room to write in beside one another."""
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
            asked = (part for part in spec.fields if part.spec.kind is not Kind.DERIVED)
            yield from (self._field(part.title, part.help, part.spec) for part in asked)
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
        register = self.vocabulary.register.get(spec.register or "")
        return wording.to_fill_in(spec, register.title if register else "")

    def _columns(self, spec: Spec) -> tuple[Part, ...]:
        return spec.columns if spec.kind is Kind.TABLE else columns_shown(spec, self.vocabulary)

    def _grid(self, columns: Sequence[Part]) -> list[Json]:
        """Room for some records: as rows or, where a line cannot hold one, as columns beside their names."""
        titles = [wording.row_number(), *(column.title for column in columns)]
        numbers = [str(n) for n in range(1, BLANK_ROWS + 1)]
        if len(columns) <= NARROW:
            return [rich.table(titles, [_blank(n, len(columns)) for n in numbers])]
        upright = rich.table([titles[0], *numbers], [_blank(title, BLANK_ROWS) for title in titles[1:]])
        widths: list[Json] = ["2", *("3" for _ in numbers)]
        return [upright | {"first_column": True, "widths": widths}]


def _blank(name: str, room: int) -> list[rich.Runs]:
    """A row of a table to fill in: its name, then empty cells."""
    cells: list[rich.Runs] = [[rich.run(text)] for text in (name, *[""] * room)]
    return cells
