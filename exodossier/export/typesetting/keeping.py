"""What goes with what follows it: paragraphs with the next one, ends of tables with what is beside them."""

from __future__ import annotations

import re
from typing import Final

from exodossier.export.typesetting.tall_rows import ROW, ROW_END, TABLE, most_lines

_BEGUN: Final = re.compile(
    "(<w:p(?: [^>]*[^/>])?>)(?:<w:pPr/>|(?!<w:pPr>)"
    "|(<w:pPr>(?:<w:pStyle [^>]*/>)?)(?!(?:(?!</w:pPr>).)*<w:keepNext))",
    re.DOTALL,
)
"""The beginning of a paragraph that is not kept with the next one, up to where the schema has that said."""
REFERRING: Final = re.compile(
    "<w:p(?: [^>]*)?>(?:<w:pPr>(?:(?!</w:pPr>|<w:sectPr|<w:pageBreakBefore).)*</w:pPr>)?"
    "(?:<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>[^<]{0,40}</w:t></w:r>)?"
    "(?:<w:hyperlink |\x01L)(?:(?!</w:p>|<w:drawing).)*</w:p>",
    re.DOTALL,
)
"""A line that begins with a link, or with a few words and a link, such as where evidence is."""
_LINKS: Final = ("\x01L", "<w:hyperlink ")
FOLLOWING: Final = 6
"""Lines right after a table that stay with it."""
_BELOW: Final = re.compile(
    "(<w:p>(?:<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)?</w:p>)?(?:\x01A\x02<w:p>(?:(?!</w:p>).)*</w:p>)?", re.DOTALL
)
"""What may stand between a table and such lines: an empty line, the end of a turned page."""
_ROWS: Final = ("<w:tr>", "<w:tr ")
_HEADER: Final = "<w:tblHeader"
_CLOSED: Final = "</w:tbl>"
_KEPT: Final = "<w:cantSplit/>"
_BRIEF_FIRST: Final = 2
"""Lines. LibreOffice leaves a heading at a foot if taller rows, kept together, begin the table below it."""
_BRIEF_LAST: Final = 6
_LAST_ROWS: Final = 3
"""Rows at the end of a table that stand well on a page with the line below them."""


def with_next(xml: str) -> str:
    """A text in which every paragraph is kept with the next one."""
    return _BEGUN.sub(_kept, xml)


def _kept(hit: re.Match[str]) -> str:
    return f"{hit[0]}<w:keepNext/>" if hit[2] else f"{hit[1]}<w:pPr><w:keepNext/></w:pPr>"


def table_with_next(table: str) -> str:
    """A table, and the gap below it, whose last rows go with what follows."""
    start = len(table)
    for _ in range(_LAST_ROWS):
        start = max(0, *(table.rfind(row, 0, start) for row in _ROWS))
    return table[:start] + with_next(table[start:])


def ends_of_tables(text: str) -> str:
    """A text in which the first row of each table, below its header, goes with the second.

    A caption with one row of its table is no good foot of a page. The last row goes with the lines right
    after the table that refer to its evidence. Tall rows, and those that may split, stay as they are.
    """
    if _KEPT not in text:
        return text
    before, *tables = text.split(TABLE)
    return TABLE.join([_last_row(before), *(_last_row(_first_row(one)) for one in tables)])


def _first_row(table: str) -> str:
    """A table from its start to the end of the text, or to a table inside it."""
    start = table.find(ROW)
    while start >= 0:
        end = table.find(ROW_END, start) + len(ROW_END)
        row = table[start:end]
        follows = end >= len(ROW_END) and table.startswith(_ROWS, end)
        if follows and _KEPT in row and _HEADER not in row and most_lines(row) <= _BRIEF_FIRST:
            return f"{table[:start]}{with_next(row)}{table[end:]}"
        start = end if follows and _HEADER in row else -1
    return table


def _last_row(table: str) -> str:
    """The end of a table with what follows it."""
    end = table.rfind(_CLOSED)
    if not any(table.find(link, end) >= 0 for link in _LINKS):
        return table
    below = _BELOW.match(table, end + len(_CLOSED)) if end >= 0 else None
    after = _lines_end(table, below.end()) if below else -1
    if after < 0 or below is None:
        return table
    start = max(table.rfind(row, 0, end) for row in _ROWS)
    row = table[start:end]
    if (
        start < 0
        or row.find(ROW_END) + len(ROW_END) != len(row)
        or _KEPT not in row
        or most_lines(row) > _BRIEF_LAST
    ):
        return table
    gap, gap_end = below[1] or "", end + len(_CLOSED) + len(below[1] or "")
    return "".join(
        (
            table[:start],
            with_next(row),
            _CLOSED,
            with_next(gap),
            table[gap_end : below.end()],
            with_next(table[below.end() : after]),
            table[after:],
        )
    )


def _lines_end(text: str, at: int) -> int:
    """Where the last of the lines that refer begins; -1 where there is none."""
    begun = -1
    for _ in range(FOLLOWING):
        hit = REFERRING.match(text, at)
        if not hit:
            break
        begun, at = at, hit.end()
    return begun


def open_end(text: str, ready: int) -> int:
    """How much of a text can move on: a table waits with its last row for the lines that may refer to it."""
    closed = text.rfind(_CLOSED, 0, ready)
    if closed < 0 or text.count("</w:p>", closed, ready) > FOLLOWING:
        return ready
    return max(*(text.rfind(row, 0, closed) for row in _ROWS), 0)
