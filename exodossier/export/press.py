"""What the office program adds to a document that was just written: page numbers, and the PDF."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exodossier.export import office_program, paging
from exodossier.export.archive import flush

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from exodossier.domain.plain import JsonMap
    from exodossier.export.paging import Filled
    from exodossier.usecases.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Press:
    """The program at work for one document. when: the time that PDF files state (ISO 8601 UTC)."""

    program: Path
    pages_of: Callable[[Path], Mapping[str, int]]
    ticket: Ticket
    when: str = ""

    def number(self, document: Path, room: Path) -> tuple[Filled, Path]:
        """Fill in page numbers; the PDF of the numbered document, which lies in the room.

        Raises Damaged, LimitExceeded, StoreTrouble, Cancelled, OSError; the document is then as it was.
        """
        copy, pdf = room / "paged.docx", room / "paged.pdf"
        shutil.copyfile(document, copy)
        filled = paging.fill(copy, pdf, self.convert, self.pages_of)
        if filled.filled:
            shutil.copyfile(copy, document)
            with document.open("r+b") as stream:
                flush(stream)
        if not filled.settled:
            self.convert(document, pdf)
        return filled, pdf

    def convert(self, document: Path, pdf: Path) -> None:
        """Make a PDF. Raises LimitExceeded, StoreTrouble, Cancelled, OSError."""
        office_program.to_pdf(self.program, document, pdf, self.ticket, when=self.when)


def no_pages(_pdf: Path) -> Mapping[str, int]:
    """Where nobody reads PDF files, no page is known."""
    return {}


def facts(path: Path) -> JsonMap:
    """Digest and size of a file as manifests hold them. Raises OSError."""
    with path.open("rb") as stream:
        return {"sha256": hashlib.file_digest(stream, "sha256").hexdigest(), "size": path.stat().st_size}
