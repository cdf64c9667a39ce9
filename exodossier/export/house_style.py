"""A company's own Word file lends its styles, headers, footers, page set-up and logo to a template.

Where both files have a style of one name, the company's wins; what only the template has is added. Nobody
writes tags for this: the company's file is an ordinary document or template.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.domain.findings import Finding, Place, Severity
from exodossier.export import cleaning, finish, package, settling, wordml
from exodossier.export.house_pages import HousePages

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.export.package import Package

_STYLE_REFERENCES: Final = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link")
_HEX: Final = re.compile("[0-9A-Fa-f]{6}$")
ACCENT: Final = "1F4E5F"
"""The colour of our templates that a company's own takes the place of."""
_VAL: Final = wordml.qn("w:val")
_DEFAULT: Final = wordml.qn("w:default")
_TYPE: Final = wordml.qn("w:type")


def dress(pack: Package, style: Path) -> tuple[Finding, ...]:
    """Change the template in place. Raises Unreadable if the company's file cannot be read.

    The findings name what the company's file may not carry, and the styles it does not have.
    """
    house = package.read(style.read_bytes(), style.name)
    found = cleaning.clean(house, style.name)
    work = _Dressing(pack, house)
    work.styles()
    work.shared_part("theme")
    work.shared_part("fontTable")
    HousePages(pack, house).dress()
    if not work.missing:
        return found
    data = {"file": style.name, "names": ", ".join(work.missing), "count": str(len(work.missing))}
    return (*found, Finding("style.missing", Severity.INFO, Place(file=style.name), data))


@dataclass(slots=True)
class _Dressing:
    pack: Package
    house: Package
    missing: list[str] = field(default_factory=list)
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
            id_, key = str(node.get(wordml.qn("w:styleId"))), _key(node)
            if key in known:
                self.renamed[id_] = known[key]
            else:
                self.renamed[id_] = f"{id_}Exo" if id_ in taken else id_
                added.append(node)
        self._merge_numbering()
        self._add(added, theirs)
        self.pack.parts[name] = wordml.serialise(theirs)
        for part in [self.pack.main, *self.pack.related("header"), *self.pack.related("footer")]:
            self.pack.parts[part] = wordml.serialise(self._adapted(wordml.parse(self.pack.parts[part])))

    def _add(self, added: list[etree._Element], theirs: etree._Element) -> None:
        """Our styles behind the company's, in the colour of its headings."""
        defaults = {node.get(_TYPE) for node in theirs.iter(wordml.qn("w:style")) if node.get(_DEFAULT)}
        ink = _heading_colour(theirs)
        for node in added:
            own = copy.deepcopy(node)
            own.set(wordml.qn("w:styleId"), self.renamed[str(node.get(wordml.qn("w:styleId")))])
            if own.get(_DEFAULT) is None and own.find(wordml.qn("w:semiHidden")) is None:
                self.missing.append(_shown_name(own))
            if node.get(_TYPE) in defaults:
                # A file has one default style of each kind, and that is the company's.
                own.attrib.pop(_DEFAULT, "")
            _recolour(own, ink)
            theirs.append(self._adapted(own))
        if "paragraph" not in defaults:
            _make_default(theirs)

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
        settling.order_levels(theirs)
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
            # Word may end the part with an element that must stay last.
            numbers = theirs.findall(wordml.qn("w:num"))
            if numbers:
                numbers[-1].addnext(node)
            else:
                theirs.insert(at, node)
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
        if not theirs or package.relations_name(theirs) in self.house.parts:
            return
        if ours:
            self.pack.parts[ours] = self.house.parts[theirs]
            return
        type_ = package.content_types(self.house).get(theirs, "")
        name = f"word/house-{theirs.rpartition('/')[2]}"
        finish.add_part(self.pack, self.pack.main, name, kind, type_, self.house.parts[theirs])


def _only(pack: Package, kind: str) -> str:
    return next(iter(pack.related(kind)), "")


def _shown_name(style: etree._Element) -> str:
    name = style.find(wordml.qn("w:name"))
    return str(name.get(_VAL)) if name is not None else str(style.get(wordml.qn("w:styleId")))


def _key(style: etree._Element) -> tuple[str, str]:
    """Kind and name: a paragraph style and a character style may share a name."""
    return str(style.get(_TYPE, "paragraph")), _shown_name(style).lower()


def _names(styles: etree._Element) -> dict[tuple[str, str], str]:
    return {_key(node): str(node.get(wordml.qn("w:styleId"))) for node in styles.iter(wordml.qn("w:style"))}


def _names_of_part(pack: Package) -> set[str]:
    return set(_names(wordml.parse(pack.parts[_only(pack, "styles")])).values())


def _make_default(styles: etree._Element) -> None:
    """Some programs mark no paragraph style as the one that holds where none is named."""
    known = {_key(node): node for node in styles.iter(wordml.qn("w:style"))}
    normal = known.get(("paragraph", "normal"), known.get(("paragraph", "standard")))
    if normal is not None:
        normal.set(_DEFAULT, "1")


def _heading_colour(styles: etree._Element) -> str:
    """The colour of the company's first heading, inherited or its own; "" if it has none."""
    known = _names(styles)
    by_id = {str(node.get(wordml.qn("w:styleId"))): node for node in styles.iter(wordml.qn("w:style"))}
    id_, seen = known.get(("paragraph", "heading 1"), ""), set[str]()
    while id_ in by_id and id_ not in seen:
        seen.add(id_)
        colour = by_id[id_].find(f"{wordml.qn('w:rPr')}/{wordml.qn('w:color')}")
        if colour is not None and _HEX.match(str(colour.get(_VAL))):
            return str(colour.get(_VAL))
        base = by_id[id_].find(wordml.qn("w:basedOn"))
        id_ = "" if base is None else str(base.get(_VAL))
    return ""


def _recolour(style: etree._Element, ink: str) -> None:
    """Our accent gives way to the company's."""
    for node in style.iter(etree.Element) if ink else ():
        for name in (_VAL, wordml.qn("w:color"), wordml.qn("w:fill")):
            if node.get(name) == ACCENT:
                node.set(name, ink)


def _highest(root: etree._Element, element: str, attribute: str) -> int:
    found = [str(node.get(wordml.qn(attribute))) for node in root.findall(wordml.qn(element))]
    return max((int(number) for number in found if number.isdigit()), default=0)


def _shift(node: etree._Element, attribute: str, by: int) -> None:
    node.set(wordml.qn(attribute), str(int(str(node.get(wordml.qn(attribute)))) + by))
