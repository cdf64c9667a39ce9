"""Generated XML on its way into the package: collected, learnt from, and finished in a second pass."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, TYPE_CHECKING, Final

from exodossier.export.typesetting import contents, keeping, tall_rows, turning
from exodossier.export.typesetting.contents import START, Entry
from exodossier.export.word import drawings
from exodossier.export.word.writing_systems import WritingSystems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exodossier.export.typesetting.contents import Contents, Facts
    from exodossier.export.typesetting.heading_numbers import HeadingNumbers
    from exodossier.export.typesetting.looks import Styles
    from exodossier.export.typesetting.used_abbreviations import UsedAbbreviations

PIECE: Final = 256 * 1024
"""Characters collected before they move on."""

TOGETHER: Final = 128
"""Small pieces joined at once."""

_LINK = re.compile("\x01L([^\x02]*)\x02(.*?)\x01M\x02(.*?)\x01N\x02", re.DOTALL)
_HEADING = re.compile("\x01H([^\x02]*)\x02(.*?)\x01E\x02", re.DOTALL)
_NOTED = re.compile(f"(?:\x01Q(\\d+)\x02[^\x01]*)?{_HEADING.pattern}", re.DOTALL)
"""A heading, and which list it is the title of."""
_INTRODUCED = re.compile(
    "\x01H([^\x02]*)\x02(?:(?!\x01E).)*\x01E\x02</w:p>"
    "(<w:p(?: [^>]*)?>(?:(?!</?w:p[ >]|\x01H).){0,4000}</w:p>)"
    "(?=<w:p(?: [^>]*)?>(?:<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)?\x01H([^\x02]*)\x02)",
    re.DOTALL,
)
"""A heading, one paragraph, and the next heading."""
_NEAR: Final = 6_000
"""Characters after a heading that stay in one piece with it."""
_ROOT = re.compile(r"<w:\w+ xmlns[^>]*>")
TURNED_END: Final = contents.mark("A")
_OPEN_CELL = re.compile(r"(</w:tcPr>|<w:tcPr/>|<w:tc>|</w:tbl>)(?=</w:tc>)")


def collect(yields: Iterable[str], *, fix_cells: bool = False) -> Iterator[str]:
    """Join small pieces; no paragraph is cut, and (`fix_cells`) no cell is left without one.

    Rows are kept whole unless they could outgrow a page.
    """
    held: list[str] = []
    size = 0
    small = iter(yields)
    while some := tuple(islice(small, TOGETHER)):
        held.append("".join(some))
        size += len(held[-1])
        if size >= PIECE:
            whole = "".join(held)
            text, ready = tall_rows.settled(whole, _complete(whole))
            if ready:
                yield _piece(text, fix_cells=fix_cells)
            held, size = [whole[ready:]], 0
    whole = "".join(held)
    text, ready = tall_rows.settled(whole, len(whole))
    yield _piece(text + whole[ready:], fix_cells=fix_cells)


def _piece(text: str, *, fix_cells: bool) -> str:
    return keeping.ends_of_tables(_closed_cells(text) if fix_cells else text)


def _complete(text: str) -> int:
    """How much of a text can move on: whole paragraphs, a heading together with what follows it."""
    ready = _ready(text)
    title = text.rfind("\x01Q", 0, ready)
    # The title of a list goes with its list.
    return title if title >= 0 and text.find("\x01T", title, ready) < 0 else ready


def _ready(text: str) -> int:
    ready = text.rfind("</w:p>") + len("</w:p>")
    opened = text.rfind("\x01H", max(ready - _NEAR, 0))
    if opened >= 0:
        opened = _first_of_group(text, opened)
        return max(text.rfind("<w:p>", 0, opened), text.rfind("<w:p ", 0, opened), 0)
    turned = text.rfind(TURNED_END)
    if turned > 0 and text.count("</w:p>", turned, ready) <= keeping.FOLLOWING + 1:
        # What ends a turned page goes with what follows: lines that belong to it, or another turned page.
        ready = turned
    return keeping.open_end(text, ready) if ready >= len("</w:p>") else 0


def _first_of_group(text: str, opened: int) -> int:
    """The heading that a heading is kept with, if nothing but an introduction stands between them."""
    while (closed := text.rfind("\x01E", 0, opened)) >= 0 and text.count("</w:p>", closed, opened) <= 2:
        opened = text.rfind("\x01H", 0, closed)
    return opened


def _closed_cells(text: str) -> str:
    return _OPEN_CELL.sub(r"\1<w:p/>", text)


@dataclass(slots=True)
class Passes:
    """Both passes over one document."""

    styles: Styles
    numbers: HeadingNumbers
    fields: Sequence[Contents]
    facts: Facts
    width: int
    scripts: WritingSystems = field(default_factory=WritingSystems)
    abbreviations: UsedAbbreviations | None = None
    """Where the document lists them."""
    _sections: turning.Gathering = field(init=False)
    _bookmarks: int = 0
    _root: str = ""
    _lengths: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._sections = turning.Gathering(self.styles.levels, self.styles.kept)

    def learn(self, pieces: Iterable[str], spool: IO[bytes]) -> None:
        """First pass: note headings, keep the text on disk."""
        headings: list[re.Match[str]] = []
        for piece in pieces:
            if not self._lengths:
                self._root = root_tag(piece)
            if START in piece:
                headings += _NOTED.finditer(piece)
            if self.abbreviations:
                self.abbreviations.learn(piece)
            data = piece.encode("utf-8", "replace")
            self._lengths.append(len(data))
            spool.write(data)
        captions = {entry.caption for entry in self.facts.entries}
        for hit in headings:
            if hit[1] and self.fields[int(hit[1])].caption not in captions:
                self.facts.entries.append(Entry("", -1, "", "", ""))
            else:
                self._note_heading(hit[2], hit[3])

    def _note_heading(self, style: str, inner: str) -> None:
        plain = inner.replace("<w:tab/>", "<w:t>\t</w:t>")
        label, _, text = drawings.text_inside(plain).strip().rpartition("\t")
        number = self.numbers.next(style) or label.strip()
        name = f"_Toc{len(self.facts.entries):06d}" if text else ""
        self.facts.entries.append(Entry(name, self.styles.levels[style] if text else -1, "", number, text))

    def finished(self, spool: IO[bytes]) -> Iterator[bytes]:
        """Second pass: the kept text with bookmarks, links and contents in place."""
        spool.seek(0)
        names = iter([entry.bookmark for entry in self.facts.entries if not entry.caption])
        for length in self._lengths:
            data = spool.read(length)
            if b"\x01" in data or self._sections.interrupted:
                data = self._resolve(data.decode(), names).encode()
            if self.scripts.may_need(data):
                data = self.scripts.marked(data.decode(), self._root).encode()
            yield data

    def _resolve(self, text: str, names: Iterator[str]) -> str:
        text = self.link(self.abbreviations.settled(text) if self.abbreviations else text)
        text = self._sections.gathered(text)
        text = _INTRODUCED.sub(self._kept_with_next, text)
        text = _HEADING.sub(lambda hit: self._bookmarked(hit[2], next(names)), text)
        return contents.filled(text, self.fields, self.facts.entries, self.width, self.styles)

    def _kept_with_next(self, hit: re.Match[str]) -> str:
        """An introduction goes where the heading below its own goes; neither stands alone at a foot."""
        whole, (start, end) = hit[0], (hit.start(2) - hit.start(), hit.end(2) - hit.start())
        if self.styles.levels[hit[1]] >= self.styles.levels[hit[3]]:
            return whole
        return f"{whole[:start]}{keeping.with_next(whole[start:end])}{whole[end:]}"

    def finish_small(self, text: str) -> bytes:
        """A header, a footer or notes: links and marks of scripts in one go."""
        data = self.link(text).encode("utf-8", "replace")
        if self.scripts.may_need(data):
            data = self.scripts.marked(data.decode(), root_tag(text)).encode()
        return data

    def link(self, text: str) -> str:
        """Links to bookmarks that exist; the others as plain text, counted."""
        return _LINK.sub(self._linked, text)

    def _linked(self, hit: re.Match[str]) -> str:
        if hit[1] in self.facts.anchors:
            return f'<w:hyperlink w:anchor="{hit[1]}" w:history="1">{hit[2]}</w:hyperlink>'
        self.facts.dead_links += 1
        return hit[3]

    def _bookmarked(self, inner: str, name: str) -> str:
        if not name:
            return inner
        self._bookmarks += 1
        id_ = 10_000_000 + self._bookmarks
        return f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{id_}"/>'


def root_tag(text: str) -> str:
    """The opening tag of a part, which declares its namespaces."""
    found = _ROOT.search(text)
    return found[0] if found else ""
