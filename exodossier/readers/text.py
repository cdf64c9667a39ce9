"""The beginning of text files and of delimited tables, whatever encoding an instrument wrote them in."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from exodossier.usecases.previews import NoPreview, TablePreview, TextPreview

if TYPE_CHECKING:
    from pathlib import Path

HEAD: Final = 256 * 1024
ROWS: Final = 200
COLUMNS: Final = 60
MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FALLBACKS: Final = ("utf-8", "cp1252", "latin-1")
DELIMITERS: Final = "\t;,|"


def text(path: Path) -> TextPreview | NoPreview:
    """The first 256 KiB, decoded; binary data is told apart by its zero bytes."""
    head = _head(path)
    if isinstance(head, NoPreview):
        return head
    raw, cut = head
    encoding = _encoding(raw)
    if not encoding:
        return NoPreview("unknown_kind")
    return TextPreview(raw.decode(encoding, errors="replace").replace("\r\n", "\n"), encoding, cut)


def table(path: Path, delimiter: str = "") -> TablePreview | TextPreview | NoPreview:
    """The first rows as a table; plain text where the lines share no delimiter."""
    head = text(path)
    if not isinstance(head, TextPreview):
        return head
    found = delimiter or _delimiter(head.text)
    lines = list(csv.reader(head.text.splitlines(), delimiter=found)) if found else []
    lines = [line for line in lines if line]
    if len(lines) < 2:
        return head
    width = min(max(len(line) for line in lines[: ROWS + 1]), COLUMNS)
    names, body = _header(lines, width)
    rows = tuple(_padded(line, width) for line in body[:ROWS])
    return TablePreview(names, rows, head.encoding, found, head.cut or len(body) > ROWS)


def _header(lines: list[list[str]], width: int) -> tuple[tuple[str, ...], list[list[str]]]:
    """The first line names the columns, unless it is a title over them: then they are counted."""
    filled = sum(bool(cell.strip()) for cell in lines[0])
    if filled > width // 2:
        return _padded(lines[0], width), lines[1:]
    return tuple(str(place) for place in range(1, width + 1)), lines


def _head(path: Path) -> tuple[bytes, bool] | NoPreview:
    try:
        with path.open("rb") as file:
            raw = file.read(HEAD + 1)
    except OSError:
        return NoPreview("missing")
    if not raw:
        return NoPreview("empty")
    return raw[:HEAD], len(raw) > HEAD


def _encoding(raw: bytes) -> str:
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return encoding
    if b"\0" in raw:
        return ""
    return next(encoding for encoding in FALLBACKS if _decodes(raw, encoding))


def _decodes(raw: bytes, encoding: str) -> bool:
    """The last bytes may be half a character where the head was cut."""
    try:
        raw[:-4].decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(head: str) -> str:
    """The mark that most lines share equally often; empty when none does."""
    lines = [line for line in head.splitlines()[:50] if line.strip()]
    scores = {mark: _agreement(lines, mark) for mark in DELIMITERS}
    best = max(scores, key=lambda mark: scores[mark])
    return best if scores[best] > 0.5 else ""


def _agreement(lines: list[str], mark: str) -> float:
    counts = [line.count(mark) for line in lines]
    common = max(set(counts), key=counts.count) if counts else 0
    return counts.count(common) / len(counts) if common else 0.0


def _padded(line: list[str], width: int) -> tuple[str, ...]:
    return tuple(line[:width] + [""] * (width - len(line)))
