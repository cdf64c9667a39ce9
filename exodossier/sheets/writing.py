"""A book as an .xlsx file: texts as texts, days as dates, protected where nobody is to write.

Equal books give equal bytes: nothing in the file tells when or where it was written.
"""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from exodossier.domain.errors import Refused, StoreTrouble
from exodossier.sheets.guarding import guarded
from exodossier.sheets.packing import repacked
from exodossier.sheets.pens import BOLD, BOX, HEAD, OPEN_HEAD, WHITE, WRAP, Pen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.sheet import Book, Column, Table

SUFFIX: Final = ".xlsx"
MOST_FROZEN: Final = 4
"""Columns that stay in view while one scrolls to the right: key, standard, number and item."""

LINE_HEIGHT: Final = 15
"""Points of a line of text."""
MOST_LINES: Final = 12
LETTERS: Final = 1.1
"""Letters of running text in the width of one digit, by which widths are measured."""


def write(path: Path, book: Book) -> JsonMap:
    """Write the whole file or nothing. Returns sha256 and size. Raises Refused, StoreTrouble."""
    target = path.absolute()
    _check_target(target)
    data = as_bytes(book)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise StoreTrouble("export.write", str(target), error.strerror or str(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


def as_bytes(book: Book) -> bytes:
    """The file."""
    when = _moment(book.as_of)
    work = Workbook(write_only=True)
    work.properties.title = guarded(book.title)
    work.properties.creator = "ExoDossier"
    work.properties.created = when
    for name, text in book.properties:
        told = StringProperty(name=name, value=guarded(text))
        work.custom_doc_props.append(told)  # type: ignore[attr-defined]  # the stubs do not know it yet
    lists = list(_lists(book))
    for table in book.tables:
        _write_table(work.create_sheet(table.title), table, lists, book.about_title)
    _write_about(work.create_sheet(book.about_title), book, lists)
    stream = BytesIO()
    work.save(stream)
    return repacked(stream.getvalue(), when)


def _check_target(target: Path) -> None:
    """Only a spreadsheet is ever replaced: never a device, a folder, or a file of another sort by a slip."""
    if not target.parent.is_dir():
        raise Refused("sheet.folder", {"path": str(target.parent)})
    if target.suffix.lower() != SUFFIX or (target.exists() and not target.is_file()):
        raise Refused("sheet.name", {"path": str(target), "name": f"{target.stem}{SUFFIX}"})


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return datetime(1980, 1, 1)  # noqa: DTZ001 - spreadsheets know no time zones


def _lists(book: Book) -> Iterator[Column]:
    """The columns whose words stand on the sheet of facts, where the cells' lists point to."""
    for table in book.tables:
        yield from (column for column in table.columns if column.choices)


def _write_table(sheet: Worksheet, table: Table, lists: list[Column], about: str) -> None:
    sheet.sheet_state = "hidden" if table.hidden else "visible"
    _shape(sheet, table)
    _protect(sheet)
    _offer(sheet, table, lists, about)
    sheet.append([_heading(sheet, column) for column in table.columns])
    pens = [Pen(sheet, column, framed=not table.hidden) for column in table.columns]
    for number, row in enumerate(table.rows, 2):
        if not table.hidden:
            sheet.row_dimensions[number].height = _height(row, table.columns)
        sheet.append([pen.cell(text) for pen, text in zip(pens, row, strict=True)])


def _shape(sheet: Worksheet, table: Table) -> None:
    """Widths, the frozen heading, filters, and how it prints."""
    for number, column in enumerate(table.columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width + 1
        dimension.hidden = column.hidden
    if table.hidden:
        return
    last = get_column_letter(len(table.columns))
    frozen = min(MOST_FROZEN, len(table.columns) - 1)
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    _print_wide(sheet)


def _print_wide(sheet: Worksheet) -> None:
    """All columns on one page's width."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _protect(sheet: Worksheet) -> None:
    """Against slips only, so without a password; sorting, filtering, moving and widths stay possible."""
    guard = sheet.protection
    guard.sheet = True
    for name in (
        "sort", "autoFilter", "formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows",
        "deleteColumns", "deleteRows",
    ):  # fmt: skip
        setattr(guard, name, False)  # in the file, these say what is forbidden


def _offer(sheet: Worksheet, table: Table, lists: list[Column], about: str) -> None:
    """Lists to choose from, and a check of dates."""
    for number, column in enumerate(table.columns, 1):
        letter = get_column_letter(number)
        if column.choices:
            at = get_column_letter(_list_column(lists, column))
            words = f"{quote_sheetname(about)}!${at}$2:${at}${len(column.choices) + 1}"
            rule = DataValidation(type="list", formula1=words, allow_blank=True, showErrorMessage=True)
        elif column.dates and column.editable:
            rule = DataValidation(type="date", operator="greaterThan", formula1="1", allow_blank=True)
        else:
            continue
        rule.add(f"{letter}2:{letter}{max(len(table.rows) + 1, 2)}")
        sheet.data_validations.append(rule)


def _list_column(lists: list[Column], column: Column) -> int:
    """Beside the two columns of facts, one free column between."""
    return lists.index(column) + 4


def _height(row: tuple[str, ...], columns: tuple[Column, ...]) -> float:
    """Points for the longest text of a row once it is wrapped; very long ones are cut in view only."""
    lines = max(
        sum(max(1, ceil(len(line) / (column.width * LETTERS))) for line in text.split("\n"))
        for text, column in zip(row, columns, strict=True)
        if not column.hidden
    )
    return min(lines, MOST_LINES) * LINE_HEIGHT + 3


def _heading(sheet: Worksheet, column: Column) -> Cell:
    cell = WriteOnlyCell(sheet, guarded(column.title))
    cell.font, cell.alignment, cell.border = WHITE, WRAP, BOX
    cell.fill = OPEN_HEAD if column.editable else HEAD
    if column.note:
        cell.comment = Comment(column.note, "ExoDossier", height=90, width=260)
    return cell


def _write_about(sheet: Worksheet, book: Book, lists: list[Column]) -> None:
    """Facts and instructions at the left, the words to choose from at the right."""
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 100
    _print_wide(sheet)
    for number in range(len(lists)):
        sheet.column_dimensions[get_column_letter(number + 4)].width = 18
    _protect(sheet)
    longest = max((len(column.choices) for column in lists), default=0)
    for number in range(max(len(book.about), longest) + 1):
        name, text = book.about[number] if number < len(book.about) else ("", "")
        words = [_word(column, number) for column in lists]
        bold = number == 0
        cells = [_told(sheet, name, bold=True), _told(sheet, text), None]
        sheet.append(cells + [_told(sheet, word, bold=bold) for word in words])


def _word(column: Column, number: int) -> str:
    """The heading of a list, then its words."""
    return (column.title, *column.choices)[number] if number <= len(column.choices) else ""


def _told(sheet: Worksheet, text: str, *, bold: bool = False) -> Cell | None:
    if not text:
        return None
    cell = WriteOnlyCell(sheet, guarded(text))
    cell.data_type = "s"
    cell.alignment = WRAP
    if bold:
        cell.font = BOLD
    return cell
