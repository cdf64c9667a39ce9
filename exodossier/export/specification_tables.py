"""Specifications, batch analyses and stability data as tables, made from the registers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from exodossier.domain import numerals, quantity, units
from exodossier.domain.answers import row_label
from exodossier.export import rich
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Row
    from exodossier.domain.situation import Situation
    from exodossier.domain.spec import Spec
    from exodossier.domain.vocabulary import Unit
    from exodossier.export.rich import Runs

_BARE_UNITS: Final = frozenset({"pH", "ratio"})
"""Units that the name of the attribute tells already."""
_BATCH_TIERS: Final = frozenset({"", "release"})
_LIMITS: Final = (("low", "high"), ("shelf_low", "shelf_high"))
_ROW_COLUMNS: Final = ("attribute", "class", "method", "tiers", "justification")
_PLURALS: Final = ("months", "weeks", "years")
_CALENDAR: Final = "calendar_time"
_MONTH: Final = Decimal(2_629_746)
"""Seconds of an average month; calendar units have no fixed length, yet stand in one row of time points."""
_LAST: Final = Decimal("Infinity")


@dataclass
class SpecificationTables:
    """Reads the registers of one situation. text: any value of a column as plain text."""

    situation: Situation
    text: Callable[[Json, Spec], str]

    def specifications(self) -> list[Json]:
        """Every specification with its rows; rows that belong to none come last."""
        by_owner: dict[str, list[Row]] = {}
        known = {row.id for row in self._rows("specifications")}
        for row in self._rows("spec_rows"):
            owner = str(row.cells.get("specification") or "")
            by_owner.setdefault(owner if owner in known else "", []).append(row)
        made = [self._specification(row, by_owner.get(row.id, [])) for row in self._rows("specifications")]
        return [*made, *([self._specification(None, by_owner[""])] if "" in by_owner else [])]

    def batch_analyses(self) -> list[Json]:
        """Per subject: attributes by lot, of results that were obtained for release and at no time point."""
        by_subject: dict[str, list[Row]] = {}
        for row in self._rows("results"):
            tier = str(row.cells.get("tier") or "")
            if tier in _BATCH_TIERS and not row.cells.get("time_point") and row.cells.get("lot"):
                by_subject.setdefault(self._subject(row), []).append(row)
        return [self._batch_table(subject, rows) for subject, rows in sorted(by_subject.items(), key=_last)]

    def stability(self) -> list[Json]:
        """Per lot and storage condition: attributes by time point."""
        groups: dict[tuple[str, str], list[Row]] = {}
        for row in self._rows("results"):
            if row.cells.get("time_point"):
                place = (str(row.cells.get("lot") or ""), self._cell(row, "condition"))
                groups.setdefault(place, []).append(row)
        return [self._stability_table(lot, condition, rows) for (lot, condition), rows in groups.items()]

    def _rows(self, register: str) -> Sequence[Row]:
        return self.situation.rows.get(register, ())

    @cached_property
    def _by_id(self) -> Mapping[str, Row]:
        return self.situation.row_by_id

    @cached_property
    def _specs(self) -> Mapping[tuple[str, str], Spec]:
        registers = self.situation.vocabulary.registers
        return {(one.id, column.id): column.spec for one in registers for column in one.columns}

    def _cell(self, row: Row, column: str) -> str:
        """A cell as text; empty where the vocabulary has no such column."""
        spec, value = self._specs.get((row.register, column)), row.cells.get(column)
        return self.text(value, spec) if spec and value not in (None, "") else ""

    def _label(self, id_: str, fallback: str) -> str:
        row = self._by_id.get(id_)
        found = row_label(row, self.situation.vocabulary, self.situation.row_by_id) if row else ""
        return found or wording.table_heading(fallback)

    def _specification(self, row: Row | None, members: Sequence[Row]) -> JsonMap:
        rows = [self._spec_row(one) for one in members]
        name = self._cell(row, "name") if row else wording.table_heading("no_specification")
        revision = self._cell(row, "revision") if row else ""
        caption = wording.table_heading("version", title=name, version=revision) if revision else name
        return {
            "title": name,
            "subject": str(row.cells.get("subject") or "") if row else "",
            "subject_text": self._subject_text(row) if row else "",
            "revision": revision,
            "status": self._cell(row, "status") if row else "",
            "rows": [*rows],
            "blocks": [self._spec_table(rows, caption)] if rows else [],
        }

    def _subject_text(self, row: Row) -> str:
        """The substance or product by name, else the kind of subject."""
        kind = self._cell(row, "subject")
        return self._cell(row, "substance") or self._cell(row, "product") or kind[:1].upper() + kind[1:]

    def _spec_row(self, row: Row) -> JsonMap:
        texts: JsonMap = {name: self._cell(row, name) for name in _ROW_COLUMNS}
        return texts | {"criterion": self.criterion(row), "shelf_life": self._limits(row, *_LIMITS[1])}

    def _spec_table(self, rows: Sequence[JsonMap], caption: str) -> JsonMap:
        heads = {name: self._title("spec_rows", name) for name in ("attribute", "class", "method", "tiers")}
        heads |= {name: wording.table_heading(name) for name in ("criterion", "shelf_life")}
        order = ("attribute", "class", "method", "criterion", "shelf_life", "tiers")
        shown = [name for name in order if name == "attribute" or any(row[name] for row in rows)]
        lines: list[list[Runs]] = [[rich.measured(str(row[name])) for name in shown] for row in rows]
        return rich.table([heads[name] for name in shown], lines, caption)

    def _title(self, register: str, column: str) -> str:
        known = self.situation.vocabulary.register.get(register)
        return next((one.title for one in known.columns if one.id == column), "") if known else ""

    def criterion(self, row: Row) -> str:
        """The acceptance criterion of a specification row in words: `NMT 0.25 EU/mL`, `50 to 200 nm`."""
        said, kind = self._cell(row, "text"), str(row.cells.get("criterion") or "")
        limits = self._limits(row, *_LIMITS[0])
        if limits:
            return f"{limits} ({said})" if said else limits
        if said:
            return said
        expected = str(row.cells.get("expected") or "") if kind == "pos_neg" else ""
        return wording.criterion(expected or kind)

    def _limits(self, row: Row, low: str, high: str) -> str:
        least, most = row.cells.get(low), row.cells.get(high)
        if _given(least) and _given(most):
            first, last = _limit(least), _limit(most)
            unit = last.removeprefix(_number(most))
            return wording.criterion("between", low=first.removesuffix(unit), high=last)
        if _given(least):
            return wording.criterion("least", low=_limit(least))
        return wording.criterion("most", high=_limit(most)) if _given(most) else ""

    def _subject(self, row: Row) -> str:
        """What a result is of: the lot's substance or product, else the kind of subject; empty if unsaid."""
        lot = self._by_id.get(str(row.cells.get("lot") or ""))
        found = self._cell(row, "subject") or (self._cell(lot, "subject") if lot else "")
        named = (self._cell(lot, "substance"), self._cell(lot, "product")) if lot else ()
        owner = next((name for name in named if name), "")
        said = ": ".join(part for part in (found, owner) if part)
        return said[:1].upper() + said[1:]

    def _batch_table(self, subject: str, rows: Sequence[Row]) -> JsonMap:
        lots = self._lots(rows)
        by_place = _grouped(rows, lambda row: str(row.cells.get("lot")))
        heads = [self._label(lot, "no_lot") for lot in lots]
        title = subject or wording.table_heading("no_subject")
        caption = wording.table_heading("batches", subject=title)
        return {"title": title, "blocks": [self._grid(rows, by_place, lots, heads, caption)]}

    def _lots(self, rows: Sequence[Row]) -> list[str]:
        """The lots of results in the order of their register."""
        used = dict.fromkeys(str(row.cells.get("lot")) for row in rows)
        known = [row.id for row in self._rows("lots") if row.id in used]
        return known + [lot for lot in used if lot not in known]

    def _stability_table(self, lot: str, condition: str, rows: Sequence[Row]) -> JsonMap:
        times = {_time(row): row.cells.get("time_point") for row in rows}
        order = sorted(times, key=lambda text: (self._duration(times[text]), text))
        by_place = _grouped(rows, _time)
        named = self._label(lot, "no_lot")
        title = ", ".join(part for part in (wording.table_heading("lot", lot=named), condition) if part)
        heads = [text or wording.table_heading("no_time") for text in order]
        caption = wording.table_heading("stability", subject=title)
        block = self._grid(rows, by_place, order, heads, caption)
        return {"title": title, "lot": named, "condition": condition, "blocks": [block]}

    def _duration(self, value: Json) -> Decimal:
        """For sorting, in seconds; a month counts as the twelfth of a year. No duration comes last."""
        known: Mapping[str, Unit] = self.situation.vocabulary.unit
        if not isinstance(value, dict):
            return _LAST
        number = numerals.to_decimal_or_none(value.get("value"))
        unit = known.get(str(value.get("unit")))
        if number is None or unit is None:
            return _LAST
        return units.to_base(number, unit) * (_MONTH if unit.dimension == _CALENDAR else 1)

    def _grid(
        self,
        rows: Sequence[Row],
        by_place: Mapping[tuple[str, str], list[Row]],
        columns: Sequence[str],
        heads: Sequence[str],
        caption: str,
    ) -> JsonMap:
        """Attributes by columns, with the criterion where a result names its specification row."""
        criteria = self._criteria(rows)
        told = any(criteria.values())
        lines: list[list[Runs]] = []
        for attribute, criterion in criteria.items():
            cells = [self._results(by_place.get((attribute, one), [])) for one in columns]
            beside = [rich.measured(criterion)] if told else []
            lines.append([[rich.run(attribute)], *beside, *cells])
        head = [self._title("results", "attribute"), *([wording.table_heading("criterion")] if told else [])]
        return rich.table([*head, *heads], lines, caption)

    def _criteria(self, rows: Sequence[Row]) -> dict[str, str]:
        """Every attribute with its criterion, in the order of the specification, then of the results."""
        place = {row.id: number for number, row in enumerate(self._rows("spec_rows"))}
        ranked = sorted(rows, key=lambda row: place.get(str(row.cells.get("spec_row")), len(place)))
        found: dict[str, str] = {}
        for row in ranked:
            attribute = self._cell(row, "attribute")
            asked = self._by_id.get(str(row.cells.get("spec_row") or ""))
            if not found.get(attribute):
                found[attribute] = self.criterion(asked) if asked else ""
        return found

    def _results(self, rows: Iterable[Row]) -> Runs:
        """Results in one cell, each on a line; what is out of specification says so."""
        made: Runs = []
        for row in rows:
            if text := self._result(row):
                failed = row.cells.get("verdict") == "fail"
                said = wording.criterion("fail", result=text) if failed else text
                made += [*([rich.run("\n")] if made else []), *rich.measured(said)]
        return made

    def _result(self, row: Row) -> str:
        value = row.cells.get("value")
        measured = _bound(value) if _given(value) else self._cell(row, "value")
        outcome = wording.outcome(str(row.cells.get("outcome") or ""))
        return "; ".join(part for part in (measured, outcome, self._cell(row, "words")) if part)


def _given(value: Json) -> bool:
    return isinstance(value, dict) and value.get("value") not in (None, "")


def _number(value: Json) -> str:
    """The number of a quantity without its unit."""
    return numerals.show(str(value.get("value") or "")) if isinstance(value, dict) else ""


def _bound(value: Json) -> str:
    """A quantity in short: comparator, number and unit."""
    told = value if isinstance(value, dict) else {}
    short: JsonMap = {name: told[name] for name in ("value", "unit", "cmp") if told.get(name)}
    shown = quantity.show(short)
    unit = str(told.get("unit") or "")
    return shown.removesuffix(unit).rstrip() if unit in _BARE_UNITS else shown


def _limit(value: Json) -> str:
    """A limit: number and unit; the words around it say which way it holds."""
    return _bound({**value, "cmp": "="}) if isinstance(value, dict) else ""


def _time(row: Row) -> str:
    """A time point in short: `1 month`, `3 months`, `4 h`."""
    value = row.cells.get("time_point")
    shown = _bound(value)
    return shown.removesuffix("s") if _number(value) == "1" and shown.endswith(_PLURALS) else shown


def _grouped(rows: Iterable[Row], column: Callable[[Row], str]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((str(row.cells.get("attribute") or ""), column(row)), []).append(row)
    return found


def _last(group: tuple[str, list[Row]]) -> bool:
    """What has no subject comes last; the others stay in their order."""
    return not group[0]
