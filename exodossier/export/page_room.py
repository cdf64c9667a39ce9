"""How much room tables leave on their last page, about: enough to say whether a line below still fits."""

from __future__ import annotations

import re
import textwrap
from typing import Final

from exodossier.export.tall_rows import PADDING

_SIZE: Final = re.compile(r'<w:pgSz [^>]*w:h="(\d+)"')
_MARGINS: Final = (re.compile(r'<w:pgMar [^>]*w:top="(\d+)"'), re.compile(r'<w:pgMar [^>]*w:bottom="(\d+)"'))
_PART: Final = re.compile("<w:tbl>|<w:tr[ >].*?</w:tr>|<w:p[ >].*?</w:p>", re.DOTALL)
_WIDTH: Final = re.compile('<w:tcW w:w="([0-9]+)"')
_MARKUP: Final = re.compile("<[^>]*>|\x01[^\x02]*\x02")
_LETTER: Final = 77
"""Twips that a letter of table text takes."""
_LINE: Final = 220
_AROUND: Final = 110
"""Twips of a row above and below its lines."""
_PARAGRAPH: Final = 450
"""Twips of a heading, a caption or a line outside of tables."""
_GAP: Final = 160
"""Twips between two tables."""
_BELOW: Final = 300
"""Twips of a line below a table."""
_UNSURE: Final = 800
"""Twips by which the estimate of one page may be wrong."""


def fits(pages: str, section: str, lines: int) -> bool:
    """Whether lines surely fit below what a section holds. section: its properties."""
    size, *margins = (found.search(section) for found in (_SIZE, *_MARGINS))
    if size is None or not all(margins):
        return False
    height = int(size[1]) - sum(int(one[1]) for one in margins if one)
    turns, taken = _filled(pages, height)
    return taken + lines * _BELOW + _UNSURE <= height and taken >= turns * (_UNSURE + _BELOW)


def _filled(pages: str, height: int) -> tuple[int, int]:
    """How many pages are full, and the twips that are taken of the next."""
    at = head = turns = 0
    for hit in _PART.finditer(pages):
        part = hit[0]
        if part == "<w:tbl>":
            head = 0
        elif part.startswith("<w:p"):
            at += _PARAGRAPH if _MARKUP.sub("", part) else _GAP
        else:
            row = _row(part)
            if at + row > height:
                at, turns = head, turns + 1
            at += row
            head += row if "<w:tblHeader/>" in part else 0
    return turns, at


def _row(row: str) -> int:
    return _AROUND + _LINE * max(map(_lines, row.split("</w:tc>")), default=1)


def _lines(cell: str) -> int:
    width = _WIDTH.search(cell)
    room = max((int(width[1]) - PADDING) // _LETTER, 1) if width else 1
    return len(textwrap.wrap(_MARKUP.sub("", cell), room)) or 1
