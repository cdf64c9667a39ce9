"""Real Word tables: repeated header rows, rows that do not break, columns as wide as their text asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from exodossier.export.typesetting import bands
from exodossier.export.typesetting.columns import cell_text, column_widths, floors, tied

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exodossier.export.typesetting.columns import Cell, Rows
    from exodossier.export.typesetting.looks import Styles

GAP: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="140" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)
"""Keeps two tables apart, and a cell from ending in a table."""

_FEW_ROWS: Final = 4
_LONG_TABLE: Final = 12
"""Rows. A shorter table is read well enough with its columns continued below."""
_RECORD: Final = 2
"""A header and one row: turned, it is a list of names and values."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """How one table is written."""

    styles: Styles
    cell: Callable[[object, str, tuple[str, ...]], str]
    header: bool = False
    first: bool = False
    title: str = ""


def table_xml(
    block: Mapping[str, object],
    width: int,
    styles: Styles,
    cell_paragraph: Callable[[object, str, tuple[str, ...]], str],
) -> str:
    """`w:tbl` of a table block, `width` twips wide.

    A table whose words do not fit side by side is turned (few rows) or continued below with the columns that
    name its rows repeated: no word is broken. Its caption is also its title for those who hear a document.
    """
    rows = _rows(block)
    if not rows:
        return ""
    wanted, header = block.get("widths"), bool(block.get("header"))
    title = " ".join(cell_text({"runs": block.get("caption")}).split())
    manner = _Manner(styles, cell_paragraph, header, bool(block.get("first_column")), str(escape(title)))
    if wanted or sum(floors(rows)) <= width:
        return _table(rows, column_widths(rows, width, wanted), manner)
    if header and len(rows) <= _FEW_ROWS and sum(floors(turned := _turned(rows))) <= width:
        on_end = replace(manner, header=len(rows) > _RECORD, first=True)
        return _table(turned, column_widths(turned, width), on_end)
    parts = bands.of(rows, width, header=header, joined=_joined(block))
    return GAP.join(_table(part, widths, manner) for part, widths in parts)


def _joined(block: Mapping[str, object]) -> frozenset[int]:
    """The columns that stay beside the one before them."""
    told = block.get("joined")
    return (
        frozenset(one for one in told if isinstance(one, int)) if isinstance(told, Sequence) else frozenset()
    )


def wants_turned_page(block: Mapping[str, object], width: int) -> bool:
    """Whether a long table would be cut into groups of columns on a page of this width."""
    rows = _rows(block)
    return len(rows) > _LONG_TABLE and not block.get("widths") and sum(floors(rows)) > width


def _turned(rows: Rows) -> Rows:
    """Columns as rows."""
    return [list(column) for column in zip(*rows, strict=False)]


def _table(rows: Rows, widths: Sequence[int], manner: _Manner) -> str:
    style = manner.styles.role("table")
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    said = f'<w:tblCaption w:val="{manner.title}"/>' if manner.title else ""
    head = (
        f'<w:tbl><w:tblPr>{named}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{"" if style else _BORDERS}'
        f'<w:tblLayout w:type="fixed"/>{_look(header=manner.header, first=manner.first)}{said}</w:tblPr>'
        f"<w:tblGrid>{''.join(f'<w:gridCol w:w={chr(34)}{w}{chr(34)}/>' for w in widths)}</w:tblGrid>"
    )
    made = [_row(row, widths, manner, header=manner.header and index == 0) for index, row in enumerate(rows)]
    return f"{head}{''.join(made)}</w:tbl>"


_BORDERS: Final = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
)


def _look(*, header: bool, first: bool) -> str:
    value = (0x20 if header else 0) | (0x80 if first else 0) | 0x400
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{int(header)}" w:lastRow="0" '
        f'w:firstColumn="{int(first)}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    )


def _rows(block: Mapping[str, object]) -> Rows:
    rows = block.get("rows")
    return tied([row for row in rows if row]) if isinstance(rows, Sequence) else []


def _row(row: Sequence[Cell], widths: Sequence[int], manner: _Manner, *, header: bool) -> str:
    properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>"
    style = manner.styles.role("heading cell" if header else "cell")
    marks = ("bold",) if header and not style else ()
    cells = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{manner.cell(cell.get('runs'), style, marks)}</w:tc>"
        for cell, width in zip(row, widths, strict=False)
    ]
    missing = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
        for width in widths[len(row) :]
    )
    return f"<w:tr>{properties}{''.join(cells)}{missing}</w:tr>"
