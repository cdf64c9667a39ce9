"""A spreadsheet as plain data: what a verb asks to be written, and what came back from a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LONGEST: Final = 32_000
"""Characters of one cell; a spreadsheet keeps 32,767 and drops the rest without a word."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, a note shown at the heading, its width in characters.

    editable: people may write in it; the others are protected. choices: the words offered for a cell.
    dates: its texts are days (YYYY-MM-DD) and become dates.
    """

    title: str
    width: int
    note: str = ""
    editable: bool = False
    hidden: bool = False
    choices: tuple[str, ...] = ()
    dates: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet with a heading row. hidden: for the program alone."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its tables, and a sheet of facts and words (`about`: heading, then name and text).

    as_of: the time of the content (ISO 8601 UTC), which dates the file: same content, same bytes.
    properties: what the file says of itself to programs, name and text.
    """

    title: str
    as_of: str
    tables: tuple[Table, ...]
    about_title: str
    about: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that came back. place: `Sheet!B7`. sort: text | formula | error."""

    text: str
    place: str
    sort: str = "text"


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet that came back, row by row; empty cells at the end of a row are left out."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
