"""A returned .xlsx file as plain pages.

It may come from anywhere: it is bounded, nothing in it is computed, and no link is followed.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast
from warnings import catch_warnings

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter

from exodossier.content.given import read_given
from exodossier.sheets.guarding import unguarded
from exodossier.sheets.packing import DAMAGE, MOST_PACKED, checked, refusal
from exodossier.usecases.sheet import Cell, Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS: Final = 60_000
MOST_COLUMNS: Final = 200
"""What lies farther to the right is not looked at."""
MOST_SHEETS: Final = 100

FAULTS: Final = (
    *DAMAGE, ArithmeticError, AssertionError, AttributeError, LookupError, SyntaxError, TypeError,
)  # fmt: skip
"""What openpyxl stumbles over in a part that it did not expect."""

MIDNIGHT: Final = time()
EMPTY: Final = (None, "")
_SORTS: Final = {"f": "formula", "e": "error"}


class _CellsOnly(ExcelReader):
    """Leaves plots, themes and properties alone, which are nobody's business here and may be damaged."""

    def read_chartsheet(self, sheet: object, rel: object) -> None:
        """A sheet that is one plot has no cells."""

    def read_properties(self) -> None:
        """Title and author."""

    def read_custom(self) -> None:
        """Properties of other programs."""

    def read_theme(self) -> None:
        """Colours."""


def read(path: Path) -> tuple[Page, ...]:
    """Every sheet with its cells as texts. Raises NotFound, Unreadable, StoreTrouble."""
    data = read_given(path, MOST_PACKED)
    name = path.name
    checked(data, name)
    try:
        with catch_warnings(action="ignore"):  # of what openpyxl does not keep, which nobody needs
            return tuple(_pages(data, name))
    except FAULTS as error:
        raise refusal(name, "sheet.not_xlsx", detail=f"{error}") from error


def _pages(data: bytes, name: str) -> Iterator[Page]:
    reader = _CellsOnly(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    reader.read()
    with closing(reader.wb) as book:
        for sheet in book.worksheets[:MOST_SHEETS]:
            yield _page(sheet, name)


def _page(sheet: ReadOnlyWorksheet, name: str) -> Page:
    sheet.reset_dimensions()  # what a file says of its size is not to be trusted
    rows = list(_rows(cast("Worksheet", sheet), name))
    while rows and not rows[-1]:
        rows.pop()
    return Page(sheet.title, tuple(rows))


def _rows(sheet: Worksheet, name: str) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), 1):
        filled = max((place for place, cell in enumerate(row, 1) if cell.value not in EMPTY), default=0)
        if number > MOST_ROWS and filled:
            raise refusal(name, "sheet.too_many_rows", sheet.title, limit=str(MOST_ROWS))
        yield tuple(_cell(sheet.title, number, place, cell) for place, cell in enumerate(row[:filled], 1))


def _cell(title: str, row: int, column: int, cell: object) -> Cell:
    value = getattr(cell, "value", None)
    place = f"{title}!{get_column_letter(column)}{row}"
    sort = _SORTS.get(str(getattr(cell, "data_type", "")), "text")
    return Cell(_text(value) if sort == "text" else str(getattr(value, "text", value)), place, sort)


def _text(value: object) -> str:
    """A value as a person would type it."""
    if isinstance(value, str):
        return unguarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
