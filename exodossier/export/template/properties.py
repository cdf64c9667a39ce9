"""Tags in document properties: title, subject, keywords … company, and the custom ones of a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree
from markupsafe import escape

from exodossier.export.template import tags
from exodossier.export.template.preparation import Prepared
from exodossier.export.word import wordml
from exodossier.export.word.scripts import EMBED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from exodossier.export.word.package import Package

CORE: Final[Mapping[str, str]] = {
    "title": "title",
    "subject": "subject",
    "creator": "creator",
    "keywords": "keywords",
    "category": "category",
    "description": "description",
}
"""Elements of core properties that a tag may fill, and how `document_properties` calls them."""

_KINDS: Final = ("core-properties", "extended-properties", "custom-properties")


@dataclass(frozen=True, slots=True)
class Property:
    """One property with tags. kind: of its part; name: of a custom property, else of its element."""

    kind: str
    name: str
    place: int
    prepared: Prepared


def properties(pack: Package) -> list[Property]:
    """Every property that holds a tag; broken tags are in the faults of what was prepared."""
    found = []
    for relation in pack.relations(""):
        part = pack.target("", relation)
        if relation.kind in _KINDS and part in pack.parts:
            found += list(_of(part, relation.kind, pack.parts[part]))
    return found


def _of(part: str, kind: str, data: bytes) -> Iterator[Property]:
    for place, node in enumerate(_leaves(data), 1):
        if tags.has_tags(node.text or ""):
            above = node.getparent()
            named = str(above.get("name", "")) if above is not None else ""
            name = named or etree.QName(node).localname
            yield Property(kind, name, place, _prepare(part, place, node.text or ""))


def _leaves(data: bytes) -> list[etree._Element]:
    return [node for node in wordml.parse(data).iter(etree.Element) if not len(node)]


def _prepare(part: str, place: int, text: str) -> Prepared:
    """The property counts as a paragraph, so that findings can name it."""
    made = Prepared(part, "")
    try:
        pieces = list(tags.pieces(text))
    except tags.Unclosed as fault:
        made.faults.append(("template.unclosed", tags.Tag(str(fault), "", "", part, place), ""))
        return made
    sources = []
    for piece in pieces:
        if not tags.is_tag(piece):
            sources.append(str(escape(piece)))
            continue
        tag = tags.read(piece, part, place)
        made.tags.append(tag)
        if tag.scope:
            made.faults.append(("template.misplaced", tag, ""))
        head = 3 if tag.source[2:3] == "-" else 2
        sources.append(f"{tag.source[:head]}\n{tag.source[head:]}")
    made.source = "".join(sources)
    return made


def fill(
    pack: Package, found: Iterable[Property], render: Callable[[Prepared], Iterable[str]]
) -> tuple[dict[str, str], dict[str, str]]:
    """What core and custom properties are to say instead; others are written into their part at once."""
    core: dict[str, str] = {}
    custom: dict[str, str] = {}
    for one in found:
        text = _plain("".join(render(one.prepared)))
        if one.kind == "custom-properties":
            custom[one.name] = text
        elif one.kind == "core-properties":
            core |= {CORE[one.name]: text} if one.name in CORE else {}
        else:
            _write(pack, one, text)
    return core, custom


def _plain(rendered: str) -> str:
    """Text as it was before it was made fit for Word's runs: properties have one line and no runs."""
    root = wordml.parse(
        f'<w:r xmlns:w="{wordml.NAMESPACES["w"]}"><w:t>{rendered}</w:t></w:r>'.encode("utf-8", "replace")
    )
    text = "".join(node.text or " " for node in root)
    return " ".join(text.translate(dict.fromkeys(map(ord, EMBED))).split())


def _write(pack: Package, one: Property, text: str) -> None:
    root = wordml.parse(pack.parts[one.prepared.part])
    leaves = [node for node in root.iter(etree.Element) if not len(node)]
    leaves[one.place - 1].text = text
    pack.parts[one.prepared.part] = wordml.serialise(root)
