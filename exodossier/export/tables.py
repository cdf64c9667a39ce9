"""Real Word tables: repeated header rows, rows that do not break, columns as wide as their text asks for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from exodossier.export.tall_rows import LETTER, PADDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exodossier.export.looks import Styles

GAP: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="140" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)
"""Keeps two tables apart, and a cell from ending in a table."""

_LONG: Final = 30
"""Letters of a word, or of a line in a narrow column, that no column needs to be wider for."""
_SLACK: Final = 70
"""Twips; a short word may be all broad letters, such as `nm` or a heading in bold."""
_BOLD: Final = 10
"""Letters of a word in a header row, which is bold, that take the room of one more."""
_LINES: Final = 16
"""Of a cell, as far as its column can be made wider."""
_FURTHER: Final = 0.75
_SAMPLE: Final = 200
_FEW_ROWS: Final = 4
_LONG_TABLE: Final = 12
"""Rows. A shorter table is read well enough with its columns continued below."""
_LABELS: Final = 0.4
"""The share of the width that columns naming a row may take."""
_RECORD: Final = 2
"""A header and one row: turned, it is a list of names and values."""

Cell = Mapping[str, object]
Rows = Sequence[Sequence[Cell]]


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
    labels = _labels(rows[1:] if header else rows, floors(rows), width)
    return GAP.join(
        _table(part, column_widths(part, width), manner) for part in _continued(rows, width, labels)
    )


def wants_turned_page(block: Mapping[str, object], width: int) -> bool:
    """Whether a long table would be cut into groups of columns on a page of this width."""
    rows = _rows(block)
    return len(rows) > _LONG_TABLE and not block.get("widths") and sum(floors(rows)) > width


def _turned(rows: Rows) -> Rows:
    """Columns as rows."""
    return [list(column) for column in zip(*rows, strict=False)]


def _labels(rows: Rows, least: Sequence[int], width: int) -> int:
    """How many columns at the left name a row: as few as tell rows apart best, with room for others beside.

    A running number names nothing.
    """
    best, most = 1, 0
    for count in range(1, len(least)):
        if sum(least[:count]) > width * _LABELS:
            break
        names = {" ".join(cell_text(cell) for cell in row[:count]) for row in rows}
        told = sum(any(sign.isalpha() for sign in name) for name in names)
        best, most = (count, told) if told > most else (best, most)
    return best


def _continued(rows: Rows, width: int, labels: int) -> Iterator[Rows]:
    """The columns in groups that fit, each group after the columns that name the rows."""
    least = floors(rows)
    named = list(range(labels))
    group = [*named]
    for column in range(labels, len(least)):
        if len(group) > labels and sum(least[one] for one in group) + least[column] > width:
            yield [[row[one] for one in group if one < len(row)] for row in rows]
            group = [*named]
        group.append(column)
    yield [[row[one] for one in group if one < len(row)] for row in rows]


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
    return [row for row in rows if row] if isinstance(rows, Sequence) else []


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


def floors(rows: Rows) -> list[int]:
    """Twips each column needs for its longest word, and so that no cell becomes a tower of short lines."""
    letters = [0] * max(len(row) for row in rows)
    for place, row in enumerate(rows[:_SAMPLE]):
        for index, cell in enumerate(row):
            text = cell_text(cell)
            word = max(map(len, text.split()), default=0)
            word += word // _BOLD if place == 0 else 0
            letters[index] = max(letters[index], word, len(text) // _LINES)
    return [min(one, _LONG) * LETTER + PADDING + _SLACK for one in letters]


def column_widths(rows: Rows, width: int, wanted: object = None) -> list[int]:
    """Twips per column, their sum `width`: by the longest word first, then by the amount of text."""
    count = max(len(row) for row in rows)
    if isinstance(wanted, Sequence) and len(wanted) == count:
        return _shared([float(part) for part in wanted], [0] * count, width)
    amounts = [4.0] * count
    for row in rows[:_SAMPLE]:
        for index, cell in enumerate(row):
            amounts[index] = max(amounts[index], _weight(len(cell_text(cell))))
    return _shared(amounts, floors(rows), width)


def _weight(letters: int) -> float:
    """What a cell counts for: each letter of a few lines, less of each further one."""
    few = min(letters, _LONG * 3)
    return few + float(math.pow(letters - few, _FURTHER))


def _shared(weights: Sequence[float], floors: Sequence[int], width: int) -> list[int]:
    scale = min(1.0, width / sum(floors)) if sum(floors) else 0.0
    least = [floor * scale for floor in floors]
    spare = max(width - sum(least), 0.0)
    # Columns first fill up to what their longest cell needs on one line; what is left goes round by weight.
    needs = [max(weight * LETTER + PADDING - low, 0.0) for weight, low in zip(weights, least, strict=True)]
    total = sum(needs) or 1.0
    fill = min(spare / total, 1.0)
    rest = max(spare - sum(needs), 0.0)
    heavy = sum(weights)
    made = [
        int(low + need * fill + rest * weight / heavy)
        for low, need, weight in zip(least, needs, weights, strict=True)
    ]
    made[-1] += width - sum(made)
    return made


def cell_text(cell: Cell) -> str:
    """The plain text of a cell."""
    runs = cell.get("runs")
    if isinstance(runs, Sequence) and not isinstance(runs, str):
        return "".join(str(run.get("text", "")) for run in runs if isinstance(run, Mapping))
    return str(runs or "")
