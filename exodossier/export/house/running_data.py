"""What changes from page to page or from document to document in headers: fields and bound content."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.export.word.used_headings import UsedHeadings

TITLE: Final = "{{ dossier.title }}"
OWN: Final = {
    "documentnumber": "{{ document.number }}",
    "documentno": "{{ document.number }}",
    "docno": "{{ document.number }}",
    "number": "{{ document.number }}",
    "documentversion": "{{ document.version }}",
    "version": "{{ document.version }}",
    "revision": "{{ document.version }}",
    "status": "{{ document.status }}",
    "contentstatus": "{{ document.status }}",
    "documentstatus": "{{ document.status }}",
    "confidentiality": "{{ document.confidentiality }}",
    "classification": "{{ document.confidentiality }}",
    "sponsor": "{{ document.sponsor }}",
    "productcode": "{{ document.product_code }}",
    "title": TITLE,
    "documenttitle": TITLE,
}
"""Properties a company's file may show, written without spaces, and what our dossier calls them."""

_WORD: Final = re.compile(r'"([^"]*)"|(\S+)')
_LETTERS: Final = re.compile(r"[^a-z]")
_LAST_STEP: Final = re.compile(r"(?:^|[/:])([A-Za-z_]+)(?:\[\d+\])?/?$")
_DATA: Final = frozenset({"TITLE", "SUBJECT", "STYLEREF", "DOCPROPERTY"})
_DEAD: Final = frozenset({"DOCPROPERTY", "REF", "DOCVARIABLE", "SUBJECT", "FILENAME", "COMMENTS", "KEYWORDS"})


@dataclass(slots=True)
class _Field:
    """One field of a paragraph: its code, the elements of its code, and those of what it shows."""

    parts: list[etree._Element] = field(default_factory=list)
    shown: list[etree._Element] = field(default_factory=list)
    code: str = ""
    simple: etree._Element | None = None
    separated: bool = False

    @property
    def words(self) -> list[str]:
        """`STYLEREF "heading 1"` -> STYLEREF, heading 1."""
        return [quoted or plain for quoted, plain in _WORD.findall(self.code)] or [""]

    def show(self, text: str) -> None:
        """Another text in the look of the old one."""
        leaves = [node for run in self.shown for node in run.iter(wordml.qn("w:t"))]
        for node in leaves[1:]:
            node.text = ""
        if leaves:
            leaves[0].text = text

    def dissolve(self) -> None:
        """What it shows stays as plain text."""
        if self.simple is not None:
            parent = self.simple.getparent()
            for node in self.shown if parent is not None else ():
                self.simple.addprevious(node)
            if parent is not None:
                parent.remove(self.simple)
            return
        for run in self.parts:
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)

    def rewrite(self, code: str) -> None:
        """Another code."""
        if self.simple is not None:
            self.simple.set(wordml.qn("w:instr"), f" {code} ")
            return
        codes = [node for run in self.parts for node in run.iter(wordml.qn("w:instrText"))]
        for number, node in enumerate(codes):
            node.text = "" if number else f" {code} "


def fields(root: etree._Element) -> Iterator[_Field]:
    """The fields of a part that begin and end in one paragraph, inner ones first."""
    for paragraph in list(root.iter(wordml.qn("w:p"))):
        for node in list(paragraph.iter(wordml.qn("w:fldSimple"))):
            yield _Field(shown=list(node), code=str(node.get(wordml.qn("w:instr"))), simple=node)
        yield from _complex(paragraph)


def _complex(paragraph: etree._Element) -> Iterator[_Field]:
    open_: list[_Field] = []
    for run in list(paragraph.iter(wordml.qn("w:r"))):
        if wordml.nearest(run, "w:p") is not paragraph:
            continue
        mark = run.find(wordml.qn("w:fldChar"))
        kind = "" if mark is None else str(mark.get(wordml.qn("w:fldCharType")))
        if kind == "begin":
            open_.append(_Field())
        if not open_:
            continue
        last = open_[-1]
        if last.separated and not kind:
            last.shown.append(run)
            continue
        last.parts.append(run)
        last.code += "".join(node.text or "" for node in run.iter(wordml.qn("w:instrText")))
        last.separated = last.separated or kind == "separate"
        if kind == "end":
            yield open_.pop()


def has_page(root: etree._Element) -> bool:
    """Whether a header or footer counts pages."""
    return any(one.words[0].upper() == "PAGE" for one in fields(root))


def has_data(root: etree._Element) -> bool:
    """Whether a header or footer says what the document is: by a tag, a field or bound content."""
    if any(one.words[0].upper() in _DATA for one in fields(root)):
        return True
    texts = (wordml.text_of(paragraph) for paragraph in root.iter(wordml.qn("w:p")))
    return any("{{" in text for text in texts)


def fill(root: etree._Element, headings: UsedHeadings) -> None:
    """Fields of a company's header say what our document is.

    headings: what our text uses, for the chapter that a header names.
    """
    for one in fields(root):
        name = one.words[0].upper()
        about = one.words[1] if len(one.words) > 1 else ""
        if name == "STYLEREF":
            one.show(TITLE)
            chosen = headings.named(about)
            if not chosen:
                one.dissolve()
            elif chosen.lower() != about.lower():
                one.rewrite(f'STYLEREF "{chosen}"')
        elif name == "TITLE" or (name == "DOCPROPERTY" and about.lower() == "title"):
            one.show(TITLE)
        elif name in _DEAD:
            if tag := OWN.get(_plain(about), ""):
                one.show(tag)
            one.dissolve()


def _plain(name: str) -> str:
    return _LETTERS.sub("", name.lower())


def fill_controls(root: etree._Element) -> None:
    """Content bound to the data of a company's file, or named like ours, says what our document is."""
    for control in root.iter(wordml.qn("w:sdt")):
        properties = control.find(wordml.qn("w:sdtPr"))
        if properties is not None:
            _fill_control(control, properties)


def _fill_control(control: etree._Element, properties: etree._Element) -> None:
    bound = [node for node in properties if etree.QName(node).localname == "dataBinding"]
    steps = [_LAST_STEP.search(str(node.get(wordml.qn("w:xpath"), ""))) for node in bound]
    named = [properties.find(wordml.qn(f"w:{one}")) for one in ("alias", "tag")]
    words = [step[1] for step in steps if step] + [
        str(one.get(wordml.qn("w:val"))) for one in named if one is not None
    ]
    tag = next((OWN[_plain(word)] for word in words if _plain(word) in OWN), "")
    for node in bound:
        properties.remove(node)
    leaves = list(control.iter(wordml.qn("w:t")))
    if not tag or not leaves:
        return
    for node in list(properties.iter(wordml.qn("w:showingPlcHdr"), wordml.qn("w:placeholder"))):
        properties.remove(node)
    for number, node in enumerate(leaves):
        node.text = "" if number else tag
