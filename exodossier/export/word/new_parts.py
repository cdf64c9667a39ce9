"""Parts that a Word file gets, with their relations and content types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.word import package as packages
from exodossier.export.word import wordml
from exodossier.export.word.package import Relation

if TYPE_CHECKING:
    from exodossier.export.word.package import Package

OFFICE_TYPE: Final = "application/vnd.openxmlformats-officedocument."
_WORD_TYPE: Final = OFFICE_TYPE + "wordprocessingml."
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
