"""Quantities as they stand in tables: number and unit, without what the head of the table tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain import quantity, units
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Row

_BARE_UNITS: Final = frozenset({"pH", "ratio"})
"""Units that the name of the attribute tells already."""


def given(value: Json) -> bool:
    """Whether a quantity has a number."""
    return isinstance(value, dict) and value.get("value") not in (None, "")


def bound(value: Json) -> str:
    """A quantity in short: comparator, number and unit."""
    told = value if isinstance(value, dict) else {}
    short: JsonMap = {name: told[name] for name in ("value", "unit", "cmp") if told.get(name)}
    if short.get("unit") in _BARE_UNITS:
        del short["unit"]
    return quantity.show(short)


def limits(row: Row, low: str, high: str) -> str:
    """Two columns of a row as a limit: `NMT 0.25 EU/mL`, `50 to 200 nm`; empty if neither is given."""
    least, most = row.cells.get(low), row.cells.get(high)
    if given(least) and given(most):
        return wording.criterion("between", low=_limit(_before(least, most)), high=_limit(most))
    if given(least):
        return wording.criterion("least", low=_limit(least))
    return wording.criterion("most", high=_limit(most)) if given(most) else ""


def _before(least: Json, most: Json) -> Json:
    """The lower limit, whose unit the upper one tells where both have the same; a power of ten stays."""
    if not isinstance(least, dict) or not isinstance(most, dict):
        return least
    unit = str(least.get("unit") or "")
    told = unit == most.get("unit") and not unit.startswith(units.TIMES)
    return {name: part for name, part in least.items() if not (told and name == "unit")}


def _limit(value: Json) -> str:
    """A limit: number and unit; the words around it say which way it holds."""
    return bound({**value, "cmp": "="}) if isinstance(value, dict) else ""
