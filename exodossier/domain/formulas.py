"""Derivations as arithmetic: exact decimals in, decimal text out; what is censored gives no number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from functools import reduce
from typing import TYPE_CHECKING, Final

from exodossier.domain.censoring import number_in
from exodossier.domain.numerals import EXACT, to_text
from exodossier.domain.showing import show_any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Formula, Spec
    from exodossier.domain.vocabulary import Unit

    Operation = Callable[[Formula, Sequence["Given"], Mapping[str, Unit]], Json]

FIGURES: Final = 3
"""Quotients rarely end: they are given with as many figures as their inputs have, but at least three."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one operand reads. unit: the first its spec lists; values of other dimensions are taken in it.

    For `share_met`, values are true or false: whether each thing asked for was met. lacking: what a reference
    still waits for, by title. rows: of a register, those that the values are of.
    """

    id: str
    title: str
    values: tuple[Json, ...] = ()
    unit: str = ""
    spec: Spec | None = None
    lacking: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


def compute(formula: Formula, givens: Sequence[Given], units: Mapping[str, Unit]) -> Json:
    """The derived value: a decimal text, a quantity where there is a unit, or whatever `first` finds.

    None where something is missing, censored (`<5`), of another dimension, or divided by zero.
    """
    operation = OPERATIONS.get(formula.op)
    return operation(formula, givens, units) if operation else None


def missing(formula: Formula, givens: Sequence[Given], value: Json) -> Iterator[str]:
    """Titles of what keeps a formula from its value: not there, or no plain number.

    A reference waits for every answer it names, even when others are there to be shown.
    """
    if formula.op == "reference":
        yield from (title for given in givens for title in given.lacking)
    elif value is None or formula.op in NEEDS_ALL:
        reckoned = formula.op in NEEDS_ALL - {"convert"} and value is None
        for given in givens:
            if not given.values or (reckoned and not all(map(is_plain, given.values))):
                yield given.title


def is_plain(value: Json) -> bool:
    """Whether a value is a number that can be reckoned with: no outcome, no `<` or `~`."""
    return number_in(value, "", {}) is not None


def _numbers(givens: Sequence[Given], units: Mapping[str, Unit], unit: str | None) -> list[Decimal] | None:
    """All values in `unit` (None: each in the unit of its operand); None if one has no plain number."""
    numbers = []
    for given in givens:
        for value in given.values:
            number = number_in(value, given.unit if unit is None else unit, units)
            if number is None:
                return None
            numbers.append(number)
    return numbers if all(given.values for given in givens) else None


def _dimensions(givens: Sequence[Given], units: Mapping[str, Unit]) -> set[str]:
    found = set()
    for value in (value for given in givens for value in given.values):
        unit = units.get(str(value.get("unit"))) if isinstance(value, dict) else None
        found.add(unit.dimension if unit else "")
    return found


def _first_unit(givens: Sequence[Given]) -> str:
    quantities = (value for given in givens for value in given.values if isinstance(value, dict))
    return next((str(value.get("unit") or "") for value in quantities), "")


def _result(number: Decimal, unit: str | None) -> Json:
    text = to_text(number)
    return {"value": text, "unit": unit} if unit else text


def _added(sign: int) -> Operation:
    def operation(formula: Formula, givens: Sequence[Given], units: Mapping[str, Unit]) -> Json:
        if len(_dimensions(givens, units)) != 1:
            return None
        unit = formula.unit or _first_unit(givens)
        numbers = _numbers(givens, units, unit)
        if not numbers:
            return None
        rest = reduce(EXACT.add, numbers[1:], Decimal(0))
        return _result(EXACT.add(numbers[0], rest if sign > 0 else -rest), unit)

    return operation


def _product(formula: Formula, givens: Sequence[Given], units: Mapping[str, Unit]) -> Json:
    numbers = _numbers(givens, units, None)
    return _result(reduce(EXACT.multiply, numbers), formula.unit) if numbers else None


def _divided(factor: int) -> Operation:
    def operation(formula: Formula, givens: Sequence[Given], units: Mapping[str, Unit]) -> Json:
        alike = len(_dimensions(givens, units)) == 1
        numbers = _numbers(givens, units, _first_unit(givens) if alike else None)
        if not numbers or len(numbers) != len(givens) or len(numbers) != 2 or not numbers[1]:
            return None
        return _result(_quotient(givens).divide(numbers[0] * factor, numbers[1]), formula.unit)

    return operation


def _quotient(givens: Sequence[Given]) -> Context:
    typed = (
        value.get("value") if isinstance(value, dict) else value for one in givens for value in one.values
    )
    figures = (len(Decimal(text).as_tuple().digits) for text in typed if isinstance(text, str))
    return Context(prec=max(FIGURES, *figures))


def _convert(formula: Formula, givens: Sequence[Given], units: Mapping[str, Unit]) -> Json:
    value = _first(formula, givens, units)
    if not isinstance(value, dict) or not formula.unit:
        return None
    number = number_in({**value, "cmp": "="}, formula.unit, units)
    if number is None:
        return None
    kept: dict[str, Json] = {"cmp": value["cmp"]} if "cmp" in value else {}
    return {"value": to_text(number), "unit": formula.unit, **kept}


def _count(_formula: Formula, givens: Sequence[Given], _units: Mapping[str, Unit]) -> Json:
    values = (value for given in givens for value in given.values)
    return str(sum(len(value) if isinstance(value, list) else 1 for value in values))


def _distinct(_formula: Formula, givens: Sequence[Given], _units: Mapping[str, Unit]) -> Json:
    """How many different values there are; capitals and spaces at the ends make no difference."""
    values = (value for given in givens for value in given.values)
    each = (one for value in values for one in (value if isinstance(value, list) else [value]))
    return str(len({show_any(one).strip().casefold() for one in each}))


def _first(_formula: Formula, givens: Sequence[Given], _units: Mapping[str, Unit]) -> Json:
    return next((value for given in givens for value in given.values), None)


def _reference(_formula: Formula, givens: Sequence[Given], _units: Mapping[str, Unit]) -> Json:
    values: list[Json] = [value for given in givens for value in given.values]
    return values[0] if len(values) == 1 else values or None


def _share_met(formula: Formula, givens: Sequence[Given], _units: Mapping[str, Unit]) -> Json:
    met = [value for given in givens for value in given.values]
    if not met:
        return None
    share = Context(prec=FIGURES).divide(Decimal(100 * met.count(True)), Decimal(len(met)))
    return _result(share, formula.unit)


OPERATIONS: Final[dict[str, Operation]] = {
    "ratio": _divided(1),
    "percent": _divided(100),
    "product": _product,
    "sum": _added(+1),
    "difference": _added(-1),
    "convert": _convert,
    "count": _count,
    "distinct": _distinct,
    "first": _first,
    "reference": _reference,
    "share_met": _share_met,
}
NEEDS_ALL: Final = frozenset({"ratio", "percent", "product", "sum", "difference", "convert"})
"""Operations that give nothing while one operand is missing."""
