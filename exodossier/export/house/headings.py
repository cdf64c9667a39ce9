"""Headings that a company's file never used: made like those it has, in its numbering."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from exodossier.export.house.looks import Chain, name_of
from exodossier.export.word import wordml

_VAL: Final = wordml.qn("w:val")
_ID: Final = wordml.qn("w:styleId")


def level_of(style: etree._Element) -> int:
    """1 to 9 for `heading 1` to `heading 9`, else 0."""
    kind, name = name_of(style)
    level = name.removeprefix("heading ")
    return int(level) if kind == "paragraph" and level in "123456789" and level and name != level else 0


@dataclass(slots=True)
class HouseHeadings:
    """The company's headings by level, and its numbering."""

    styles: etree._Element
    numbering: etree._Element | None
    known: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the headings there are; each gets its place in the outline if its file left that out."""
        for style in self.styles.iter(wordml.qn("w:style")):
            if level := level_of(style):
                self.known[level] = str(style.get(_ID))
                if self._chain().says(self.known[level], "w:pPr/w:outlineLvl") is None:
                    _property(style, "outlineLvl", str(level - 1))

    def _chain(self) -> Chain:
        return Chain({str(one.get(_ID)): one for one in self.styles.iter(wordml.qn("w:style"))})

    def add(self, style: etree._Element, level: int) -> int:
        """A heading of ours made like the company's next higher one; the level of that, 0 if it has none."""
        above = max((one for one in self.known if one < level), default=0)
        if not above:
            return 0
        base, made = self.known[above], str(style.get(_ID))
        for tag in ("w:pPr", "w:rPr"):
            for node in style.findall(wordml.qn(tag)):
                style.remove(node)
        based = style.find(wordml.qn("w:basedOn"))
        if based is not None:
            based.set(_VAL, base)
        properties = etree.SubElement(style, wordml.qn("w:pPr"))
        number = self._linked(base, level, made)
        if number is not None:
            properties.append(number)
        etree.SubElement(properties, wordml.qn("w:outlineLvl")).set(_VAL, str(level - 1))
        self.known[level] = made
        return above

    def _linked(self, base: str, level: int, style: str) -> etree._Element | None:
        """Numbered as the company's list says for this level; without a number where it says nothing."""
        chosen = self._chain().says(base, "w:pPr/w:numPr/w:numId")
        if chosen is None or str(chosen.get(_VAL)) == "0":
            return None
        step = self._level(str(chosen.get(_VAL)), level - 1)
        made = etree.Element(wordml.qn("w:numPr"))
        etree.SubElement(made, wordml.qn("w:ilvl")).set(_VAL, str(level - 1) if step is not None else "0")
        number = str(chosen.get(_VAL)) if step is not None else "0"
        etree.SubElement(made, wordml.qn("w:numId")).set(_VAL, number)
        if step is not None:
            _link(step, style)
        return made

    def _level(self, number: str, level: int) -> etree._Element | None:
        """The level of the list, if it prints anything."""
        if self.numbering is None:
            return None
        w = wordml.qn
        found = {
            str(one.get(w("w:numId"))): one.find(w("w:abstractNumId"))
            for one in self.numbering.iter(w("w:num"))
        }
        chosen = found.get(number)
        wanted = "" if chosen is None else str(chosen.get(_VAL))
        for abstract in self.numbering.iter(w("w:abstractNum")):
            if str(abstract.get(w("w:abstractNumId"))) == wanted:
                for step in abstract.iter(w("w:lvl")):
                    text = step.find(w("w:lvlText"))
                    if step.get(w("w:ilvl")) == str(level) and text is not None and text.get(_VAL):
                        return step
        return None


def _link(step: etree._Element, style: str) -> None:
    """A level of a list belongs to a style."""
    linked = step.find(wordml.qn("w:pStyle"))
    if linked is None:
        linked = etree.Element(wordml.qn("w:pStyle"))
        before = {"start", "numFmt", "lvlRestart"}
        step.insert(sum(etree.QName(node).localname in before for node in step), linked)
    linked.set(_VAL, style)


def _property(style: etree._Element, name: str, value: str) -> None:
    """A last paragraph property of a style."""
    properties = style.find(wordml.qn("w:pPr"))
    if properties is None:
        properties = etree.Element(wordml.qn("w:pPr"))
        look = style.find(wordml.qn("w:rPr"))
        style.insert(len(style) if look is None else style.index(look), properties)
    etree.SubElement(properties, wordml.qn(f"w:{name}")).set(_VAL, value)
