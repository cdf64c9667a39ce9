"""What does not fit: every answer kind checked against its spec, each fault with its path into the value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from exodossier.domain import longtext
from exodossier.domain.censoring import point, prove
from exodossier.domain.findings import Finding, Place, Severity
from exodossier.domain.forms import shown
from exodossier.domain.normalising import is_empty
from exodossier.domain.numerals import to_decimal_or_none, to_text
from exodossier.domain.quantity import implausible, parse, show
from exodossier.domain.quantity_faults import shape_faults
from exodossier.domain.spec import Kind
from exodossier.domain.units import PERCENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Row
    from exodossier.domain.spec import Part, Spec
    from exodossier.domain.vocabulary import Register, Vocabulary

    Rows = Mapping[str, Sequence[Row]]

LONGEST_IDENTIFIER: Final = 300
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER: Final = re.compile(r"-?[0-9]+")


@dataclass(frozen=True, slots=True)
class World:
    """What answers may refer to; made once for many answers. rows None: references are not checked."""

    vocabulary: Vocabulary
    rows: Rows | None = None
    _ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def has_row(self, register: str, row: str) -> bool:
        """Whether a register has a row of that id."""
        if self.rows is None:
            return True
        if register not in self._ids:
            self._ids[register] = frozenset(one.id for one in self.rows.get(register, ()))
        return row in self._ids[register]


def faults(value: Json, spec: Spec, vocabulary: Vocabulary, rows: Rows | None = None) -> tuple[Finding, ...]:
    """Everything that does not fit, errors and warnings; an empty answer has no faults.

    rows: register id -> rows, for references. `place.path` walks into the value: part id, `rows` and row id
    and column, `blocks` and index, or a key of a quantity.
    """
    return tuple(faults_in(value, spec, World(vocabulary, rows)))


def row_faults(
    cells: JsonMap, register: Register, vocabulary: Vocabulary, rows: Rows | None = None
) -> tuple[Finding, ...]:
    """Everything that does not fit in one register row; the path is the column."""
    return tuple(row_faults_in(cells, register, World(vocabulary, rows)))


def row_faults_in(cells: JsonMap, register: Register, world: World) -> Iterator[Finding]:
    """Like `row_faults`, for many rows."""
    yield from _part_faults(cells, register.columns, world)


def is_valid(findings: Iterable[Finding]) -> bool:
    """Whether none of the findings is an error."""
    return not any(finding.severity is Severity.ERROR for finding in findings)


def faults_in(value: Json, spec: Spec, world: World) -> Iterator[Finding]:
    """Like `faults`, for many answers."""
    if is_empty(value, spec):
        return
    yield from _KINDS[spec.kind](value, spec, world)


def _fault(
    code: str, path: tuple[str, ...] = (), severity: Severity = Severity.ERROR, **data: str
) -> Finding:
    return Finding(f"value.{code}", severity, Place(path=path), data)


def _wrong_kind(spec: Spec, value: Json) -> Finding:
    return _fault("kind", kind=str(spec.kind), found=type(value).__name__)


def _below(path: tuple[str, ...], findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield replace(finding, place=replace(finding.place, path=(*path, *finding.place.path)))


def _text(value: Json, spec: Spec, _world: World) -> Iterator[Finding]:
    if not isinstance(value, str):
        yield _wrong_kind(spec, value)
        return
    if spec.max_length is not None and len(value) > spec.max_length:
        yield _fault("too_long", length=str(len(value)), limit=str(spec.max_length))
    if _CONTROL.search(value):
        yield _fault("control_characters")


def _longtext(value: Json, _spec: Spec, _world: World) -> Iterator[Finding]:
    yield from longtext.faults(value)
    if _CONTROL.search(longtext.to_plain(value)):
        yield _fault("control_characters")


def _boolean(value: Json, spec: Spec, _world: World) -> Iterator[Finding]:
    if not isinstance(value, bool):
        yield _wrong_kind(spec, value)


def _integer(value: Json, spec: Spec, _world: World) -> Iterator[Finding]:
    number = to_decimal_or_none(value)
    if number is None or not isinstance(value, str) or not _INTEGER.fullmatch(value):
        yield _fault("integer", found=str(value))
    else:
        yield from _limits(number, spec)


def _percent(value: Json, spec: Spec, _world: World) -> Iterator[Finding]:
    number = to_decimal_or_none(value)
    if number is None or not isinstance(value, str):
        yield _fault("number", typed=str(value))
        return
    yield from _limits(number, spec, PERCENT)
    if spec.minimum is None and spec.maximum is None and not 0 <= number <= 100:
        yield _fault("percent_unusual", severity=Severity.WARNING, value=show(point(value, PERCENT)))


def _limits(number: Decimal, spec: Spec, unit: str = "") -> Iterator[Finding]:
    if spec.minimum is not None and number < spec.minimum:
        yield _fault("too_low", limit=show(point(to_text(spec.minimum), unit)))
    if spec.maximum is not None and number > spec.maximum:
        yield _fault("too_high", limit=show(point(to_text(spec.maximum), unit)))


def _quantity(value: Json, spec: Spec, world: World) -> Iterator[Finding]:
    if isinstance(value, str):
        # What could be read is a map by now: the reading says what is in doubt.
        yield from parse(value, spec.units, world.vocabulary.unit).findings or (_wrong_kind(spec, value),)
        return
    shape = tuple(shape_faults(value, spec, world.vocabulary.unit))
    yield from shape
    if shape or not isinstance(value, dict) or "outcome" in value:
        return
    yield from implausible(value, world.vocabulary.unit)
    bounds = ((spec.minimum, ">=", "too_low"), (spec.maximum, "<=", "too_high"))
    for bound, op, code in bounds:
        if bound is None or not spec.units:
            continue
        limit = point(to_text(bound), spec.units[0])
        proven = prove(value, op, limit, world.vocabulary.unit)
        if proven is False:
            yield _fault(code, limit=show(limit))
        elif proven is None and _number_breaks(value, op, limit, world):
            yield _fault("limit_unproven", severity=Severity.WARNING, limit=show(limit))


def _number_breaks(value: JsonMap, op: str, limit: JsonMap, world: World) -> bool:
    """Whether the number alone, without `<` or `~`, is past a limit: `<20` does not prove to be below 10."""
    return prove({**value, "cmp": "="}, op, limit, world.vocabulary.unit) is False


def _choice(value: Json, spec: Spec, _world: World) -> Iterator[Finding]:
    known = [option.id for option in spec.options]
    if not isinstance(value, str):
        yield _wrong_kind(spec, value)
    elif value not in known:
        yield _fault("option_unknown", option=value, options=", ".join(known))


def _multichoice(value: Json, spec: Spec, _world: World) -> Iterator[Finding]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        yield _wrong_kind(spec, value)
        return
    known = [option.id for option in spec.options]
    for option in dict.fromkeys(map(str, value)):
        if option not in known:
            yield _fault("option_unknown", (option,), option=option, options=", ".join(known))
        if value.count(option) > 1:
            yield _fault("option_repeated", (option,), option=option)


def _date(value: Json, _spec: Spec, _world: World) -> Iterator[Finding]:
    if not is_date(value):
        yield _fault("date", found=str(value))


def is_date(value: Json) -> bool:
    """Whether a value is a calendar day as YYYY-MM-DD."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _identifier(value: Json, spec: Spec, world: World) -> Iterator[Finding]:
    wrong = tuple(_text(value, spec, world))
    yield from wrong
    if wrong or not isinstance(value, str):
        return
    if len(value) > LONGEST_IDENTIFIER:
        yield _fault("too_long", length=str(len(value)), limit=str(LONGEST_IDENTIFIER))
    elif spec.pattern and not re.fullmatch(spec.pattern, value):
        yield _fault("identifier", found=value, example=spec.example or spec.pattern)


def _ref(value: Json, spec: Spec, world: World) -> Iterator[Finding]:
    if not isinstance(value, str):
        yield _wrong_kind(spec, value)
    elif not world.has_row(spec.register or "", value):
        yield _fault("ref_missing", row=value, register=spec.register or "")


def _part_faults(
    values: JsonMap, parts: Sequence[Part], world: World, extra: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    known = {part.id for part in parts} | extra
    for name in values:
        if name not in known:
            yield _fault("part_unknown", (name,), part=name)
    for part in parts:
        asked = shown(part, values, parts, world.vocabulary.unit)
        value = values.get(part.id)
        if asked is False:
            continue
        if is_empty(value, part.spec):
            if part.required and asked:
                yield _fault("required", (part.id,), part=part.title)
        else:
            yield from _below((part.id,), faults_in(value, part.spec, world))


def _fields(value: Json, spec: Spec, world: World) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield _wrong_kind(spec, value)
        return
    yield from _part_faults(value, spec.fields, world)


def _table(value: Json, spec: Spec, world: World) -> Iterator[Finding]:
    if not isinstance(value, list):
        yield _wrong_kind(spec, value)
        return
    seen: set[str] = set()
    for index, row in enumerate(value):
        if not isinstance(row, dict):
            yield _below_row(str(index), _wrong_kind(spec, row))
            continue
        name = row.get("id")
        if not isinstance(name, str) or not name or name in seen:
            yield _below_row(str(name or index), _fault("row_id", row=str(name or "")))
        seen.add(str(name))
        yield from _below(("rows", str(name)), _part_faults(row, spec.columns, world, frozenset({"id"})))
    if len(value) < spec.min_rows:
        yield _fault("min_rows", found=str(len(value)), at_least=str(spec.min_rows))


def _below_row(row: str, finding: Finding) -> Finding:
    return next(_below(("rows", row), (finding,)))


def _kept_elsewhere(_value: Json, spec: Spec, _world: World) -> Iterator[Finding]:
    yield _fault("kept_elsewhere", kind=str(spec.kind))


_KINDS: Final[dict[Kind, Callable[[Json, Spec, World], Iterator[Finding]]]] = {
    Kind.TEXT: _text,
    Kind.LONGTEXT: _longtext,
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: _integer,
    Kind.PERCENT: _percent,
    Kind.QUANTITY: _quantity,
    Kind.CHOICE: _choice,
    Kind.MULTICHOICE: _multichoice,
    Kind.DATE: _date,
    Kind.IDENTIFIER: _identifier,
    Kind.REF: _ref,
    Kind.FIELDS: _fields,
    Kind.TABLE: _table,
    Kind.REGISTER: _kept_elsewhere,
    Kind.FIGURE: _kept_elsewhere,
    Kind.DERIVED: _kept_elsewhere,
}
