"""Numbers as people type them, read into exact decimal text; never through binary floating point."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from exodossier.domain.plain import Json

EXACT: Final = Context(prec=60)
"""Arithmetic wide enough that sums and products of lab numbers are exact."""

MOST_DIGITS: Final = 60
MOST_SIGNS: Final = MOST_DIGITS + len("-0.000000")
"""What the longest computed number takes, written out in full or with an exponent."""

MOST_EXPONENT: Final = 99
"""Past these a number is a slip of the keyboard, and arithmetic with it would only cost memory."""

_CANONICAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_SPACE: Final = " \u00a0\u2009\u202f"
_NUMERAL: Final = re.compile(
    rf"""\s*(?P<sign>[-+]?)\s*
    (?P<mantissa>[0-9]{{1,3}}(?:[{_SPACE}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?
      | [0-9](?:[0-9.,']*[0-9])?\.? | [.,][0-9]+)
    (?: \s*[eE](?P<plain>[-+]?[0-9]+)
      | \s*[×xX*·⋅]\s*10\s*(?:\^|\*\*)\s*\(?(?P<times>[-+]?[0-9]+)\)?
      | (?<=10)(?:\^|\*\*)\(?(?P<power>[-+]?[0-9]+)\)? )?""",
    re.VERBOSE,
)
_MINUSES: Final = str.maketrans({"−": "-", "–": "-", "\u2011": "-", "’": "'"})
MINUS: Final = "−"
_RAISED: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True))
_RAISING: Final = str.maketrans({plain: high for high, plain in _RAISED.items()})
POWER: Final = re.compile(r"(?<=10)\^(-?[0-9]+)")
RAISED: Final = re.compile(f"[{''.join(_RAISED)}]+")
_RAISED_RUN: Final = re.compile(f"(?<=10)[{''.join(_RAISED)}]+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a text starts with: no reading (not a number), one, or two where the mark is ambiguous.

    Each reading is canonical decimal text such as `0.10` or `3.2e10`; `rest` is what follows the number.
    """

    readings: tuple[str, ...]
    rest: str


def read(text: str, decimal_mark: str = ".") -> Numeral:
    """Read the number at the start of a text.

    Accepts `3.2e10`, `3.2×10^10`, `3.2 x 10¹⁰`, `10^6`, `12 000`, `1,234.5` and either decimal mark. `1,234`
    is read in both ways unless the comma is the decimal mark of the place; `1.234` likewise.
    """
    plain = _RAISED_RUN.sub(_lower, text.translate(_MINUSES))
    match = _NUMERAL.match(plain)
    if match is None:
        return Numeral((), text)
    mantissas = _mantissas(match["mantissa"], decimal_mark)
    exponent = int(match["plain"] or match["times"] or match["power"] or 0)
    if match["power"]:
        mantissas = ("1",) if match["mantissa"] == "10" else ()
    readings = tuple(_compose(match["sign"], mantissa, exponent) for mantissa in mantissas)
    sound = tuple(reading for reading in readings if to_decimal_or_none(reading) is not None)
    return Numeral(sound, plain[match.end() :])


def exact(text: str, decimal_mark: str = ".") -> str | None:
    """The text as one canonical number, or None if it is anything else (or ambiguous)."""
    numeral = read(text, decimal_mark)
    return numeral.readings[0] if len(numeral.readings) == 1 and not numeral.rest.strip() else None


def to_decimal_or_none(value: Json) -> Decimal | None:
    """The number a stored decimal text means; None for anything else, and for absurdly long numbers."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = str(value)
    if len(text) > MOST_SIGNS or not _CANONICAL.fullmatch(text):
        return None
    number = Decimal(text)
    return number if abs(number.adjusted()) <= MOST_EXPONENT else None


def to_text(number: Decimal) -> str:
    """Canonical decimal text of a computed number: no trailing zeros, exponent where it is large or small."""
    digits = len(number.as_tuple().digits)
    reduced = number.normalize(EXACT if digits <= EXACT.prec else Context(prec=digits))
    if not reduced:
        return "0"
    if -7 <= reduced.adjusted() <= 9:
        return f"{reduced:f}"
    return f"{reduced:e}".lower().replace("e+", "e")


def show(text: str) -> str:
    """A stored number for people: `3.2e10` as `3.2 × 10¹⁰`, `-80` with a minus sign; other text as it is."""
    shown = POWER.sub(lambda found: raised(found[1]), typed(text))
    return MINUS + shown[1:] if shown.startswith("-") and _CANONICAL.fullmatch(text) else shown


def typed(text: str) -> str:
    """A stored number as a keyboard writes it: `3.2e10` as `3.2 × 10^10`."""
    mantissa, mark, exponent = text.lower().partition("e")
    return f"{mantissa} × 10^{int(exponent)}" if mark and _CANONICAL.fullmatch(text) else text


def raised(digits: str) -> str:
    """Digits and signs as they stand in a power."""
    return digits.translate(_RAISING)


def with_mark(text: str, decimal_mark: str) -> str:
    """A canonical number written with a decimal mark."""
    return text.replace(".", decimal_mark)


def _lower(match: re.Match[str]) -> str:
    return f"^{lowered(match[0])}"


def lowered(power: str) -> str:
    """A raised power as plain digits."""
    return "".join(_RAISED[char] for char in power)


def _compose(sign: str, mantissa: str, exponent: int) -> str:
    whole, mark, fraction = mantissa.partition(".")
    whole = whole.lstrip("0") or "0"
    minus = "-" if sign == "-" and (mantissa.strip("0.") != "") else ""
    return f"{minus}{whole}{mark and fraction and '.'}{fraction}" + (f"e{exponent}" if exponent else "")


def _mantissas(typed: str, decimal_mark: str) -> tuple[str, ...]:
    """The one or two numbers that digits with separators may mean, decimal point `.`."""
    if any(char in _SPACE for char in typed):
        return (re.sub(f"[{_SPACE}]", "", typed).replace(",", "."),)
    if "'" in typed:
        return _grouped(typed, "'", ".") or _grouped(typed, "'", ",")
    marks = [char for char in typed if char in ".,"]
    if not marks:
        return (typed,)
    if len(set(marks)) > 1:
        return _grouped(typed, marks[0], marks[-1])
    if len(marks) > 1:
        return _grouped(typed, marks[0], "")
    return _one_mark(typed, marks[0], decimal_mark)


def _one_mark(typed: str, mark: str, decimal_mark: str) -> tuple[str, ...]:
    as_decimal = typed.replace(mark, ".")
    as_groups = _grouped(typed, mark, "")
    return (as_decimal,) if mark == decimal_mark or not as_groups else (*as_groups, as_decimal)


def _grouped(typed: str, group: str, mark: str) -> tuple[str, ...]:
    """The number if the separators group thousands properly, else nothing."""
    whole, _, fraction = typed.partition(mark) if mark else (typed, "", "")
    if not re.fullmatch(rf"[1-9][0-9]{{0,2}}({re.escape(group)}[0-9]{{3}})+", whole):
        return ()
    if fraction and not fraction.isdecimal():
        return ()
    return (whole.replace(group, "") + (f".{fraction}" if fraction else ""),)
