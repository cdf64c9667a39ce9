"""A template part becomes the source of one Jinja template, in which line n is exactly the n-th tag.

Tags that replace an element leave a processing instruction in its place; tags inside text leave a token.
After the tree is serialised on a single line both are exchanged for the tag itself, each opened with a line
feed, so that Jinja's line numbers name the tag, its paragraph and its part.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.template import grid, tags
from exodossier.export.typesetting import contents
from exodossier.export.typesetting.looks import Host
from exodossier.export.word import accepting, wordml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.export.template.tags import Tag
    from exodossier.export.typesetting.looks import Styles

_TARGET: Final = "exo"
_OPEN, _CLOSE = "\uf0e0", "\uf0e1"
_MARKS = re.compile(rf"<\?{_TARGET} (.*?)\?>|{_OPEN}(\d+){_CLOSE}", re.DOTALL)
_LITERAL = re.compile(r"\{(?=[{%#])")
_SCOPES: Final = {"tr": "w:tr", "tc": "w:tc", "p": "w:p"}


@dataclass(slots=True)
class Prepared:
    """Source of one part; tags by line; hosts: the paragraphs or runs that rich text takes the place of."""

    part: str
    source: str
    tags: list[Tag] = field(default_factory=list)
    hosts: list[Host] = field(default_factory=list)
    contents: list[contents.Contents] = field(default_factory=list)
    faults: list[tuple[str, Tag, str]] = field(default_factory=list)
    fixes_cells: bool = False
    max_id: int = 0

    @property
    def has_tags(self) -> bool:
        """Whether anything is to be rendered."""
        return bool(self.tags)


def prepare(part: str, data: bytes, styles: Styles | None = None) -> Prepared:
    """Read a part. Broken tags land in `faults` (code, tag, text); the rest is prepared all the same.

    styles: where given, contents fields and headings are marked for `contents`.
    """
    root = wordml.parse(data)
    work = _Preparation(Prepared(part, ""), root)
    work.run(styles)
    return work.done


@dataclass(slots=True)
class _Preparation:
    done: Prepared
    root: etree._Element
    sources: list[str] = field(default_factory=list)

    def run(self, styles: Styles | None) -> None:
        accepting.end_with_sections(self.root)
        paragraphs = list(self.root.iter(wordml.qn("w:p")))
        found = {p: n for n, p in enumerate(paragraphs, 1) if self._heal(p, n)}
        self.done.max_id = contents.highest_id(self.root)
        if styles is not None:
            self.done.contents = contents.lift(self.root, styles.levels, styles.kept, _TARGET)
        for paragraph, number in found.items():
            grid.widen(paragraph, self._token, partial(self._tag, number=number))
        for scope, element in _SCOPES.items():
            for paragraph in found:
                self._replace_element(paragraph, scope, element, found)
        for paragraph, number in found.items():
            if _inside(paragraph, self.root):
                self._replace_runs(paragraph, number)
                self._tokens(paragraph, number)
        self._attributes()
        self.done.fixes_cells = any(_ends_open(cell) for cell in self.root.iter(wordml.qn("w:tc")))
        self.done.source = self._source()

    def _heal(self, paragraph: etree._Element, number: int) -> bool:
        gone = "".join(node.text or "" for node in paragraph.iter(wordml.qn("w:delText")))
        if tags.has_tags(wordml.text_of(paragraph)) or tags.has_tags(gone):
            accepting.accept_text(paragraph)
        try:
            tags.heal(list(wordml.own_letters(paragraph)))
        except tags.Unclosed as fault:
            self._fault("template.unclosed", tags.Tag(str(fault), "", "", self.done.part, number))
            for node in wordml.own_text_nodes(paragraph):
                node.text = ""
            return False
        nodes = list(wordml.own_text_nodes(paragraph))
        split = any(code == "template.unclosed" for code, *_ in self.done.faults)
        for text in () if split else tags.unopened([node.text or "" for node in nodes]):
            self._fault("template.unopened", tags.Tag(text, "", "", self.done.part, number))
        return any(tags.has_tags(node.text or "") for node in nodes)

    def _tag(self, text: str, number: int) -> Tag:
        return tags.read(text, self.done.part, number)

    def _number(self, tag: Tag, source: str = "") -> int:
        """Register a tag; its number leads from the tree to its text in the source."""
        self.sources.append(source or tag.source)
        self.done.tags.append(tag)
        return len(self.sources) - 1

    def _token(self, tag: Tag, source: str = "") -> str:
        return f"{_OPEN}{self._number(tag, source)}{_CLOSE}"

    def _instruction(self, tag: Tag, source: str = "") -> etree._Element:
        return etree.ProcessingInstruction(_TARGET, str(self._number(tag, source)))

    def _replace_element(
        self, paragraph: etree._Element, scope: str, name: str, found: Mapping[etree._Element, int]
    ) -> None:
        if not _inside(paragraph, self.root) or not any(t.scope == scope for t in self._here(paragraph, 0)):
            return
        doomed = paragraph if scope == "p" else wordml.nearest(paragraph, name)
        around = paragraph if doomed is None else doomed
        within = [p for p in around.iter(wordml.qn("w:p")) if p in found]
        scoped = [tag for p in within for tag in self._here(p, found[p]) if tag.scope == scope]
        if doomed is None:
            self._fault("template.misplaced", scoped[0])
            return
        self._note_beside(doomed, scoped)
        for tag in scoped:
            doomed.addprevious(self._instruction(tag, self._rich(tag, doomed)))
        _keep_section(doomed)
        parent = doomed.getparent()
        if parent is not None:
            parent.remove(doomed)

    def _here(self, paragraph: etree._Element, number: int) -> list[Tag]:
        return [self._tag(text, number) for text in tags.paragraph_tags(paragraph)]

    def _note_beside(self, doomed: etree._Element, scoped: list[Tag]) -> None:
        """What stands beside the tags goes with the element they replace; only remarks may."""
        rest = "".join(node.text or "" for node in doomed.iter(wordml.qn("w:t")))
        for tag in scoped:
            rest = rest.replace(tag.text, "", 1)
        lost = " ".join("".join(piece for piece in _safe_pieces(rest) if not piece.startswith("{#")).split())
        if lost:
            self._fault("template.beside", scoped[0], lost)

    def _fault(self, code: str, tag: Tag, text: str = "") -> None:
        self.done.faults.append((code, tag, text))

    def _rich(self, tag: Tag, host: etree._Element) -> str:
        """`{{p x}}` and `{{r x}}` print rich text in the manner of the element they replace."""
        if not tag.prints or tag.scope not in {"p", "r"}:
            return ""
        self.done.hosts.append(Host.of(host))
        place = f"'{self.done.part}', {len(self.done.hosts) - 1}"
        function = "_blocks" if tag.scope == "p" else "_runs"
        return f"{{{{ {function}(({tag.expression}), {place}) }}}}"

    def _replace_runs(self, paragraph: etree._Element, number: int) -> None:
        for node in list(wordml.own_text_nodes(paragraph)):
            run = node.getparent()
            if run is None or not tags.has_tags(node.text or ""):
                continue
            parts = list(tags.pieces(node.text or ""))
            if any(tags.is_tag(piece) and self._tag(piece, number).scope == "r" for piece in parts):
                self._split(run, node, parts, number)

    def _split(self, run: etree._Element, node: etree._Element, parts: list[str], number: int) -> None:
        before, after = _halves(run, node)
        if len(before) > (before.find(wordml.qn("w:rPr")) is not None):
            run.addprevious(before)
        for piece in parts:
            tag = self._tag(piece, number) if tags.is_tag(piece) else None
            if tag is not None and tag.scope == "r":
                run.addprevious(self._instruction(tag, self._rich(tag, run)))
            else:
                run.addprevious(_run_like(run, node, piece))
        if len(after) > (after.find(wordml.qn("w:rPr")) is not None):
            run.addprevious(after)
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)

    def _tokens(self, paragraph: etree._Element, number: int) -> None:
        for node in wordml.own_text_nodes(paragraph):
            if tags.has_tags(node.text or ""):
                node.text = "".join(
                    self._token(self._tag(piece, number)) if tags.is_tag(piece) else piece
                    for piece in tags.pieces(node.text or "")
                )

    def _attributes(self) -> None:
        for node in self.root.iter(etree.Element):
            if wordml.local(node) == "wp:docPr":
                node.set("id", self._token(tags.Tag("", "", "{{ _id() }}", self.done.part)))
            for name, value in list(node.attrib.items()):
                if tags.has_tags(str(value)) and _closed(str(value)):
                    node.set(name, self._attribute(node, str(value)))

    def _attribute(self, node: etree._Element, value: str) -> str:
        paragraph = node if wordml.local(node) == "w:p" else wordml.nearest(node, "w:p")
        number = 0 if paragraph is None else _position(self.root, paragraph)
        made = []
        for piece in tags.pieces(value):
            tag = self._tag(piece, number)
            source = f"{{{{ _attribute({tag.expression}) }}}}" if tag.prints else ""
            made.append(self._token(tag, source) if tags.is_tag(piece) else piece)
        return "".join(made)

    def _source(self) -> str:
        flat = wordml.serialise(self.root).decode().replace("\r", " ").replace("\n", " ")
        flat = _LITERAL.sub("{{ '{' }}", flat)
        order: list[Tag] = []

        def exchange(hit: re.Match[str]) -> str:
            if hit[1] and not hit[1].isdigit():
                return contents.mark(hit[1])
            index = int(hit[1] or hit[2])
            if index >= len(self.sources):
                return hit[0]
            order.append(self.done.tags[index])
            text = self.sources[index]
            return f"{text[:2]}{text[2] if text[2] == '-' else ''}\n{text[2:].removeprefix('-')}"

        source = _MARKS.sub(exchange, flat)
        self.done.tags = order
        return source


def _inside(element: etree._Element, root: etree._Element) -> bool:
    return element is root or any(up is root for up in element.iterancestors())


def _ends_open(cell: etree._Element) -> bool:
    last = cell[-1] if len(cell) else None
    return last is None or wordml.local(last) != "w:p"


def _keep_section(doomed: etree._Element) -> None:
    """A section break in a replaced paragraph stays, in an empty paragraph of its own."""
    found = doomed.find(f"{wordml.qn('w:pPr')}/{wordml.qn('w:sectPr')}")
    if found is not None and doomed.tag == wordml.qn("w:p"):
        keeper = etree.Element(wordml.qn("w:p"))
        etree.SubElement(keeper, wordml.qn("w:pPr")).append(found)
        doomed.addnext(keeper)


def _safe_pieces(text: str) -> list[str]:
    try:
        return list(tags.pieces(text))
    except tags.Unclosed:
        return [text]


def _closed(value: str) -> bool:
    try:
        return bool(list(tags.spans(value)))
    except tags.Unclosed:
        return False


def _halves(run: etree._Element, node: etree._Element) -> tuple[etree._Element, etree._Element]:
    at = list(run).index(node)
    before, after = copy.deepcopy(run), copy.deepcopy(run)
    for child in list(before)[at:]:
        before.remove(child)
    for child in list(after)[: at + 1]:
        if wordml.local(child) != "w:rPr":
            after.remove(child)
    before.tail = after.tail = None
    return before, after


def _run_like(run: etree._Element, node: etree._Element, text: str) -> etree._Element:
    made = etree.Element(run.tag)
    look = run.find(wordml.qn("w:rPr"))
    if look is not None:
        made.append(copy.deepcopy(look))
    piece = etree.SubElement(made, node.tag)
    piece.text = text
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _position(root: etree._Element, paragraph: etree._Element) -> int:
    return next((n for n, p in enumerate(root.iter(wordml.qn("w:p")), 1) if p is paragraph), 0)
