"""What every export sees to in a template's styles: language, headings that stay with their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.word import wordml, writing_systems

if TYPE_CHECKING:
    from exodossier.export.word.package import Package

_THEME_FONTS: Final = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_VAL: Final = wordml.qn("w:val")
_BEFORE_PARAGRAPH: Final = frozenset(
    [
        "name",
        "aliases",
        "basedOn",
        "next",
        "link",
        "autoRedefine",
        "hidden",
        "uiPriority",
        "semiHidden",
        "unhideWhenUsed",
        "qFormat",
        "locked",
        "personal",
        "personalCompose",
        "personalReply",
        "rsid",
    ]
)


_LEVEL_ORDER: Final = (
    "start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId", "legacy",
    "lvlJc", "pPr", "rPr",
)  # fmt: skip


def order_numbering(package: Package) -> None:
    """The numbering of a template in the order of the schema (see `order_levels`)."""
    for name in package.related("numbering"):
        root = wordml.parse(package.parts[name])
        if order_levels(root):
            package.parts[name] = wordml.serialise(root)


def order_levels(numbering: etree._Element) -> bool:
    """Put the parts of each level into the order of the schema, which LibreOffice does not keep.

    Returns whether anything moved.
    """
    moved = False
    for level in numbering.iter(wordml.qn("w:lvl")):
        found = list(level)
        wanted = sorted(found, key=_rank)
        if wanted != found:
            level[:] = wanted
            moved = True
    return moved


def _rank(node: etree._Element) -> int:
    name = etree.QName(node).localname
    return _LEVEL_ORDER.index(name) if name in _LEVEL_ORDER else len(_LEVEL_ORDER)


def keep_headings(package: Package) -> None:
    """Every heading style of a template is kept with what follows, never alone at a page's foot."""
    name = next(iter(package.related("styles")), "")
    if not name:
        return
    root = wordml.parse(package.parts[name])
    styles = {str(node.get(wordml.qn("w:styleId"))): node for node in root.iter(wordml.qn("w:style"))}
    wanted = [node for node in styles.values() if _is_heading(node) or _is_hidden(node)]
    loose = [node for node in wanted if not _keeps(node, styles)]
    for node in loose:
        _paragraph_properties(node).insert(0, etree.Element(wordml.qn("w:keepNext")))
    if loose:
        package.parts[name] = wordml.serialise(root)


def _is_heading(style: etree._Element) -> bool:
    level = style.find(f"{wordml.qn('w:pPr')}/{wordml.qn('w:outlineLvl')}")
    return level is not None and str(level.get(_VAL)) in "012345678"


def _is_hidden(style: etree._Element) -> bool:
    """A hidden paragraph must not part what is kept together around it."""
    kind = style.get(wordml.qn("w:type"))
    return kind == "paragraph" and style.find(f"{wordml.qn('w:rPr')}/{wordml.qn('w:vanish')}") is not None


def _keeps(style: etree._Element, styles: dict[str, etree._Element]) -> bool:
    """Whether a style, or one that it is based on, is kept with the next paragraph."""
    seen: set[str] = set()
    node: etree._Element | None = style
    while node is not None:
        kept = node.find(f"{wordml.qn('w:pPr')}/{wordml.qn('w:keepNext')}")
        if kept is not None:
            return str(kept.get(_VAL, "true")) not in {"0", "false", "off"}
        base = node.find(wordml.qn("w:basedOn"))
        id_ = "" if base is None else str(base.get(_VAL))
        node = None if id_ in seen else styles.get(id_)
        seen.add(id_)
    return False


def _paragraph_properties(style: etree._Element) -> etree._Element:
    found = style.find(wordml.qn("w:pPr"))
    if found is None:
        found = etree.Element(wordml.qn("w:pPr"))
        style.insert(sum(etree.QName(node).localname in _BEFORE_PARAGRAPH for node in style), found)
    return found


def set_language(package: Package, language: str) -> None:
    """The language of the document, in the place where every run looks for it."""
    name = next(iter(package.related("styles")), "")
    if not name or not language:
        return
    root = wordml.parse(package.parts[name])
    mark = _default_language(root)
    kind = _kind_of(language)
    if writing_systems.primary(str(mark.get(wordml.qn(kind), ""))) != writing_systems.primary(language):
        mark.set(wordml.qn(kind), writing_systems.tag_of(language))
    if mark.get(_VAL) is None:
        mark.set(_VAL, writing_systems.tag_of(language) if kind == "w:val" else "en-US")
    package.parts[name] = wordml.serialise(root)


def _kind_of(language: str) -> str:
    primary = writing_systems.primary(language)
    if primary in writing_systems.RIGHT_TO_LEFT:
        return "w:bidi"
    return "w:eastAsia" if primary in writing_systems.EAST_ASIAN else "w:val"


def _default_language(root: etree._Element) -> etree._Element:
    """`w:docDefaults/w:rPrDefault/w:rPr/w:lang`, made where it is missing."""
    node = root
    for step in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        found = node.find(wordml.qn(step))
        if found is None:
            found = etree.Element(wordml.qn(step))
            node.insert(0, found)
        node = found
    found = node.find(wordml.qn("w:lang"))
    return etree.SubElement(node, wordml.qn("w:lang")) if found is None else found


def has_theme_fonts(package: Package) -> bool:
    """Whether the fonts of the defaults come from the theme, which knows one for every script."""
    name = next(iter(package.related("styles")), "")
    if not name:
        return False
    path = "/".join(wordml.qn(step) for step in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:rFonts"))
    fonts = wordml.parse(package.parts[name]).find(path)
    return fonts is not None and any(fonts.get(wordml.qn(f"w:{one}")) for one in _THEME_FONTS)
