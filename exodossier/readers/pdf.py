"""Facts of PDF files."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import PyPdfError

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
