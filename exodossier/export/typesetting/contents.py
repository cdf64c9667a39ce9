"""Tables of contents, of tables and of figures: taken out of the template, filled from what was rendered.

While a document streams, headings and captions carry marks in characters that XML cannot hold (so no text can
imitate them); the second pass turns marks into bookmarks and writes the contents, where they stand, with
entries that link to them. Page numbers come from the office program: fields are marked to be updated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from lxml import etree

from exodossier.export.typesetting.tall_rows import LETTER
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

START: Final = "\x01"
STOP: Final = "\x02"
_LEVELS = re.compile(r'\\o\s+"(\d)-(\d)"')
_FIELD = re.compile(f"(?:{START}Q\\d+{STOP}((?:(?!{START}T).)*))?{START}T(\\d+){STOP}", re.DOTALL)
"""A contents field, after its title if it is a list that has one."""
_CAPTION = re.compile(r'\\c\s+"?([^"\\]+?)"?(?:\s|\\|$)')


class Manners(Protocol):
    """What contents must know of the styles of a document."""

    @property
    def indents(self) -> Mapping[str, int]:
        """Twips from the left by style id."""

    def named(self, name: str) -> str:
        """The style id of a style name, or ""."""

    def size(self, id_: str) -> int:
        """The size of a style's font, in half-points."""


@dataclass(frozen=True, slots=True)
class Contents:
    """One contents field: its code, which heading levels it lists, or which caption label."""

    code: str
    low: int = 1
    high: int = 9
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What contents list: bookmark, level (0 for captions), caption label, number and text (XML)."""

    bookmark: str
    level: int
    caption: str
    number: str
    text: str


def mark(name: str) -> str:
    """A place that the second pass looks for."""
    return f"{START}{name}{STOP}"


def highest_id(root: etree._Element) -> int:
    """The largest bookmark id of a part."""
    ids = [str(node.get(wordml.qn("w:id"), "0")) for node in root.iter(wordml.qn("w:bookmarkStart"))]
    return max((int(id_) for id_ in ids if id_.isdigit()), default=0)


def lift(
    root: etree._Element, levels: Mapping[str, int], kept: Collection[str], target: str
) -> list[Contents]:
    """Replace contents fields by instructions and bracket every heading; the fields in order.

    The title of a list of captions is bracketed together with its list: neither is printed if that is empty.
    kept: ids of styles that are kept with the next paragraph, as titles are.
    """
    found: list[Contents] = []
    for first, last, code in list(_fields(root)):
        if first.getparent() is None or first.getparent() is not last.getparent():
            continue
        place = etree.ProcessingInstruction(target, f"T{len(found)}")
        first.addprevious(place)
        _remove_between(first, last)
        found.append(_contents(code))
        title = place.getprevious()
        if found[-1].caption and title is not None and _is_title(title, kept):
            title.addprevious(etree.ProcessingInstruction(target, f"Q{len(found) - 1}"))
    if found:
        _bracket_headings(root, levels, target)
    return found


def _is_title(node: etree._Element, kept: Collection[str]) -> bool:
    """Whether this is a paragraph of some words that is kept with what follows."""
    style = node.find(f"{wordml.qn('w:pPr')}/{wordml.qn('w:pStyle')}")
    stays = style is not None and str(style.get(wordml.qn("w:val"))) in kept
    ends = node.find(f"{wordml.qn('w:pPr')}/{wordml.qn('w:sectPr')}") is not None
    return node.tag == wordml.qn("w:p") and stays and not ends and bool(wordml.text_of(node).strip())


def _fields(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element, str]]:
    """First paragraph, last paragraph and code of every TOC field."""
    open_: list[tuple[etree._Element, list[str]]] = []
    for paragraph in root.iter(wordml.qn("w:p")):
        for node in paragraph.iter(wordml.qn("w:fldChar"), wordml.qn("w:instrText")):
            kind = node.get(wordml.qn("w:fldCharType"))
            if kind == "begin":
                open_.append((paragraph, []))
            elif kind is None and open_:
                open_[-1][1].append(node.text or "")
            elif kind == "end" and open_:
                first, code = open_.pop()
                text = "".join(code).strip()
                if text.startswith("TOC"):
                    yield first, paragraph, text


def _contents(code: str) -> Contents:
    if caption := _CAPTION.search(code):
        return Contents(code, 0, 0, caption[1].strip())
    levels = _LEVELS.search(code)
    return Contents(code, int(levels[1]), int(levels[2])) if levels else Contents(code, 1, 3)


def _remove_between(first: etree._Element, last: etree._Element) -> None:
    parent = first.getparent()
    if parent is None:
        return
    children = list(parent)
    for node in children[children.index(first) : children.index(last) + 1]:
        parent.remove(node)


def _bracket_headings(root: etree._Element, levels: Mapping[str, int], target: str) -> None:
    for paragraph in root.iter(wordml.qn("w:p")):
        style = paragraph.find(f"{wordml.qn('w:pPr')}/{wordml.qn('w:pStyle')}")
        id_ = str(style.get(wordml.qn("w:val"))) if style is not None else ""
        if id_ in levels:
            at = 1 if paragraph.find(wordml.qn("w:pPr")) is not None else 0
            paragraph.insert(at, etree.ProcessingInstruction(target, f"H{id_}"))
            paragraph.append(etree.ProcessingInstruction(target, "E"))


@dataclass(slots=True)
class Facts:
    """What the first pass learnt: entries for contents, bookmarks by their order, links that found none."""

    entries: list[Entry] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    dead_links: int = 0


def filled(
    text: str, fields: Sequence[Contents], entries: Sequence[Entry], width: int, styles: Manners
) -> str:
    """A text with its contents fields in place; a title with an empty list is left out with it.

    width: twips between the margins.
    """
    made, at, above = [], 0, 0
    for hit in _FIELD.finditer(text):
        contents, title = fields[int(hit[2])], hit[1]
        chosen = [entry for entry in entries if _listed(contents, entry)]
        made.append(text[at : hit.start()])
        above = above if hit.start() == at else 0
        if title is None or chosen:
            begins = title is not None and above > _SOME and above % _PAGE not in _WELL_ABOVE_FOOT
            made += [_on_new_page(title) if begins else title or "", _field(contents, chosen, width, styles)]
            above = (0 if begins else above) + sum(1 + len(one.text) * LETTER // width for one in chosen)
        at = hit.end()
    return "".join([*made, text[at:]])


_PAGE: Final = 44
"""Lines of lists on a page, about."""
_SOME: Final = 18
"""Lines that surely leave room for a title with its list."""
_WELL_ABOVE_FOOT: Final = range(3, 27)
"""Lines. LibreOffice does not keep a title with its list: where a foot may be near, it begins a page."""
_TITLE: Final = re.compile(
    "(<w:pPr>(?:<w:pStyle [^>]*/>)?(?:<w:keepNext/>)?(?:<w:keepLines/>)?)(?!<w:pageBreakBefore)"
)


def _on_new_page(title: str) -> str:
    return _TITLE.sub(r"\1<w:pageBreakBefore/>", title, count=1)


def _field(contents: Contents, chosen: Sequence[Entry], width: int, styles: Manners) -> str:
    """The whole field: one linked paragraph per entry, and a paragraph that closes it."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'{_escaped(contents.code)} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = [_line(entry, width, begin if index == 0 else "", styles) for index, entry in enumerate(chosen)]
    if not lines:
        lines = [f"<w:p>{begin}<w:r><w:t>–</w:t></w:r></w:p>"]
    return "".join(lines) + (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _listed(contents: Contents, entry: Entry) -> bool:
    if contents.caption:
        return entry.caption == contents.caption
    return contents.low <= entry.level <= contents.high


def _line(entry: Entry, width: int, begin: str, styles: Manners) -> str:
    style = styles.named(f"toc {entry.level}" if entry.level else "table of figures")
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = f"<w:r><w:t>{entry.number}</w:t></w:r><w:r><w:tab/></w:r>" if entry.number else ""
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF '
        f'{entry.bookmark} \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    start = styles.indents.get(style)
    start = _DEEPER * max(entry.level - 1, 0) if start is None else start
    behind = _indent(entry, styles.size(style), start) if entry.number else start
    first = f'<w:tab w:val="left" w:pos="{behind}"/>' if entry.number else ""
    # Further lines of a long title begin below its first one: from there the next tab is the page number's.
    room = f'<w:ind w:left="{behind}" w:hanging="{behind - start}"/>'
    return (
        f"<w:p><w:pPr>{named}<w:tabs>{first}"
        f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>{room}</w:pPr>{begin}'
        f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{number}'
        f'<w:r><w:t xml:space="preserve">{entry.text}</w:t></w:r><w:r><w:tab/></w:r>{page}'
        "</w:hyperlink></w:p>"
    )


_DEEPER: Final = 480
"""Twips each level of contents is indented by."""
_DIGIT: Final = 0.56
"""How wide a letter of a number is, as a part of the size of the font."""


def _indent(entry: Entry, size: int, start: int) -> int:
    """Where the text after a number begins: behind the numbers usual at this level, or behind this one.

    size: of the font, in half-points; start: where the number begins, in twips.
    """
    usual = {1: 480, 2: 1_080}.get(entry.level, start + 600)
    return max(usual, start + round(len(entry.number) * _DIGIT * size * 10) + 160)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
