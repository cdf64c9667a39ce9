"""Page set-up, headers, footers and logo of a company's Word file, for the pages of a template."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export import finish, looks, package, wordml
from exodossier.export.package import Relation

if TYPE_CHECKING:
    from exodossier.export.package import Package

Running = dict[tuple[str, str], str]
"""What runs above and below the text: (header or footer, default, first or even) -> relation id."""

_RUNNING: Final = ("w:headerReference", "w:footerReference")
_WIDTHS: Final = ("w:gridCol", "w:tcW", "w:tblW")
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_W: Final = wordml.qn("w:w")
_H: Final = wordml.qn("w:h")
_ID: Final = wordml.qn("r:id")
_TYPE: Final = wordml.qn("w:type")
_BEFORE_EVEN: Final = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData "
    "embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
    "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
    "hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles "
    "stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions "
    "doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme "
    "styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle"
)


@dataclass(frozen=True, slots=True)
class _Page:
    """One section of the company: its page, and what runs on it, that of earlier sections included."""

    section: etree._Element
    running: Running


@dataclass(slots=True)
class HousePages:
    """Lays the company's pages under a template; upright and turned pages each from one of their kind."""

    pack: Package
    house: Package
    _carried: dict[str, str] = field(default_factory=dict)

    def dress(self) -> None:
        """Page size, margins, headers and footers of the company, for all sections of ours."""
        pages = self._pages()
        if not pages:
            return
        upright = next((one for one in reversed(pages) if not _is_turned(one.section)), pages[-1])
        turned = next((one for one in reversed(pages) if _is_turned(one.section)), upright)
        cover = next((one for one in pages if _titled(one.section)), None)
        root = wordml.parse(self.pack.parts[self.pack.main])
        for section in root.iter(wordml.qn("w:sectPr")):
            before = looks.section_width(section)
            page = turned if _is_turned(section) else upright
            _set_page(section, page.section)
            if page.running:
                self._set_running(section, page, cover)
            _stretch(root, section, looks.section_width(section) / before)
        self.pack.parts[self.pack.main] = wordml.serialise(root)
        self._even_pages(upright.running)

    def _pages(self) -> list[_Page]:
        """Their sections in order; each inherits what it does not name, as Word does."""
        made: list[_Page] = []
        running: Running = {}
        for section in wordml.parse(self.house.parts[self.house.main]).iter(wordml.qn("w:sectPr")):
            named = {_kind(node): str(node.get(_ID)) for node in section if wordml.local(node) in _RUNNING}
            running = running | named
            made.append(_Page(section, running))
        return made

    def _set_running(self, section: etree._Element, page: _Page, cover: _Page | None) -> None:
        """The company's headers and footers; a cover keeps our blank ones where the company has none."""
        wanted = {key: id_ for key, id_ in page.running.items() if key[1] != "first"}
        if section.find(wordml.qn("w:titlePg")) is not None and cover is not None:
            wanted |= {key: id_ for key, id_ in cover.running.items() if key[1] == "first"}
        firsts = any(key[1] == "first" for key in wanted)
        for node in list(section):
            if wordml.local(node) in _RUNNING and (_kind(node)[1] != "first" or firsts):
                section.remove(node)
        references = [self._reference(key, id_) for key, id_ in sorted(wanted.items())]
        for index, node in enumerate(one for one in references if one is not None):
            section.insert(index, node)

    def _reference(self, key: tuple[str, str], id_: str) -> etree._Element | None:
        own = self._carry(id_, key[0])
        if not own:
            return None
        made = etree.Element(wordml.qn(f"w:{key[0]}Reference"))
        made.set(_TYPE, key[1])
        made.set(_ID, own)
        return made

    def _carry(self, id_: str, kind: str) -> str:
        """Copy a header or footer with its pictures; the relation id in our document, or ""."""
        found = {one.id: one for one in self.house.relations(self.house.main)}.get(id_)
        part = self.house.target(self.house.main, found) if found else ""
        if part not in self.house.parts:
            return ""
        if part not in self._carried:
            self._carried[part] = self._copy(part, kind)
        return self._carried[part]

    def _copy(self, part: str, kind: str) -> str:
        name = f"word/house-{part.rpartition('/')[2]}"
        relations = [self._kept(part, one) for one in self.house.relations(part)]
        types = package.content_types(self.house)
        defaults = {key: type_ for key, type_ in types.items() if key.startswith(".")}
        package.write_content_types(self.pack, defaults | package.content_types(self.pack))
        type_ = f"{_WORD_TYPE}{kind}+xml"
        id_ = finish.add_part(self.pack, self.pack.main, name, kind, type_, self.house.parts[part])
        if relations:
            package.write_relations(self.pack, name, relations)
        return id_

    def _kept(self, part: str, relation: Relation) -> Relation:
        if relation.external:
            return relation
        source = self.house.target(part, relation)
        target = f"word/media/house-{source.rpartition('/')[2]}"
        self.pack.parts[target] = self.house.parts[source]
        types = package.content_types(self.house)
        if source in types:
            package.write_content_types(self.pack, package.content_types(self.pack) | {target: types[source]})
        return Relation(relation.id, relation.kind, f"/{target}", type=relation.type)

    def _even_pages(self, running: Running) -> None:
        """Left pages of their own, where the company has them."""
        theirs, ours = (next(iter(one.related("settings")), "") for one in (self.house, self.pack))
        if not theirs or not ours or not any(key[1] == "even" for key in running):
            return
        if wordml.parse(self.house.parts[theirs]).find(wordml.qn("w:evenAndOddHeaders")) is None:
            return
        root = wordml.parse(self.pack.parts[ours])
        if root.find(wordml.qn("w:evenAndOddHeaders")) is None:
            at = sum(etree.QName(node).localname in _BEFORE_EVEN.split() for node in root)
            root.insert(at, etree.Element(wordml.qn("w:evenAndOddHeaders")))
            self.pack.parts[ours] = wordml.serialise(root)


def _kind(reference: etree._Element) -> tuple[str, str]:
    kind = "header" if wordml.local(reference) == "w:headerReference" else "footer"
    return kind, str(reference.get(_TYPE, "default"))


def _titled(section: etree._Element) -> bool:
    found = section.find(wordml.qn("w:titlePg"))
    return found is not None and str(found.get(wordml.qn("w:val"), "1")) not in {"0", "false", "off"}


def _set_page(section: etree._Element, theirs: etree._Element) -> None:
    """Size and margins; a page of ours that lies on its side stays so."""
    for name in ("w:pgSz", "w:pgMar"):
        ours, new = section.find(wordml.qn(name)), theirs.find(wordml.qn(name))
        if ours is None or new is None:
            continue
        turned = name == "w:pgSz" and _turned(ours) != _turned(new)
        orientation = ours.get(wordml.qn("w:orient"))
        ours.attrib.clear()
        for key, value in new.attrib.items():
            ours.set(key, value)
        if turned:
            ours.set(_W, str(new.get(_H)))
            ours.set(_H, str(new.get(_W)))
            ours.attrib.pop(wordml.qn("w:orient"), "")
            if orientation:
                ours.set(wordml.qn("w:orient"), orientation)


def _is_turned(section: etree._Element) -> bool:
    size = section.find(wordml.qn("w:pgSz"))
    return size is not None and _turned(size)


def _turned(size: etree._Element) -> bool:
    return int(str(size.get(_W, "0"))) > int(str(size.get(_H, "0")))


def _stretch(root: etree._Element, section: etree._Element, factor: float) -> None:
    """Tables of fixed width fill the new width between the margins."""
    for grid in root.iter(wordml.qn("w:tbl")):
        following = next((node for node in looks.after(grid) if wordml.local(node) == "w:sectPr"), None)
        if following is section:
            for node in grid.iter(*(wordml.qn(name) for name in _WIDTHS)):
                width = str(node.get(_W, ""))
                if width.isdigit() and node.get(_TYPE) in (None, "dxa"):
                    node.set(_W, str(round(int(width) * factor)))
