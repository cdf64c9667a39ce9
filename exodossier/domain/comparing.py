"""Comparing two values of an answer: quantities after conversion, numbers, dates and words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING, Final

from exodossier.domain.censoring import number_in, point, prove
from exodossier.domain.numerals import to_decimal_or_none
from exodossier.domain.spec import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from exodossier.domain.plain import Json, Truth
    from exodossier.domain.spec import Spec
    from exodossier.domain.vocabulary import Unit

_QUOTIENT: Final = Context(prec=28)
_ORDER: Final[dict[str, Callable[[Decimal | str, Decimal | str], bool]]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "=": eq,
    "!=": ne,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How values of one spec compare. given_unit: of bare numbers; else the first unit of the spec."""

    spec: Spec
    units: Mapping[str, Unit]
    given_unit: str = ""

    @property
    def unit(self) -> str:
        """The unit of bare numbers."""
        return self.given_unit or (self.spec.units[0] if self.spec.units else "")

    def holds(self, a: Json, op: str, b: Json) -> Truth:
        """Whether `a op b`; unknown where the values do not prove it or do not compare."""
        if isinstance(a, dict) or isinstance(b, dict):
            return prove(self._quantity(a), op, self._quantity(b), self.units)
        one, other = to_decimal_or_none(a), to_decimal_or_none(b)
        if one is not None and other is not None:
            return _ORDER[op](one, other)
        if op in {"=", "!="} or self.spec.kind is Kind.DATE:
            return _ORDER[op](_word(a), _word(b))
        return None

    def _quantity(self, value: Json) -> Json:
        return value if isinstance(value, dict) else point(str(value), self.unit)


def ratio(
    top: Json, bottom: Json, top_spec: Spec, bottom_spec: Spec, units: Mapping[str, Unit]
) -> Decimal | None:
    """Top / bottom; quantities of one dimension in the unit of `top`, others in the first of their spec."""
    here, there = (_unit_of(value) for value in (top, bottom))
    alike = here in units and there in units and units[here].dimension == units[there].dimension
    over = number_in(top, here if alike else _first(top_spec), units)
    under = number_in(bottom, here if alike else _first(bottom_spec), units)
    return _QUOTIENT.divide(over, under) if over is not None and under else None


def _unit_of(value: Json) -> str:
    return str(value.get("unit") or "") if isinstance(value, dict) else ""


def _first(spec: Spec) -> str:
    return spec.units[0] if spec.units else ""


def _word(value: Json) -> str:
    return {True: "true", False: "false"}.get(value, "") if isinstance(value, bool) else str(value)
