"""What an answer looks like, in words: kinds, units, options and limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.numerals import to_text
from exodossier.domain.quantity import within
from exodossier.domain.spec import Kind
from exodossier.domain.units import written
from exodossier.usecases.wording.message import fill, translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from exodossier.domain.spec import Formula, Part, Spec

KINDS: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "text",
    Kind.LONGTEXT: "long text",
    Kind.BOOLEAN: "yes or no",
    Kind.INTEGER: "whole number",
    Kind.QUANTITY: "quantity",
    Kind.PERCENT: "percent",
    Kind.CHOICE: "one of",
    Kind.MULTICHOICE: "any of",
    Kind.DATE: "date",
    Kind.IDENTIFIER: "identifier",
    Kind.REF: "a row of",
    Kind.FIELDS: "form",
    Kind.TABLE: "table",
    Kind.REGISTER: "view of a register",
    Kind.FIGURE: "figures",
    Kind.DERIVED: "computed",
}
FORMULAS: Final[Mapping[str, str]] = {
    "ratio": "a ratio",
    "product": "a product",
    "sum": "a sum",
    "difference": "a difference",
    "percent": "a percentage",
    "convert": "a conversion",
    "count": "a count",
    "distinct": "a count of what differs",
    "first": "the first that is given",
    "reference": "a reference to other answers",
    "share_met": "the share that is met",
}
REQUIRED: Final = "required"
EXAMPLE: Final = "for example {example}"
ROWS: Final = "at least {n} rows"


def kind_name(kind: Kind) -> str:
    """An answer kind as people read it."""
    return translate(KINDS[kind])


def formula_name(formula: Formula) -> str:
    """What a formula gives."""
    return translate(FORMULAS[formula.op])


def shape(spec: Spec) -> str:
    """The kind of an answer with its units, options and limits, on one line; parts and registers aside."""
    limits = [one for one in _limits(spec) if one]
    name = kind_name(spec.kind)
    if spec.kind is Kind.DERIVED and spec.formula:
        name = f"{name}: {formula_name(spec.formula)}"
    choices = ", ".join(option.title for option in spec.options)
    head = f"{name}: {choices}" if choices else name
    return f"{head} ({'; '.join(limits)})" if limits else head


def part_shape(part: Part) -> str:
    """The shape of a field or column, and whether it is required."""
    said = shape(part.spec)
    return f"{said}; {translate(REQUIRED)}" if part.required else said


def _limits(spec: Spec) -> Iterator[str]:
    yield units_named(spec)
    yield bounds(spec.minimum, spec.maximum)
    if spec.example:
        yield fill(EXAMPLE, {"example": spec.example})
    if spec.min_rows > 1:
        yield fill(ROWS, {"n": str(spec.min_rows)})


def units_named(spec: Spec) -> str:
    """The units that an answer may have, as they are printed."""
    return ", ".join(map(written, spec.units))


def bounds(low: Decimal | None, high: Decimal | None) -> str:
    """The limits of an answer, whose units are named beside them; empty where there are none."""
    if low is None and high is None:
        return ""
    return within(*(None if end is None else to_text(end) for end in (low, high)))
