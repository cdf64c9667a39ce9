"""What the office program adds to a document that was just written: page numbers, and the PDF."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from exodossier.export.office import office_program, paging, whole_tables
from exodossier.export.office.paging import NOTHING
from exodossier.export.word.archive import flush

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from exodossier.domain.plain import JsonMap
    from exodossier.export.office.paging import Filled
    from exodossier.export.office.whole_tables import Lack
    from exodossier.usecases.ticket import Ticket


def no_pages(_pdf: Path) -> Mapping[str, int]:
    """Where nobody reads PDF files, no page is known."""
    return {}


def no_rows(_pdf: Path) -> Sequence[int] | None:
    """Where nobody reads PDF files, nobody knows what is missing."""
    return None


@dataclass(frozen=True, slots=True)
class PdfReads:
    """What is read from PDF files, by those who can (this room reads none).

    pages: named destinations and the pages they are on, counted from 1. rows: of each table that stands in no
    other, in order; None where that cannot be known.
    """

    pages: Callable[[Path], Mapping[str, int]] = no_pages
    rows: Callable[[Path], Sequence[int] | None] = no_rows


NO_READS: Final = PdfReads()


@dataclass(frozen=True, slots=True)
class Pressed:
    """A PDF that was made. split: rows were let go over the end of a page. lacks: what is missing even so."""

    pdf: Path
    filled: Filled = NOTHING
    split: bool = False
    lacks: Sequence[Lack] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """The program at work for one document. when: the time that PDF files state (ISO 8601 UTC)."""

    program: Path
    reads: PdfReads
    ticket: Ticket
    when: str = ""

    def printed(self, document: Path, room: Path, *, pages: bool) -> Pressed:
        """The PDF of a document, with page numbers in its contents and with every row of its tables.

        pages: the document gets the numbers, too.
        Where rows of a table are missing, its rows may split from then on, and the PDF is made anew; as that
        moves what follows, those of every table may if need be. What is missing even so is told.
        Raises Damaged, LimitExceeded, StoreTrouble, Cancelled, OSError.
        """
        made = self._printed(document, room, pages=pages)
        for every in (False, True):
            if not made.lacks:
                break
            whole_tables.loosen(document, room / "loose.docx", () if every else made.lacks)
            _replace(document, room / "loose.docx")
            made = replace(self._printed(document, room, pages=pages), split=True)
        return made

    def _printed(self, document: Path, room: Path, *, pages: bool) -> Pressed:
        numbered = document if pages else room / "numbered.docx"
        if not pages:
            shutil.copyfile(document, numbered)
        filled, pdf = NOTHING, room / "printed.pdf"
        if pages or paging.refers(document):
            filled, pdf = self.number(numbered, room)
        else:
            self.convert(document, pdf)
        return Pressed(pdf, filled, lacks=whole_tables.lacking(document, self.reads.rows(pdf)))

    def number(self, document: Path, room: Path) -> tuple[Filled, Path]:
        """Fill in page numbers; the PDF of the numbered document, which lies in the room.

        Raises Damaged, LimitExceeded, StoreTrouble, Cancelled, OSError; the document is then as it was.
        """
        copy, pdf = room / "paged.docx", room / "paged.pdf"
        shutil.copyfile(document, copy)
        filled = paging.fill(copy, pdf, self.convert, self.reads.pages)
        if filled.filled:
            _replace(document, copy)
        if not filled.settled:
            self.convert(document, pdf)
        return filled, pdf

    def convert(self, document: Path, pdf: Path) -> None:
        """Make a PDF. Raises LimitExceeded, StoreTrouble, Cancelled, OSError."""
        office_program.to_pdf(self.program, document, pdf, self.ticket, when=self.when)


def _replace(document: Path, copy: Path) -> None:
    """The document as its copy is now, on the disk."""
    shutil.copyfile(copy, document)
    with document.open("r+b") as stream:
        flush(stream)


def facts(path: Path) -> JsonMap:
    """Digest and size of a file as manifests hold them. Raises OSError."""
    with path.open("rb") as stream:
        return {"sha256": hashlib.file_digest(stream, "sha256").hexdigest(), "size": path.stat().st_size}
