"""Page set-up, headers, footers and logo of a company's Word file, for the pages of a template."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.house.running import HouseRunning, Named, Page, on_section
from exodossier.export.house.settings import HouseSettings, is_on
from exodossier.export.typesetting import looks
from exodossier.export.typesetting.fitting import Measure, stretch
from exodossier.export.word import package, wordml
from exodossier.export.word.used_headings import UsedHeadings

if TYPE_CHECKING:
    from exodossier.export.house.running import Running
    from exodossier.export.word.package import Package

_RUNNING: Final = ("w:headerReference", "w:footerReference")
_EXTRAS: Final = ("w:pgBorders", "w:lnNumType")
_BEFORE_EXTRAS: Final = frozenset(
    ["headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc"]
)
_W: Final = wordml.qn("w:w")
_H: Final = wordml.qn("w:h")
_ID: Final = wordml.qn("r:id")
_TYPE: Final = wordml.qn("w:type")
_ORIENT: Final = wordml.qn("w:orient")


@dataclass(slots=True)
class HousePages:
    """Lays the company's pages under a template; upright and turned pages each from one of their kind."""

    pack: Package
    house: Package

    def dress(self) -> None:
        """Page size, margins, headers and footers of the company, for all sections of ours."""
        pages = _pages(self.house, wordml.parse(self.house.parts[self.house.main]))
        if not pages:
            return
        upright = next((one for one in reversed(pages) if not _is_turned(one.section)), pages[-1])
        turned = next((one for one in reversed(pages) if _is_turned(one.section)), upright)
        cover = next((one for one in pages if is_on(one.section.find(wordml.qn("w:titlePg")))), None)
        settings = HouseSettings(self.pack, self.house)
        root = wordml.parse(self.pack.parts[self.pack.main])
        styles = looks.style_nodes(self.pack)
        headings = UsedHeadings.of(root, styles)
        carrier = HouseRunning(self.pack, self.house, headings, styles, evens=settings.even_pages())
        for number, ours in enumerate(_pages(self.pack, root)):
            page = turned if _is_turned(ours.section) else upright
            _set_page(ours.section, page.section)
            new = Measure.of(ours.section)
            _refer(ours.section, carrier.dressed(ours.running, page, new))
            if page.running:
                _set_first(ours.section, carrier, cover, new, opens=number == 0)
            _stretch(root, ours, new)
        self.pack.parts[self.pack.main] = wordml.serialise(root)
        self._drop_unused(root)
        settings.take()

    def _drop_unused(self, root: etree._Element) -> None:
        """Our headers and footers that no page refers to any more."""
        used = {str(node.get(_ID)) for node in root.iter(*(wordml.qn(name) for name in _RUNNING))}
        relations = self.pack.relations(self.pack.main)
        idle = [one for one in relations if one.kind in {"header", "footer"} and one.id not in used]
        kept = [one for one in relations if one not in idle]
        targets = {self.pack.target(self.pack.main, one) for one in kept if not one.external}
        for relation in idle:
            part = self.pack.target(self.pack.main, relation)
            if part not in targets:
                self.pack.parts.pop(part, None)
                self.pack.parts.pop(package.relations_name(part), None)
        package.write_relations(self.pack, self.pack.main, kept)
        package.write_content_types(self.pack, package.content_types(self.pack))


def _pages(pack: Package, root: etree._Element) -> list[Page]:
    """Sections in order; each inherits what it does not name, as Word does."""
    relations = {one.id: one for one in pack.relations(pack.main)}
    made: list[Page] = []
    running: Running = {}
    for section in root.iter(wordml.qn("w:sectPr")):
        measure = Measure.of(section)
        for node in section:
            relation = relations.get(str(node.get(_ID, "")))
            if wordml.local(node) in _RUNNING and relation is not None:
                part = pack.target(pack.main, relation)
                named = {_kind(node): Named(part, relation.id, measure)} if part in pack.parts else {}
                running = running | named
        made.append(Page(section, running, measure))
    return made


def _set_first(
    section: etree._Element, carrier: HouseRunning, cover: Page | None, new: Measure, *, opens: bool
) -> None:
    """A first page of its own where the company has one; a cover keeps our blanks for what it lacks."""
    mark = section.find(wordml.qn("w:titlePg"))
    firsts = carrier.first_pages(cover, new)
    if mark is not None and cover is None:
        section.remove(mark)
        for node in [one for one in section if wordml.local(one) in _RUNNING and _kind(one)[1] == "first"]:
            section.remove(node)
    elif mark is not None or (opens and cover is not None and carrier.has_logo(cover)):
        if mark is None:
            at = sum(etree.QName(node).localname in _BEFORE_TITLE for node in section)
            section.insert(at, etree.Element(wordml.qn("w:titlePg")))
        _refer(section, firsts)


_BEFORE_TITLE: Final = _BEFORE_EXTRAS | frozenset(
    ["pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote"]
)


def _refer(section: etree._Element, wanted: dict[tuple[str, str], str]) -> None:
    """References of these kinds, in place of those there were."""
    for node in [one for one in section if wordml.local(one) in _RUNNING and _kind(one) in wanted]:
        section.remove(node)
    for index, (key, id_) in enumerate(sorted(wanted.items())):
        made = etree.Element(wordml.qn(f"w:{key[0]}Reference"))
        made.set(_TYPE, key[1])
        made.set(_ID, id_)
        section.insert(index, made)


def _kind(reference: etree._Element) -> tuple[str, str]:
    kind = "header" if wordml.local(reference) == "w:headerReference" else "footer"
    return kind, str(reference.get(_TYPE, "default"))


def _set_page(section: etree._Element, theirs: etree._Element) -> None:
    """Size, margins, borders and line numbers; a page of ours that lies on its side stays so."""
    for name in ("w:pgSz", "w:pgMar"):
        ours, new = section.find(wordml.qn(name)), theirs.find(wordml.qn(name))
        if ours is None or new is None:
            continue
        turned, lies = name == "w:pgSz" and _turned(ours) != _turned(new), _turned(ours)
        ours.attrib.clear()
        for key, value in new.attrib.items():
            ours.set(key, value)
        if turned:
            ours.set(_W, str(new.get(_H)))
            ours.set(_H, str(new.get(_W)))
            ours.attrib.pop(_ORIENT, "")
        if name == "w:pgSz" and lies:
            ours.set(_ORIENT, "landscape")
    at = sum(etree.QName(node).localname in _BEFORE_EXTRAS for node in section)
    for name in _EXTRAS:
        extra = theirs.find(wordml.qn(name))
        if extra is not None and section.find(wordml.qn(name)) is None:
            section.insert(at, copy.deepcopy(extra))
            at += 1


def _is_turned(section: etree._Element) -> bool:
    size = section.find(wordml.qn("w:pgSz"))
    return size is not None and _turned(size)


def _turned(size: etree._Element) -> bool:
    return int(str(size.get(_W, "0"))) > int(str(size.get(_H, "0")))


def _stretch(root: etree._Element, ours: Page, new: Measure) -> None:
    """Tables of fixed width fill the new width between the margins."""
    for grid in root.iter(wordml.qn("w:tbl")):
        if wordml.nearest(grid, "w:tbl") is None and on_section(grid) is ours.section:
            stretch(grid, new.text / ours.measure.text)
