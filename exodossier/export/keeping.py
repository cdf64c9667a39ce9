"""What goes with what follows it: paragraphs with the next one, the first row of a table with the second."""

from __future__ import annotations

import re
from typing import Final

_BEGUN: Final = re.compile(
    "(<w:p(?: [^>]*[^/>])?>)(?:<w:pPr/>|(?!<w:pPr>)"
    "|(<w:pPr>(?:<w:pStyle [^>]*/>)?)(?!(?:(?!</w:pPr>).)*<w:keepNext))",
    re.DOTALL,
)
"""The beginning of a paragraph that is not kept with the next one, up to where the schema has that said."""
_ROW: Final = "<w:tr"
_ROWS: Final = ("<w:tr>", "<w:tr ")
_HEADER: Final = "<w:tblHeader"
_TABLE: Final = "<w:tbl>"
_KEPT: Final = "<w:cantSplit/>"
_END: Final = "</w:tr>"


def with_next(xml: str) -> str:
    """A text in which every paragraph is kept with the next one."""
    return _BEGUN.sub(_kept, xml)


def _kept(hit: re.Match[str]) -> str:
    return f"{hit[0]}<w:keepNext/>" if hit[2] else f"{hit[1]}<w:pPr><w:keepNext/></w:pPr>"


def first_rows(text: str) -> str:
    """A text in which the first row of each table, below its header, goes with the second.

    A caption with one row of its table is no good foot of a page. Rows that may split are left as they are.
    """
    if _KEPT not in text:
        return text
    before, *tables = text.split(_TABLE)
    return _TABLE.join([before, *map(_first_row, tables)])


def _first_row(table: str) -> str:
    """A table from its start to the end of the text, or to a table inside it."""
    start = table.find(_ROW)
    while start >= 0:
        end = table.find(_END, start) + len(_END)
        row = table[start:end]
        follows = end >= len(_END) and table.startswith(_ROWS, end)
        if follows and _KEPT in row and _HEADER not in row:
            return f"{table[:start]}{with_next(row)}{table[end:]}"
        start = end if follows and _HEADER in row else -1
    return table
