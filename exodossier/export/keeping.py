"""What goes with what follows it: paragraphs with the next one, the first row of a table with the second."""

from __future__ import annotations

import re
from typing import Final

_STYLED: Final = re.compile(r"^<w:pPr>(<w:pStyle [^>]*/>)?")
_PARAGRAPH: Final = re.compile(r"(<w:p(?: [^>]*[^/>])?>)((?:(?!</w:p>).)*)(?=</w:p>)", re.DOTALL)
_ROW: Final = re.compile("<w:tr[ >]")
_TABLE: Final = "<w:tbl>"
_END: Final = "</w:tr>"


def with_next(inner: str) -> str:
    """The inside of a paragraph, kept with the next one."""
    if "<w:keepNext" in inner:
        return inner
    if not inner.startswith("<w:pPr>"):
        return f"<w:pPr><w:keepNext/></w:pPr>{inner.removeprefix('<w:pPr/>')}"
    return _STYLED.sub(lambda hit: f"{hit[0]}<w:keepNext/>", inner, count=1)


def first_rows(text: str) -> str:
    """A text in which the first row of each table, below its header, goes with the second.

    A caption with one row of its table is no good foot of a page. Rows that may split are left as they are.
    """
    made, copied, at = [], 0, text.find(_TABLE)
    while at >= 0:
        start, end = _first_row(text, at)
        if start >= 0:
            made += [text[copied:start], _PARAGRAPH.sub(_kept, text[start:end])]
            copied = end
        at = text.find(_TABLE, max(at + 1, end))
    return "".join([*made, text[copied:]])


def _kept(hit: re.Match[str]) -> str:
    return f"{hit[1]}{with_next(hit[2])}"


def _first_row(text: str, table: int) -> tuple[int, int]:
    """Where the first row below the header starts and ends, if it is kept whole and another follows."""
    found = _ROW.search(text, table)
    while found:
        start, end = found.start(), text.find(_END, found.start()) + len(_END)
        row = text[start:end]
        if end < len(_END) or _TABLE in row:
            break
        following = _ROW.match(text, end)
        if "<w:tblHeader" not in row:
            return (start, end) if following and "<w:cantSplit/>" in row else (-1, -1)
        found = following
    return -1, -1
