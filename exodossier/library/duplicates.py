"""Ids given twice. Found on the plain data, where both places are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.findings import Finding
from exodossier.library.schema import show_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.library.reader import Path, Plain, Source


def duplicate_ids(source: Source) -> Iterator[Finding]:
    """Every id that two members of one list have, and every item id that two sections have."""
    yield from _in_lists(source, source.data, ())
    yield from _over_sections(source)


def _in_lists(source: Source, node: Plain, path: Path) -> Iterator[Finding]:
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, dict | list):
                yield from _in_lists(source, value, (*path, key))
    elif isinstance(node, list) and (path[-1:] == ("options",) or any(isinstance(m, dict) for m in node)):
        yield from _twice(source, [((*path, at), _id(member)) for at, member in enumerate(node)])
        for at, member in enumerate(node):
            yield from _in_lists(source, member, (*path, at))


def _over_sections(source: Source) -> Iterator[Finding]:
    sections = source.data.get("sections") if isinstance(source.data, dict) else None
    pairs: list[tuple[Path, str]] = []
    for at, section in enumerate(sections or ()):
        items = section.get("items") if isinstance(section, dict) else None
        found = {_id(item): ("sections", at, "items", n) for n, item in enumerate(items or ())}
        pairs += [(path, name) for name, path in found.items()]
    yield from _twice(source, pairs)


def _twice(source: Source, pairs: list[tuple[Path, str]]) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for path, name in pairs:
        if not name:
            continue
        if name in first:
            yield _finding(source, name, first[name], path)
        else:
            first[name] = path


def _id(member: Plain) -> str:
    found = member.get("id") if isinstance(member, dict) else member
    return found if isinstance(found, str) else ""


def _finding(source: Source, name: str, first: Path, again: Path) -> Finding:
    place = source.place((*again, "id"))
    lines = {"first_line": str(source.at((*first, "id"))[0]), "line": str(place.line)}
    return Finding("schema.duplicate_id", place=place, data={"id": name, "path": show_path(again), **lines})
