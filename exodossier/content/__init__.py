"""Opens shipped files by name. The only room that knows where they lie."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exodossier.domain.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

ROOMS = ("checklists", "templates", "resources")


def _inside(room: str, parts: tuple[str, ...]) -> Traversable:
    if room not in ROOMS or not all(_plain(part) for part in parts):
        raise NotFound("shipped file", "/".join((room, *parts)))
    return files(f"exodossier.content.{room}").joinpath(*parts)


def _plain(part: str) -> bool:
    return bool(part) and part not in {".", ".."} and not set(part) & set("/\\:\0")


def read(room: str, *parts: str) -> bytes:
    """The bytes of one shipped file. Raises NotFound for anything that is not shipped."""
    found = _inside(room, parts)
    if not found.is_file():
        raise NotFound("shipped file", "/".join((room, *parts)))
    return found.read_bytes()


def names(room: str, *parts: str) -> tuple[str, ...]:
    """Names in one shipped folder, sorted; files that start with `_` or `.` are left out."""
    folder = _inside(room, parts)
    if not folder.is_dir():
        raise NotFound("shipped folder", "/".join((room, *parts)))
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.name[0] not in "._"))


def walk(room: str, *parts: str) -> Iterator[tuple[str, ...]]:
    """The path of every shipped file below a folder, in order."""
    for name in names(room, *parts):
        path = (*parts, name)
        if _inside(room, path).is_dir():
            yield from walk(room, *path)
        else:
            yield path
