"""A page on its side for one table that is too wide for the page it would stand on."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.typesetting.contents import mark
from exodossier.export.typesetting.keeping import FOLLOWING, REFERRING
from exodossier.export.typesetting.tall_rows import MARKUP
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_THIN: Final = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_BRIEF: Final = 600
"""Letters."""
_LEAD: Final = 200
"""Letters of a line that leads up to a table."""
_BEFORE: Final = mark("B")
_AFTER: Final = mark("A")
_BREAK: Final = re.compile(
    "\x01([AB])\x02(<w:p>(?:(?!</w:p>).)*</w:p>)|<w:sectPr(?: [^>]*)?(?:/>|>.*?</w:sectPr>)", re.DOTALL
)
_STYLE: Final = re.compile(r'<w:pStyle w:val="([^"]*)"')
_REFERENCES: Final = re.compile("<w:(?:header|footer)Reference [^>]*>")
_SECTION: Final = re.compile("<w:sectPr.*</w:sectPr>", re.DOTALL)
_ONCE: Final = re.compile(r'<w:titlePg(?: [^>]*)?/>|<w:type [^>]*/>|(?<=<w:pgNumType)([^>]*?) w:start="\d+"')
"""What a section says of its first page: it must not be said again for what follows the turned page."""
_FIRST: Final = re.compile(r'<w:titlePg|<w:pgNumType[^>]* w:start="')
_AFTER_NUMBERS: Final = frozenset(
    f"w:{name}"
    for name in (
        "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
        "printerSettings", "sectPrChange",
    )
)  # fmt: skip
"""What the schema puts behind the numbering of pages."""
ON_SIDE: Final = "OnSide"
"""Ends the relation ids of headers and footers that are as wide as a turned page."""
_NO_HEADING: Final = 99


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
    turned = _on_its_side(section)
    before, after = _BEFORE + _break(section), _AFTER + _break(turned)
    return Turned(before, after, width_of(turned))


def _upright(section: etree._Element) -> bool:
    size = section.find(wordml.qn("w:pgSz"))
    sides = [str(size.get(wordml.qn(f"w:{side}"))) for side in "wh"] if size is not None else []
    return bool(sides) and all(side.isdigit() for side in sides) and int(sides[0]) < int(sides[1])


def _on_its_side(section: etree._Element) -> etree._Element:
    """The section turned: with the headers and footers of a turned page of the template, if it has one."""
    root = section.getroottree().getroot()
    known = [node for node in root.iter(wordml.qn("w:sectPr")) if lies(node)]
    made = copy.deepcopy(known[0] if known else section)
    made.tail = None
    _count_on(made, section)
    if not known:
        _turn(made)
        for node in made.iter(wordml.qn("w:headerReference"), wordml.qn("w:footerReference")):
            node.set(wordml.qn("r:id"), str(node.get(wordml.qn("r:id"))) + ON_SIDE)
    kind = made.find(wordml.qn("w:type"))
    if kind is not None:
        kind.set(wordml.qn("w:val"), "nextPage")
    return made


def _count_on(made: etree._Element, section: etree._Element) -> None:
    """Pages go on as in the section that is interrupted; there is no first page."""
    for name in ("w:titlePg", "w:pgNumType"):
        for node in made.findall(wordml.qn(name)):
            made.remove(node)
    numbers = copy.deepcopy(section.find(wordml.qn("w:pgNumType")))
    if numbers is not None:
        numbers.attrib.pop(wordml.qn("w:start"), "")
        numbers.tail = None
        made.insert(sum(wordml.local(node) not in _AFTER_NUMBERS for node in made), numbers)


def lies(section: etree._Element) -> bool:
    """Whether the page of a section is on its side."""
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


@dataclass(slots=True)
class Gathering:
    """Puts the ends of sections where they belong, one piece of a document after the other.

    levels: of headings by style id; kept: ids of styles kept with the next paragraph.
    interrupted: whether the section that is written had a turned page already.
    """

    levels: Mapping[str, int]
    kept: Collection[str]
    interrupted: bool = False

    def gathered(self, text: str) -> str:
        """Turned pages with what belongs to their tables; neighbours share one, with the few words between.

        What a section says of its first page is said once, however many turned pages interrupt it.
        """
        if not self.interrupted and _BEFORE not in text and _AFTER not in text:
            return text
        made, at = "", 0
        for hit in _BREAK.finditer(text):
            made += text[at : hit.start()]
            at = hit.end()
            if hit[1] == "B":
                made = self._turn(made, hit[2])
            elif hit[1]:
                below = self._following(text, at)
                made, at = made + text[at:below] + hit[0], below
            else:
                made = self._end(made, hit[0], last=_is_last(text, at))
        return (made + text[at:]).replace(_AFTER, "")

    def _following(self, text: str, at: int) -> int:
        """Where the few lines end that stand right after a turned table and begin with a link.

        They stay on its page: the last row of the table goes with them.
        """
        end = line = at
        for _ in range(FOLLOWING):
            hit = REFERRING.match(text, line)
            if not hit or not _is_brief(text[at : hit.end()]):
                break
            line = hit.end()
            end = end if self._is_kept(hit[0]) else line
        return end

    def _turn(self, made: str, upright: str) -> str:
        """The upright section ends where what belongs to the table begins, or does not begin at all."""
        upright = _ONCE.sub(r"\1", upright) if self.interrupted else upright
        start = self._start(made)
        last = made.rfind(_AFTER, 0, start)
        ended = _BREAK.match(made, last) if last >= 0 else None
        if ended and _is_brief(made[ended.end() : start]):
            return made[:last] + made[ended.end() :]
        if _begins_section(made, start):
            if not _FIRST.search(upright):
                return made
            start = len(made)
        self.interrupted = True
        return made[:start] + upright + made[start:]

    def _end(self, made: str, section: str, *, last: bool) -> str:
        """The end of a section. If a turned page stands right before it, that ends the section instead."""
        was, self.interrupted = self.interrupted, False
        if not was:
            return made + section
        start = made.rfind(_AFTER)
        ended = _BREAK.match(made, start) if start >= 0 else None
        alone = (
            ended is not None and not MARKUP.sub("", made[ended.end() :]) and _is_brief(made[ended.end() :])
        )
        turned = _SECTION.search(ended[2]) if ended else None
        if (
            alone
            and ended
            and turned
            and (last or _REFERENCES.findall(turned[0]) == _REFERENCES.findall(section))
        ):
            return made[:start] + made[ended.end() :] + turned[0]
        return made + _ONCE.sub(r"\1", section)

    def _start(self, text: str) -> int:
        """Where that begins which belongs to what follows a text: headings, with the few words below them."""
        place, level = self._chain(text, len(text))
        while True:
            below = _start_of_brief(text, place, self._is_kept)
            start, above = self._chain(text, below)
            if start == below or (place < len(text) and above >= level):
                break
            place, level = start, min(level, above)
        if place == len(text):
            lead = _paragraph_before(text, place)
            place = lead if 0 < len(MARKUP.sub("", text[lead:])) <= _LEAD else place
        return place or len(text)

    def _chain(self, text: str, end: int) -> tuple[int, int]:
        """Where the paragraphs begin that are kept with a place, and the highest level of heading in them."""
        level = _NO_HEADING
        while (start := _paragraph_before(text, end)) < end and self._is_kept(text[start:end]):
            style = _STYLE.search(text, start, end)
            level = min(level, self.levels.get(style[1], level) if style else level)
            end = start
        return end, level

    def _is_kept(self, paragraph: str) -> bool:
        style = _STYLE.search(paragraph)
        return "<w:keepNext/>" in paragraph or bool(style and style[1] in self.kept)


def _is_brief(between: str) -> bool:
    """Whether what stands between two turned pages would leave an upright page nearly empty."""
    if "<w:tbl>" in between or "<w:sectPr" in between or "<w:drawing" in between:
        return False
    return len(MARKUP.sub("", between)) <= _BRIEF


def _is_last(text: str, at: int) -> bool:
    return text.startswith("</w:body>", at)


def _begins_section(text: str, at: int) -> bool:
    """Whether nothing of the section stands before a place."""
    if text.endswith("<w:body>", 0, at):
        return True
    start = max(text.rfind("<w:p>", 0, at), text.rfind("<w:p ", 0, at))
    return text.endswith("</w:p>", 0, at) and start >= 0 and "<w:sectPr" in text[start:at]


def _paragraph_before(text: str, end: int) -> int:
    """Where the paragraph begins that ends at a place; the place itself where none does or a section ends."""
    if not text.endswith("</w:p>", 0, end):
        return end
    start = max(text.rfind("<w:p>", 0, end), text.rfind("<w:p ", 0, end))
    return end if start < 0 or "<w:sectPr" in text[start:end] else start


def _start_of_brief(text: str, end: int, is_kept: Callable[[str], bool]) -> int:
    """Where a few words begin that stand before a place, none of them kept with the next."""
    at = end
    while (start := _paragraph_before(text, at)) < at and not is_kept(text[start:at]):
        if not _is_brief(text[start:end]):
            break
        at = start
    return at
