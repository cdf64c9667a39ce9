"""The numbers Word will print before headings, so that contents can show them before Word was ever asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from exodossier.export.typesetting.looks import Styles

_PLACE = re.compile(r"%(\d)")
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _roman(number: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        while number >= value:
            made, number = made + letters, number - value
    return made


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "decimalZero": lambda number: f"{number:02d}",
    "none": lambda _number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int = 1
    plain: bool = False


@dataclass(slots=True)
class HeadingNumbers:
    """Counts headings by style as Word counts them."""

    styles: Styles
    _abstract: dict[str, str] = field(default_factory=dict)
    _levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _linked: dict[tuple[str, str], int] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, styles: Styles, numbering: bytes | None) -> HeadingNumbers:
        """Read `numbering.xml`."""
        made = cls(styles)
        if not numbering:
            return made
        root = wordml.parse(numbering)
        w = wordml.qn
        for number in root.iter(w("w:num")):
            chosen = number.find(w("w:abstractNumId"))
            if chosen is not None:
                made._abstract[str(number.get(w("w:numId")))] = str(chosen.get(w("w:val")))
        for abstract in root.iter(w("w:abstractNum")):
            for level in abstract.iter(w("w:lvl")):
                made._note(str(abstract.get(w("w:abstractNumId"))), level)
        return made

    def _note(self, abstract: str, level: etree._Element) -> None:
        """A level of a list; one tied to a style counts for it, whatever level the style itself names."""
        shape, text, start, plain, style = (
            level.find(wordml.qn(f"w:{one}")) for one in ("numFmt", "lvlText", "start", "isLgl", "pStyle")
        )
        at, value = int(str(level.get(wordml.qn("w:ilvl"), "0"))), wordml.qn("w:val")
        if shape is not None and text is not None:
            first = "1" if start is None else str(start.get(value, "1"))
            self._levels[abstract, at] = _Level(
                str(shape.get(value)),
                str(text.get(value)),
                int(first) if first.isdigit() else 1,
                plain is not None and str(plain.get(value, "1")) not in {"0", "false", "off"},
            )
        if style is not None:
            self._linked[abstract, str(style.get(value))] = at

    def next(self, style: str) -> str:
        """The number of the next heading of a style ("" where it has none)."""
        if style not in self.styles.numbering:
            return ""
        number, level = self.styles.numbering[style]
        abstract = self._abstract.get(number, "")
        level = self._linked.get((abstract, style), level)
        if (abstract, level) not in self._levels:
            return ""
        counts = self._counts.setdefault(abstract, [0] * 9)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        for above in range(level):
            counts[above] = counts[above] or 1
        return _PLACE.sub(
            lambda hit: self._shown(
                abstract, int(hit[1]) - 1, counts, plain=self._levels[abstract, level].plain
            ),
            self._levels[abstract, level].text,
        ).strip()

    def _shown(self, abstract: str, level: int, counts: list[int], *, plain: bool) -> str:
        """The number of one level. plain: in digits, whatever the level itself is printed in."""
        shape = self._levels.get((abstract, level), _Level("decimal", ""))
        return (str if plain else FORMATS.get(shape.format, str))(counts[level] + shape.start - 1)
