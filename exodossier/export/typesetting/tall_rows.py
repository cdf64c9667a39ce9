"""Rows of tables that could outgrow a page: kept whole, they keep some office programs busy without end."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Final

LETTER: Final = 105
"""Twips a letter of table text takes, about."""
PADDING: Final = 230
"""Twips of a cell's width that no text stands in."""
_PAGE_LINES: Final = 25
"""Lines of a cell from which on a row may run over the page; half of a page, as letters differ in width."""
_UNKNOWN: Final = 2_000
"""Twips, where a cell does not say its width."""
_ROW_OPENING: Final = re.compile(
    r"<w:tr(?: [^>]*)?>\s*(?:<w:tblPrEx(?: [^>]*)?(?:/>|>.*?</w:tblPrEx>)\s*)?"
    r"<w:trPr(?: [^>]*)?>((?:(?!</w:trPr>).)*)</w:trPr>",
    re.DOTALL,
)
ROW: Final = "<w:tr"
ROW_END: Final = "</w:tr>"
TABLE: Final = "<w:tbl>"
_KEPT: Final = "<w:cantSplit"
_FRAME: Final = len("<w:tc><w:p><w:r><w:t></w:t></w:r></w:p>")
"""Letters of XML around the text of a cell, at least."""
_EDGE: Final = re.compile("<w:tr[ >]|</w:tr>")
_WHOLE: Final = re.compile("<w:(?:cantSplit|tblHeader)(?: [^>]*)?/>")
_WIDTH: Final = re.compile('<w:tcW (?=[^>]*w:type="dxa")[^>]*w:w="([0-9]+)"')
_ANY_WIDTH: Final = re.compile('<w:tcW [^>]*?w:w="([0-9]+)')
_TEXT: Final = re.compile("<w:t(?: [^>]*)?>([^<]*)")
_LINE: Final = re.compile("</w:p>|<w:br/>")
MARKUP: Final = re.compile("<[^>]*>|\x01[^\x02]*\x02")


@cache
def _broad() -> re.Pattern[str]:
    """Letters as wide as two. Made when first needed: Python takes its time over such a set."""
    return re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")


def settled(text: str, end: int) -> tuple[str, int]:
    """A text up to a place, and where that is: before a row that is kept whole and does not end there.

    Every row that could outgrow a page may split in it, and is not repeated as a header.
    """
    *tables, last = text[:end].split(TABLE)
    nested = any(map(_is_open, tables))
    ready = _open_row(text, 0 if nested else end - len(last), end)
    settled = text[:ready]
    broad = 1 if settled.isascii() else 2
    if _KEPT in settled and (nested or any(_is_full(table, broad) for table in (*tables, last))):
        return _loosened(settled), ready
    return settled, ready


def _open_row(text: str, start: int, end: int) -> int:
    """Where the first row begins that is kept whole and stays open in a stretch; else the end of that."""
    open_: list[int] = []
    for hit in _EDGE.finditer(text, start, end):
        if hit[0] != ROW_END:
            open_.append(hit.start())
        elif open_:
            open_.pop()
    rows = ((begun, _ROW_OPENING.match(text, begun)) for begun in open_)
    return next((begun for begun, hit in rows if hit and _KEPT in hit[1]), end)


def _loosened(text: str) -> str:
    """Row by row."""
    made, at = [], 0
    for hit in _ROW_OPENING.finditer(text):
        if _KEPT in hit[1] and _is_tall(text[hit.end() : _row_end(text, hit.end())]):
            made += [text[at : hit.start(1)], _WHOLE.sub("", hit[1])]
            at = hit.end(1)
    return "".join([*made, text[at:]])


def _is_open(text: str) -> bool:
    """Whether a text ends inside of a row."""
    return text.rfind(ROW) > text.rfind(ROW_END)


def _is_full(table: str, broad: int) -> bool:
    """Whether some cell of a table has many lines; most are told from their length only."""
    *cells, _ = table[table.find(ROW) :].split("</w:tc>")
    if not cells:
        return False
    narrowest = min([_UNKNOWN, *map(int, set(_ANY_WIDTH.findall(table)))])
    a_line = min(_room(narrowest) / LETTER / broad, len("<w:br/>"))
    longest = max(map(len, cells)) - _FRAME
    return longest > _PAGE_LINES * a_line and any(_lines(cell) > _PAGE_LINES for cell in cells)


def _row_end(text: str, at: int) -> int:
    """The end of the row that a place is in, or the place where it is cut off."""
    depth = 1
    for hit in _EDGE.finditer(text, at):
        depth += -1 if hit[0] == ROW_END else 1
        if not depth:
            return hit.start()
    return at


def _is_tall(row: str) -> bool:
    """Whether some cell has more lines than stay whole; a cell that holds a table counts all of it."""
    cells = [row] if TABLE in row else row.split("</w:tc>")
    return any(_lines(cell) > _PAGE_LINES for cell in cells)


def most_lines(row: str) -> int:
    """Lines of the cell of a row that holds most, about; a shorter one in a narrow column may have more."""
    longest = max(row.split("</w:tc>"), key=len)
    text = "".join(_TEXT.findall(longest))
    letters = len(text) if text.isascii() else len(text) + len(_broad().findall(text))
    return longest.count("</w:p>") + longest.count("<w:br/>") + letters * LETTER // _width(longest)


def _lines(cell: str) -> int:
    """Lines of a cell, about; counted exactly only where its XML is long enough for many."""
    room = _width(cell)
    most = 2 * len(cell) * LETTER // room + cell.count("</w:p>") + cell.count("<w:br/>")
    return most if most <= _PAGE_LINES else _counted(cell, room)


def _counted(cell: str, room: int) -> int:
    return sum(math.ceil(_letters(line) * LETTER / room) or 1 for line in _LINE.split(cell)[:-1])


def _width(cell: str) -> int:
    width = _WIDTH.search(cell)
    return _room(int(width[1]) if width else _UNKNOWN)


def _room(width: int) -> int:
    """Twips for text in a cell; for one letter at least."""
    return max(width - PADDING, LETTER)


def _letters(xml: str) -> int:
    plain = MARKUP.sub("", xml)
    return len(plain) if plain.isascii() else len(plain) + len(_broad().findall(plain))
