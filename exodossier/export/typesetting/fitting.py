"""Headers and footers made for one page, on a page of another width: tab stops, tables, placed pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.typesetting import looks
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Mapping

_W: Final = wordml.qn("w:w")
_TYPE: Final = wordml.qn("w:type")
_VAL: Final = wordml.qn("w:val")
_POS: Final = wordml.qn("w:pos")
WIDTHS: Final = ("w:gridCol", "w:tcW", "w:tblW")
_EMU: Final = 635
"""English metric units in a twip."""
_SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_WHOLE: Final = 0.85
"""A shape this wide, or wider, is meant to reach from side to side."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Widths in twips: of the page, and between its margins."""

    page: int
    text: int

    @classmethod
    def of(cls, section: etree._Element) -> Measure:
        """Read from section properties."""
        size = section.find(wordml.qn("w:pgSz"))
        width = "" if size is None else str(size.get(_W, ""))
        text = looks.section_width(section)
        return cls(int(width) if width.isdigit() else text, text)


Stops = dict[int, tuple[str, str]]
"""Tab stops by place: their kind and leader."""


@dataclass(frozen=True, slots=True)
class Fitter:
    """Carries a header or footer from one width to another. styles: `w:style` by id."""

    styles: Mapping[str, etree._Element]
    old: Measure
    new: Measure

    def fit(self, root: etree._Element) -> None:
        """Change the part in place."""
        if self.old == self.new:
            return
        for table in root.iter(wordml.qn("w:tbl")):
            if wordml.nearest(table, "w:tbl") is None and wordml.nearest(table, "w:txbxContent") is None:
                stretch(table, self.new.text / self.old.text)
        for paragraph in root.iter(wordml.qn("w:p")):
            if not any(wordml.nearest(paragraph, name) is not None for name in ("w:tc", "w:txbxContent")):
                self._tabs(paragraph)
        for anchor in root.iter(wordml.qn("wp:anchor")):
            self._place(anchor)

    def _tabs(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(wordml.qn("w:pPr"))
        style = properties.find(wordml.qn("w:pStyle")) if properties is not None else None
        inherited = self._inherited(str(style.get(_VAL)) if style is not None else "")
        own = None if properties is None else properties.find(wordml.qn("w:tabs"))
        stops = inherited | _stops(own)
        moved = {
            self._moved(at, kind): (kind, leader) for at, (kind, leader) in stops.items() if kind != "clear"
        }
        if set(moved) == set(stops):
            return
        if properties is None:
            properties = etree.Element(wordml.qn("w:pPr"))
            paragraph.insert(0, properties)
        if own is not None:
            properties.remove(own)
        cleared = {at: ("clear", "") for at in inherited if at not in moved}
        properties.insert(wordml.place_in(properties, "tabs"), _written(cleared | moved))

    def own_stops(self, root: etree._Element) -> None:
        """Where a paragraph has tab stops of its own, those of its style would only be in their way."""
        for tabs in root.iter(wordml.qn("w:tabs")):
            properties = tabs.getparent()
            style = None if properties is None else properties.find(wordml.qn("w:pStyle"))
            own = _stops(tabs)
            cleared = (
                dict.fromkeys(self._inherited(str(style.get(_VAL))), ("clear", ""))
                if style is not None
                else {}
            )
            tabs[:] = list(_written(cleared | own))

    def _inherited(self, style: str) -> Stops:
        """The tab stops of a style and of those it is based on."""
        chain: list[etree._Element] = []
        while style in self.styles and self.styles[style] not in chain:
            chain.append(self.styles[style])
            base = chain[-1].find(wordml.qn("w:basedOn"))
            style = "" if base is None else str(base.get(_VAL))
        found: Stops = {}
        for node in reversed(chain):
            found |= _stops(node.find(f"{wordml.qn('w:pPr')}/{wordml.qn('w:tabs')}"))
        return {at: stop for at, stop in found.items() if stop[0] != "clear"}

    def _moved(self, at: int, kind: str) -> int:
        """The middle stays the middle, the right side the right side."""
        if kind == "center":
            return round(at * self.new.text / self.old.text)
        if kind in {"right", "end"} and at > self.old.text / 2:
            return at + self.new.text - self.old.text
        return at

    def _place(self, anchor: etree._Element) -> None:
        position, extent = anchor.find(wordml.qn("wp:positionH")), anchor.find(wordml.qn("wp:extent"))
        if position is None or extent is None:
            return
        on_page = position.get("relativeFrom") == "page"
        old = (self.old.page if on_page else self.old.text) * _EMU
        more = (self.new.page if on_page else self.new.text) * _EMU - old
        wide = int(str(extent.get("cx", "0")))
        if wide >= _WHOLE * old:
            _widen(anchor, wide + more)
            return
        offset = position.find(wordml.qn("wp:posOffset"))
        if offset is None or position.get("relativeFrom") not in {"page", "margin", "column", "character"}:
            return
        middle = (int(offset.text or "0") + wide / 2) / old
        share = 0.0 if middle < 0.4 else 0.5 if middle <= 0.6 else 1.0
        offset.text = str(int(offset.text or "0") + round(more * share))


def stretch(table: etree._Element, factor: float) -> None:
    """A table of fixed width, with those inside it, made wider or narrower."""
    for node in table.iter(*(wordml.qn(name) for name in WIDTHS)):
        width = str(node.get(_W, ""))
        if width.isdigit() and node.get(_TYPE) in (None, "dxa"):
            node.set(_W, str(round(int(width) * factor)))


def _widen(anchor: etree._Element, width: int) -> None:
    """A line or a band from side to side; a picture keeps its shape."""
    shapes = list(anchor.iter(f"{{{_SHAPE}}}wsp"))
    if len(shapes) != 1:
        return
    for node in (anchor.find(wordml.qn("wp:extent")), shapes[0].find(f".//{wordml.qn('a:ext')}[@cx]")):
        if node is not None:
            node.set("cx", str(width))


def _stops(tabs: etree._Element | None) -> Stops:
    found: Stops = {}
    for node in tabs if tabs is not None else ():
        at = str(node.get(_POS, ""))
        if at.lstrip("-").isdigit():
            found[int(at)] = (str(node.get(_VAL, "left")), str(node.get(wordml.qn("w:leader"), "")))
    return found


def _written(stops: Stops) -> etree._Element:
    made = etree.Element(wordml.qn("w:tabs"))
    for at, (kind, leader) in sorted(stops.items()):
        node = etree.SubElement(made, wordml.qn("w:tab"))
        node.set(_VAL, kind)
        if leader:
            node.set(wordml.qn("w:leader"), leader)
        node.set(_POS, str(at))
    return made
