"""Colours, fonts and habits of a company's styles, for those styles of ours that it does not have."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.house import fonts as house_fonts
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from exodossier.export.word.package import Package

ACCENT: Final = "1F4E5F"
"""The colour of our templates that a company's own takes the place of."""
SOFT: Final = "E8EFF2"
"""The shade of it behind headings of tables."""
_BLACK: Final = "000000"
_WHITE: Final = "FFFFFF"
_HEX: Final = re.compile("[0-9A-Fa-f]{6}$")
_VAL: Final = wordml.qn("w:val")
_COLOUR: Final = wordml.qn("w:color")
_FILL: Final = wordml.qn("w:fill")
_READABLE: Final = 4.5
"""Contrast of small text with what is behind it, as WCAG 2 asks for (1.4.3)."""
_TINT: Final = 0.1
_NARROWER: Final = 0.88
_DARKER: Final = 0.9


def luminance(colour: str) -> float:
    """Relative luminance of RRGGBB, 0 (black) to 1 (white); WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21; WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tint(colour: str) -> str:
    """A pale shade of a colour."""
    return _mixed(colour, lambda part: 255 - (255 - part) * _TINT)


def readable(colour: str) -> str:
    """The colour, darkened until text in it can be read on its own pale shade."""
    behind = tint(colour)
    while contrast(colour, behind) < _READABLE:
        colour = _mixed(colour, lambda part: part * _DARKER)
    return colour


def _mixed(colour: str, change: Callable[[int], float]) -> str:
    return "".join(f"{round(change(int(colour[at : at + 2], 16))):02X}" for at in (0, 2, 4))


@dataclass(frozen=True, slots=True)
class Chain:
    """Styles by id, and what they say, inherited or their own."""

    styles: Mapping[str, etree._Element]

    def of(self, id_: str) -> Iterator[etree._Element]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while id_ in self.styles and id_ not in seen:
            yield self.styles[id_]
            seen.add(id_)
            base = self.styles[id_].find(wordml.qn("w:basedOn"))
            id_ = "" if base is None else str(base.get(_VAL))

    def says(self, id_: str, path: str) -> etree._Element | None:
        """What a style says of a thing: `w:rPr/w:color`."""
        steps = "/".join(wordml.qn(step) for step in path.split("/"))
        return next((found for node in self.of(id_) if (found := node.find(steps)) is not None), None)


_TABLE: Final = "exodossier table"
_HEADING_CELL: Final = "table heading"
_TABLE_PARTS: Final = ("w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr")
_TITLES: Final = frozenset(["title", "subtitle"])
_BEFORE_INDENT: Final = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
    "spacing",
)  # fmt: skip
_BEFORE_JC: Final = (*_BEFORE_INDENT, "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap")
_RUN: Final = wordml.qn("w:rPr")
_PARAGRAPH: Final = wordml.qn("w:pPr")


@dataclass(frozen=True, slots=True)
class HouseLooks:
    """The company's manner. ink: its colour, "" to leave ours; normal: its default style; heading: its first.

    table: the table style its own tables have, or "".
    """

    chain: Chain
    ink: str
    normal: str
    heading: str
    table: str
    white_cells: bool
    wide_font: bool = False

    @classmethod
    def of(cls, styles: etree._Element, table: str, house: Package) -> HouseLooks:
        """Read from the company's styles; table: the style id of its tables; house: its file."""
        chain = Chain(
            {str(one.get(wordml.qn("w:styleId"))): one for one in styles.iter(wordml.qn("w:style"))}
        )
        names = {name_of(node): id_ for id_, node in chain.styles.items()}
        heading = names.get(("paragraph", "heading 1"), "")
        cell = names.get(("paragraph", _HEADING_CELL), "")
        colour = _hex(chain.says(cell, "w:rPr/w:color"))
        white = bool(colour) and contrast(colour, _WHITE) < _READABLE
        normal = names.get(("paragraph", "normal"), names.get(("paragraph", "standard"), ""))
        ink = (_hex(chain.says(heading, "w:rPr/w:color")) or _text(styles)) if heading else ""
        return cls(
            chain,
            readable(ink) if ink else "",
            normal,
            heading,
            table,
            white,
            house_fonts.is_wide(house, styles, chain.says(normal, "w:rPr/w:rFonts")),
        )

    def suit(self, style: etree._Element) -> None:
        """A style of ours in the company's colours and fonts, without the habits of its running text."""
        kind, name = name_of(style)
        if kind == "table":
            self._suit_table(style, name)
        elif kind == "paragraph":
            self._calm(style)
            if name == _HEADING_CELL and self.table:
                _remove(style, f"{_RUN}/{wordml.qn('w:color')}")
            if self.wide_font and name.startswith("table "):
                _make_smaller(style)
            if self._is_heading(style, name):
                self._take_fonts(style)
        self.recolour(style)

    def recolour(self, root: etree._Element) -> None:
        """Our accent gives way to the company's."""
        shades = {ACCENT: self.ink, SOFT: tint(self.ink)} if self.ink else {}
        for node in root.iter(etree.Element) if shades else ():
            for key in (_VAL, _COLOUR, _FILL):
                if node.get(key) in shades:
                    node.set(key, shades[str(node.get(key))])

    def _suit_table(self, style: etree._Element, name: str) -> None:
        """Our tables look like the company's; where its headings of columns are light, ours stand on dark."""
        if name != _TABLE:
            return
        if self.table:
            base = style.find(wordml.qn("w:basedOn"))
            if base is not None:
                base.set(_VAL, self.table)
            self._take_table(style)
        elif self.white_cells:
            for node in style.iter(wordml.qn("w:shd")):
                node.set(_FILL, self.ink or ACCENT)

    def _take_table(self, style: etree._Element) -> None:
        """What the company's table style says, said again: some programs never ask for the base."""
        for tag in _TABLE_PARTS:
            for node in style.findall(wordml.qn(tag)):
                style.remove(node)
        for tag in _TABLE_PARTS:
            seen: set[str | None] = set()
            for node in (one for base in self.chain.of(self.table) for one in base.findall(wordml.qn(tag))):
                kind = node.get(wordml.qn("w:type"))
                if kind not in seen:
                    style.append(copy.deepcopy(node))
                seen.add(kind)

    def _is_heading(self, style: etree._Element, name: str) -> bool:
        level = style.find(f"{_PARAGRAPH}/{wordml.qn('w:outlineLvl')}")
        return level is not None or name in _TITLES or "heading" in name.replace(_HEADING_CELL, "")

    def _take_fonts(self, style: etree._Element) -> None:
        """Headings of ours in the fonts of the company's headings."""
        fonts = next(
            (
                found
                for node in self.chain.of(self.heading)
                if (found := node.find(f"{_RUN}/{wordml.qn('w:rFonts')}")) is not None
                and node is not self.chain.styles.get(self.normal)
            ),
            None,
        )
        if fonts is None or style.find(f"{_RUN}/{wordml.qn('w:rFonts')}") is not None:
            return
        look = style.find(_RUN)
        if look is None:
            look = etree.SubElement(style, _RUN)
        look.insert(0, copy.deepcopy(fonts))

    def _calm(self, style: etree._Element) -> None:
        """Running text may be justified and indented: cells, captions and contents are not."""
        if style.find(wordml.qn("w:basedOn")) is None:
            return
        indent, jc = (self.chain.says(self.normal, f"w:pPr/w:{one}") for one in ("ind", "jc"))
        if indent is not None:
            _put(style, "ind", _BEFORE_INDENT, {"left": "0", "right": "0", "firstLine": "0"})
        if jc is not None:
            _put(style, "jc", _BEFORE_JC, {"val": "left"})


def _make_smaller(style: etree._Element) -> None:
    """Wide letters take the room of usual ones: words of narrow columns stay whole."""
    for node in style.iter(wordml.qn("w:sz"), wordml.qn("w:szCs")):
        node.set(_VAL, str(round(int(str(node.get(_VAL))) * _NARROWER)))


def name_of(style: etree._Element) -> tuple[str, str]:
    """Kind and name in lower case: a paragraph style and a character style may share a name."""
    name = style.find(wordml.qn("w:name"))
    shown = str(style.get(wordml.qn("w:styleId")) if name is None else name.get(_VAL))
    return str(style.get(wordml.qn("w:type"), "paragraph")), shown.lower()


def _hex(colour: etree._Element | None) -> str:
    """A colour as RRGGBB; "" for none and for automatic."""
    found = "" if colour is None else str(colour.get(_VAL))
    return found.upper() if _HEX.match(found) else ""


def _text(styles: etree._Element) -> str:
    """The colour of text where no style says another."""
    path = "/".join(wordml.qn(one) for one in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:color"))
    return _hex(styles.find(path)) or _BLACK


def _remove(style: etree._Element, path: str) -> None:
    node = style.find(path)
    parent = None if node is None else node.getparent()
    if node is not None and parent is not None:
        parent.remove(node)


def _put(style: etree._Element, name: str, earlier: tuple[str, ...], values: Mapping[str, str]) -> None:
    """A paragraph property, unless the style has its own."""
    properties = style.find(_PARAGRAPH)
    if properties is None:
        properties = etree.Element(_PARAGRAPH)
        look = style.find(_RUN)
        style.insert(len(style) if look is None else style.index(look), properties)
    own = properties.find(wordml.qn(f"w:{name}"))
    if own is None:
        own = etree.Element(wordml.qn(f"w:{name}"))
        properties.insert(sum(etree.QName(node).localname in earlier for node in properties), own)
    elif name == "jc":
        return
    for key, value in values.items():
        if (
            not (key == "firstLine" and own.get(wordml.qn("w:hanging")))
            and own.get(wordml.qn(f"w:{key}")) is None
        ):
            own.set(wordml.qn(f"w:{key}"), value)
