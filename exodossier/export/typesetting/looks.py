"""How exported text looks: like the place in the template it stands in, and by its styles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.typesetting import turning
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exodossier.export.typesetting.turning import Turned
    from exodossier.export.word.package import Package

MARKS: Final = {
    "bold": "<w:b/>",
    "italic": "<w:i/>",
    "sub": '<w:vertAlign w:val="subscript"/>',
    "sup": '<w:vertAlign w:val="superscript"/>',
}
ROLES: Final = {
    "caption": "caption",
    "table": "exodossier table",
    "cell": "table text",
    "heading cell": "table heading",
    "bullet": "list bullet",
    "number": "list number",
    "link": "hyperlink",
}
"""What exported text needs a style for, and the style name looked for in the template."""

_ON: Final = frozenset({"true", "1", "on"})
_SIZE: Final = 20
"""Half-points of a font whose size nothing says."""
_A4_TEXT: Final = 9_638
"""Twips between 2 cm margins on A4."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Style ids by lower-case name, heading levels and paragraph numbering by style id.

    hidden: ids of styles whose text is hidden; kept: of those kept with the next paragraph; sizes: of fonts
    in half-points, "" the usual one; indents: from the left in twips.
    """

    ids: dict[str, str] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    numbering: dict[str, tuple[str, int]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    sizes: dict[str, int] = field(default_factory=dict)
    indents: dict[str, int] = field(default_factory=dict)

    def size(self, id_: str) -> int:
        """The size of a style's font, in half-points."""
        return self.sizes.get(id_, self.sizes.get("", _SIZE))

    def role(self, role: str) -> str:
        """The style id for a role, or "" where the template has none."""
        return self.ids.get(ROLES[role], "")

    def named(self, name: str) -> str:
        """The style id of a style name, or ""."""
        return self.ids.get(name.lower(), "")


def styles_of(data: bytes | None) -> Styles:
    """Read `styles.xml`; what a style does not say, the one it is based on says for it."""
    found = Styles()
    if not data:
        return found
    root = wordml.parse(data)
    nodes = _by_id(root)
    usual = _value(root, "w:docDefaults/w:rPrDefault/w:rPr/w:sz")
    if usual.isdigit():
        found.sizes[""] = int(usual)
    for id_, node in nodes.items():
        _measure(found, id_, nodes)
        name = node.find(wordml.qn("w:name"))
        if name is not None:
            found.ids[str(name.get(wordml.qn("w:val"), "")).lower()] = id_
        level = _inherited(id_, nodes, "w:pPr/w:outlineLvl")
        if level.isdigit() and int(level) < 9:
            found.levels[id_] = int(level) + 1
        number = _inherited(id_, nodes, "w:pPr/w:numPr/w:numId")
        if number:
            step = _inherited(id_, nodes, "w:pPr/w:numPr/w:ilvl")
            found.numbering[id_] = (number, int(step) if step.isdigit() else 0)
        if node.find(f"{wordml.qn('w:rPr')}/{wordml.qn('w:vanish')}") is not None:
            found.hidden.add(id_)
        if _inherited(id_, nodes, "w:pPr/w:keepNext", "true") in _ON:
            found.kept.add(id_)
    return found


def _measure(found: Styles, id_: str, nodes: Mapping[str, etree._Element]) -> None:
    """Note size and indent of a style."""
    size, indent = _inherited(id_, nodes, "w:rPr/w:sz"), _inherited(id_, nodes, "w:pPr/w:ind", key="w:left")
    if size.isdigit():
        found.sizes[id_] = int(size)
    if indent.isdigit():
        found.indents[id_] = int(indent)


def style_nodes(pack: Package) -> dict[str, etree._Element]:
    """`w:style` of a package by its id."""
    name = next(iter(pack.related("styles")), "")
    return _by_id(wordml.parse(pack.parts[name])) if name else {}


def _by_id(styles: etree._Element) -> dict[str, etree._Element]:
    return {str(one.get(wordml.qn("w:styleId"), "")): one for one in styles.iter(wordml.qn("w:style"))}


def _inherited(
    id_: str, nodes: Mapping[str, etree._Element], path: str, bare: str = "", key: str = "w:val"
) -> str:
    """What a style or one it is based on says; bare: what an element without a value means."""
    seen: set[str] = set()
    while id_ in nodes and id_ not in seen:
        if value := _value(nodes[id_], path, bare, key):
            return value
        seen.add(id_)
        id_ = _value(nodes[id_], "w:basedOn")
    return ""


def _value(node: etree._Element, path: str, bare: str = "", key: str = "w:val") -> str:
    found = node.find("/".join(wordml.qn(step) for step in path.split("/")))
    return "" if found is None else str(found.get(wordml.qn(key), bare))


@dataclass(slots=True)
class Host:
    """What rich text takes the place of: properties, width in twips, a turned page if it can have one."""

    paragraph: str = ""
    run: str = ""
    width: int = _A4_TEXT
    turned: Turned | None = None
    _cache: dict[tuple[str, ...], str] = field(default_factory=dict)

    @classmethod
    def of(cls, element: etree._Element) -> Host:
        """Read from a `w:p` or a `w:r`."""
        run = element if wordml.local(element) == "w:r" else element.find(wordml.qn("w:r"))
        look = run.find(wordml.qn("w:rPr")) if run is not None else None
        if wordml.local(element) == "w:r":
            return cls("", "".join(map(fragment, look)) if look is not None else "")
        properties = element.find(wordml.qn("w:pPr"))
        kept = (
            [node for node in properties if wordml.local(node) != "w:sectPr"]
            if properties is not None
            else []
        )
        return cls(
            "".join(map(fragment, kept)),
            "".join(map(fragment, look)) if look is not None else "",
            text_width(element),
            turning.around(element, _section_of(element), section_width),
        )

    def run_properties(self, marks: Iterable[str] = (), style: str = "") -> str:
        """`w:rPr` of this place with marks added; cached, as few combinations occur."""
        key = (*marks, style)
        made = self._cache.get(key)
        if made is None:
            first = f'<w:rStyle w:val="{style}"/>' if style else ""
            inner = first + self.run + "".join(MARKS[mark] for mark in key[:-1] if mark in MARKS)
            made = self._cache[key] = f"<w:rPr>{inner}</w:rPr>" if inner else ""
        return made


def fragment(node: etree._Element) -> str:
    """An element as text without namespace declarations (the part declares them)."""
    return wordml.undeclared(etree.tostring(node, encoding="unicode", with_tail=False))


def text_width(element: etree._Element) -> int:
    """Twips between the margins of the section (or inside the cell) an element stands in."""
    cell = wordml.nearest(element, "w:tc")
    if cell is not None:
        width = cell.find(f"{wordml.qn('w:tcPr')}/{wordml.qn('w:tcW')}")
        if width is not None and width.get(wordml.qn("w:type")) == "dxa":
            return max(int(str(width.get(wordml.qn("w:w"), "0"))) - 216, 600)
    return section_width(_section_of(element))


def _section_of(element: etree._Element) -> etree._Element | None:
    return next((node for node in after(element) if wordml.local(node) == "w:sectPr"), None)


def section_width(section: etree._Element | None) -> int:
    """Twips between the margins of a section, without what is kept for binding at the side."""
    if section is None:
        return _A4_TEXT
    size, margin = section.find(wordml.qn("w:pgSz")), section.find(wordml.qn("w:pgMar"))
    if size is None or margin is None:
        return _A4_TEXT
    numbers = [size.get(wordml.qn("w:w")), margin.get(wordml.qn("w:left")), margin.get(wordml.qn("w:right"))]
    if not all(str(number).isdigit() for number in numbers):
        return _A4_TEXT
    page, left, right = (int(str(number)) for number in numbers)
    gutter = str(margin.get(wordml.qn("w:gutter"), ""))
    return max(page - left - right - (int(gutter) if gutter.isdigit() else 0), 1_000)


def after(element: etree._Element) -> Iterable[etree._Element]:
    """Elements that follow in document order (a paragraph's own section properties included)."""
    yield from element.iter()
    node: etree._Element | None = element
    while node is not None:
        for sibling in node.itersiblings():
            yield from sibling.iter()
        node = node.getparent()
