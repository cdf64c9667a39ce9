"""An answer of any kind as blocks: paragraphs, real tables, figures."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from exodossier.domain import answers, derivation, views
from exodossier.domain.forms import visible
from exodossier.domain.records import Status
from exodossier.domain.spec import Kind
from exodossier.domain.working import COUNTED
from exodossier.export.context import captions, criterion_columns, figures, rich
from exodossier.export.context.measured_alike import joined
from exodossier.export.context.register_cells import RegisterCells
from exodossier.export.context.row_names import row_name
from exodossier.export.typesetting.table_numbers import SAME, same_rows
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from exodossier.domain.checklist import Checklist, Item
    from exodossier.domain.derivation import Derived
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.quoting import Quote
    from exodossier.domain.records import Row
    from exodossier.domain.situation import Entry, Situation
    from exodossier.domain.spec import Formula, Part, Spec
    from exodossier.export.context.citing import Citations
    from exodossier.export.context.rich import Runs

WIDE: Final = 6
"""More columns than this ask for a page turned on its side."""
_CHOSEN: Final = frozenset({Kind.BOOLEAN, Kind.CHOICE, Kind.MULTICHOICE, Kind.QUANTITY})
"""Kinds whose words are the program's or the vocabulary's."""
_OWN_BLOCKS: Final = frozenset({Kind.TABLE})
_LONG: Final = 1_300
"""Letters of a long text that would fill about half a page beside its label."""
_NO_LINES: Final = frozenset({"table", "figure"})
"""Blocks that lose their shape in a table cell."""
_SEVERAL: Final = 2
"""Rows of a register from which on captions name theirs; of one, its heading does."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer for the template: plain text, blocks, rows (cells as text)."""

    text: str = ""
    blocks: tuple[Json, ...] = ()
    rows: tuple[JsonMap, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerBlocks:
    """Turns answers of one situation into blocks."""

    situation: Situation
    citations: Citations

    def of(self, entry: Entry) -> Answered:
        """The answer of an entry; nothing where nothing is said."""
        maker = _MAKERS.get(entry.item.spec.kind, AnswerBlocks._scalar)
        answered = maker(self, entry)
        if entry.row is None or len(self.situation.rows.get(entry.row.register, ())) < _SEVERAL:
            return answered
        named = captions.of_row(answered.blocks, row_name(entry.row, self.situation))
        return replace(answered, blocks=tuple(named))

    def text(self, value: Json, spec: Spec) -> str:
        """Any value as plain text, rows named by their label."""
        return answers.show(value, spec, self.situation.vocabulary, self.situation.row_by_id)

    def runs(self, value: Json, spec: Spec) -> Runs:
        """Any value inside a table cell."""
        if spec.kind is Kind.LONGTEXT:
            return rich.flat_runs(value, self.citations)
        text = self.text(value, spec)
        text = wording.standing_alone(text) if spec.kind in _CHOSEN else text
        return rich.measured(text) if spec.kind is Kind.QUANTITY else [rich.run(text)]

    def table_of(self, columns: Sequence[Part], rows: Sequence[JsonMap], caption: str) -> JsonMap:
        """A real table; columns in which nothing stands are left out where there are many."""
        shown = filled(columns, rows) if len(columns) > WIDE else columns
        lines = [[self.runs(row.get(column.id), column.spec) for column in shown] for row in rows]
        return rich.table([column.title for column in shown], lines, caption) | joined(shown)

    def _value(self, entry: Entry) -> Json:
        return entry.response.value if entry.response else None

    def _scalar(self, entry: Entry) -> Answered:
        value, spec = self._value(entry), entry.item.spec
        if answers.is_empty(value, spec):
            return Answered()
        return Answered(self.text(value, spec), (rich.paragraph(*self.runs(value, spec)),))

    def _longtext(self, entry: Entry) -> Answered:
        value = self._value(entry)
        if answers.is_empty(value, entry.item.spec):
            return Answered()
        blocks = rich.blocks_of(value, self.citations)
        return Answered(self.text(value, entry.item.spec), tuple(blocks))

    def _fields(self, entry: Entry) -> Answered:
        value, spec = self._value(entry), entry.item.spec
        if not isinstance(value, dict) or answers.is_empty(value, spec):
            return Answered()
        return Answered(self.text(value, spec), tuple(self._fields_of(value, spec, entry.item.title)))

    def _fields_of(self, value: JsonMap, spec: Spec, title: str) -> list[Json]:
        """Labels and values, then the tables among them. title: what the whole is called."""
        asked = visible(spec.fields, value, self.situation.vocabulary.unit)
        given = [part for part in asked if not answers.is_empty(value.get(part.id), part.spec)]
        apart = [part for part in given if self._stands_apart(value[part.id], part.spec)]
        simple = [part for part in given if part.spec.kind not in _OWN_BLOCKS and part not in apart]
        blocks: list[Json] = []
        if simple:
            lines: list[list[Runs]] = [
                [[rich.run(part.title)], self.runs(value[part.id], part.spec)] for part in simple
            ]
            blocks.append(rich.table([], lines) | {"widths": ["1", "2"]})
        for part in apart:
            blocks.append(rich.paragraph(rich.run(part.title, "bold"), style="Field Label"))
            blocks += rich.blocks_of(value[part.id], self.citations)
        blocks += [
            self.table_of(part.spec.columns, _rows(value[part.id]), captions.of_part(title, part.title))
            for part in given
            if part.spec.kind in _OWN_BLOCKS
        ]
        return blocks

    def _stands_apart(self, value: Json, spec: Spec) -> bool:
        """Whether a long text stands below its table: on a page of its own it would have lost its label."""
        if spec.kind is not Kind.LONGTEXT:
            return False
        kinds = {
            block.get("type") for block in rich.blocks_of(value, self.citations) if isinstance(block, dict)
        }
        return bool(kinds & _NO_LINES) or len(self.text(value, spec)) > _LONG

    def _table(self, entry: Entry) -> Answered:
        rows, spec = _rows(self._value(entry)), entry.item.spec
        if not rows:
            return Answered()
        block = self.table_of(spec.columns, rows, entry.item.title)
        return Answered(self.text(self._value(entry), spec), (block,), self._plain_rows(spec.columns, rows))

    def _register(self, entry: Entry) -> Answered:
        spec, vocabulary = entry.item.spec, self.situation.vocabulary
        found = views.rows_in_view(spec, self.situation, entry.row)
        if not found:
            return Answered()
        columns = answers.columns_shown(spec, vocabulary)
        cells: list[JsonMap] = [row.cells | {"id": row.id} for row in found]
        text = answers.show_rows(found, spec, vocabulary, self.situation.row_by_id)
        block = self._view(found, columns, entry.item.title)
        return Answered(text, (block,), self._plain_rows(columns, cells))

    def _view(self, rows: Sequence[Row], columns: Sequence[Part], caption: str) -> JsonMap:
        """Register rows as a table; where the same rows stand above, it is pointed to."""
        if rows[0].register == criterion_columns.REGISTER:
            known = RegisterCells(self.situation, self.text)
            block = self.table_of(*criterion_columns.gathered(columns, rows, known), caption)
        else:
            block = self.table_of(columns, [row.cells for row in rows], caption)
        return block | {SAME: same_rows(_name_of(rows, columns), wording.table_heading("same_rows"))}

    def _plain_rows(self, columns: Sequence[Part], rows: Sequence[JsonMap]) -> tuple[JsonMap, ...]:
        return tuple(
            {"id": row.get("id", "")} | {c.id: self.text(row.get(c.id), c.spec) for c in columns}
            for row in rows
        )

    def _figure(self, entry: Entry) -> Answered:
        links = [link for link in (entry.response.links if entry.response else ()) if not link.removed]
        linked = [(one, link) for link in links if (one := self.situation.evidence.get(link.evidence))]
        titles = dict.fromkeys(one.title for one, _ in linked)
        return Answered("; ".join(titles), tuple(figures.blocks(entry, linked, self.citations)))

    def _derived(self, entry: Entry) -> Answered:
        formula = entry.item.spec.formula
        if formula is None:
            return Answered()
        found = derivation.derive(formula, self.situation, entry)
        if found.value is None or (found.empty and found.missing):
            return Answered()
        if found.quotes:
            waived = list(self._waived(found.quotes))
            text = "\n".join((found.text, *waived))
            return Answered(text, tuple(self._reference(entry, formula, found, waived)))
        lines = [rich.paragraph(*rich.measured(line)) for line in found.text.split("\n")]
        if formula.op in COUNTED:
            said = wording.counted("" if found.empty else found.text, found.working)
            return Answered(found.text, (rich.paragraph(rich.run(said)),))
        lines[-1] |= {"with_next": True}
        note = rich.paragraph(*rich.measured(wording.computed(found.working)), style="Muted")
        return Answered(found.text, (*lines, note))

    def _waived(self, quotes: Sequence[Quote]) -> Iterator[str]:
        """A line for every answer of a reference that a person set aside, with the reason."""
        for one in quotes:
            response = self.situation.responses.get(one.key) if one.key else None
            said = response.status if response else None
            if one.standing is Status.NOT_DONE or said is one.standing is Status.NOT_APPLICABLE:
                yield wording.waived(one.name, one.standing, response.reason if response else "")

    def _reference(
        self, entry: Entry, formula: Formula, found: Derived, waived: Sequence[str]
    ) -> Iterator[Json]:
        """Answers of the same standard stand in the same document and are pointed to; others are shown."""
        said = [one for one in found.quotes if one.text]
        here = [one for one in said if one.key and one.key.checklist == entry.checklist.ref.id]
        yield from (self._pointer(one) for one in here)
        whole = not any(operand.field for operand in formula.of)
        for one in said:
            if one not in here:
                yield from self._quoted(one, whole=whole)
        yield from (rich.paragraph(rich.run(line)) for line in waived)
        if taken := [one for one in said if one not in here]:
            yield rich.paragraph(*self._origins(taken), style="Muted")

    def _origins(self, quotes: Sequence[Quote]) -> Iterator[JsonMap]:
        """Where answers were taken from: each standard once, with the headings that they stand under."""
        places: dict[str, dict[str, str]] = {}
        for one in quotes:
            item = self._item(one)
            standard = (item[0].short_title or item[0].title) if item else ""
            heading, anchor = self._heading(one) if item else (one.name, "")
            places.setdefault(standard, {}).setdefault(heading, anchor)
        said = wording.taken_over()
        if len(places) > 1:
            yield rich.run(said)
            said = ""
        for standard, headings in places.items():
            yield rich.run(f"{said}{standard}, " if standard else said)
            for place, (heading, anchor) in enumerate(headings.items()):
                yield rich.run(wording.between(place, len(headings)))
                yield rich.run(heading, link=anchor)
            said = "; "

    def _pointer(self, quote: Quote) -> JsonMap:
        """The title of an answer and the number of the heading it stands under."""
        heading, anchor = self._heading(quote)
        return rich.paragraph(rich.run(f"{quote.name}: see "), rich.run(heading, link=anchor))

    def _heading(self, quote: Quote) -> tuple[str, str]:
        """The number of the heading that an answer stands under, else its label; and its bookmark."""
        item = self._item(quote)
        label, anchor = self.citations.anchors.get(str(quote.key), ("", ""))
        number = item[0].section_of[item[1].id].number if item else ""
        return (number if number and label.startswith(f"{number}-") else label), anchor

    def _quoted(self, quote: Quote, *, whole: bool) -> Iterator[Json]:
        """An answer of another standard, as it stands there where all of it is named."""
        item = self._item(quote) if whole else None
        response = self.situation.responses.get(quote.key) if quote.key else None
        value = response.value if response else None
        spec = item[1].spec if item else None
        rows = self._rows_of(quote, spec) if spec and spec.kind is Kind.REGISTER else ()
        if spec and rows:
            yield self._view(rows, answers.columns_shown(spec, self.situation.vocabulary), quote.name)
        elif spec and spec.kind is Kind.TABLE:
            yield self.table_of(spec.columns, _rows(value), quote.name)
        elif spec and spec.kind is Kind.FIELDS and isinstance(value, dict):
            yield rich.paragraph(rich.run(quote.name), style="Row Line")
            yield from self._fields_of(value, spec, quote.name)
        else:
            lines = f"{quote.name}:\n{quote.text}" if "\n" in quote.text else f"{quote.name}: {quote.text}"
            yield from (rich.paragraph(*rich.measured(line)) for line in lines.split("\n"))

    def _rows_of(self, quote: Quote, spec: Spec) -> Sequence[Row]:
        """The register rows that a quoted answer shows."""
        row = self.situation.row_by_id.get(quote.key.row) if quote.key else None
        return views.rows_in_view(spec, self.situation, row)

    def _item(self, quote: Quote) -> tuple[Checklist, Item] | None:
        checklist = self.situation.checklist.get(quote.key.checklist) if quote.key else None
        return (checklist, checklist.items[quote.key.item]) if checklist and quote.key else None


_MAKERS: Final[Mapping[Kind, Callable[[AnswerBlocks, Entry], Answered]]] = {
    Kind.LONGTEXT: AnswerBlocks._longtext,  # noqa: SLF001 - the table belongs to the class
    Kind.FIELDS: AnswerBlocks._fields,
    Kind.TABLE: AnswerBlocks._table,  # noqa: SLF001
    Kind.REGISTER: AnswerBlocks._register,  # noqa: SLF001
    Kind.FIGURE: AnswerBlocks._figure,  # noqa: SLF001
    Kind.DERIVED: AnswerBlocks._derived,  # noqa: SLF001
}


def filled(columns: Sequence[Part], rows: Sequence[JsonMap]) -> list[Part]:
    """The columns in which some row has something."""
    return [one for one in columns if not all(answers.is_empty(row.get(one.id), one.spec) for row in rows)]


def _rows(value: Json) -> list[JsonMap]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _name_of(rows: Sequence[Row], columns: Sequence[Part]) -> str:
    """One name for these rows in these columns, wherever they are shown."""
    told = ([row.id for row in rows], [column.id for column in columns])
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]
