"""Finding units by what people type, and converting between units of one dimension."""

from __future__ import annotations

import re
import unicodedata
from decimal import Context
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Refused
from exodossier.domain.numerals import EXACT, raised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from exodossier.domain.vocabulary import Unit

_CONVERTED: Final = Context(prec=28)
_FOLDED: Final = str.maketrans({"^": None, " ": None, "⋅": "·", "*": "·", "×": "x", "−": "-", "µ": "μ"})
_MICRO: Final = re.compile(r"(?<![A-Za-zμ])u(?=[A-Za-z])")
_LITRE: Final = re.compile(r"(^|[/·])([munpdcμ]?)l(?=$|[/·0-9])")
_POWER: Final = re.compile(r"(?:\^|(?<=\bm)|(?<=\b[cdkmnµμ]m))(-?[0-9]+)\b")
_WORD: Final = re.compile(r"[A-Za-z]{4,}")
_COUNTED: Final = re.compile(r"[a-z]{4,}s")
PERCENT: Final = "%"
_DEGREES: Final = "°"
"""Of an angle; right behind its number, as a percent sign is. °C is the name of a scale."""
_BEFORE: Final = frozenset({"pH"})
"""Names that stand before their number."""
_UNSAID: Final = frozenset({"ratio"})
"""Units that say only that there is none."""
TIMES: Final = "10^"
"""What a unit begins with that is multiplied: 3 × 10⁶ cells."""


def find(text: str, units: Mapping[str, Unit]) -> Unit | None:
    """The unit a text means: its symbol or an alias, or a spelling that can mean no other unit.

    Spellings: µ or μ or u, mL or ml, `per` for `/`, m² or m2 or m^2, spaces, capitals of whole words.
    Prefixes stay strict: `Mg` is not `mg`.
    """
    typed = text.strip()
    if typed in units:
        return units[typed]
    spellings = _by_spelling(units)
    for candidate in _candidates(typed):
        if found := spellings.get(candidate):
            return found
    many = units.get(f"{typed}s")
    return many if many and one_of(many.symbol) == typed else None


def written(symbol: str) -> str:
    """A symbol as it is printed: `cells/cm2` as `cells/cm²`, `s^-1` as `s⁻¹`, `10^6 cells` as `10⁶ cells`."""
    return _POWER.sub(lambda found: raised(found[1]), symbol)


def one_of(symbol: str) -> str:
    """A unit that is a plain word, for a single one: `months` as `month`."""
    return symbol[:-1] if _COUNTED.fullmatch(symbol) else symbol


def beside(comparator: str, number: str, symbol: str) -> str:
    """A number with its unit as people write it: `≥ 5 nm`, `5%`, `5% (v/v)`, `pH 7.4`, `3 × 10⁶ cells`."""
    amount = f"{comparator} {number}" if comparator else number
    if not symbol or symbol in _UNSAID:
        return amount
    if symbol in _BEFORE:
        return f"{symbol} {amount}"
    if symbol == _DEGREES or symbol.startswith(PERCENT):
        return f"{amount}{symbol}"
    unit = written(one_of(symbol) if number == "1" else symbol)
    return f"{amount} × {unit}" if symbol.startswith(TIMES) else f"{amount} {unit}"


def percent(number: str) -> str:
    """A number of hundredths: `67%`."""
    return beside("", number, PERCENT)


def leading(text: str) -> tuple[str, str]:
    """A unit that stands before its number, and the rest of the text: `pH 7.4`."""
    found = next((symbol for symbol in _BEFORE if text.startswith(symbol)), "")
    return found, text[len(found) :].lstrip()


def convert(value: Decimal, from_unit: str, to_unit: str, units: Mapping[str, Unit]) -> Decimal:
    """The value in another unit. Raises Refused `unit.unknown` or `unit.dimension`."""
    source, target = _known(from_unit, units), _known(to_unit, units)
    if source.dimension != target.dimension:
        raise Refused("unit.dimension", {"unit": source.symbol, "other": target.symbol})
    if source.symbol == target.symbol:
        return value
    base = to_base(value, source)
    return _CONVERTED.divide(EXACT.subtract(base, target.offset), target.factor)


def to_base(value: Decimal, unit: Unit) -> Decimal:
    """The value in the base unit of its dimension."""
    return EXACT.add(EXACT.multiply(value, unit.factor), unit.offset)


def _known(symbol: str, units: Mapping[str, Unit]) -> Unit:
    unit = units.get(symbol) or find(symbol, units)
    if unit is None:
        raise Refused("unit.unknown", {"unit": symbol})
    return unit


def _by_spelling(units: Mapping[str, Unit]) -> dict[str, Unit]:
    """Units by folded spelling; a spelling that two units share belongs to neither."""
    found: dict[str, Unit] = {}
    clashes = set()
    for name, unit in units.items():
        folded = _fold(name)
        if found.setdefault(folded, unit).symbol != unit.symbol:
            clashes.add(folded)
    return {name: unit for name, unit in found.items() if name not in clashes}


def _fold(text: str) -> str:
    spelled = re.sub(r"\s+per\s+", "/", text.strip())
    folded = unicodedata.normalize("NFKC", spelled).translate(_FOLDED)
    return _WORD.sub(lambda word: word[0].lower(), folded)


def _candidates(typed: str) -> Iterator[str]:
    folded = _fold(typed)
    yield folded
    yield _MICRO.sub("μ", folded)
    yield _LITRE.sub(r"\1\2L", folded)
    yield _LITRE.sub(r"\1\2L", _MICRO.sub("μ", folded))
