"""Marks in the texts of a context, by which they are found again in the document made of it.

A mark is two letters of the private use area with a number between them, before the text. Words of a
program (status, obligation, ids, dates), which templates compare, carry none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exodossier.export import contract
from exodossier.export.shapes import ListOf, MapOf, Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.export.shapes import Shape

_OPEN, _CLOSE = "\uf8d0", "\uf8d1"
MARK: Final = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")

TITLE: Final = "title"
LABEL: Final = "label"
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    TITLE: (LABEL, "title"),
    "requirement": ("requirement",),
    "answer": ("text", "blocks", "rows", "value", "short"),
    "reason": ("reason", "because"),
    "evidence": ("evidence",),
    "assessment": ("assessment", "gap", "risk", "action"),
    "references": ("cites",),
    "guidance": ("guidance",),
    "why": ("applies_because",),
}
"""Parts of an entry, as coverage names them, and the names of the context that make each up."""

_PART_OF: Final = {name: part for part, names in PARTS.items() for name in names}
_ENTRIES: Final = frozenset({contract.SINGLE.name, contract.ENTRY.name})
_ELSEWHERE: Final = frozenset({"gap", "absent"})
"""Records that tell of an entry without being one."""
_OPEN_POINT: Final = "finding"
_COMPARED: Final = frozenset({"id", "anchor", "role", "verdict", "verdict_text", "owner", "due", "revision"})
_PROSE: Final = frozenset({"text", "runs", "rows", "items", "caption", "alt", "cells", "blocks"})
"""Keys of rich text under which text for readers stands."""
_NUMBER: Final = re.compile(r"[-+]?[0-9.,\s]*")

Key = tuple[str, str, str]
"""Checklist, item and label of the row of one entry."""


@dataclass(slots=True)
class Probes:
    """What each number stands for; entries in the order in which the context first names them."""

    numbers: dict[tuple[Key, str], int] = field(default_factory=dict)
    meaning: list[tuple[Key, str]] = field(default_factory=list)
    entries: dict[Key, JsonMap] = field(default_factory=dict)

    def number(self, key: Key, part: str) -> int:
        """The number of one part of one entry."""
        number = self.numbers.setdefault((key, part), len(self.meaning))
        if number == len(self.meaning):
            self.meaning.append((key, part))
        return number

    def read(self, seen: Iterable[int]) -> set[tuple[Key, str]]:
        """The parts of entries that some numbers stand for."""
        return {self.meaning[number] for number in seen if number < len(self.meaning)}


def marked(context: JsonMap, told: JsonMap, bare: Collection[str] = frozenset()) -> tuple[JsonMap, Probes]:
    """`told` with a mark before every text of an entry; what each mark means.

    context: all of a dossier; told: what of it a template is handed; bare: names of an entry that stay as
    they are, since the template compares them.
    """
    marker = _Marker(frozenset(bare))
    for checklist in _records(context["checklists"]):
        for section in _records(checklist["sections"]):
            for entry in _records(section["entries"]):
                marker.probes.entries[_key(entry)] = entry
                marker.anchors[str(entry.get("anchor", ""))] = _key(entry)
    made = marker.value(told, contract.CONTEXT)
    return (made if isinstance(made, dict) else told), marker.probes


def plain(text: str) -> str:
    """A text without marks."""
    return MARK.sub("", text)


def numbers_in(text: str) -> set[int]:
    """The numbers of the marks of a text."""
    return {int(number) for number in MARK.findall(text)}


class _Marker:
    """Walks a context by its shapes."""

    def __init__(self, bare: frozenset[str]) -> None:
        self.bare = bare
        self.probes = Probes()
        self.anchors: dict[str, Key] = {}

    def value(self, value: Json, shape: Shape) -> Json:
        """The value with marks in the entries it holds."""
        match shape:
            case ListOf() if isinstance(value, list):
                return [self.value(one, shape.of) for one in value]
            case MapOf() if isinstance(value, dict):
                return {name: self.value(one, shape.of) for name, one in value.items()}
            case Record() if isinstance(value, dict):
                if shape.name in _ENTRIES or shape.name in _ELSEWHERE:
                    return self._entry(value, shape)
                if shape.name == _OPEN_POINT and (key := self.anchors.get(str(value.get("anchor")))):
                    return self._open_point(value, key)
                return {
                    name: self.value(one, shape.keys_[name]) if name in shape.keys_ else one
                    for name, one in value.items()
                }
        return value

    def _entry(self, entry: JsonMap, shape: Record) -> JsonMap:
        key = _key(entry)
        made: JsonMap = {}
        for name, one in entry.items():
            part = _PART_OF.get(name, "")
            if name == "each":
                made[name] = self.value(one, shape.keys_[name])
            elif not part or name in self.bare or (name == "value" and not _is_prose(one, entry)):
                made[name] = one
            else:
                made[name] = self._texts(one, self._mark(key, part), rich=name in {"blocks", "guidance"})
        return made

    def _open_point(self, finding: JsonMap, key: Key) -> JsonMap:
        """An item that is named among the open points appears, though nothing else of it does."""
        mark = self._mark(key, TITLE)
        return finding | {name: self._texts(finding[name], mark, rich=False) for name in ("label", "title")}

    def _mark(self, key: Key, part: str) -> str:
        return f"{_OPEN}{self.probes.number(key, part)}{_CLOSE}"

    def _texts(self, value: Json, mark: str, *, rich: bool) -> Json:
        """Every text for readers with the mark before it."""
        if isinstance(value, str):
            return mark + value if value else value
        if isinstance(value, list):
            return [self._texts(one, mark, rich=rich) for one in value]
        if isinstance(value, dict):
            return {
                name: self._texts(one, mark, rich=rich)
                if (name in _PROSE if rich else name not in _COMPARED)
                else one
                for name, one in value.items()
            }
        return value


def filled(entry: JsonMap) -> set[str]:
    """The parts of an entry in which there is any text."""
    return {part for part, names in PARTS.items() if any(_has_text(entry.get(name)) for name in names)}


def _has_text(value: Json) -> bool:
    if isinstance(value, dict):
        return any(_has_text(one) for name, one in value.items() if name not in _COMPARED)
    if isinstance(value, list):
        return any(map(_has_text, value))
    return bool(value) and isinstance(value, str)


def _is_prose(value: Json, entry: JsonMap) -> bool:
    """A stored answer that is printed as it stands; the words of choices and numbers are compared."""
    return isinstance(value, str) and value == entry.get("text") and not _NUMBER.fullmatch(value)


def _key(entry: JsonMap) -> Key:
    return str(entry.get("checklist", "")), str(entry.get("id", "")), str(entry.get("row_label", ""))


def _records(value: Json) -> list[JsonMap]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
