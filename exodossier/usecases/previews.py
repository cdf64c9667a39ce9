"""What can be shown of an evidence file without opening another program, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, Union

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PdfPreview:
    """A PDF file; pages is 0 where the count cannot be read (damaged or locked by a password)."""

    pages: int
    locked: bool = False


@dataclass(frozen=True, slots=True)
class ImagePreview:
    """An image: its size in pixels, format, colour mode and number of frames, and a small PNG of it."""

    width: int
    height: int
    format: str
    mode: str
    frames: int
    png: bytes


@dataclass(frozen=True, slots=True)
class TextPreview:
    """The beginning of a text file, decoded."""

    text: str
    encoding: str
    cut: bool


@dataclass(frozen=True, slots=True)
class TablePreview:
    """The beginning of a delimited table: first line as header, then rows of equal length."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str
    delimiter: str
    cut: bool


@dataclass(frozen=True, slots=True)
class NoPreview:
    """Nothing can be shown. why: unknown_kind, damaged, too_large, missing, empty."""

    why: str


Preview: TypeAlias = Union[PdfPreview, ImagePreview, TextPreview, TablePreview, NoPreview]


class Previews(Protocol):
    """Looks into evidence files; never raises for what a file contains."""

    def preview(self, path: Path, media_type: str, name: str) -> Preview:
        """The preview of the file at `path`; `name` is the name people gave it."""
        ...
