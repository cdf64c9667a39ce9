"""What a blank form says of the answer it asks for, to a person with a pen: never the kind's own name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.spec import Kind
from exodossier.usecases.wording.message import fill, translate
from exodossier.usecases.wording.shapes import EXAMPLE, bounds, units_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exodossier.domain.spec import Spec

ASKS: Final[Mapping[Kind, str]] = {
    Kind.BOOLEAN: "tick one",
    Kind.CHOICE: "tick one",
    Kind.MULTICHOICE: "tick all that apply",
    Kind.INTEGER: "a whole number",
    Kind.QUANTITY: "a number with its unit",
    Kind.PERCENT: "in percent",
    Kind.DATE: "a date: year, month and day",
    Kind.REF: "which of “{register}”",
    Kind.REGISTER: "{register}; add more where needed",
    Kind.TABLE: "add more where needed",
    Kind.FIGURE: "name the file of the picture",
    Kind.DERIVED: "nothing to fill in: this follows from other answers",
}
"""What is to be done; nothing for kinds whose room says it."""
ROWS: Final = "at least {n}; {asked}"
UNIT: Final = "{asked}: {units}"
COLUMN: Final = "No."


def to_fill_in(spec: Spec, register: str) -> str:
    """What is to be written into a field, on one line. register: the title of the one it reads, or empty."""
    asked = fill(ASKS.get(spec.kind, ""), {"register": register})
    if spec.min_rows > 1:
        asked = fill(ROWS, {"n": str(spec.min_rows), "asked": asked})
    if spec.units:
        asked = fill(UNIT, {"asked": asked, "units": units_named(spec)})
    return "; ".join(one for one in (asked, *_limits(spec)) if one)


def row_number() -> str:
    """Over the numbers of the rows of a table to fill in."""
    return translate(COLUMN)


def _limits(spec: Spec) -> Iterator[str]:
    """Bounds and an example. That nothing is less than zero goes without saying."""
    low = spec.minimum if spec.minimum or spec.maximum is not None else None
    yield bounds(low, spec.maximum)
    if spec.example:
        yield fill(EXAMPLE, {"example": spec.example})
