"""What a blank form needs to ask an item: fields, the room each takes by its kind, the evidence expected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exodossier.domain.answers import columns_shown
from exodossier.domain.rows_asked import rows_asked
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
"""Records that an empty table has room for, if nothing says that more are asked; that stand side by side."""
MOST_ROWS: Final = 12
"""Records that an empty table has room for at most."""
NARROW: Final = 5
"""Columns that leave room to write in beside one another."""
_NONE: Final[list[Json]] = []
"""One empty list for all: a context is only read."""
_ENDS: Final[JsonMap] = {"with_next": True}
"""What a grid ends with goes with the line for its evidence."""
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
    _grids: dict[tuple[tuple[str, ...], int], list[Json]] = field(default_factory=dict)
    """Grids by their titles and the records that they have room for: many items ask for the same columns."""

    def question(self, item: Item) -> JsonMap:
        """The fields of one item."""
        kinds = self.vocabulary.evidence_kind
        asks: list[Json] = list(self._asks(item.spec, rows_asked(item, self.vocabulary.register)))
        expected: list[Json] = [kinds[kind].title for kind in item.evidence.kinds if kind in kinds]
        return {"asks": asks, "evidence": expected or _NONE}

    def _asks(self, spec: Spec, least: int) -> Iterator[JsonMap]:
        if spec.kind is Kind.FIELDS:
            asked = (part for part in spec.fields if part.spec.kind is not Kind.DERIVED)
            yield from (self._field(part.title, part.help, part.spec, part.spec.min_rows) for part in asked)
        elif spec.kind is Kind.FIGURE and spec.roles:
            yield from (self._field(role.title, "", spec) for role in spec.roles)
        else:
            yield self._field("", "", spec, least)

    def _field(self, title: str, help_: str, spec: Spec, least: int = 0) -> JsonMap:
        """One field. least: rows that it asks for."""
        space = SPACES.get(spec.kind, "line")
        choices: list[Json] = [option.title for option in spec.options]
        if spec.kind is Kind.BOOLEAN:
            choices = [wording.shown(value) for value in (True, False)]
        return {
            "title": title,
            "hint": self._hint(spec),
            "help": help_,
            "space": space,
            "options": choices if space == "options" else _NONE,
            "blocks": self._grid(self._columns(spec), least) if space == "grid" else _NONE,
        }

    def _hint(self, spec: Spec) -> str:
        register = self.vocabulary.register.get(spec.register or "")
        return wording.to_fill_in(spec, register.title if register else "")

    def _columns(self, spec: Spec) -> tuple[Part, ...]:
        return spec.columns if spec.kind is Kind.TABLE else columns_shown(spec, self.vocabulary)

    def _grid(self, columns: Sequence[Part], least: int) -> list[Json]:
        """Room for the records asked for: as rows or, where no line can hold one, as columns."""
        titles = (wording.row_number(), *(column.title for column in columns))
        room = min(max(least, BLANK_ROWS), MOST_ROWS)
        if (titles, room) not in self._grids:
            self._grids[titles, room] = _grid(titles, room)
        return self._grids[titles, room]


def _grid(titles: Sequence[str], room: int) -> list[Json]:
    columns = len(titles) - 1
    if columns <= NARROW:
        return [rich.table(titles, [_blank(str(n), columns) for n in range(1, room + 1)]) | _ENDS]
    return [_upright(titles, first) for first in range(1, room + 1, BLANK_ROWS)]


def _upright(titles: Sequence[str], first: int) -> JsonMap:
    """A few records side by side, their columns below one another. first: the number of the first."""
    numbers = [str(n) for n in range(first, first + BLANK_ROWS)]
    made = rich.table([titles[0], *numbers], [_blank(title, BLANK_ROWS) for title in titles[1:]])
    widths: list[Json] = ["2", *("3" for _ in numbers)]
    return made | {"first_column": True, "widths": widths} | _ENDS


def _blank(name: str, room: int) -> list[rich.Runs]:
    """A row of a table to fill in: its name, then empty cells."""
    cells: list[rich.Runs] = [[rich.run(text)] for text in (name, *[""] * room)]
    return cells
