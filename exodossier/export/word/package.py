"""Word files as parts: opened with bounds, because a template may come from anywhere."""

from __future__ import annotations

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

from lxml import etree

from exodossier.domain.errors import Unreadable
from exodossier.domain.findings import Finding, Place
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE: Final = 1024 * 1024
MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 200 * MEGABYTE
MOST_XML: Final = 50 * MEGABYTE
"""Of one XML part."""
MOST_ELEMENTS: Final = 500_000
"""Openings and ends of elements in all parts of a template; more would take minutes to read."""
_MOST_ATTRIBUTES: Final = 1_000
_LONG_ELEMENT: Final = re.compile(rb"<[^<>]{8000,}")

_COMPOUND = b"\xd0\xcf\x11\xe0"
"""What files of old Office programs, and files locked with a password, begin with."""
_SECRETS: Final = ("EncryptedPackage", "EncryptionInfo")
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    struct.error,
)
"""What reading a broken zip file raises."""
_END_OF_DIRECTORY = b"PK\x05\x06"
_TYPES = "[Content_Types].xml"
_MAIN = "officeDocument"
_PLAIN: Final = frozenset({"UTF-8", "ASCII", "US-ASCII"})


@dataclass(slots=True)
class Relation:
    """One relationship: its id, the last word of its type, its target, and whether that lies outside."""

    id: str
    kind: str
    target: str
    external: bool = False
    type: str = ""


@dataclass(slots=True)
class Package:
    """The parts of a Word file by name, and the name of its main part."""

    parts: dict[str, bytes]
    main: str = "word/document.xml"
    findings: list[Finding] = field(default_factory=list)

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to (`""`: the package itself)."""
        data = self.parts.get(relations_name(part))
        return [_relation(node) for node in wordml.parse(data)] if data else []

    def target(self, part: str, relation: Relation) -> str:
        """The part name that an internal relation means."""
        if relation.target.startswith("/"):
            return relation.target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(part), relation.target))

    def related(self, kind: str) -> list[str]:
        """Parts the main part refers to by relations of one kind, in order, each once."""
        found = [self.target(self.main, rel) for rel in self.relations(self.main) if rel.kind == kind]
        return [name for name in dict.fromkeys(found) if name in self.parts and _is_xml(name)]


def relations_name(part: str) -> str:
    """`word/document.xml` -> `word/_rels/document.xml.rels`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(node: etree._Element) -> Relation:
    type_ = str(node.get("Type", ""))
    external = node.get("TargetMode") == "External"
    return Relation(
        str(node.get("Id", "")), type_.rpartition("/")[2], str(node.get("Target", "")), external, type_
    )


def read(data: bytes, name: str, most_elements: int = 0) -> Package:
    """Open a Word file. Raises Unreadable (bounds, damage, encryption, entities), naming `name`.

    most_elements: MOST_ELEMENTS for a template, no bound for a document made of one.
    """
    refuse = _Refusal(name)
    if len(data) > MOST_UNPACKED:
        raise refuse("template.too_large", limit=str(MOST_UNPACKED // MEGABYTE))
    _other_file(data, refuse)
    _bound_count(data, refuse)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = _unpack(archive, refuse)
    except _DAMAGE as error:
        raise refuse("template.not_word", kind="damaged", detail=str(error)) from error
    package = Package(parts)
    _bound_elements(package, most_elements, refuse)
    _check_xml(package, refuse)
    package.main = _main_part(package, refuse)
    return package


@dataclass(frozen=True, slots=True)
class _Refusal:
    file: str

    def __call__(self, code: str, part: str = "", **data: str) -> Unreadable:
        place = Place(file=self.file, path=(part,) if part else ())
        return Unreadable(self.file, (Finding(code, place=place, data={"part": part, **data}),))


def _other_file(data: bytes, refuse: _Refusal) -> None:
    """What people take for a Word file because of its name."""
    if not data:
        raise refuse("template.not_word", kind="empty")
    if data.startswith(b"%PDF"):
        raise refuse("template.not_word", kind="pdf")
    if data.startswith(_COMPOUND):
        if any(name.encode("utf-16-le") in data for name in _SECRETS):
            raise refuse("template.encrypted")
        raise refuse("template.not_word", kind="old")


def _bound_count(data: bytes, refuse: _Refusal) -> None:
    at = data.rfind(_END_OF_DIRECTORY, max(0, len(data) - 65_557))
    if at < 0:
        raise refuse("template.not_word", kind="other")
    count = int.from_bytes(data[at + 10 : at + 12], "little")
    if count > MOST_PARTS:
        raise refuse("template.too_many_parts", count=str(count), limit=str(MOST_PARTS))


def _unpack(archive: zipfile.ZipFile, refuse: _Refusal) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS:
        raise refuse("template.too_many_parts", count=str(len(entries)), limit=str(MOST_PARTS))
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise refuse("template.too_large", limit=str(MOST_UNPACKED // MEGABYTE))
    parts: dict[str, bytes] = {}
    for entry in entries:
        if entry.flag_bits & 1:
            raise refuse("template.encrypted")
        if entry.filename in parts or not _plain_name(entry.filename):
            raise refuse("template.part_name", name=entry.filename)
        parts[entry.filename] = _member(archive, entry, refuse)
    return parts


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, refuse: _Refusal) -> bytes:
    bound = MOST_XML if _is_xml(entry.filename) else MOST_UNPACKED
    if entry.file_size > bound:
        raise refuse("template.too_large", part=entry.filename, limit=str(bound // MEGABYTE))
    with archive.open(entry) as stream:
        return stream.read(bound)


def _bound_elements(package: Package, most: int, refuse: _Refusal) -> None:
    elements = sum(data.count(b"<") for name, data in package.parts.items() if _is_xml(name)) if most else 0
    if elements > most:
        raise refuse("template.too_long", count=str(elements), limit=str(most))


def _plain_name(name: str) -> bool:
    steps = name.split("/")
    return not (set(name) & set("\\\0:") or name.startswith("/") or {"..", ".", ""} & set(steps))


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _check_xml(package: Package, refuse: _Refusal) -> None:
    for name, data in list(package.parts.items()):
        if not _is_xml(name):
            continue
        if any(hit[0].count(b"=") > _MOST_ATTRIBUTES for hit in _LONG_ELEMENT.finditer(data)):
            raise refuse("template.broken", part=name, detail=f"more than {_MOST_ATTRIBUTES} attributes")
        try:
            root = wordml.parse(data)
        except wordml.EntitiesRefused as error:
            raise refuse("template.entities", part=name) from error
        except (etree.XMLSyntaxError, LookupError) as error:
            raise refuse("template.broken", part=name, detail=str(error)) from error
        if wordml.encoding(root) not in _PLAIN:
            # Later steps look for words in the bytes.
            package.parts[name] = wordml.serialise(root)


def _main_part(package: Package, refuse: _Refusal) -> str:
    for relation in package.relations(""):
        name = package.target("", relation)
        known = name in package.parts and _TYPES in package.parts
        if relation.kind == _MAIN and known and _is_xml(name):
            if etree.QName(wordml.parse(package.parts[name])).localname == "document":
                return name
            raise refuse("template.not_word", kind="office")
    kind = "open_document" if "mimetype" in package.parts else "other"
    raise refuse("template.not_word", kind=kind)


def content_types(package: Package) -> dict[str, str]:
    """Content type by part name, and by `.extension` for the defaults."""
    root = wordml.parse(package.parts[_TYPES])
    found: dict[str, str] = {}
    for node in root:
        if extension := node.get("Extension"):
            found[f".{extension.lower()}"] = str(node.get("ContentType"))
        elif part := node.get("PartName"):
            found[str(part).lstrip("/")] = str(node.get("ContentType"))
    return found


def untyped(package: Package) -> list[str]:
    """Parts of which the package does not say what they are; Word calls such a file damaged."""
    types = content_types(package)
    return sorted(
        name
        for name in package.parts
        if name not in types and f".{name.rpartition('.')[2].lower()}" not in types and name != _TYPES
    )


def write_content_types(package: Package, types: dict[str, str]) -> None:
    """Put the content types back, sorted, only for parts that exist."""
    root = etree.Element(f"{{{wordml.CONTENT_TYPES}}}Types", nsmap=_unprefixed(wordml.CONTENT_TYPES))
    for name, type_ in sorted(types.items()):
        if name.startswith("."):
            etree.SubElement(root, _ct("Default"), Extension=name[1:], ContentType=type_)
        elif name in package.parts:
            etree.SubElement(root, _ct("Override"), PartName=f"/{name}", ContentType=type_)
    package.parts[_TYPES] = wordml.serialise(root)


def write_relations(package: Package, part: str, relations: list[Relation]) -> None:
    """Put the relations of a part back."""
    root = etree.Element(_rel("Relationships"), nsmap=_unprefixed(wordml.PACKAGE_RELATIONS))
    for relation in relations:
        node = etree.SubElement(root, _rel("Relationship"), Id=relation.id, Type=relation.type)
        node.set("Target", relation.target)
        if relation.external:
            node.set("TargetMode", "External")
    package.parts[relations_name(part)] = wordml.serialise(root)


def _unprefixed(uri: str) -> dict[str, str]:
    """A default namespace; the stubs of lxml do not know that a prefix may be None."""
    return cast("dict[str, str]", {None: uri})


def _ct(name: str) -> str:
    return f"{{{wordml.CONTENT_TYPES}}}{name}"


def _rel(name: str) -> str:
    return f"{{{wordml.PACKAGE_RELATIONS}}}{name}"


_NUMBER = re.compile(r"(\d+)$")


def free_id(relations: list[Relation]) -> Iterator[str]:
    """Relation ids that are not taken, in order."""
    taken = [int(hit[1]) for rel in relations if (hit := _NUMBER.search(rel.id))]
    number = max(taken, default=0)
    while True:
        number += 1
        yield f"rId{number}"
