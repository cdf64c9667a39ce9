"""A company's own Word file lends its styles, headers, footers, page set-up and logo to a template.

Where both files have a style of one name, the company's wins; what only the template has is added. Nobody
writes tags for this: the company's file is an ordinary document or template.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exodossier.export import cleaning, finish, looks, package, wordml
from exodossier.export.package import Relation

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from exodossier.domain.findings import Finding
    from exodossier.export.package import Package

_STYLE_REFERENCES: Final = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link")
_RUNNING: Final = ("w:headerReference", "w:footerReference")
_WIDTHS: Final = ("w:gridCol", "w:tcW", "w:tblW")
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_VAL: Final = wordml.qn("w:val")
_W: Final = wordml.qn("w:w")
_ID: Final = wordml.qn("r:id")
_TYPE: Final = wordml.qn("w:type")


def dress(pack: Package, style: Path) -> tuple[Finding, ...]:
    """Change the template in place. Raises Unreadable if the company's file cannot be read."""
    house = package.read(style.read_bytes(), style.name)
    found = cleaning.clean(house, style.name)
    work = _Dressing(pack, house)
    work.styles()
    work.shared_part("theme")
    work.shared_part("fontTable")
    work.pages()
    return found


@dataclass(slots=True)
class _Dressing:
    pack: Package
    house: Package
    renamed: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def styles(self) -> None:
        """The company's styles, with those of ours that it lacks."""
        name, theirs_name = _only(self.pack, "styles"), _only(self.house, "styles")
        if not name or not theirs_name:
            return
        ours, theirs = wordml.parse(self.pack.parts[name]), wordml.parse(self.house.parts[theirs_name])
        known = _names(theirs)
        taken = set(known.values())
        added = []
        for node in ours.iter(wordml.qn("w:style")):
            id_, title = str(node.get(wordml.qn("w:styleId"))), _title(node)
            if title in known:
                self.renamed[id_] = known[title]
            else:
                self.renamed[id_] = f"{id_}Exo" if id_ in taken else id_
                added.append(node)
        self._merge_numbering()
        for node in added:
            own = copy.deepcopy(node)
            own.set(wordml.qn("w:styleId"), self.renamed[str(node.get(wordml.qn("w:styleId")))])
            # A file has one default style of each kind, and that is the company's.
            own.attrib.pop(wordml.qn("w:default"), "")
            theirs.append(self._adapted(own))
        self.pack.parts[name] = wordml.serialise(theirs)
        for part in [self.pack.main, *self.pack.related("header"), *self.pack.related("footer")]:
            self.pack.parts[part] = wordml.serialise(self._adapted(wordml.parse(self.pack.parts[part])))

    def _adapted(self, root: etree._Element) -> etree._Element:
        for node in root.iter(*(wordml.qn(one) for one in _STYLE_REFERENCES)):
            node.set(_VAL, self.renamed.get(str(node.get(_VAL)), str(node.get(_VAL))))
        for node in root.iter(wordml.qn("w:numId")):
            node.set(_VAL, self.numbers.get(str(node.get(_VAL)), str(node.get(_VAL))))
        return root

    def _merge_numbering(self) -> None:
        """Both files' lists in one part: ours move behind the company's."""
        theirs_name = _only(self.house, "numbering")
        if not theirs_name:
            return
        name = finish.numbering_part(self.pack)
        ours, theirs = wordml.parse(self.pack.parts[name]), wordml.parse(self.house.parts[theirs_name])
        for picture in list(theirs.iter(wordml.qn("w:numPicBullet"), wordml.qn("w:lvlPicBulletId"))):
            parent = picture.getparent()
            if parent is not None:
                parent.remove(picture)
        shift = _highest(theirs, "w:abstractNum", "w:abstractNumId") + 1
        first = _highest(theirs, "w:num", "w:numId") + 1
        at = len(theirs.findall(wordml.qn("w:abstractNum")))
        for node in ours.findall(wordml.qn("w:abstractNum")):
            _shift(node, "w:abstractNumId", shift)
            self._release(node)
            theirs.insert(at, node)
            at += 1
        for node in ours.findall(wordml.qn("w:num")):
            old = str(node.get(wordml.qn("w:numId")))
            self.numbers[old] = str(int(old) + first)
            node.set(wordml.qn("w:numId"), self.numbers[old])
            _shift(node[0], "w:val", shift)
            theirs.append(node)
        self.pack.parts[name] = wordml.serialise(theirs)

    def _release(self, abstract: etree._Element) -> None:
        """Levels tied to a style that the company's file defines are tied no longer."""
        for node in list(abstract.iter(wordml.qn("w:pStyle"))):
            id_ = str(node.get(_VAL))
            parent = node.getparent()
            taken = self.renamed.get(id_, id_) != id_ or id_ in _names_of_part(self.house)
            if taken and parent is not None:
                parent.remove(node)

    def shared_part(self, kind: str) -> None:
        """Theme and fonts as the company has them."""
        ours, theirs = _only(self.pack, kind), _only(self.house, kind)
        if ours and theirs and package.relations_name(theirs) not in self.house.parts:
            self.pack.parts[ours] = self.house.parts[theirs]

    def pages(self) -> None:
        """Page size, margins, headers and footers of the company's last section, for all of ours."""
        theirs = _last_section(self.house)
        if theirs is None:
            return
        root = wordml.parse(self.pack.parts[self.pack.main])
        running = self._running(theirs)
        for section in root.iter(wordml.qn("w:sectPr")):
            before = looks.section_width(section)
            _set_page(section, theirs)
            if running:
                _set_running(section, running, titled=theirs.find(wordml.qn("w:titlePg")) is not None)
            _stretch(root, section, looks.section_width(section) / before)
        self.pack.parts[self.pack.main] = wordml.serialise(root)

    def _running(self, section: etree._Element) -> list[etree._Element]:
        """The company's headers and footers, copied over; references to them."""
        targets = {relation.id: relation for relation in self.house.relations(self.house.main)}
        made = []
        for node in section:
            relation = targets.get(str(node.get(_ID)))
            if wordml.local(node) in _RUNNING and relation is not None:
                kept = copy.deepcopy(node)
                kept.set(_ID, self._carry(self.house.target(self.house.main, relation), relation.kind))
                made.append(kept)
        return made

    def _carry(self, part: str, kind: str) -> str:
        """Copy a header or footer with its pictures; the relation id in our document."""
        name = f"word/house-{part.rpartition('/')[2]}"
        relations = []
        for relation in self.house.relations(part):
            if relation.external:
                relations.append(relation)
                continue
            source = self.house.target(part, relation)
            target = f"word/media/house-{source.rpartition('/')[2]}"
            self.pack.parts[target] = self.house.parts[source]
            relations.append(Relation(relation.id, relation.kind, f"/{target}", type=relation.type))
        types = package.content_types(self.house)
        defaults = {key: type_ for key, type_ in types.items() if key.startswith(".")}
        package.write_content_types(self.pack, defaults | package.content_types(self.pack))
        id_ = finish.add_part(
            self.pack, self.pack.main, name, kind, f"{_WORD_TYPE}{kind}+xml", self.house.parts[part]
        )
        if relations:
            package.write_relations(self.pack, name, relations)
        return id_


def _only(pack: Package, kind: str) -> str:
    return next(iter(pack.related(kind)), "")


def _title(style: etree._Element) -> str:
    name = style.find(wordml.qn("w:name"))
    return str(name.get(_VAL)).lower() if name is not None else ""


def _names(styles: etree._Element) -> dict[str, str]:
    return {_title(node): str(node.get(wordml.qn("w:styleId"))) for node in styles.iter(wordml.qn("w:style"))}


def _names_of_part(pack: Package) -> set[str]:
    return set(_names(wordml.parse(pack.parts[_only(pack, "styles")])).values())


def _highest(root: etree._Element, element: str, attribute: str) -> int:
    found = [str(node.get(wordml.qn(attribute))) for node in root.findall(wordml.qn(element))]
    return max((int(number) for number in found if number.isdigit()), default=0)


def _shift(node: etree._Element, attribute: str, by: int) -> None:
    node.set(wordml.qn(attribute), str(int(str(node.get(wordml.qn(attribute)))) + by))


def _last_section(pack: Package) -> etree._Element | None:
    body = wordml.parse(pack.parts[pack.main]).find(wordml.qn("w:body"))
    return None if body is None else body.find(wordml.qn("w:sectPr"))


def _set_page(section: etree._Element, theirs: etree._Element) -> None:
    """Size and margins; a page of ours that lies on its side stays so."""
    for name in ("w:pgSz", "w:pgMar"):
        ours, new = section.find(wordml.qn(name)), theirs.find(wordml.qn(name))
        if ours is None or new is None:
            continue
        turned = name == "w:pgSz" and _is_turned(ours) != _is_turned(new)
        orientation = ours.get(wordml.qn("w:orient"))
        ours.attrib.clear()
        for key, value in new.attrib.items():
            ours.set(key, value)
        if turned:
            high, wide = str(new.get(wordml.qn("w:h"))), str(new.get(_W))
            ours.set(_W, high)
            ours.set(wordml.qn("w:h"), wide)
            ours.attrib.pop(wordml.qn("w:orient"), "")
            if orientation:
                ours.set(wordml.qn("w:orient"), orientation)


def _is_turned(size: etree._Element) -> bool:
    return int(str(size.get(_W, "0"))) > int(str(size.get(wordml.qn("w:h"), "0")))


def _set_running(section: etree._Element, running: list[etree._Element], *, titled: bool) -> None:
    """The company's headers and footers; a cover keeps our blank ones where the company has none."""
    kinds = {node.get(_TYPE) for node in running}
    cover = section.find(wordml.qn("w:titlePg")) is not None
    for node in list(section):
        if wordml.local(node) in _RUNNING and (node.get(_TYPE) != "first" or (titled and "first" in kinds)):
            section.remove(node)
    wanted = [node for node in running if node.get(_TYPE) != "first" or (cover and titled)]
    for index, node in enumerate(wanted):
        section.insert(index, copy.deepcopy(node))


def _stretch(root: etree._Element, section: etree._Element, factor: float) -> None:
    """Tables of fixed width fill the new width between the margins."""
    for grid in root.iter(wordml.qn("w:tbl")):
        following = next((node for node in looks.after(grid) if wordml.local(node) == "w:sectPr"), None)
        if following is section:
            for node in grid.iter(*(wordml.qn(name) for name in _WIDTHS)):
                width = str(node.get(_W, ""))
                if width.isdigit() and node.get(_TYPE) in (None, "dxa"):
                    node.set(_W, str(round(int(width) * factor)))
