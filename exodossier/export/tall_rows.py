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
_ROW: Final = re.compile(
    r"<w:tr(?: [^>]*)?>\s*(?:<w:tblPrEx(?: [^>]*)?(?:/>|>.*?</w:tblPrEx>)\s*)?"
    r"<w:trPr(?: [^>]*)?>((?:(?!</w:trPr>).)*)</w:trPr>",
    re.DOTALL,
)
_EDGE: Final = re.compile("<w:tr[ >]|</w:tr>")
_WHOLE: Final = re.compile("<w:(?:cantSplit|tblHeader)(?: [^>]*)?/>")
_WIDTH: Final = re.compile('<w:tcW (?=[^>]*w:type="dxa")[^>]*w:w="([0-9]+)"')
_LINE: Final = re.compile("</w:p>|<w:br/>")
_MARKUP: Final = re.compile("<[^>]*>|\x01[^\x02]*\x02")


@cache
def _broad() -> re.Pattern[str]:
    """Letters as wide as two. Made when first needed: Python takes its time over such a set."""
    return re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")


def loosened(text: str) -> str:
    """A text in which every row that could outgrow a page may split, and is not repeated as a header.

    A row that does not end in the text stays as it is: `open_row` says where one begins.
    """
    made, at = [], 0
    for hit in _ROW.finditer(text):
        if "<w:cantSplit" in hit[1] and _is_tall(text[hit.end() : _end(text, hit.end())]):
            made += [text[at : hit.start(1)], _WHOLE.sub("", hit[1])]
            at = hit.end(1)
    return "".join([*made, text[at:]])


def open_row(text: str, end: int) -> int:
    """Where a row begins that is kept whole and does not end before a place; the place if there is none."""
    open_: list[int] = []
    for hit in _EDGE.finditer(text, 0, end):
        if hit[0] != "</w:tr>":
            open_.append(hit.start())
        elif open_:
            open_.pop()
    rows = ((start, _ROW.match(text, start)) for start in open_)
    return next((start for start, hit in rows if hit and "<w:cantSplit" in hit[1]), end)


def _end(text: str, at: int) -> int:
    """The end of the row that a place is in, or the place where it is cut off."""
    depth = 1
    for hit in _EDGE.finditer(text, at):
        depth += -1 if hit[0] == "</w:tr>" else 1
        if not depth:
            return hit.start()
    return at


def _is_tall(row: str) -> bool:
    """Whether some cell has more lines than stay whole; a cell that holds a table counts all of it."""
    cells = [row] if "<w:tbl>" in row else row.split("</w:tc>")
    return any(_lines(cell) > _PAGE_LINES for cell in cells)


def _lines(cell: str) -> int:
    """Lines of a cell, about; counted exactly only where its XML is long enough for many."""
    width = _WIDTH.search(cell)
    room = max(int(width[1]) if width else _UNKNOWN, PADDING + LETTER) - PADDING
    most = 2 * len(cell) * LETTER // room + cell.count("</w:p>") + cell.count("<w:br/>")
    if most <= _PAGE_LINES:
        return most
    return sum(math.ceil(_letters(line) * LETTER / room) or 1 for line in _LINE.split(cell)[:-1])


def _letters(xml: str) -> int:
    plain = _MARKUP.sub("", xml)
    return len(plain) if plain.isascii() else len(plain) + len(_broad().findall(plain))
