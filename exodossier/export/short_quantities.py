"""Quantities as they stand in tables: number and unit, without what the head of the table tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain import numerals, quantity, units
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Row

_BARE_UNITS: Final = frozenset({"pH", "ratio"})
"""Units that the name of the attribute tells already."""
_PLURALS: Final = ("months", "weeks", "years")


def given(value: Json) -> bool:
    """Whether a quantity has a number."""
    return isinstance(value, dict) and value.get("value") not in (None, "")


def bound(value: Json) -> str:
    """A quantity in short: comparator, number and unit."""
    told = value if isinstance(value, dict) else {}
    short: JsonMap = {name: told[name] for name in ("value", "unit", "cmp") if told.get(name)}
    shown = quantity.show(short)
    unit = units.written(str(told.get("unit") or ""))
    return shown.removesuffix(unit).rstrip() if unit in _BARE_UNITS else shown


def limits(row: Row, low: str, high: str) -> str:
    """Two columns of a row as a limit: `NMT 0.25 EU/mL`, `50 to 200 nm`; empty if neither is given."""
    least, most = row.cells.get(low), row.cells.get(high)
    if given(least) and given(most):
        first, last = _limit(least), _limit(most)
        unit = last.removeprefix(_number(most))
        return wording.criterion("between", low=first.removesuffix(unit), high=last)
    if given(least):
        return wording.criterion("least", low=_limit(least))
    return wording.criterion("most", high=_limit(most)) if given(most) else ""


def time(value: Json) -> str:
    """A time point in short: `1 month`, `3 months`, `4 h`."""
    shown = bound(value)
    return shown.removesuffix("s") if _number(value) == "1" and shown.endswith(_PLURALS) else shown


def _number(value: Json) -> str:
    """The number of a quantity without its unit."""
    return numerals.show(str(value.get("value") or "")) if isinstance(value, dict) else ""


def _limit(value: Json) -> str:
    """A limit: number and unit; the words around it say which way it holds."""
    return bound({**value, "cmp": "="}) if isinstance(value, dict) else ""
