"""Headers and footers of a company's file, made fit for our document: carried with their pictures."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.house import running_data
from exodossier.export.typesetting import looks
from exodossier.export.typesetting.fitting import Fitter
from exodossier.export.word import accepting, new_parts, package, wordml
from exodossier.export.word.package import Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exodossier.export.typesetting.fitting import Measure
    from exodossier.export.word.package import Package
    from exodossier.export.word.used_headings import UsedHeadings

Key = tuple[str, str]
"""header or footer; default, first or even."""
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_BELOW: Final = "160"
"""Twips."""
_PICTURES: Final = ("w:drawing", "w:pict")


@dataclass(frozen=True, slots=True)
class Named:
    """A header or footer part, its relation id, and the widths of the section that names it."""

    part: str
    id: str
    measure: Measure


Running = dict[Key, Named]


@dataclass(frozen=True, slots=True)
class Page:
    """One section: its properties, what runs on it (that of earlier sections included), its widths."""

    section: etree._Element
    running: Running
    measure: Measure


@dataclass(slots=True)
class HouseRunning:
    """Copies headers and footers into our document, each once for every width it is wanted in."""

    pack: Package
    house: Package
    headings: UsedHeadings
    styles: Mapping[str, etree._Element]
    evens: bool
    _carried: dict[tuple[str, Measure, str], str] = field(default_factory=dict)
    _brought: dict[str, str] = field(default_factory=dict)
    _fitted: set[str] = field(default_factory=set)

    def dressed(self, mine: Running, page: Page, new: Measure) -> dict[Key, str]:
        """The relation ids of what runs on a page of ours, its first page left aside.

        What the company does not have stays ours: a document without page numbers is of no use to anybody.
        """
        made: dict[Key, str] = {}
        for kind in ("header", "footer"):
            has_own = any(key[0] == kind for key in page.running)
            for type_ in ("default", "even") if self.evens else ("default",):
                # A company that gives left pages a header only would leave them without page numbers.
                theirs = page.running.get((kind, type_)) or page.running.get((kind, "default"))
                ours = mine.get((kind, "default"))
                if theirs:
                    made[kind, type_] = self._carry(kind, theirs, new, self._lacking(kind, type_, page, mine))
                elif ours and not has_own:
                    self._fit_own(ours, new)
                    made[kind, type_] = ours.id
        return made

    def first_pages(self, cover: Page | None, new: Measure) -> dict[Key, str]:
        """The relation ids of what runs on the company's first page."""
        firsts = (
            {} if cover is None else {key: one for key, one in cover.running.items() if key[1] == "first"}
        )
        return {key: self._carry(key[0], named, new, None) for key, named in firsts.items()}

    def has_logo(self, cover: Page) -> bool:
        """Whether the company's first page has a header with a picture that its other pages do not have."""
        shown = {type_: self._shows(cover.running.get(("header", type_))) for type_ in ("first", "default")}
        return shown["first"] and not shown["default"]

    def _shows(self, named: Named | None) -> bool:
        root = wordml.parse(self.house.parts[named.part]) if named else None
        return root is not None and any(True for _ in root.iter(*(wordml.qn(one) for one in _PICTURES)))

    def _lacking(self, kind: str, type_: str, page: Page, mine: Running) -> Named | None:
        """Our header (footer) if it says what the document is (counts pages) and the company's do not."""
        says: Callable[[etree._Element], bool] = (
            running_data.has_data if kind == "header" else running_data.has_page
        )
        ours, pair = (
            mine.get((kind, "default")),
            [
                page.running.get((one, type_)) or page.running.get((one, "default"))
                for one in ("header", "footer")
            ],
        )
        margins = page.section.find(wordml.qn("w:pgMar"))
        fixed = margins is not None and str(margins.get(wordml.qn("w:top"), "")).startswith("-")
        if ours is None or (fixed and kind == "header") or self.pack.relations(ours.part):
            return None
        if any(says(wordml.parse(self.house.parts[one.part])) for one in pair if one):
            return None
        return ours if says(wordml.parse(self.pack.parts[ours.part])) else None

    def _fit_own(self, ours: Named, new: Measure) -> None:
        if ours.part not in self._fitted:
            self._fitted.add(ours.part)
            root = wordml.parse(self.pack.parts[ours.part])
            self._fit_lines(root, ours, new)
            self.pack.parts[ours.part] = wordml.serialise(root)

    def _carry(self, kind: str, theirs: Named, new: Measure, beneath: Named | None) -> str:
        """The relation id of a copy fit for a page of ours, with lines of ours beneath."""
        wanted = theirs.part, new, beneath.part if beneath else ""
        if wanted not in self._carried:
            root = wordml.parse(self.house.parts[theirs.part])
            accepting.accept(root)
            running_data.fill(root, self.headings)
            Fitter(self.styles, theirs.measure, new).fit(root)
            if beneath:
                self._append(root, beneath, new)
            self._carried[wanted] = self._add(root, kind, theirs.part)
        return self._carried[wanted]

    def _fit_lines(self, root: etree._Element, ours: Named, new: Measure) -> None:
        fitter = Fitter(self.styles, ours.measure, new)
        fitter.own_stops(root)
        fitter.fit(root)

    def _append(self, root: etree._Element, beneath: Named, new: Measure) -> None:
        own = wordml.parse(self.pack.parts[beneath.part])
        self._fit_lines(own, beneath, new)
        if wordml.local(own) == "w:hdr":
            _keep_apart(own)
        for node in own:
            root.append(copy.deepcopy(node))

    def _add(self, root: etree._Element, kind: str, part: str) -> str:
        name, number = f"word/house-{part.rpartition('/')[2]}", 1
        while name in self.pack.parts:
            number += 1
            name = f"word/house-{number}-{part.rpartition('/')[2]}"
        relations = [self._kept(part, one) for one in self.house.relations(part)]
        types = package.content_types(self.house)
        defaults = {key: type_ for key, type_ in types.items() if key.startswith(".")}
        package.write_content_types(self.pack, defaults | package.content_types(self.pack))
        type_ = f"{_WORD_TYPE}{kind}+xml"
        id_ = new_parts.add_part(self.pack, self.pack.main, name, kind, type_, wordml.serialise(root))
        if relations:
            package.write_relations(self.pack, name, relations)
        return id_

    def _kept(self, part: str, relation: Relation) -> Relation:
        if relation.external:
            return relation
        target = self.bring(self.house.target(part, relation))
        return Relation(relation.id, relation.kind, f"/{target}", type=relation.type)

    def bring(self, source: str) -> str:
        """A picture, or what else a part shows, with what it refers to itself; its name in our document."""
        if source in self._brought:
            return self._brought[source]
        name = source.rpartition("/")[2]
        target = f"word/media/house-{name}"
        while target in self.pack.parts:
            target = f"word/media/house-{len(self._brought)}-{name}"
        self._brought[source] = target
        self.pack.parts[target] = self.house.parts[source]
        types = package.content_types(self.house)
        if source in types:
            package.write_content_types(self.pack, package.content_types(self.pack) | {target: types[source]})
        if relations := self.house.relations(source):
            package.write_relations(self.pack, target, [self._kept(source, one) for one in relations])
        return target


def _keep_apart(header: etree._Element) -> None:
    """The text of the page begins a little below the last line of a header."""
    last = header.findall(wordml.qn("w:p"))[-1:]
    for properties in (one.find(wordml.qn("w:pPr")) for one in last):
        if properties is not None and properties.find(wordml.qn("w:spacing")) is None:
            spacing = etree.Element(wordml.qn("w:spacing"))
            spacing.set(wordml.qn("w:after"), _BELOW)
            tabs = properties.find(wordml.qn("w:tabs"))
            properties.insert(len(properties) if tabs is None else properties.index(tabs) + 1, spacing)


def on_section(element: etree._Element) -> etree._Element | None:
    """The properties of the section an element of the body stands in."""
    return next((node for node in looks.after(element) if wordml.local(node) == "w:sectPr"), None)
