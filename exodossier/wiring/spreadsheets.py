"""Spreadsheets for the verbs; the room that knows their format is imported when a file is written or read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.sheet import Book, Page


class LateSheets:
    """Stands for the spreadsheets until there is one to write or read, which most commands never do."""

    def write(self, path: Path, book: Book) -> JsonMap:
        """See `ports.Sheets`."""
        from exodossier.sheets.writing import write

        return write(path, book)

    def read(self, path: Path) -> tuple[Page, ...]:
        """See `ports.Sheets`."""
        from exodossier.sheets.reading import read

        return read(path)
