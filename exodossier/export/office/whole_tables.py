"""Whether a PDF shows every row of a Word file's tables, which LibreOffice may lose where a page ends."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Final

from exodossier.export.word import archive

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MAIN: Final = "word/document.xml"
_EDGE: Final = re.compile(
    rb"<(?P<end>/?)w:(?P<name>tbl|tr|txbxContent)(?: [^>]*)?>|<w:tblCaption w:val=\"(?P<title>[^\"]*)\""
    rb"|<w:(?P<word>t(?: [^>]*)?>\s*[^<\s]|drawing>)"
)
_WHOLE: Final = b"<w:cantSplit/>"


@dataclass(slots=True)
class Table:
    """A table that stands in no other. title: what it says of itself to those who hear a document.

    rows: those with words or pictures in them.
    """

    title: str = ""
    rows: int = 0


@dataclass(slots=True)
class _Reading:
    """A body while it is read. depth: tables within each other; boxes: text boxes within each other."""

    found: list[Table] = field(default_factory=list)
    depth: int = 0
    boxes: int = 0
    counted: bool = False

    def edge(self, hit: re.Match[bytes]) -> None:
        """Take in where something begins or ends."""
        name, step = hit["name"], -1 if hit["end"] else 1
        if name == b"txbxContent":
            self.boxes += step
        elif self.boxes:
            return
        elif name == b"tbl":
            self.depth += step
            if step > 0 and self.depth == 1:
                self.found.append(Table())
        elif self.depth == 1 and name == b"tr":
            self.counted = False
        elif self.depth == 1 and hit["title"] is not None:
            self.found[-1].title = unescape(hit["title"].decode())
        elif self.depth and hit["word"] and not self.counted:
            self.counted = True
            self.found[-1].rows += 1


@dataclass(frozen=True, slots=True)
class Lack:
    """A table of which rows are missing. number: its place among the tables; None: one of all of them."""

    number: int | None
    title: str
    rows: int
    printed: int


def tables(document: Path) -> list[Table]:
    """The tables of a Word file's body in order, those in text boxes left out. Raises OSError."""
    with zipfile.ZipFile(document) as package:
        body = package.read(_MAIN)
    read = _Reading()
    for hit in _EDGE.finditer(body):
        read.edge(hit)
    return read.found


def lacking(document: Path, printed: Sequence[int] | None) -> list[Lack]:
    """Tables that have fewer rows in a PDF than in the Word file. printed: rows of each, None: not known."""
    if printed is None:
        return []
    wanted = tables(document)
    if len(wanted) == len(printed):
        pairs = enumerate(zip(wanted, printed, strict=True))
        return [Lack(at, one.title, one.rows, rows) for at, (one, rows) in pairs if rows < one.rows]
    whole = sum(one.rows for one in wanted)
    return [Lack(None, "", whole, sum(printed))] if sum(printed) < whole else []


def loosen(document: Path, target: Path, lacks: Sequence[Lack]) -> None:
    """Write a Word file in which rows of these tables (of every one if none is named) may split over pages.

    Raises OSError.
    """
    with zipfile.ZipFile(document) as old, target.open("wb") as stream, archive.writing(stream) as new:
        for name in old.namelist():
            data = old.read(name)
            new.write(name, _loosened(data, {one.number for one in lacks}) if name == _MAIN else data)


def _loosened(body: bytes, numbers: set[int | None]) -> bytes:
    if not numbers or None in numbers:
        return body.replace(_WHOLE, b"")
    read, made, at = _Reading(), [], 0
    for hit in _EDGE.finditer(body):
        inside = read.depth > 0
        read.edge(hit)
        if inside != (read.depth > 0):
            piece = body[at : hit.end()]
            made.append(piece.replace(_WHOLE, b"") if inside and len(read.found) - 1 in numbers else piece)
            at = hit.end()
    return b"".join([*made, body[at:]])
