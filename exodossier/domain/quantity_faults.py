"""Whether a quantity has the right shape: number or outcome, a unit that is offered, sound qualifiers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exodossier.domain.censoring import COMPARATORS, OUTCOMES
from exodossier.domain.findings import Finding, Place
from exodossier.domain.numerals import to_decimal_or_none

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.spec import Spec
    from exodossier.domain.vocabulary import Unit

SPREADS: Final = ("sd", "sem", "cv", "ci", "range", "iqr")

_VALUE_KEYS: Final = frozenset({"value", "cmp", "unit", "n", "spread", "method", "lod", "loq", "as_typed"})
_OUTCOME_KEYS: Final = frozenset({"outcome", "unit", "n", "method", "lod", "loq", "as_typed"})
_COUNT: Final = re.compile(r"[1-9][0-9]{0,8}")


def shape_faults(value: Json, spec: Spec, units: Mapping[str, Unit]) -> Iterator[Finding]:
    """What does not fit, each with the key it is about."""
    if not isinstance(value, dict):
        yield _fault("kind", kind="quantity", found=type(value).__name__)
        return
    yield from _unknown_keys(value)
    if "outcome" in value:
        if value["outcome"] not in OUTCOMES:
            yield _fault("outcome", "outcome", found=str(value["outcome"]))
        if value.get("unit"):
            yield from _unit(value, spec, units)
    else:
        if not _is_number(value.get("value")):
            yield _fault("number", "value", typed=str(value.get("value") or ""))
        yield from _unit(value, spec, units)
        if value.get("cmp", "=") not in COMPARATORS:
            yield _fault("comparator", "cmp", found=str(value["cmp"]))
    yield from _qualifiers(value)


def _fault(code: str, *path: str, **data: str) -> Finding:
    return Finding(f"value.{code}", place=Place(path=path), data=data)


def _is_number(value: Json) -> bool:
    return isinstance(value, str) and to_decimal_or_none(value) is not None


def _unknown_keys(value: JsonMap) -> Iterator[Finding]:
    for key in sorted(set(value) - (_OUTCOME_KEYS if "outcome" in value else _VALUE_KEYS)):
        yield _fault("part_unknown", key, part=key)


def _unit(value: JsonMap, spec: Spec, units: Mapping[str, Unit]) -> Iterator[Finding]:
    symbol = value.get("unit")
    offered = ", ".join(spec.units)
    if not isinstance(symbol, str) or not symbol:
        yield _fault("unit_missing", "unit", units=offered)
    elif symbol not in units or units[symbol].symbol != symbol:
        yield _fault("unit_unknown", "unit", unit=symbol, units=offered)
    elif spec.units and symbol not in spec.units:
        yield _fault("unit_not_offered", "unit", unit=symbol, units=offered)


def _qualifiers(value: JsonMap) -> Iterator[Finding]:
    n = value.get("n")
    if n is not None and not (isinstance(n, str) and _COUNT.fullmatch(n)):
        yield _fault("count", "n", found=str(n))
    for key in ("lod", "loq"):
        if value.get(key) is not None and not _is_number(value[key]):
            yield _fault("number", key, typed=str(value[key]))
    for key in ("method", "as_typed"):
        if value.get(key) is not None and not isinstance(value[key], str):
            yield _fault("kind", key, kind="text", found=type(value[key]).__name__)
    if value.get("spread") is not None:
        yield from _spread(value["spread"])


def _spread(spread: Json) -> Iterator[Finding]:
    if not isinstance(spread, dict) or spread.get("kind") not in SPREADS:
        yield _fault("spread", "spread")
        return
    ends = {"value"} if "value" in spread else {"low", "high"}
    numbers = {key: to_decimal_or_none(spread.get(key)) for key in ends}
    if set(spread) != ends | {"kind"} or None in numbers.values():
        yield _fault("spread", "spread")
        return
    low, high, single = numbers.get("low"), numbers.get("high"), numbers.get("value")
    if low is not None and high is not None and low > high:
        yield _fault("spread_order", "spread", low=str(spread["low"]), high=str(spread["high"]))
    if single is not None and single < 0:
        yield _fault("spread", "spread", "value")
