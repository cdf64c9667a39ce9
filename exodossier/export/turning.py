"""A page on its side for one table that is too wide for the page it would stand on."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export import wordml
from exodossier.export.contents import mark

if TYPE_CHECKING:
    from collections.abc import Callable

_THIN: Final = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_MARKUP: Final = re.compile("<[^>]*>|\x01[^\x02]*\x02")
_BRIEF: Final = 600
"""Letters."""
_AFTER: Final = mark("A")
_BREAK: Final = re.compile("\x01([AB])\x02(<w:p>(?:(?!</w:p>).)*</w:p>)", re.DOTALL)
_ONCE: Final = ("w:titlePg", "w:pgNumType")
"""What a section says of its first page: it cannot be said again for what follows the turned page."""


@dataclass(frozen=True, slots=True)
class Turned:
    """The paragraphs that end the upright and the turned section, marked for `gathered`.

    width: twips between the margins of the turned page.
    """

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
    before, after = mark("B") + _break(section), mark("A") + _break(turned)
    return Turned(before, after, width_of(turned))


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


def gathered(text: str, is_kept: Callable[[str], bool]) -> str:
    """Turned pages with the headings that belong to them; neighbours share one, with the few words between.

    is_kept: whether a paragraph is kept with the next one.
    """
    made, at = "", 0
    for hit in _BREAK.finditer(text):
        made += text[at : hit.start()]
        at = hit.end()
        if hit[1] == "A":
            made += hit[0]
            continue
        start = _start_of_kept(made, is_kept)
        last = made.rfind(_AFTER, 0, start)
        ended = _BREAK.match(made, last) if last >= 0 else None
        if ended and _is_brief(made[ended.end() : start]):
            made = made[:last] + made[ended.end() :]
        else:
            made = made[:start] + hit[2] + made[start:]
    return (made + text[at:]).replace(_AFTER, "")


def _is_brief(between: str) -> bool:
    """Whether what stands between two turned pages would leave an upright page nearly empty."""
    if "<w:tbl>" in between or "<w:sectPr" in between or "<w:drawing" in between:
        return False
    return len(_MARKUP.sub("", between)) <= _BRIEF


def _start_of_kept(text: str, is_kept: Callable[[str], bool]) -> int:
    """Where the paragraphs begin that are kept with what follows a text; its end if that were all of it."""
    end = len(text)
    while text.endswith("</w:p>", 0, end):
        start = max(text.rfind("<w:p>", 0, end), text.rfind("<w:p ", 0, end))
        if start < 0 or "<w:sectPr" in text[start:end] or not is_kept(text[start:end]):
            break
        end = start
    return end or len(text)
