"""Matching: does a value pass a test, does a register row fit a filter. Three-valued: empty means unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.censoring import OUTCOMES, point, prove
from exodossier.domain.conditions import Op
from exodossier.domain.numerals import to_decimal_or_none
from exodossier.domain.quantity import parse
from exodossier.domain.spec import Kind
from exodossier.domain.truth import every, some

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from exodossier.domain.conditions import Test, Where
    from exodossier.domain.plain import Json, JsonMap, Truth
    from exodossier.domain.spec import Part, Spec
    from exodossier.domain.vocabulary import Unit, Vocabulary

NUMBER_KINDS: Final = frozenset({Kind.INTEGER, Kind.PERCENT})
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: Final = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """How values of one place compare. order: options from least to most. unit: of bare numbers in tests."""

    units: Mapping[str, Unit]
    kind: Kind | None = None
    order: tuple[str, ...] = ()
    unit: str = ""


def yardstick(spec: Spec | None, units: Mapping[str, Unit]) -> Yardstick:
    """How answers of a spec compare; bare numbers in tests of a quantity are in its first unit."""
    if spec is None:
        return Yardstick(units)
    return Yardstick(units, spec.kind, unit=spec.units[0] if spec.units else "")


def is_given(value: Json) -> bool:
    """Whether there is a value at all: `[]` and `false` are, null and empty text are not."""
    return value is not None and value != ""


def test(test: Test, value: Json, units: Mapping[str, Unit]) -> Truth:
    """Whether a value of unknown kind passes a test (see `passes`)."""
    return passes(test, value, Yardstick(units))


def passes(test: Test, value: Json, by: Yardstick) -> Truth:
    """Whether a value passes a test. Nothing given: unknown, except for `answered`, which is never unknown.

    A test that does not suit the value (`at_least` of a text) is unknown; lint reports it to authors.
    """
    if test.op is Op.ANSWERED:
        return is_given(value) is (test.value is not False)
    if not is_given(value):
        return None
    return _TESTS[test.op](value, test.value, by)


def matches(where: Where | None, cells: JsonMap, vocabulary: Vocabulary, register: str = "") -> Truth:
    """Whether a row fits a filter: every column test must hold; an empty cell leaves it unknown."""
    known = vocabulary.register.get(register)
    return fits(where, cells, known.columns if known else (), vocabulary.unit)


def fits(
    where: Where | None, cells: Mapping[str, Json], columns: Iterable[Part], units: Mapping[str, Unit]
) -> Truth:
    """Whether a row with these columns fits a filter (see `matches`)."""
    if where is None:
        return True
    specs = {column.id: column.spec for column in columns}
    return every(
        passes(one, cells.get(column), yardstick(specs.get(column), units)) for column, one in where.tests
    )


def _is(value: Json, wanted: Json, by: Yardstick) -> Truth:
    if isinstance(value, bool):
        truth = _WORDS.get(wanted) if isinstance(wanted, str) else wanted
        return value is truth if isinstance(truth, bool) else None
    if isinstance(value, list):
        return sorted(map(str, value)) == sorted(map(str, wanted if isinstance(wanted, list) else [wanted]))
    if isinstance(value, dict):
        return _quantity_is(value, wanted, by)
    if by.kind in NUMBER_KINDS:
        a, b = to_decimal_or_none(value), to_decimal_or_none(wanted)
        return None if a is None or b is None else a == b
    if isinstance(wanted, (list, dict, bool)) or wanted is None:
        return None
    return str(value) == str(wanted)


def _quantity_is(value: JsonMap, wanted: Json, by: Yardstick) -> Truth:
    if isinstance(wanted, str) and wanted in OUTCOMES:
        return value.get("outcome") == wanted
    return prove(value, "=", _as_quantity(wanted, by), by.units)


def _in(value: Json, wanted: Json, by: Yardstick) -> Truth:
    if isinstance(value, list) or not isinstance(wanted, list):
        return None
    return some(_is(value, one, by) for one in wanted)


def _includes(value: Json, wanted: Json, by: Yardstick) -> Truth:
    return wanted in value if isinstance(value, list) else _is(value, wanted, by)


def _includes_any(value: Json, wanted: Json, by: Yardstick) -> Truth:
    return some(_includes(value, one, by) for one in wanted) if isinstance(wanted, list) else None


def _at_least(value: Json, wanted: Json, by: Yardstick) -> Truth:
    if isinstance(value, dict):
        return prove(value, ">=", _as_quantity(wanted, by), by.units)
    return _ordered(value, wanted, by)


def _at_most(value: Json, wanted: Json, by: Yardstick) -> Truth:
    if isinstance(value, dict):
        return prove(value, "<=", _as_quantity(wanted, by), by.units)
    return _ordered(wanted, value, by)


def _ordered(a: Json, b: Json, by: Yardstick) -> Truth:
    """Whether a stands at b or after it: by the order of options, else as numbers or dates."""
    if not by.order:
        return _not_below(a, b)
    known = a in by.order and b in by.order
    return by.order.index(str(a)) >= by.order.index(str(b)) if known else None


def _not_below(a: Json, b: Json) -> Truth:
    """Whether a >= b, for two numbers or two dates."""
    one, other = to_decimal_or_none(a), to_decimal_or_none(b)
    if one is not None and other is not None:
        return one >= other
    if isinstance(a, str) and isinstance(b, str) and _DATE.fullmatch(a) and _DATE.fullmatch(b):
        return a >= b
    return None


def _as_quantity(wanted: Json, by: Yardstick) -> Json:
    """A limit as a quantity: written out, as text with unit (`5 nm`), or a bare number in the usual unit."""
    if isinstance(wanted, dict):
        return wanted
    text = str(wanted)
    if to_decimal_or_none(text) is not None:
        return point(text, by.unit)
    return parse(text, (), by.units).value


_TESTS: Final[dict[Op, Callable[[Json, Json, Yardstick], Truth]]] = {
    Op.IS: _is,
    Op.IN: _in,
    Op.INCLUDES: _includes,
    Op.INCLUDES_ANY: _includes_any,
    Op.AT_LEAST: _at_least,
    Op.AT_MOST: _at_most,
}
