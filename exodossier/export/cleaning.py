"""What a template may not carry into a document: outside sources, macros, embedded objects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exodossier.domain.findings import Finding, Place, Severity
from exodossier.export import package as packages
from exodossier.export import wordml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from exodossier.export.package import Package, Relation

DROPPED_KINDS: Final = {
    "vbaProject": "template.macro",
    "wordVbaData": "template.macro",
    "keyMapCustomizations": "template.macro",
    "attachedToolbars": "template.macro",
    "oleObject": "template.embedded",
    "package": "template.embedded",
    "control": "template.embedded",
    "aFChunk": "template.embedded",
    "subDocument": "template.embedded",
    "frame": "template.external",
}
"""Relations that are never kept, with the finding each gives."""

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_READING_FIELDS = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|DDEAUTO|DDE|LINK|DATABASE|IMPORT|RD)\b")
_CARRIERS = ("w:drawing", "w:pict", "w:object", "w:altChunk", "w:attachedTemplate", "w:subDoc", "w:frame")
_REFERENCES = tuple(wordml.qn(name) for name in ("r:id", "r:embed", "r:link", "r:pict"))


def clean(package: Package, file: str) -> tuple[Finding, ...]:
    """Remove from the package, in place, what may not be carried; one finding for each."""
    owners = ["", *sorted(name for name in package.parts if packages.relations_name(name) in package.parts)]
    found: list[Finding] = []
    for owner in owners:
        found += _clean_relations(package, owner, file)
    found += _clean_fields(package, file)
    _plain_document(package)
    _drop_unreached(package)
    return tuple(found)


def _clean_relations(package: Package, owner: str, file: str) -> Iterator[Finding]:
    relations = package.relations(owner)
    dropped: set[str] = set()
    for relation in relations:
        code = _objection(relation)
        if code:
            dropped.add(relation.id)
            data = {"part": relation.target, "kind": relation.kind, "target": relation.target}
            yield Finding(code, Severity.WARNING, Place(file=file, path=(owner,)), data)
    if dropped:
        packages.write_relations(package, owner, [rel for rel in relations if rel.id not in dropped])
        if owner.endswith(".xml"):
            root = wordml.parse(package.parts[owner])
            _drop_carriers(root, dropped)
            package.parts[owner] = wordml.serialise(root)


def _objection(relation: Relation) -> str:
    if relation.external and relation.kind != "hyperlink":
        return "template.external"
    return DROPPED_KINDS.get(relation.kind, "")


def _drop_carriers(root: etree._Element, ids: set[str]) -> None:
    for node in list(root.iter()):
        if any(node.get(name) in ids for name in _REFERENCES):
            carriers = [up for up in (node, *node.iterancestors()) if wordml.local(up) in _CARRIERS]
            doomed = carriers[0] if carriers else node
            parent = doomed.getparent()
            if parent is not None:
                parent.remove(doomed)


def _clean_fields(package: Package, file: str) -> Iterator[Finding]:
    for name in sorted(package.parts):
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        if not _READING_FIELDS.search(package.parts[name].decode("utf-8", "replace")):
            continue
        root = wordml.parse(package.parts[name])
        found = list(_neutralise(root, name, file))
        if found:
            package.parts[name] = wordml.serialise(root)
            yield from found


def _neutralise(root: etree._Element, part: str, file: str) -> Iterator[Finding]:
    instr = wordml.qn("w:instr")
    for number, paragraph in enumerate(root.iter(wordml.qn("w:p")), 1):
        nodes = list(paragraph.iter(wordml.qn("w:instrText")))
        simple = list(paragraph.iter(wordml.qn("w:fldSimple")))
        code = "".join(node.text or "" for node in nodes) + " ".join(str(node.get(instr)) for node in simple)
        hit = _READING_FIELDS.search(code)
        if not hit:
            continue
        for node in nodes:
            node.text = ""
        for node in simple:
            node.set(instr, " QUOTE ")
        if nodes:
            nodes[0].text = " QUOTE "
        data = {"name": hit[1], "part": part, "paragraph": str(number)}
        yield Finding("template.field", Severity.WARNING, Place(file=file, line=number, path=(part,)), data)


def _plain_document(package: Package) -> None:
    """A .docm or .dotx becomes an ordinary document."""
    types = packages.content_types(package)
    types[package.main] = _MAIN_TYPE
    packages.write_content_types(package, types)


def _drop_unreached(package: Package) -> None:
    """Parts that nothing refers to any more (and printer settings, thumbnails) stay behind."""
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
