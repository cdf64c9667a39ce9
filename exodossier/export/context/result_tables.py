"""Batch analyses and stability data as tables, made from the registers; rows are matched by permanent id."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from exodossier.domain import numerals, units
from exodossier.export.context import rich
from exodossier.export.context.result_lines import lines
from exodossier.export.context.short_quantities import bound, given
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Row
    from exodossier.export.context.register_cells import RegisterCells, Subject
    from exodossier.export.context.result_lines import Line
    from exodossier.export.context.rich import Runs

_BATCH_TIERS: Final = frozenset({"", "release"})
_STABILITY: Final = "stability"
_AT_TIMES: Final = frozenset({"", "release", "stress", "in_use"})
_OF_BATCHES: Final = frozenset({"", "drug_substance", "drug_product", "intermediate"})
_OF_OTHERS: Final = ("cell_bank", "step", "study")
"""What a result without a lot may be of instead."""
_CALENDAR: Final = "calendar_time"
_MONTH: Final = Decimal(2_629_746)
"""Seconds of an average month; calendar units have no fixed length, yet stand in one row of time points."""
_LAST: Final = Decimal("Infinity")
_NONE: Final = ""
"""Instead of a lot's id: no lot is named, or one that is not there."""


@dataclass
class ResultTables:
    """Reads the registers of one situation."""

    cells: RegisterCells

    def batch_analyses(self) -> list[Json]:
        """Per subject: attributes by lot, of results that were obtained for release and at no time point."""
        by_subject: dict[Subject, list[Row]] = {}
        for row in self.cells.rows("results"):
            if self._is_batch(row):
                by_subject.setdefault(self._subject(row), []).append(row)
        found = sorted(by_subject.items(), key=lambda one: not any(one[0]))
        return [self._batch_table(subject, rows) for subject, rows in found]

    def stability(self) -> list[Json]:
        """Per lot and storage condition: attributes by time point."""
        groups: dict[tuple[str | Subject, str], list[Row]] = {}
        for row in self.cells.rows("results"):
            if self._is_stability(row):
                place = (self._lot(row) or self._subject(row), self.cells.cell(row, "condition"))
                groups.setdefault(place, []).append(row)
        return [self._stability_table(condition, rows) for (_, condition), rows in groups.items()]

    def _is_batch(self, row: Row) -> bool:
        if str(row.cells.get("tier") or "") not in _BATCH_TIERS or row.cells.get("time_point"):
            return False
        of_other = any(row.cells.get(column) for column in _OF_OTHERS)
        return bool(self._lot(row)) or (self._subject(row).kind in _OF_BATCHES and not of_other)

    def _is_stability(self, row: Row) -> bool:
        """Whether a result tells how a batch keeps: by what it was obtained for, or by its time point."""
        tier = str(row.cells.get("tier") or "")
        if str(row.cells.get("subject") or "") not in _OF_BATCHES:
            return False
        return tier == _STABILITY or (bool(row.cells.get("time_point")) and tier in _AT_TIMES)

    def _lot(self, row: Row) -> str:
        lot = self.cells.linked(row, "lot")
        return lot.id if lot else _NONE

    def _related(self, row: Row) -> tuple[Row | None, ...]:
        """What tells of what a result is: itself, its lot, the specification it was tested against."""
        asked = self.cells.linked(row, "spec_row")
        tested = self.cells.linked(row, "specification") or self.cells.linked(asked, "specification")
        return row, self.cells.linked(row, "lot"), tested

    def _subject(self, row: Row) -> Subject:
        return self.cells.subject(*self._related(row))

    def _batch_table(self, subject: Subject, rows: Sequence[Row]) -> JsonMap:
        lots = self._lots(rows)
        said = self.cells.subject_text(subject, *self._related(rows[0]))
        title = said or wording.table_heading("no_subject")
        heads = [self._lot_label(lot) for lot in lots]
        caption = wording.table_heading("batches", subject=title)
        return self._table(
            {"title": title, "subject": subject.kind, "subject_id": subject.owner},
            rows, [self._lot(row) for row in rows], dict(zip(lots, heads, strict=True)),
            caption,
        )  # fmt: skip

    def _lots(self, rows: Sequence[Row]) -> list[str]:
        """The lots of results in the order of their register; last, that none is named."""
        used = {self._lot(row) for row in rows}
        return [row.id for row in self.cells.rows("lots") if row.id in used] + [_NONE] * (_NONE in used)

    def _lot_label(self, lot: str) -> str:
        known = self.cells.situation.row_by_id.get(lot)
        return self.cells.label(known) if known else wording.table_heading("no_lot")

    def _stability_table(self, condition: str, rows: Sequence[Row]) -> JsonMap:
        lot = self._lot(rows[0])
        related = (one for row in rows for one in self._related(row))
        subject = self.cells.subject(self.cells.linked(rows[0], "lot"), *related)
        times = {bound(row.cells.get("time_point")): row.cells.get("time_point") for row in rows}
        order = sorted(times, key=lambda text: (self._duration(times[text]), text))
        label = self._lot_label(lot)
        named = wording.table_heading("lot", lot=label) if lot else label
        title = ", ".join(part for part in (named + self._owner(subject, label, lot), condition) if part)
        heads = {text: text or wording.table_heading("no_time") for text in order}
        caption = wording.table_heading("stability", subject=title)
        told: JsonMap = {"title": title, "lot": label, "lot_id": lot, "condition": condition}
        return self._table(
            told | {"subject": subject.kind, "subject_id": subject.owner},
            rows, [bound(row.cells.get("time_point")) for row in rows], heads,
            caption,
        )  # fmt: skip

    def _owner(self, subject: Subject, label: str, lot: str) -> str:
        """Whose a lot is, where its number does not tell it from another, or no lot is named."""
        if lot and len(self._numbered.get(label, ())) < 2:
            return ""
        said = self.cells.label(self.cells.situation.row_by_id.get(subject.owner))
        return f" ({said})" if said else ""

    @cached_property
    def _numbered(self) -> Mapping[str, list[str]]:
        """The lots by what people call them."""
        found: dict[str, list[str]] = {}
        for row in self.cells.rows("lots"):
            found.setdefault(self.cells.label(row), []).append(row.id)
        return found

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {row.id: number for number, row in enumerate(self.cells.rows("spec_rows"))}

    def _duration(self, value: Json) -> Decimal:
        """For sorting, in seconds; a month counts as the twelfth of a year. No duration comes last."""
        if not isinstance(value, dict):
            return _LAST
        number = numerals.to_decimal_or_none(value.get("value"))
        unit = self.cells.situation.vocabulary.unit.get(str(value.get("unit")))
        if number is None or unit is None:
            return _LAST
        return units.to_base(number, unit) * (_MONTH if unit.dimension == _CALENDAR else 1)

    def _table(
        self,
        told: JsonMap,
        rows: Sequence[Row],
        places: Sequence[str],
        heads: Mapping[str, str],
        caption: str,
    ) -> JsonMap:
        """Attributes by columns, with the criterion where one is known. places: the column of each row."""
        found = lines(rows, self.cells, self._rank)
        column = {row.id: place for row, place in zip(rows, places, strict=True)}
        limited = any(line.criterion for line in found)
        cells = [self._line(line, column, heads, limited=limited) for line in found]
        head = [self.cells.title("results", "attribute")]
        head += [wording.table_heading("criterion")] * limited + list(heads.values())
        listed: list[Json] = [self._row(row, line) for line in found for row in line.results]
        return told | {"rows": listed, "blocks": [rich.table(head, cells, caption)]}

    def _line(
        self, line: Line, column: Mapping[str, str], heads: Iterable[str], *, limited: bool
    ) -> list[Runs]:
        beside = [rich.measured(line.criterion)] if limited else []
        placed: dict[str, list[Row]] = {}
        for row in line.results:
            placed.setdefault(column[row.id], []).append(row)
        return [[rich.run(line.title)], *beside, *(self._results(placed.get(one, ())) for one in heads)]

    def _row(self, row: Row, line: Line) -> JsonMap:
        """A result as a template may print it in a table of its own."""
        return {
            "id": row.id,
            "attribute": line.title,
            "criterion": line.criterion,
            "criterion_id": line.asked.id if line.asked else "",
            "lot": self._lot_label(self._lot(row)),
            "lot_id": self._lot(row),
            "time": bound(row.cells.get("time_point")),
            "result": self._said(row),
        }

    def _results(self, rows: Iterable[Row]) -> Runs:
        """Results in one cell, each on a line."""
        made: Runs = []
        for text in filter(None, map(self._said, rows)):
            made += [*([rich.run("\n")] if made else []), *rich.measured(text)]
        return made

    def _said(self, row: Row) -> str:
        """A result in words; what is out of specification says so."""
        value = row.cells.get("value")
        measured = bound(value) if given(value) else self.cells.cell(row, "value")
        outcome = wording.outcome(str(row.cells.get("outcome") or ""))
        said = (part for part in (measured, outcome, self.cells.cell(row, "words")) if part)
        text = wording.standing_alone("; ".join(said))
        failed = text and row.cells.get("verdict") == "fail"
        return wording.criterion("fail", result=text) if failed else text
