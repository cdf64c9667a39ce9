"""A company's own Word file lends its styles, headers, footers, page set-up and logo to a template.

Where both files have a style of one name, the company's wins; what only the template has is added. Nobody
writes tags for this: the company's file is an ordinary document or template.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Unreadable
from exodossier.domain.findings import Finding, Place, Severity
from exodossier.export.house import running_data
from exodossier.export.house.headings import HouseHeadings, level_of
from exodossier.export.house.looks import HouseLooks, name_of
from exodossier.export.house.pages import HousePages
from exodossier.export.house.tables import table_style
from exodossier.export.template import cleaning
from exodossier.export.typesetting.looks import ROLES
from exodossier.export.word import accepting, new_parts, package, settling, wordml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from exodossier.export.word.package import Package

_STYLE_REFERENCES: Final = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link")
_NAMING: Final = ("w:pStyle", "w:rStyle", "w:tblStyle")
_CARRIED: Final = ("header", "footer", "styles", "numbering", "theme", "fontTable")
"""Parts of a company's file that our document takes something of."""
_VAL: Final = wordml.qn("w:val")
_ID: Final = wordml.qn("w:styleId")
_DEFAULT: Final = wordml.qn("w:default")
_TYPE: Final = wordml.qn("w:type")


def dress(pack: Package, style: Path) -> tuple[Finding, ...]:
    """Change the template in place. Raises Unreadable if the company's file cannot be read.

    The findings name what the company's file may not carry, the styles made like others of it, and those it
    does not have.
    """
    house = package.read(style.read_bytes(), style.name)
    if not wordml.is_document(house.parts[house.main]):
        raise Unreadable(style.name, (Finding("style.strict", place=Place(file=style.name)),))
    for part in [*house.related("header"), *house.related("footer")]:
        root = wordml.parse(house.parts[part])
        running_data.fill_controls(root)
        house.parts[part] = wordml.serialise(root)
    carried = {part for kind in _CARRIED for part in house.related(kind)}
    found = [one for one in cleaning.clean(house, style.name) if _matters(one, carried)]
    work = _Dressing(pack, house)
    work.styles()
    work.shared_part("theme")
    work.shared_part("fontTable")
    HousePages(pack, house).dress()
    for code, names in (("style.mapped", work.mapped), ("style.missing", work.missing)):
        if names:
            data = {"file": style.name, "names": ", ".join(names), "count": str(len(names))}
            found.append(Finding(code, Severity.INFO, Place(file=style.name), data))
    return tuple(found)


def _matters(finding: Finding, carried: set[str]) -> bool:
    """Text of the company's file stays behind, and what it leads to as well: nobody need hear of that."""
    return not carried.isdisjoint(finding.place.path)


@dataclass(slots=True)
class _Dressing:
    pack: Package
    house: Package
    missing: list[str] = field(default_factory=list)
    mapped: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def styles(self) -> None:
        """The company's styles, with those of ours that it lacks."""
        theirs_name = _only(self.house, "styles")
        if not theirs_name:
            return
        name = new_parts.styles_part(self.pack)
        ours, theirs = wordml.parse(self.pack.parts[name]), wordml.parse(self.house.parts[theirs_name])
        accepting.accept(theirs)
        looks = HouseLooks.of(theirs, table_style(self.house, theirs), self.house)
        added = self._rename(ours, _names(theirs))
        lists = self._their_lists()
        headings = HouseHeadings(theirs, lists)
        self._merge_numbering(lists, self._released(ours, theirs, headings))
        self._add(added, theirs, looks, headings)
        if lists is not None:
            self.pack.parts[new_parts.numbering_part(self.pack)] = wordml.serialise(lists)
        self.pack.parts[name] = wordml.serialise(theirs)
        for part in [self.pack.main, *self.pack.related("header"), *self.pack.related("footer")]:
            root = self._adapted(wordml.parse(self.pack.parts[part]))
            looks.recolour(root)
            self.pack.parts[part] = wordml.serialise(root)

    def _rename(self, ours: etree._Element, known: dict[tuple[str, str], str]) -> list[etree._Element]:
        """Give every style of ours the id it will have; those the company does not have."""
        taken = set(known.values())
        added = []
        for node in ours.iter(wordml.qn("w:style")):
            id_, key = str(node.get(_ID)), name_of(node)
            if key in known:
                self.renamed[id_] = known[key]
            else:
                self.renamed[id_] = f"{id_}Exo" if id_ in taken else id_
                added.append(node)
        return added

    def _add(
        self, added: list[etree._Element], theirs: etree._Element, looks: HouseLooks, headings: HouseHeadings
    ) -> None:
        """Our styles behind the company's, in its colours and fonts; missing headings like those it has."""
        used = self._used(added)
        defaults = {node.get(_TYPE) for node in theirs.iter(wordml.qn("w:style")) if node.get(_DEFAULT)}
        for node in sorted(added, key=level_of):
            own = self._adapted(copy.deepcopy(node))
            own.set(_ID, self.renamed[str(node.get(_ID))])
            if node.get(_TYPE) in defaults:
                # A file has one default style of each kind, and that is the company's.
                own.attrib.pop(_DEFAULT, "")
            like = self._like(own, looks, headings)
            if own.get(_ID) in used:
                names, shown = (self.mapped, f"{_shown_name(own)} ({like})") if like else (self.missing, "")
                names.append(shown or _shown_name(own))
            theirs.append(own)
        if "paragraph" not in defaults:
            _make_default(theirs)

    def _used(self, added: list[etree._Element]) -> set[str]:
        """Ids, as they will be, of the styles that the template uses and of those that rich text may need."""
        ids = {str(node.get(_ID)) for node in added if name_of(node)[1] in ROLES.values()}
        for part in [self.pack.main, *self.pack.related("header"), *self.pack.related("footer")]:
            root = wordml.parse(self.pack.parts[part])
            ids |= {str(node.get(_VAL)) for node in root.iter(*(wordml.qn(one) for one in _NAMING))}
        return {self.renamed.get(id_, id_) for id_ in ids}

    def _like(self, own: etree._Element, looks: HouseLooks, headings: HouseHeadings) -> str:
        """Suit a style of ours to the company; the name of the style it is made like, or ""."""
        level = level_of(own)
        if level and (above := headings.add(own, level)):
            return f"heading {above}"
        looks.suit(own)
        like = looks.table if name_of(own) == ("table", "exodossier table") else ""
        return _shown_name(looks.chain.styles[like]) if like else ""

    def _adapted(self, root: etree._Element) -> etree._Element:
        for node in root.iter(*(wordml.qn(one) for one in _STYLE_REFERENCES)):
            node.set(_VAL, self.renamed.get(str(node.get(_VAL)), str(node.get(_VAL))))
        for node in root.iter(wordml.qn("w:numId")):
            node.set(_VAL, self.numbers.get(str(node.get(_VAL)), str(node.get(_VAL))))
        return root

    def _their_lists(self) -> etree._Element | None:
        """The company's numbering, fit to be kept."""
        name = _only(self.house, "numbering")
        if not name:
            return None
        theirs = wordml.parse(self.house.parts[name])
        accepting.accept(theirs)
        for picture in list(theirs.iter(wordml.qn("w:numPicBullet"), wordml.qn("w:lvlPicBulletId"))):
            parent = picture.getparent()
            if parent is not None:
                parent.remove(picture)
        settling.order_levels(theirs)
        return theirs

    def _released(self, ours: etree._Element, theirs: etree._Element, headings: HouseHeadings) -> set[str]:
        """Styles of ours that no list of ours is tied to any longer: the company's take their place."""
        taken = set(_names(theirs).values())
        return {
            id_
            for node in ours.iter(wordml.qn("w:style"))
            if (id_ := str(node.get(_ID)))
            and (self.renamed[id_] != id_ or id_ in taken or (headings.known and level_of(node)))
        }

    def _merge_numbering(self, theirs: etree._Element | None, released: set[str]) -> None:
        """Both files' lists in one part: ours move behind the company's."""
        name = new_parts.numbering_part(self.pack)
        ours = wordml.parse(self.pack.parts[name])
        for node in list(ours.iter(wordml.qn("w:pStyle"))):
            parent = node.getparent()
            if str(node.get(_VAL)) in released and parent is not None:
                parent.remove(node)
        if theirs is None:
            self.pack.parts[name] = wordml.serialise(ours)
            return
        shift = _highest(theirs, "w:abstractNum", "w:abstractNumId") + 1
        first = _highest(theirs, "w:num", "w:numId") + 1
        at = sum(wordml.local(node) == "w:abstractNum" for node in theirs)
        for node in ours.findall(wordml.qn("w:abstractNum")):
            _shift(node, "w:abstractNumId", shift)
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

    def shared_part(self, kind: str) -> None:
        """Theme and fonts as the company has them; pictures and font files these lead to stay behind."""
        ours, theirs = _only(self.pack, kind), _only(self.house, kind)
        if not theirs:
            return
        root = wordml.parse(self.house.parts[theirs])
        for node in list(_leading(root)):
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
        self.house.parts[theirs] = wordml.serialise(root)
        if ours:
            self.pack.parts[ours] = self.house.parts[theirs]
            return
        type_ = package.content_types(self.house).get(theirs, "")
        name = f"word/house-{theirs.rpartition('/')[2]}"
        new_parts.add_part(self.pack, self.pack.main, name, kind, type_, self.house.parts[theirs])


def _only(pack: Package, kind: str) -> str:
    return next(iter(pack.related(kind)), "")


def _leading(root: etree._Element) -> Iterator[etree._Element]:
    """Fonts kept in the file, and pictures that fill shapes of a theme; those give way to a plain one."""
    for node in root.iter(
        *(wordml.qn(f"w:embed{one}") for one in ("Regular", "Bold", "Italic", "BoldItalic"))
    ):
        yield node
    for node in root.iter(wordml.qn("a:blipFill")):
        parent = node.getparent()
        if parent is not None:
            plain = parent.makeelement(wordml.qn("a:solidFill"))
            plain.append(parent.makeelement(wordml.qn("a:schemeClr"), {"val": "phClr"}))
            node.addprevious(plain)
        yield node


def _shown_name(style: etree._Element) -> str:
    name = style.find(wordml.qn("w:name"))
    return str(name.get(_VAL)) if name is not None else str(style.get(_ID))


def _names(styles: etree._Element) -> dict[tuple[str, str], str]:
    """Style ids by kind and name; a name that a style also goes by counts where no style has it."""
    found: dict[tuple[str, str], str] = {}
    for node in styles.iter(wordml.qn("w:style")):
        others = node.find(wordml.qn("w:aliases"))
        for alias in str(others.get(_VAL)).split(",") if others is not None else ():
            found[name_of(node)[0], alias.strip().lower()] = str(node.get(_ID))
    return found | {name_of(node): str(node.get(_ID)) for node in styles.iter(wordml.qn("w:style"))}


def _make_default(styles: etree._Element) -> None:
    """Some programs mark no paragraph style as the one that holds where none is named."""
    known = {name_of(node): node for node in styles.iter(wordml.qn("w:style"))}
    normal = known.get(("paragraph", "normal"), known.get(("paragraph", "standard")))
    if normal is not None:
        normal.set(_DEFAULT, "1")


def _highest(root: etree._Element, element: str, attribute: str) -> int:
    found = [str(node.get(wordml.qn(attribute))) for node in root.findall(wordml.qn(element))]
    return max((int(number) for number in found if number.isdigit()), default=0)


def _shift(node: etree._Element, attribute: str, by: int) -> None:
    node.set(wordml.qn(attribute), str(int(str(node.get(wordml.qn(attribute)))) + by))
