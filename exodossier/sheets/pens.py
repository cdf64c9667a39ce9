"""How cells look and what they let a person do.

openpyxl takes most of its time for looks, so that each look of a column is made once and its cell written
again and again with other texts.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from exodossier.sheets.guarding import guarded, is_risky

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from exodossier.usecases.sheet import Column

FIRST_DAY: Final = date(1900, 3, 1)
"""Days before this one have two numberings in spreadsheets."""
DAY: Final = "yyyy-mm-dd"
AS_TEXT: Final = "@"

HEAD: Final = PatternFill("solid", fgColor="FF1F3A4D")
OPEN_HEAD: Final = PatternFill("solid", fgColor="FF0F766E")
OPEN: Final = PatternFill("solid", fgColor="FFF3FAF8")
_LINE: Final = Side(style="thin", color="FFD5DCE0")
BOX: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
WRAP: Final = Alignment(wrap_text=True, vertical="top")
BOLD: Final = Font(name="Calibri", size=11, bold=True)
WHITE: Final = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
UNLOCKED: Final = Protection(locked=False)


class Pen:
    """Writes the cells of one column. A cell it gave is used up as soon as it gives the next.

    framed: drawn for people; else the cells have no looks, and empty ones are left out.
    """

    def __init__(self, sheet: Worksheet, column: Column, *, framed: bool) -> None:
        self._sheet, self._column, self._framed = sheet, column, framed
        self._plain = self._made()
        self._risky = self._made()
        self._risky.quotePrefix = True

    def cell(self, text: str) -> Cell | None:
        """A text as text, a day as a day."""
        day = as_day(text) if self._column.dates else None
        if not text and not self._framed:
            return None
        cell = self._risky if day is None and is_risky(text) else self._plain
        cell.value = day or guarded(text) or None
        if text and not day:
            cell.data_type = "s"  # whatever it looks like
        return cell

    def _made(self) -> Cell:
        cell = WriteOnlyCell(self._sheet)
        if self._framed:
            cell.alignment, cell.border = WRAP, BOX
        if self._column.dates:
            cell.number_format = DAY
        elif self._column.editable:
            cell.number_format = AS_TEXT
        if self._column.editable:
            cell.protection, cell.fill = UNLOCKED, OPEN
        return cell


def as_day(text: str) -> date | None:
    """The day a text is, if a spreadsheet can keep it as one."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= FIRST_DAY and day.isoformat() == text else None
