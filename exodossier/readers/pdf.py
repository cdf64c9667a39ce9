"""Facts of PDF files."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from exodossier.domain.errors import Damaged
from exodossier.usecases.previews import NoPreview, PdfPreview

if TYPE_CHECKING:
    from pathlib import Path

logging.getLogger("pypdf").setLevel(logging.ERROR)


def facts(path: Path) -> PdfPreview | NoPreview:
    """Page count, and whether a password locks the file; damage is told, never raised."""
    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return PdfPreview(0, locked=True)
        return PdfPreview(len(reader.pages))
    except FileNotFoundError:
        return NoPreview("missing")
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NoPreview("damaged")


def destinations(path: Path) -> dict[str, int]:
    """Named destinations and the pages they are on, counted from 1. Raises Damaged, OSError."""
    try:
        reader = PdfReader(path, strict=False)
        found = {
            name.removeprefix("/"): reader.get_destination_page_number(place)
            for name, place in reader.named_destinations.items()
        }
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged(path.name, "a PDF file", f"{type(error).__name__}: {error}"[:200]) from error
    return {name: page + 1 for name, page in found.items() if page is not None and page >= 0}
