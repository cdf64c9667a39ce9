"""Bullets and numbers of a template's own list styles, for the lists that rich text brings."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.export.typesetting.looks import Styles

NAMES: Final = {"bullet": ("list bullet", "list bullet 2"), "number": ("list number", "list number 2")}
"""Names of the styles of both levels of a list."""
_VAL: Final = wordml.qn("w:val")
_PLACE: Final = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class ListLevels:
    """The levels that list styles have in a numbering part. nodes: `w:style` by id."""

    styles: Styles
    nodes: Mapping[str, etree._Element]
    numbering: etree._Element

    def of(self, kind: str) -> dict[int, etree._Element]:
        """Copies of the levels (0 and 1) of the styles for a kind of list; without those they do not have."""
        made: dict[int, etree._Element] = {}
        for level, name in enumerate(NAMES[kind]):
            style = self.styles.named(name)
            number, step = self.styles.numbering.get(style, ("", 0))
            found = self._level(number, step)
            if found is not None and (shown := self._moved(found, step, level)) is not None:
                self._indent(shown, style)
                made[level] = shown
        return made if 0 in made else {}

    def _level(self, number: str, level: int) -> etree._Element | None:
        """A level of a list, if it prints anything."""
        w = wordml.qn
        lists = {str(one.get(w("w:numId"))): one.find(w("w:abstractNumId")) for one in self.numbering}
        chosen = lists.get(number) if number else None
        for abstract in self.numbering.iter(w("w:abstractNum")) if chosen is not None else ():
            if chosen is not None and abstract.get(w("w:abstractNumId")) == chosen.get(_VAL):
                for one in abstract.findall(w("w:lvl")):
                    text = one.find(w("w:lvlText"))
                    if one.get(w("w:ilvl")) == str(level) and text is not None and text.get(_VAL):
                        return one
        return None

    def _moved(self, found: etree._Element, old: int, new: int) -> etree._Element | None:
        """A copy on another level, which belongs to no style; None if it prints the numbers of others."""
        made = copy.deepcopy(found)
        made.set(wordml.qn("w:ilvl"), str(new))
        for node in made.findall(wordml.qn("w:pStyle")):
            made.remove(node)
        text = made.find(wordml.qn("w:lvlText"))
        shown = "" if text is None else str(text.get(_VAL))
        if text is None or set(_PLACE.findall(shown)) - {str(old + 1)}:
            return None
        text.set(_VAL, _PLACE.sub(f"%{new + 1}", shown))
        return made

    def _indent(self, level: etree._Element, style: str) -> None:
        """A style's own indent counts more than that of its list."""
        own = (
            self.nodes[style].find(f"{wordml.qn('w:pPr')}/{wordml.qn('w:ind')}")
            if style in self.nodes
            else None
        )
        if own is None:
            return
        properties = level.find(wordml.qn("w:pPr"))
        if properties is None:
            properties = etree.Element(wordml.qn("w:pPr"))
            look = level.find(wordml.qn("w:rPr"))
            level.insert(len(level) if look is None else level.index(look), properties)
        for node in properties.findall(wordml.qn("w:ind")):
            properties.remove(node)
        properties.append(copy.deepcopy(own))
