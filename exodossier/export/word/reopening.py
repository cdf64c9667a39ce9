"""The last look before a document is handed over: it is read as any office program must be able to read it.

Nothing of ours here is shared with the writer; large documents are never held in memory.
"""

from __future__ import annotations

import posixpath
import zipfile
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.domain.errors import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TYPES: Final = "[Content_Types].xml"
RELATIONS: Final = "_rels/.rels"
_DOCUMENT: Final = "/officeDocument"
_MAIN: Final = "wordprocessingml.document.main+xml"
_PIECE: Final = 64 * 1024
"""Bytes read at once."""


def reopen(path: Path) -> None:
    """Read every part of a document, and follow its relations and types. Raises Damaged.

    Source: ECMA-376-2, 9 and 10.
    """
    try:
        with zipfile.ZipFile(path) as package:
            for fault in _faults(package):
                raise Damaged(path.name, "a Word file that opens", fault)
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError) as error:
        detail = f"{type(error).__name__}: {error}"[:200]
        raise Damaged(path.name, "a Word file that opens", detail) from error


def _faults(package: zipfile.ZipFile) -> Iterator[str]:
    names = set(package.namelist())
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            yield from _unreadable(package, name)
    main = [target for kind, target in _targets(package, RELATIONS) if kind.endswith(_DOCUMENT)]
    if len(main) != 1:
        yield f"{len(main)} main documents"
        return
    types = {
        told.get("PartName", "").lstrip("/"): told.get("ContentType", "")
        for tag, told in _elements(package, TYPES)
        if tag == "Override"
    }
    if not types.get(main[0], "").endswith(_MAIN):
        yield f"{main[0]} has no type"
    folder, _, own = main[0].rpartition("/")
    for about in (RELATIONS, f"{folder}/_rels/{own}.rels".lstrip("/")):
        targets = _targets(package, about) if about in names else ()
        yield from (f"{target} is not there" for _, target in targets if target not in names)


def _targets(package: zipfile.ZipFile, about: str) -> Iterator[tuple[str, str]]:
    """Kind and part of each relation that stays inside the package."""
    folder = posixpath.dirname(posixpath.dirname(about))
    for tag, told in _elements(package, about):
        if tag == "Relationship" and told.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, told.get("Target", "")))
            yield told.get("Type", ""), target.lstrip("/")


class _Unheard:
    """Takes no notice of what a parser reads."""

    def close(self) -> None:
        """The end of a part."""


class _Listed(_Unheard):
    """Every element of a small part: its name and attributes."""

    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []

    def start(self, tag: str, told: Mapping[str, str]) -> None:
        """An element begins."""
        self.found.append((tag.rpartition("}")[2], dict(told)))


def _elements(package: zipfile.ZipFile, name: str) -> list[tuple[str, dict[str, str]]]:
    listed = _Listed()
    _read(package, name, listed)
    return listed.found


def _unreadable(package: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Why a part is not well-formed XML."""
    try:
        _read(package, name, _Unheard())
    except etree.XMLSyntaxError as error:
        yield f"{name}: {error}"


def _read(package: zipfile.ZipFile, name: str, target: _Unheard) -> None:
    """Piece by piece; no part is ever held as a whole. Raises XMLSyntaxError."""
    parser = etree.XMLParser(
        target=target,  # type: ignore[arg-type]
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
    )
    with package.open(name) as part:
        while piece := part.read(_PIECE):
            parser.feed(piece)
    parser.close()
