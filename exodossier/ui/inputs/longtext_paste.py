"""HTML from Word, browsers and spreadsheets as long text: exactly what long text can say, the rest named.

Kept: paragraphs, lists of two levels, tables, bold, italic, subscript, superscript. Everything else is
reported by a code of `DROPPED`, and its words are kept wherever it has any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from exodossier.domain import longtext
from exodossier.ui.inputs.html_styles import Style, style_of
from exodossier.ui.inputs.html_table import TableReader

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, JsonMap

DROPPED: Final = {
    "pictures": "pictures",
    "links": "link addresses",
    "headings": "heading styles",
    "underline": "underlining",
    "strike": "strike-through",
    "colours": "colours",
    "deleted": "tracked deletions",
    "comments": "comments",
    "levels": "list levels below the second",
    "merged": "merged cells",
    "nested": "tables and lists inside table cells",
    "equations": "equations",
}
"""What cannot be kept, in words."""

_BLOCKS: Final = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "pre", "section"}
) | {"blockquote", "article", "header", "footer"}
_VOID: Final = frozenset({"br", "img", "hr", "meta", "link", "input", "col", "wbr"})
_LOST: Final = {
    "img": "pictures",
    "svg": "pictures",
    "object": "pictures",
    "math": "equations",
    "del": "deleted",
}
_FRAGMENT: Final = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL)
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_COUNTED: Final = re.compile(r"\(?[0-9a-zA-Z]{1,4}[.)]")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Blocks of long text and the codes of what was left out."""

    blocks: tuple[JsonMap, ...]
    dropped: tuple[str, ...]


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet, with what it does to the words in it."""

    tag: str
    style: Style


def read_html(html: str) -> Pasted:
    """Read a clipboard's HTML. Never raises: what is broken is read as far as it goes."""
    found = _FRAGMENT.search(html)
    reader = _Reader()
    reader.feed(found[1] if found else html)
    reader.close()
    reader.finish()
    canonical = longtext.canonical({"blocks": [*reader.blocks]})
    blocks = canonical["blocks"] if isinstance(canonical, dict) else []
    kept = [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
    return Pasted(tuple(kept), tuple(code for code in DROPPED if code in reader.dropped))


class _Reader(HTMLParser):
    """Walks the elements; words gather in `_runs` until a block ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[JsonMap] = []
        self.dropped: set[str] = set()
        self._open: list[_Open] = []
        self._runs: list[JsonMap] = []
        self._tables: list[TableReader] = []
        self._lists: list[bool] = []
        self._item: tuple[bool, int] | None = None
        self._marker = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = {name: value or "" for name, value in attrs}
        style = style_of(tag, given, self._open[-1].style if self._open else Style())
        self._note(tag, given, style)
        if tag in _BLOCKS:
            self._end_block()
        if tag == "br" and not style.hidden:
            self._runs.append({"text": "\n"})
        if tag not in _VOID:
            self._open.append(_Open(tag, style))
        begin = getattr(self, f"_begin_{tag}", None)
        if begin is not None and not style.hidden:
            begin(given)
        if style.list_level is not None and tag in _BLOCKS:
            self._marker = ""
            self._item = (False, style.list_level)

    def handle_endtag(self, tag: str) -> None:
        """End an element, and with it those inside that nobody closed."""
        if not any(element.tag == tag for element in self._open):
            return
        if tag in _BLOCKS:
            self._end_block()
        while self._open and self._open.pop().tag != tag:
            continue
        end = getattr(self, f"_end_{tag}", None)
        if end is not None:
            end()

    def handle_data(self, data: str) -> None:
        """Take words, with the marks of the elements around them."""
        style = self._open[-1].style if self._open else Style()
        text = data if style.preformatted else _SPACES.sub(" ", data)
        if style.marker:
            self._marker += text.strip()
        elif text and not style.hidden:
            run: JsonMap = {"text": text}
            if style.marks:
                run["marks"] = [*style.marks]
            self._runs.append(run)

    def finish(self) -> None:
        """Take what stands after the last element."""
        self._end_block()
        while self._tables:
            self._end_table()

    def _note(self, tag: str, given: dict[str, str], style: Style) -> None:
        lost = set(style.lost)
        if tag in _LOST:
            lost.add(_LOST[tag])
        if tag == "a" and given.get("href"):
            lost.add("links")
        if re.fullmatch("h[1-6]", tag):
            lost.add("headings")
        self.dropped |= lost

    def _begin_ul(self, _given: dict[str, str]) -> None:
        self._lists.append(False)

    def _begin_ol(self, _given: dict[str, str]) -> None:
        self._lists.append(True)

    def _end_ul(self) -> None:
        self._item = None
        if self._lists:
            self._lists.pop()

    _end_ol = _end_ul

    def _begin_li(self, _given: dict[str, str]) -> None:
        ordered = self._lists[-1] if self._lists else False
        self._item = (ordered, max(len(self._lists) - 1, 0))

    def _end_li(self) -> None:
        self._item = None

    def _begin_table(self, _given: dict[str, str]) -> None:
        if self._tables:
            self.dropped.add("nested")
        else:
            self._end_block()
        self._tables.append(TableReader())

    def _begin_tr(self, _given: dict[str, str]) -> None:
        if len(self._tables) == 1:
            self._tables[0].begin_row()
            self._runs = []

    def _begin_td(self, given: dict[str, str]) -> None:
        if len(self._tables) != 1:
            return
        self._runs = []
        if self._tables[0].begin_cell(given.get("colspan", ""), given.get("rowspan", "")):
            self.dropped.add("merged")

    def _begin_th(self, given: dict[str, str]) -> None:
        if len(self._tables) == 1 and len(self._tables[0].rows) == 1:
            self._tables[0].header = True
        self._begin_td(given)

    def _begin_thead(self, _given: dict[str, str]) -> None:
        if len(self._tables) == 1:
            self._tables[0].header = True

    def _end_td(self) -> None:
        self._end_block()
        if len(self._tables) == 1:
            self._tables[0].end_cell()

    _end_th = _end_td

    def _end_table(self) -> None:
        if not self._tables:
            return
        table = self._tables.pop()
        if self._tables:
            return
        if (block := table.block()) is not None:
            self.blocks.append(block)

    def _end_block(self) -> None:
        runs, self._runs = _trimmed(self._runs), []
        if not runs:
            return
        item, self._item = self._item, None if not self._lists else self._item
        if self._tables:
            if item is not None:
                self.dropped.add("nested")
            self._tables[0].add_line(runs)
        elif item is None:
            self.blocks.append({"type": "paragraph", "runs": runs})
        else:
            self._add_item(item, runs)

    def _add_item(self, item: tuple[bool, int], runs: list[Json]) -> None:
        ordered, level = item
        if self._marker:
            ordered = _COUNTED.fullmatch(self._marker) is not None
        if level > 1:
            self.dropped.add("levels")
        piece: Json = {"level": min(level, 1), "runs": runs}
        last = self.blocks[-1] if self.blocks else {}
        joins = last.get("type") == "list" and (last.get("ordered") == ordered or level > 0)
        items = last.get("items")
        if joins and isinstance(items, list):
            items.append(piece)
        else:
            self.blocks.append({"type": "list", "ordered": ordered, "items": [piece]})


def _trimmed(runs: list[JsonMap]) -> list[Json]:
    """Runs without space at both ends, and with one space where there were several in a row."""
    kept: list[JsonMap] = []
    before = " "
    for run in runs:
        text = str(run["text"])
        if before[-1] in " \n" and text.startswith(" "):
            text = text[1:]
        if text:
            kept.append({**run, "text": text})
            before = text
    while kept and not str(kept[-1]["text"]).rstrip(" \n\u00a0"):
        kept.pop()
    while kept and not str(kept[0]["text"]).lstrip(" \n\u00a0"):
        kept.pop(0)
    if kept:
        kept[-1] = {**kept[-1], "text": str(kept[-1]["text"]).rstrip(" \n\u00a0")}
    return [*kept]
