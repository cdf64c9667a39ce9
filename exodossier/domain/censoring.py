"""What a measured quantity proves: intervals, so that `<5` never passes a limit it does not prove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Refused
from exodossier.domain.numerals import to_decimal_or_none
from exodossier.domain.truth import negate
from exodossier.domain.units import convert, to_base

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from exodossier.domain.plain import Json, JsonMap, Truth
    from exodossier.domain.vocabulary import Unit

COMPARATORS: Final = ("=", "<", "≤", ">", "≥", "~")
OUTCOMES: Final = ("not_detected", "below_loq", "too_many", "not_tested")

_LIMIT_OF: Final = {"not_detected": "lod", "below_loq": "loq"}


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the true value lies, in the base unit of the dimension; None is an open end.

    `closed` says whether the ends themselves are possible.
    """

    dimension: str
    low: Decimal | None
    high: Decimal | None
    closed: bool


def interval(quantity: Json, units: Mapping[str, Unit]) -> Interval | None:
    """What a quantity proves; None if it proves nothing (`~5`, not tested, unknown unit).

    An outcome with its limit counts: not detected with LOD 5 is below 5.
    """
    if not isinstance(quantity, dict):
        return None
    unit = units.get(str(quantity.get("unit")))
    outcome = quantity.get("outcome")
    limit = _LIMIT_OF.get(str(outcome), "") if outcome else "value"
    value = to_decimal_or_none(quantity.get(limit))
    if unit is None or value is None:
        return None
    comparator = "<" if outcome else str(quantity.get("cmp") or "=")
    return _around(to_base(value, unit), comparator, unit.dimension)


def prove(a: Json, op: str, b: Json, units: Mapping[str, Unit]) -> Truth:
    """Whether `a op b` holds for quantities; unknown where it is not provable.

    op: `<`, `<=`, `>`, `>=`, `=`, `!=` (or `≤`, `≥`). Quantities of different dimensions prove nothing.
    """
    left, right = interval(a, units), interval(b, units)
    if left is None or right is None or left.dimension != right.dimension:
        return None
    return PROOFS[op](left, right)


def compare(a: Json, b: Json, units: Mapping[str, Unit]) -> int | None:
    """-1, 0 or 1 as `a` is below, equal to or above `b`; None where that is not provable."""
    left, right = interval(a, units), interval(b, units)
    if left is None or right is None or left.dimension != right.dimension:
        return None
    for result, op in ((-1, "<"), (0, "="), (1, ">")):
        if PROOFS[op](left, right):
            return result
    return None


def point(value: str, unit: str) -> JsonMap:
    """A plain quantity, as limits are written."""
    return {"value": value, "unit": unit}


def number_in(value: Json, unit: str, units: Mapping[str, Unit]) -> Decimal | None:
    """A plain number, or an uncensored quantity in a unit; None for anything else."""
    if not isinstance(value, dict):
        return to_decimal_or_none(value)
    number = to_decimal_or_none(value.get("value"))
    if number is None or value.get("cmp", "=") != "=":
        return None
    try:
        return convert(number, str(value.get("unit")), unit, units) if unit else number
    except Refused:
        return None


def _around(value: Decimal, comparator: str, dimension: str) -> Interval | None:
    if comparator == "=":
        return Interval(dimension, value, value, closed=True)
    if comparator in {"<", "≤"}:
        return Interval(dimension, None, value, closed=comparator == "≤")
    if comparator in {">", "≥"}:
        return Interval(dimension, value, None, closed=comparator == "≥")
    return None


def _less(a: Interval, b: Interval) -> Truth:
    if a.high is not None and b.low is not None:
        touching = a.high == b.low and a.closed and b.closed
        if a.high < b.low or (a.high == b.low and not touching):
            return True
    if a.low is not None and b.high is not None and a.low >= b.high:
        return False
    return None


def _equal(a: Interval, b: Interval) -> Truth:
    if _less(a, b) or _less(b, a):
        return False
    points = a.low == a.high and b.low == b.high and a.low is not None and b.low is not None
    return True if points else None


PROOFS: Final[dict[str, Callable[[Interval, Interval], Truth]]] = {
    "<": _less,
    ">": lambda a, b: _less(b, a),
    "<=": lambda a, b: negate(_less(b, a)),
    "≤": lambda a, b: negate(_less(b, a)),
    ">=": lambda a, b: negate(_less(a, b)),
    "≥": lambda a, b: negate(_less(a, b)),
    "=": _equal,
    "!=": lambda a, b: negate(_equal(a, b)),
}
