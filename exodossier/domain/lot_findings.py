"""Findings about lots side by side: a value that looks like a slip of a unit, and an odd purity.

Slips of a thousand between µg and mg stand in published reviews of MSC-EV dosing; the closed list of units
keeps the two apart, and this compares lots. Particles per µg of protein is the measure of purity that
MISEV2018 asks for (checklist section 4). Proposed classes of it lie around 1e9 to 1e11 (Webber and Clayton
2013; the limits between the classes are not confirmed). Our bounds are wider and our own: at 1e7 a particle
comes with 100 fg of protein, two hundred times the weight of a sphere of 100 nm; at 1e12 with 1 ag, some ten
molecules. Beyond them a number was typed in another unit, or next to none of the protein is of vesicles.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final

from exodossier.domain import numerals
from exodossier.domain.censoring import interval
from exodossier.domain.findings import Finding, Place, Severity
from exodossier.domain.numerals import EXACT
from exodossier.domain.quantity import show
from exodossier.domain.showing import row_label
from exodossier.domain.spec import Kind
from exodossier.domain.spoken import spoken
from exodossier.domain.trait_findings import REGISTERS
from exodossier.domain.units import to_base

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exodossier.domain.censoring import Interval
    from exodossier.domain.records import Row
    from exodossier.domain.situation import Situation

THOUSAND: Final = Decimal(1000)
LEAST_PER_UG: Final = Decimal("1e7")
MOST_PER_UG: Final = Decimal("1e12")
"""Particles per µg of protein between which a ratio is taken for what it says."""
BATCH_SIZE: Final = frozenset({"volume", "cells"})
"""Dimensions that say how large a lot is: from bench to plant they may well grow a thousandfold."""
_SHOWN: Final = Context(prec=4)


@dataclass(frozen=True, slots=True)
class Cell:
    """A measured value of a lot. row: where it stands, of a lot or of a result. proves: in the base unit."""

    title: str
    row: Row
    column: str
    proves: Interval
    place: int


@dataclass(frozen=True, slots=True)
class Ends:
    """What stands highest and lowest for certain among the values of one lot."""

    high: Cell | None
    low: Cell | None

    def far_from(self, other: Ends) -> tuple[Cell, Cell] | None:
        """A cell of each lot, this one's first, that are a factor of a thousand or more apart for certain."""
        if _is_far(self.high, other.low) and self.high and other.low:
            return self.high, other.low
        if _is_far(other.high, self.low) and self.low and other.high:
            return self.low, other.high
        return None


def lot_findings(situation: Situation) -> Iterator[Finding]:
    """Values a thousandfold from those of another lot, and purity ratios far from those of EV samples."""
    for lots in _measured(situation).values():
        yield from _thousandfold(lots, situation)
    for lot in situation.rows.get("lots", ()):
        yield from _purity(lot, situation)


def _measured(situation: Situation) -> dict[tuple[str, str], dict[str, list[Cell]]]:
    """Cells by attribute and dimension, then by lot, in order."""
    found: dict[tuple[str, str], dict[str, list[Cell]]] = {}
    for place, (attribute, title, lot, row, column) in enumerate(_quantities(situation)):
        proves = interval(row.cells[column], situation.vocabulary.unit)
        if proves is not None and proves.dimension not in BATCH_SIZE and _is_positive(proves):
            cell = Cell(title, row, column, proves, place)
            found.setdefault((attribute, proves.dimension), {}).setdefault(lot, []).append(cell)
    return found


def _is_positive(proves: Interval) -> bool:
    """Nought has no factor to anything, and values below it are left alone."""
    return all(end is None or end > 0 for end in (proves.low, proves.high))


def _quantities(situation: Situation) -> Iterator[tuple[str, str, str, Row, str]]:
    """Every filled quantity of a lot: what it measures, its title, the lot, and where it stands."""
    lots = situation.vocabulary.register.get("lots")
    for column in lots.columns if lots else ():
        if column.spec.kind is Kind.QUANTITY:
            for row in situation.rows.get("lots", ()):
                if row.cells.get(column.id):
                    yield f"lots.{column.id}", column.title, row.id, row, column.id
    for row in situation.rows.get("results", ()):
        name = str(row.cells.get("attribute_id") or row.cells.get("attribute") or "").strip()
        lot = str(row.cells.get("lot") or "")
        if name and lot in situation.row_by_id and row.cells.get("value"):
            title = str(row.cells.get("attribute") or name).strip()
            yield f"results.{' '.join(name.casefold().split())}", title, lot, row, "value"


def _thousandfold(lots: Mapping[str, list[Cell]], situation: Situation) -> Iterator[Finding]:
    """One finding per lot that stands apart: the one apart from more lots than the other, else the later."""
    ends = {lot: Ends(_highest(cells), _lowest(cells)) for lot, cells in lots.items()}
    far = _far_apart(ends)
    for lot, others in far.items():
        for other, (mine, yours) in others.items():
            fewer = len(far[other]) - len(others)
            if fewer < 0 or (fewer == 0 and yours.place < mine.place):
                yield _slip(lot, mine, other, yours, situation)
                break


def _far_apart(ends: Mapping[str, Ends]) -> dict[str, dict[str, tuple[Cell, Cell]]]:
    """Lots by the lots that are a thousandfold apart; mostly none, which is seen at once."""
    highest = _highest(one.high for one in ends.values() if one.high)
    lowest = _lowest(one.low for one in ends.values() if one.low)
    if not _is_far(highest, lowest):
        return {}
    pairs = {
        lot: {other: pair for other in ends if other != lot and (pair := one.far_from(ends[other]))}
        for lot, one in ends.items()
    }
    return {lot: others for lot, others in pairs.items() if others}


def _highest(cells: Iterable[Cell]) -> Cell | None:
    known = ((cell.proves.low, cell) for cell in cells if cell.proves.low is not None)
    return max(known, key=lambda one: one[0], default=(None, None))[1]


def _lowest(cells: Iterable[Cell]) -> Cell | None:
    known = ((cell.proves.high, cell) for cell in cells if cell.proves.high is not None)
    return min(known, key=lambda one: one[0], default=(None, None))[1]


def _is_far(high: Cell | None, low: Cell | None) -> bool:
    above = high.proves.low if high else None
    below = low.proves.high if low else None
    return above is not None and below is not None and above >= EXACT.multiply(below, THOUSAND)


def _slip(lot: str, mine: Cell, other: str, yours: Cell, situation: Situation) -> Finding:
    data = {
        "attribute": mine.title,
        "lot": _label(situation.row_by_id[lot], situation),
        "value": show(mine.row.cells[mine.column]),
        "other_lot": _label(situation.row_by_id[other], situation),
        "other_value": show(yours.row.cells[yours.column]),
    }
    return _about("lots.thousandfold", mine.row, mine.column, data, situation)


def _purity(lot: Row, situation: Situation) -> Iterator[Finding]:
    """Particles per µg of protein, where it is outside the bounds for certain."""
    particles = _in_unit(lot, "particles", "particles/mL", situation)
    protein = _in_unit(lot, "protein", "µg/mL", situation)
    if particles is None or protein is None:
        return
    (least, most), (less, more) = particles, protein
    data = {"lot": _label(lot, situation), "particles": show(lot.cells["particles"])}
    data |= {"protein": show(lot.cells["protein"]), "low": _text(LEAST_PER_UG), "high": _text(MOST_PER_UG)}
    exact = least == most and less == more
    if most is not None and less is not None and most < EXACT.multiply(LEAST_PER_UG, less):
        ratio = _text(_SHOWN.divide(most, less))
        found = ratio if exact else spoken("at most {number}").format(number=ratio)
        yield _about("lots.purity_ratio", lot, "particles", data | {"ratio": found}, situation)
    elif least is not None and more is not None and least > EXACT.multiply(MOST_PER_UG, more):
        ratio = _text(_SHOWN.divide(least, more))
        found = ratio if exact else spoken("at least {number}").format(number=ratio)
        yield _about("lots.purity_ratio", lot, "particles", data | {"ratio": found}, situation)


def _in_unit(
    lot: Row, column: str, symbol: str, situation: Situation
) -> tuple[Decimal | None, Decimal | None] | None:
    """The ends of what a cell proves, in a unit; None if it proves nothing, or is of another dimension."""
    unit = situation.vocabulary.unit.get(symbol)
    proves = interval(lot.cells.get(column), situation.vocabulary.unit)
    if unit is None or proves is None or proves.dimension != unit.dimension or not _is_positive(proves):
        return None
    one = to_base(Decimal(1), unit)
    low, high = (None if end is None else EXACT.divide(end, one) for end in (proves.low, proves.high))
    return low, high


def _label(row: Row, situation: Situation) -> str:
    return row_label(row, situation.vocabulary, situation.row_by_id)


def _text(number: Decimal) -> str:
    """As a power of ten, whatever its size: ratios and bounds are read side by side."""
    return numerals.show(f"{number.normalize():e}")


def _about(code: str, row: Row, column: str, data: dict[str, str], situation: Situation) -> Finding:
    register = situation.vocabulary.register.get(row.register)
    words = {
        "register_title": register.title if register else row.register,
        "row_label": _label(row, situation),
    }
    place = Place(path=(REGISTERS, row.register, row.id, column))
    return Finding(code, Severity.WARNING, place, words | data)
