"""What a template may not carry into a document: outside sources, macros, embedded objects, bindings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.domain.findings import Finding, Place, Severity
from exodossier.export.template import fields
from exodossier.export.word import package as packages
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.export.word.package import Package, Relation

DROPPED_KINDS: Final = {
    "vbaProject": "template.macro",
    "wordVbaData": "template.macro",
    "keyMapCustomizations": "template.macro",
    "attachedToolbars": "template.macro",
    "frame": "template.external",
}
"""Relations that are never kept, with the finding each gives; what is not known counts as embedded."""
_SILENT: Final = frozenset(
    {"printerSettings", "thumbnail", "customXml", "customXmlProps", "glossaryDocument"}
)
"""Relations of no use to a document: they are not kept, and nothing is said of it."""
_KEPT: Final = frozenset(
    {
        "officeDocument", "core-properties", "extended-properties", "custom-properties", "styles",
        "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "numbering", "theme",
        "themeOverride", "header", "footer", "footnotes", "endnotes", "comments", "commentsExtended",
        "commentsIds", "commentsExtensible", "people", "image", "hdphoto", "hyperlink", "chart", "chartEx",
        "chartUserShapes", "chartStyle", "chartColorStyle", "diagramData", "diagramLayout",
        "diagramQuickStyle", "diagramColors", "diagramDrawing",
    }
)  # fmt: skip
_PICTURES: Final = re.compile(
    r"\.(png|jpe?g|jpe|jfif|gif|bmp|dib|tiff?|emf|wmf|emz|wmz|svg|wdp|webp|pict?|pcz)$", re.IGNORECASE
)
_ACTIVE: Final = re.compile(
    rb"<\s*(\w+:)?(script|foreignObject|handler|iframe)\b|\bon\w+\s*=|(href|src)\s*=\s*[\"'](?!#|data:image/)"
    rb"|url\(\s*[\"']?(?!#)|@import|<!\s*(DOCTYPE|ENTITY)|<\?xml-stylesheet",
    re.IGNORECASE,
)
"""What a drawing of the web (SVG) runs, or fetches from outside."""

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CARRIERS = ("w:drawing", "w:pict", "w:object", "w:altChunk", "w:attachedTemplate", "w:subDoc", "w:frame")
_REFERENCES = tuple(wordml.qn(name) for name in ("r:id", "r:embed", "r:link", "r:pict"))
_OUTSIDE: Final = ("src", "href", wordml.qn("o:href"), wordml.qn("r:href"))
_SOURCES: Final = ("w:mailMerge", "w:saveThroughXslt", "w:attachedSchema")
_LEADS: Final = (
    b"instr",
    b"dataBinding",
    b"mailMerge",
    b"saveThroughXslt",
    b"attachedSchema",
    b"schemas-microsoft-com:vml",
)
"""Words without which a part has nothing to be cleaned of."""


def clean(package: Package, file: str) -> tuple[Finding, ...]:
    """Remove from the package, in place, what may not be carried; one finding for each."""
    owners = ["", *sorted(name for name in package.parts if packages.relations_name(name) in package.parts)]
    found: list[Finding] = []
    for owner in owners:
        found += _clean_relations(package, owner, file)
    for name in sorted(package.parts):
        if name.endswith(".xml") and any(lead in package.parts[name] for lead in _LEADS):
            found += _clean_part(package, name, file)
    _plain_document(package)
    _drop_unreached(package)
    return tuple(found)


def _clean_relations(package: Package, owner: str, file: str) -> Iterator[Finding]:
    relations = package.relations(owner)
    dropped: set[str] = set()
    for relation in relations:
        code = _objection(package, owner, relation)
        if code is None:
            continue
        dropped.add(relation.id)
        if code:
            data = {"part": relation.target, "kind": relation.kind, "target": relation.target}
            yield Finding(code, Severity.WARNING, Place(file=file, path=(owner,)), data)
    if dropped:
        packages.write_relations(package, owner, [rel for rel in relations if rel.id not in dropped])
        if owner.endswith(".xml"):
            root = wordml.parse(package.parts[owner])
            _drop_carriers(root, dropped)
            package.parts[owner] = wordml.serialise(root)


def _objection(package: Package, owner: str, relation: Relation) -> str | None:
    """The finding that a relation gives, "" if it goes without one, None if it stays."""
    if relation.kind == "hyperlink":
        return None if fields.is_safe(relation.target) else "template.external"
    if relation.external or "://" in relation.target or relation.target.startswith("\\"):
        return "template.external"
    if relation.kind in DROPPED_KINDS:
        return DROPPED_KINDS[relation.kind]
    target = package.target(owner, relation)
    if relation.kind in _SILENT or (relation.kind in _KEPT and target not in package.parts):
        return ""
    if relation.kind not in _KEPT or (relation.kind == "image" and not _is_picture(package, target)):
        return "template.embedded"
    return None


def _is_picture(package: Package, name: str) -> bool:
    """Whether a part is a picture that neither runs nor fetches anything."""
    if not _PICTURES.search(name):
        return False
    return not (name.lower().endswith(".svg") and _ACTIVE.search(package.parts[name].replace(b"\0", b"")))


def _drop_carriers(root: etree._Element, ids: set[str]) -> None:
    for node in list(root.iter(etree.Element)):
        if any(node.get(name) in ids for name in _REFERENCES):
            if wordml.local(node) == "w:hyperlink":
                _unlink(node)
                continue
            embedded = node.get(wordml.qn("r:embed"))
            if embedded is not None and embedded not in ids:
                # A picture that was inserted and linked is in the file as well.
                node.attrib.pop(wordml.qn("r:link"), "")
                continue
            carriers = [up for up in (node, *node.iterancestors()) if wordml.local(up) in _CARRIERS]
            # A picture has its drawing of the web in an extension, without which the picture remains.
            extension = next(node.iterancestors(wordml.qn("a:ext")), None)
            _remove(extension if extension is not None else carriers[0] if carriers else node)


def _unlink(link: etree._Element) -> None:
    """The text of a link without the link."""
    parent = link.getparent()
    if parent is not None:
        at = parent.index(link)
        parent[at : at + 1] = list(link)


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _clean_part(package: Package, name: str, file: str) -> Iterator[Finding]:
    root = wordml.parse(package.parts[name])
    harms = list(fields.empty_harmful(root))
    changed = _drop_sources(root) + len(harms)
    if changed:
        package.parts[name] = wordml.serialise(root)
    for harm in harms:
        data = {"name": harm.name, "kind": harm.kind, "part": name, "paragraph": str(harm.paragraph)}
        place = Place(file=file, line=harm.paragraph, path=(name,))
        yield Finding("template.field", Severity.WARNING, place, data)


def _drop_sources(root: etree._Element) -> int:
    """Take out bindings to data, sources of mailings, and addresses of old drawings; how many there were."""
    doomed = [node for name in _SOURCES for node in root.iter(wordml.qn(name))]
    doomed += root.iter("{*}dataBinding")
    for node in doomed:
        _remove(node)
    count = len(doomed)
    for node in root.iter(f"{{{wordml.NAMESPACES['v']}}}*"):
        for name in _OUTSIDE:
            if not str(node.get(name, "#")).startswith("#"):
                del node.attrib[name]
                count += 1
    return count


def _plain_document(package: Package) -> None:
    """A .docm or .dotx becomes an ordinary document."""
    types = packages.content_types(package)
    types[package.main] = _MAIN_TYPE
    packages.write_content_types(package, types)


def _drop_unreached(package: Package) -> None:
    """Parts that nothing refers to any more stay behind."""
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        owner = waiting.pop()
        for relation in package.relations(owner):
            target = package.target(owner, relation)
            if not relation.external and target in package.parts and target not in reached:
                reached.add(target)
                waiting.append(target)
    keep = reached | {"[Content_Types].xml"} | {packages.relations_name(owner) for owner in ("", *reached)}
    for name in [name for name in package.parts if name not in keep]:
        del package.parts[name]
    packages.write_content_types(package, packages.content_types(package))
