"""YAML to plain data in one guarded pass over the parser's events.

The pass builds and refuses at once, so nothing is expanded, constructed or nested before it was counted:
no anchors, aliases, merge keys or tags, bounded depth and length, no duplicate keys. Scalars stay the
text that was written (`no`, `012`, `1.10`); plain `null`, `~` and nothing are None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn, Protocol, TypeAlias, Union, cast

from yaml import YAMLError, events
from yaml._yaml import CParser

from exodossier.domain.errors import Unreadable
from exodossier.domain.findings import Finding, Place
from exodossier.library.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Sorts of event are compared by identity: every scalar of a file passes here.
_ALIAS: Final[type] = events.AliasEvent
_SCALAR: Final[type] = events.ScalarEvent
_MAPPING: Final[type] = events.MappingStartEvent
_MAPPING_END: Final[type] = events.MappingEndEvent
_SEQUENCE_END: Final[type] = events.SequenceEndEvent
_DOCUMENT: Final[type] = events.DocumentStartEvent
_STREAM_END: Final[type] = events.StreamEndEvent

MAX_DEPTH: Final = 40
MAX_NODES: Final = 2_000_000

Plain: TypeAlias = Union[str, list["Plain"], dict[str, "Plain"], None]
"""What a file holds: text, lists, mappings, and None for an empty place."""

Path: TypeAlias = tuple[Union[str, int], ...]
"""Steps into a file's data: mapping keys, and list positions from 0."""

_NULLS: Final = frozenset({"", "~", "null"})


class Mark(Protocol):
    """A place in a file, counted from 0."""

    line: int
    column: int


class _Event(Protocol):
    """What the parser reports; the last three are read only where the sort of event has them."""

    start_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    implicit: tuple[bool, bool]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The data of one file and where each piece stands.

    `findings` are faults that did not stop the reading. `marks`: by container, of each key and value.
    """

    file: str
    data: Plain
    findings: tuple[Finding, ...]
    marks: dict[int, dict[str | int, tuple[Mark, Mark]]]

    def at(self, path: Iterable[str | int], *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the deepest existing piece on the path (of its key, if asked)."""
        node, found = self.data, (1, 1)
        for step in path:
            pair = self.marks.get(id(node), {}).get(step)
            if pair is None:
                break
            mark = pair[0 if key else 1]
            found = (mark.line + 1, mark.column + 1)
            node = node[step]  # type: ignore[index]
        return found

    def has(self, path: Sequence[str | int]) -> bool:
        """Whether something is written at the path, be it empty."""
        node = self.data
        for step in path:
            if step not in self.marks.get(id(node), {}):
                return False
            node = node[step]  # type: ignore[index]
        return True

    def place(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """The path as a place of a finding."""
        line, column = self.at(path, key=key)
        return Place(file=self.file, path=tuple(map(str, path)), line=line, column=column)


def read(data: bytes, file: str) -> Source:
    """Read one YAML document.

    Raises Unreadable, with line and column, for anything that is not plain, bounded YAML. Duplicate keys
    do not stop the reading (the first stays); they are in the source's `findings`.
    """
    text = decode(data, file)
    return _Reading(text, file).source()


class _Reading:
    """One pass. `marks` keeps, by container, the marks of each key and value."""

    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._text = text
        self._next = cast("Callable[[], _Event]", CParser(text).get_event)
        self._nodes = 0
        self._findings: list[Finding] = []
        self._marks: dict[int, dict[str | int, tuple[Mark, Mark]]] = {}

    def source(self) -> Source:
        """The whole stream, which must be one document."""
        try:
            data = self._document()
        except YAMLError as error:
            raise self._syntax(error) from error
        return Source(self._file, data, tuple(self._findings), self._marks)

    def _document(self) -> Plain:
        self._next()
        if type(self._next()) is _STREAM_END:
            self._refuse("yaml.empty", None)
        data = self._value(self._next(), 0)
        self._next()
        after = self._next()
        if type(after) is _DOCUMENT:
            self._refuse("yaml.documents", after.start_mark)
        return data

    def _value(self, event: _Event, depth: int) -> Plain:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse("yaml.too_many", event.start_mark, limit=str(MAX_NODES))
        sort = type(event)
        if sort is _ALIAS or event.anchor is not None:
            self._refuse("yaml.anchor", event.start_mark, name=event.anchor or "")
        if event.tag is not None:
            self._refuse("yaml.tag", event.start_mark, tag=event.tag)
        if sort is _SCALAR:
            text = event.value
            return None if text in _NULLS and event.implicit[0] else text
        if depth >= MAX_DEPTH:
            self._refuse("yaml.too_deep", event.start_mark, limit=str(MAX_DEPTH))
        if sort is _MAPPING:
            return self._mapping(depth + 1)
        return self._sequence(depth + 1)

    def _sequence(self, depth: int) -> list[Plain]:
        built: list[Plain] = []
        marks: dict[str | int, tuple[Mark, Mark]] = {}
        while type(event := self._next()) is not _SEQUENCE_END:
            marks[len(built)] = (event.start_mark, event.start_mark)
            built.append(self._value(event, depth))
        self._marks[id(built)] = marks
        return built

    def _mapping(self, depth: int) -> dict[str, Plain]:
        built: dict[str, Plain] = {}
        marks: dict[str | int, tuple[Mark, Mark]] = {}
        while type(event := self._next()) is not _MAPPING_END:
            name = self._key(event)
            following = self._next()
            value = self._value(following, depth)
            if name in built:
                self._duplicate(name, marks[name][0], event.start_mark)
                continue
            built[name] = value
            marks[name] = (event.start_mark, following.start_mark)
        self._marks[id(built)] = marks
        return built

    def _key(self, event: _Event) -> str:
        sort = type(event)
        if sort is _ALIAS or event.anchor is not None or event.tag is not None:
            self._value(event, 0)
        if sort is not _SCALAR:
            self._refuse("yaml.key", event.start_mark)
        if event.value == "<<" and event.implicit[0]:
            self._refuse("yaml.merge_key", event.start_mark)
        return event.value

    def _duplicate(self, name: str, first: Mark, again: Mark) -> None:
        data = {"key": name, "first_line": str(first.line + 1), "line": str(again.line + 1)}
        self._findings.append(Finding("yaml.duplicate_key", place=self._at(again), data=data))

    def _at(self, mark: Mark | None) -> Place:
        if mark is None:
            return Place(file=self._file, line=1, column=1)
        return Place(file=self._file, line=mark.line + 1, column=mark.column + 1)

    def _refuse(self, code: str, mark: Mark | None, **data: str) -> NoReturn:
        found = Finding(code, place=self._at(mark), data=data)
        raise Unreadable(self._file, (*self._findings, found))

    def _syntax(self, error: YAMLError) -> Unreadable:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or error)
        code = "yaml.tab" if mark and self._tab_at(mark) else "yaml.syntax"
        found = Finding(code, place=self._at(mark), data={"problem": problem})
        return Unreadable(self._file, (*self._findings, found))

    def _tab_at(self, mark: Mark) -> bool:
        lines = self._text.splitlines()
        line = lines[mark.line] if mark.line < len(lines) else ""
        return "\t" in line[: mark.column + 1]
