"""Chooses how to look into a file: by its first bytes, then by the name people gave it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from exodossier.readers import text
from exodossier.usecases.previews import NoPreview

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exodossier.usecases.previews import Preview


def _pdf(path: Path) -> Preview:
    from exodossier.readers import pdf  # pypdf and Pillow are loaded for the first file that needs them

    return pdf.facts(path)


def _image(path: Path) -> Preview:
    from exodossier.readers import images

    return images.facts(path)


MAGIC: Final[tuple[tuple[bytes, Callable[[Path], Preview]], ...]] = (
    (b"%PDF-", _pdf),
    (b"\x89PNG", _image),
    (b"\xff\xd8\xff", _image),
    (b"II*\0", _image),
    (b"MM\0*", _image),
    (b"GIF8", _image),
    (b"BM", _image),
    (b"RIFF", _image),
)
TABLES: Final = {".csv": "", ".tsv": "\t", ".txt": "", ".tab": "\t", ".dat": ""}
OPAQUE: Final = frozenset({".fcs", ".zip", ".docx", ".xlsx", ".pptx", ".xls", ".doc", ".exe", ".gz"})


class FilePreviews:
    """Fulfils the port `Previews` with the readers of this room."""

    def preview(self, path: Path, media_type: str, name: str) -> Preview:
        """See `Previews.preview`; the media type only helps where bytes and name say nothing."""
        try:
            with path.open("rb") as file:
                start = file.read(8)
        except OSError:
            return NoPreview("missing")
        return _look(path, start, PurePath(name).suffix.lower(), media_type)


def _look(path: Path, start: bytes, suffix: str, media_type: str) -> Preview:
    if not start:
        return NoPreview("empty")
    for magic, look in MAGIC:
        if start.startswith(magic):
            return look(path)
    if suffix in OPAQUE:
        return NoPreview("unknown_kind")
    if suffix in TABLES or media_type == "text/csv":
        return text.table(path, TABLES.get(suffix, ""))
    return text.text(path)
