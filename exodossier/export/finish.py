"""The last touch: properties, settings, numbering, the DRAFT mark; everything a template need not know of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree
from markupsafe import escape

from exodossier.export import package as packages
from exodossier.export import wordml
from exodossier.export.list_levels import ListLevels
from exodossier.export.native import BULLETS
from exodossier.export.package import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.export.looks import Styles
    from exodossier.export.native import Lists
    from exodossier.export.package import Package

_CORE: Final = "docProps/core.xml"
_CUSTOM: Final = "docProps/custom.xml"
_PACKAGE_TYPE: Final = "application/vnd.openxmlformats-package."
_OFFICE_TYPE: Final = "application/vnd.openxmlformats-officedocument."
_WORD_TYPE: Final = _OFFICE_TYPE + "wordprocessingml."
_CORE_RELATION: Final = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_AFTER_UPDATE: Final = [
    "hdrShapeDefaults",
    "footnotePr",
    "endnotePr",
    "compat",
    "docVars",
    "rsids",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
]


def add_part(package: Package, owner: str, name: str, kind: str, type_: str, data: bytes) -> str:
    """A part with its relation and content type (an existing relation to it is kept); the relation id."""
    package.parts[name] = data
    types = packages.content_types(package)
    packages.write_content_types(package, types | {name: type_})
    relations = package.relations(owner)
    for relation in relations:
        if not relation.external and package.target(owner, relation) == name:
            return relation.id
    id_ = next(packages.free_id(relations))
    full = kind if "/" in kind else wordml.RELATION_TYPE + kind
    relations.append(Relation(id_, kind, f"/{name}", type=full))
    packages.write_relations(package, owner, relations)
    return id_


def set_properties(package: Package, core: Mapping[str, str], custom: Mapping[str, str]) -> None:
    """Document properties. core: title, subject, creator, keywords, language, created (ISO 8601 UTC)."""
    for relation in package.relations(""):
        if relation.kind == "core-properties":
            package.parts.pop(package.target("", relation), None)
    relations = [r for r in package.relations("") if r.kind not in {"core-properties", "custom-properties"}]
    packages.write_relations(package, "", relations)
    add_part(package, "", _CORE, _CORE_RELATION, f"{_PACKAGE_TYPE}core-properties+xml", _core(core))
    type_ = f"{_OFFICE_TYPE}custom-properties+xml"
    add_part(package, "", _CUSTOM, "custom-properties", type_, _custom(custom))


def _core(values: Mapping[str, str]) -> bytes:
    def one(tag: str, name: str) -> str:
        return f"<{tag}>{escape(values[name])}</{tag}>" if values.get(name) else ""

    def day(tag: str) -> str:
        when = values.get("created", "")[:19]
        return f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{escape(when)}Z</dcterms:{tag}>' if when else ""

    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{one('dc:title', 'title')}{one('dc:subject', 'subject')}{one('dc:creator', 'creator')}"
        f"{one('cp:keywords', 'keywords')}{one('cp:category', 'category')}"
        f"{one('dc:description', 'description')}{one('cp:lastModifiedBy', 'creator')}"
        f"{day('created')}{day('modified')}{one('dc:language', 'language')}</cp:coreProperties>"
    ).encode()


def _custom(values: Mapping[str, str]) -> bytes:
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(values.items(), 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{rows}</Properties>"
    ).encode()


def describe_pictures(package: Package) -> None:
    """Pictures of the template itself, a logo say, that nobody described are at least named."""
    for name in (package.main, *package.related("header"), *package.related("footer")):
        if b"docPr" not in package.parts[name]:
            continue
        root = wordml.parse(package.parts[name])
        for node in root.iter(wordml.qn("wp:docPr")):
            if not node.get("descr") and not node.get("title"):
                node.set("descr", str(node.get("name") or "Picture"))
        package.parts[name] = wordml.serialise(root)


def ask_for_update(package: Package) -> None:
    """Word offers to fill in page numbers when the document is opened."""
    name = next(iter(package.related("settings")), "")
    if not name:
        empty = f'<w:settings xmlns:w="{wordml.NAMESPACES["w"]}"/>'.encode()
        name = f"{package.main.rpartition('/')[0]}/settings.xml"
        add_part(package, package.main, name, "settings", f"{_WORD_TYPE}settings+xml", empty)
    root = wordml.parse(package.parts[name])
    if root.find(wordml.qn("w:updateFields")) is None:
        made = etree.Element(wordml.qn("w:updateFields"))
        made.set(wordml.qn("w:val"), "true")
        later = [node for node in root if etree.QName(node).localname in {*_AFTER_UPDATE, "mathPr"}]
        root.insert(list(root).index(later[0]) if later else len(root), made)
    package.parts[name] = wordml.serialise(root)


def numbering_part(package: Package) -> str:
    """The name of the numbering part; an empty one is added where the template has none."""
    return _part(package, "numbering")


def styles_part(package: Package) -> str:
    """The name of the part with the styles; an empty one is added where the template has none."""
    return _part(package, "styles")


def _part(package: Package, kind: str) -> str:
    found = package.related(kind)
    if found:
        return found[0]
    name = f"{package.main.rpartition('/')[0]}/{kind}.xml"
    empty = f'<w:{kind} xmlns:w="{wordml.NAMESPACES["w"]}"/>'.encode()
    add_part(package, package.main, name, kind, f"{_WORD_TYPE}{kind}+xml", empty)
    return name


def first_free_number(data: bytes) -> int:
    """The first `w:num` id that a numbering part leaves free."""
    ids = [str(node.get(wordml.qn("w:numId"), "0")) for node in wordml.parse(data).iter(wordml.qn("w:num"))]
    return max((int(id_) for id_ in ids if id_.isdigit()), default=0) + 1


def with_lists(
    data: bytes, lists: Lists, styles: Styles | None = None, nodes: Mapping[str, etree._Element] | None = None
) -> bytes:
    """The numbering part with the lists that were made while rendering, like those of the list styles.

    nodes: `w:style` by id.
    """
    if not lists.kinds:
        return data
    root = wordml.parse(data)
    w = wordml.qn
    ids = [str(node.get(w("w:abstractNumId"), "0")) for node in root.iter(w("w:abstractNum"))]
    base = max((int(id_) for id_ in ids if id_.isdigit()), default=0) + 1
    numbers = root.findall(w("w:num"))
    at = list(root).index(numbers[0]) if numbers else len(root)
    own = ListLevels(styles, nodes or {}, root) if styles else None
    for offset, (name, levels) in enumerate((("bullet", _BULLET_LEVELS), ("number", _NUMBER_LEVELS))):
        root.insert(at + offset, _abstract(base + offset, levels, own.of(name) if own else {}))
    last = max((list(root).index(node) for node in root.findall(w("w:num"))), default=len(root) - 1)
    for index, kind in enumerate(lists.kinds):
        root.insert(last + 1 + index, _number(lists.first + index, base + (kind != BULLETS), kind))
    return wordml.serialise(root)


_BULLET_LEVELS: Final = (("bullet", "•"), ("bullet", "–"))
_NUMBER_LEVELS: Final = (("decimal", "%1."), ("lowerLetter", "%2)"))


def _abstract(
    id_: int, levels: tuple[tuple[str, str], ...], own: Mapping[int, etree._Element]
) -> etree._Element:
    """A list of two levels. own: the levels that the styles of the template say."""
    made = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{357 * (level + 1)}" w:hanging="357"/></w:pPr></w:lvl>'
        for level, (shape, text) in enumerate(levels)
    )
    abstract = wordml.parse(
        f'<w:abstractNum xmlns:w="{wordml.NAMESPACES["w"]}" w:abstractNumId="{id_}">'
        f'<w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'.encode()
    )
    for level, node in own.items():
        abstract.replace(abstract[level + 1], node)
    return abstract


def _number(id_: int, abstract: int, kind: int) -> etree._Element:
    restart = (
        "" if kind == BULLETS else '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    )
    return wordml.parse(
        f'<w:num xmlns:w="{wordml.NAMESPACES["w"]}" w:numId="{id_}"><w:abstractNumId w:val="{abstract}"/>'
        f"{restart}</w:num>".encode()
    )
