"""A page on its side for one table that is too wide for the page it would stand on."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export import wordml

if TYPE_CHECKING:
    from collections.abc import Callable

_THIN: Final = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_ONCE: Final = ("w:titlePg", "w:pgNumType")
"""What a section says of its first page: it cannot be said again for what follows the turned page."""


@dataclass(frozen=True, slots=True)
class Turned:
    """The paragraphs that end the upright and the turned section; twips between the turned margins."""

    before: str
    after: str
    width: int


def around(
    paragraph: etree._Element, section: etree._Element | None, width_of: Callable[[etree._Element], int]
) -> Turned | None:
    """How a place in the body gets a turned page of its own; None where that cannot be."""
    parent = paragraph.getparent()
    if section is None or parent is None or wordml.local(parent) != "w:body" or not _upright(section):
        return None
    if section.find(wordml.qn("w:titlePg")) is not None or _counts_anew(section):
        return None
    turned = _on_its_side(section)
    return Turned(_break(section), _break(turned), width_of(turned))


def _counts_anew(section: etree._Element) -> bool:
    numbers = section.find(wordml.qn("w:pgNumType"))
    return numbers is not None and numbers.get(wordml.qn("w:start")) is not None


def _upright(section: etree._Element) -> bool:
    size = section.find(wordml.qn("w:pgSz"))
    sides = [str(size.get(wordml.qn(f"w:{side}"))) for side in "wh"] if size is not None else []
    return bool(sides) and all(side.isdigit() for side in sides) and int(sides[0]) < int(sides[1])


def _on_its_side(section: etree._Element) -> etree._Element:
    """The section turned: with the headers and footers of a turned page of the template, if it has one."""
    root = section.getroottree().getroot()
    known = [node for node in root.iter(wordml.qn("w:sectPr")) if _lies(node)]
    made = copy.deepcopy(known[0] if known else section)
    made.tail = None
    for name in _ONCE:
        for node in made.findall(wordml.qn(name)):
            made.remove(node)
    if not known:
        _turn(made)
    kind = made.find(wordml.qn("w:type"))
    if kind is not None:
        kind.set(wordml.qn("w:val"), "nextPage")
    return made


def _lies(section: etree._Element) -> bool:
    size = section.find(wordml.qn("w:pgSz"))
    return size is not None and size.get(wordml.qn("w:orient")) == "landscape"


def _turn(section: etree._Element) -> None:
    size = section.find(wordml.qn("w:pgSz"))
    if size is not None:
        wide, high = str(size.get(wordml.qn("w:h"))), str(size.get(wordml.qn("w:w")))
        size.set(wordml.qn("w:w"), wide)
        size.set(wordml.qn("w:h"), high)
        size.set(wordml.qn("w:orient"), "landscape")


def _break(section: etree._Element) -> str:
    properties = etree.tostring(section, encoding="unicode", with_tail=False)
    return f"<w:p><w:pPr>{_THIN}{wordml.undeclared(properties)}</w:pPr></w:p>"
