"""Editing a file without touching the rest of it: only the characters of one value are exchanged.

The text itself is the model, so what nobody edits keeps its bytes: comments, blank lines, quotation marks,
line ends, byte-order mark. After each edit the whole is read again, and must hold exactly what was asked.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, cast

from yaml import events
from yaml._yaml import CParser

from exodossier.domain.errors import Refused, Unreadable
from exodossier.library.decoding import decode, encoding_of
from exodossier.library.reader import read
from exodossier.library.schema import show_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exodossier.library.reader import Path, Plain

_SCALAR: Final[type] = events.ScalarEvent
_MAPPING: Final[type] = events.MappingStartEvent
_END: Final[type] = events.CollectionEndEvent
_WIDTH: Final = 100
_ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x85": "\\N"}
_CONTROL: Final = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')


class _Mark(Protocol):
    index: int
    column: int


class _Event(Protocol):
    start_mark: _Mark
    end_mark: _Mark
    value: str
    style: str
    flow_style: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """Where one piece stands in the text. style: `` ' " > | of a text, { or [ in brackets, - for a block.

    last: the end of its last text. column: of its first character, from 0.
    """

    start: int
    end: int
    style: str
    column: int
    last: int
    flow: bool


class Manuscript:
    """A YAML file under edit."""

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        self._mark, self._encoding = encoding_of(data)
        self._text = decode(data, file)
        self._data = read(data, file).data

    @property
    def data(self) -> Plain:
        """What the file holds now."""
        return deepcopy(self._data)

    def save(self) -> bytes:
        """The bytes of the file; those it was read from, apart from what was edited."""
        return self._bytes(self._text)

    def set(self, path: Path, value: str | None) -> None:
        """Give an existing key or list member another text (None: empty).

        Raises Refused if there is no such place, or if it holds more than a text.
        """
        span = _spans(self._text).get(path)
        if span is None:
            raise Refused("library.no_place", {"path": show_path(path)})
        if span.style in {"{", "[", "-"}:
            raise Refused("library.not_text", {"path": show_path(path)})
        wanted = deepcopy(self._data)
        _parent(wanted, path)[path[-1]] = value
        self._exchange(span, value, wanted)

    def add(self, path: Path, value: str) -> None:
        """Give a mapping a key it does not have yet, after its last one. Raises Refused as `set`."""
        spans = _spans(self._text)
        span = spans.get(path[:-1])
        if span is None or span.style not in {"{", "-"} or path in spans:
            raise Refused("library.no_place", {"path": show_path(path)})
        wanted = deepcopy(self._data)
        _parent(wanted, path)[path[-1]] = value
        for written in _renderings(value, _Span(0, 0, "", 0, 0, span.flow), self._line_end()):
            if span.style == "{":
                comma = ", " if self._text[span.start + 1 : span.end - 1].strip() else ""
                text = f"{self._text[: span.end - 1]}{comma}{path[-1]}: {written}{self._text[span.end - 1 :]}"
            else:
                at = _end_of_line(self._text, span.last)
                line = f"{self._line_end()}{' ' * span.column}{path[-1]}: {written}"
                text = self._text[:at] + line + self._text[at:]
            if self._holds(text, wanted):
                return
        raise Refused("library.no_place", {"path": show_path(path)})

    def _exchange(self, span: _Span, value: str | None, wanted: Plain) -> None:
        before, after = self._text[: span.start], self._text[span.end :]
        gap = "" if before[-1:] in {" ", "\n", ""} else " "
        for written in _renderings(value, span, self._line_end()):
            if self._holds(before + gap + written + after, wanted):
                return
        raise Refused("library.not_text", {"path": ""})

    def _holds(self, text: str, wanted: Plain) -> bool:
        """Take over a text if it reads as what is wanted."""
        try:
            found = read(self._bytes(text), self._file)
        except Unreadable:
            # One rendering that YAML reads otherwise; the next one is quoted more strictly.
            return False
        if found.findings or found.data != wanted:
            return False
        self._text, self._data = text, found.data
        return True

    def _bytes(self, text: str) -> bytes:
        return self._mark + text.encode(self._encoding)

    def _line_end(self) -> str:
        return "\r\n" if "\r\n" in self._text else "\n"


def _parent(data: Plain, path: Path) -> dict[str | int, Plain]:
    for step in path[:-1]:
        data = cast("dict[str | int, Plain]", data)[step]
    return cast("dict[str | int, Plain]", data)


def _end_of_line(text: str, at: int) -> int:
    found = re.compile("\r?\n").search(text, at)
    return found.start() if found else len(text)


def _renderings(value: str | None, span: _Span, line_end: str) -> Iterator[str]:
    """How a text may be written, the present style first, the safest last."""
    if value is None:
        yield "null"
        return
    if span.style in {">", "|"}:
        yield _block(value, span, line_end)
    if span.style in {"", ">", "|"} and "\n" not in value and value == value.strip():
        yield value
    if span.style == "'":
        yield "'" + value.replace("'", "''") + "'"
    yield '"' + _CONTROL.sub(_escape, value) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _ESCAPED.get(character) or f"\\u{ord(character):04x}"


def _block(value: str, span: _Span, line_end: str) -> str:
    indent = " " * span.column
    if span.style == ">":
        lines = [line for part in value.split("\n") for line in (*_folded(part), "")]
    else:
        lines = [*value.split("\n"), ""]
    return f"{span.style}-{line_end}" + line_end.join((indent + line).rstrip() for line in lines[:-1])


def _folded(part: str) -> Iterator[str]:
    line = ""
    for word in part.split(" "):
        if line and len(line) + 1 + len(word) > _WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _spans(text: str) -> dict[Path, _Span]:
    """Where each piece of a text that was read before stands."""
    walk = _Walk(text)
    walk.run()
    return walk.spans


class _Walk:
    """One pass over the events that notes places by path."""

    def __init__(self, text: str) -> None:
        self.spans: dict[Path, _Span] = {}
        self._text = text
        self._next = cast("Callable[[], _Event]", CParser(text).get_event)

    def run(self) -> None:
        """From the start of the stream to the end of its document."""
        self._next()
        self._next()
        self._piece(self._next(), (), flow=False)

    def _piece(self, event: _Event, path: Path, *, flow: bool) -> int:
        """Note a piece and all in it; the end of its last text."""
        start = event.start_mark
        if isinstance(event, _SCALAR):
            end = start.index + len(self._text[start.index : event.end_mark.index].rstrip())
            column = self._block_column(start.index, end) if event.style in {">", "|"} else start.column
            self.spans[path] = _Span(start.index, end, event.style, column, end, flow)
            return end
        flow = flow or event.flow_style
        mapping = isinstance(event, _MAPPING)
        last, end = self._members(path, mapping=mapping, flow=flow, start=start.index)
        style = ("{" if mapping else "[") if event.flow_style else "-"
        self.spans[path] = _Span(start.index, end, style, start.column, last, flow)
        return end if flow else last

    def _members(self, path: Path, *, mapping: bool, flow: bool, start: int) -> tuple[int, int]:
        last, at = start, 0
        while not isinstance(event := self._next(), _END):
            key: str | int = at
            if mapping:
                key, event = event.value, self._next()
            last = max(last, self._piece(event, (*path, key), flow=flow))
            at += 1
        return last, event.end_mark.index

    def _block_column(self, start: int, end: int) -> int:
        """The indentation of a block text: that of its first line that is not blank."""
        lines = self._text[start:end].splitlines()[1:]
        found = next((line for line in lines if line.strip()), "")
        return len(found) - len(found.lstrip(" "))
