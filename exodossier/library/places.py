"""Where checklist files lie: shipped with the program, or in the workspace's `checklists` folder."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from exodossier import content
from exodossier.content.given import read_given
from exodossier.domain.checklist import Ref
from exodossier.domain.errors import Damaged, NotFound
from exodossier.domain.versions import is_version, number
from exodossier.library.decoding import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

ROOM: Final = "checklists"
VOCABULARY_FOLDER: Final = "vocabulary"
CROSSWALK_FOLDER: Final = "crosswalks"
VOCABULARY_ID: Final = "exodossier"
RELEASED: Final = "released.sha256"
"""Names the bytes of every shipped released file, as `sha256sum` writes them."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One file: which version it should hold, and where it lies. origin: shipped | workspace.

    The version of a crosswalk stands in the file alone: its `ref` is the file's name without a version.
    """

    kind: str
    ref: Ref
    origin: str
    parts: tuple[str, ...]
    folder: Path | None = None

    @property
    def file(self) -> str:
        """The name people see."""
        shown = "/".join(self.parts)
        return f"{ROOM}/{shown}" if self.folder is None else str(self.folder.joinpath(*self.parts))

    def read(self) -> bytes:
        """The bytes. Raises Damaged if a shipped released file is not what was released."""
        if self.folder is not None:
            return read_file(self.folder.joinpath(*self.parts))
        data = content.read(ROOM, *self.parts)
        expected = released().get("/".join(self.parts))
        found = sha256(data).hexdigest()
        if expected not in {None, found}:
            raise Damaged(self.file, str(expected), found)
        return data

    def beside(self, language: str) -> bytes | None:
        """The bytes of the translation beside it, if there is one."""
        parts = (*self.parts[:-1], f"{self.ref.version}.{language}.yaml")
        try:
            if self.folder is None:
                return content.read(ROOM, *parts)
            path = self.folder.joinpath(*parts)
            return read_file(path) if path.is_file() else None
        except NotFound:
            return None

    def languages(self) -> tuple[str, ...]:
        """The languages of the translations beside it."""
        *above, _ = self.parts
        if self.folder is None:
            names = content.names(ROOM, *above)
        else:
            names = tuple(path.name for path in self.folder.joinpath(*above).glob("*.yaml"))
        head = f"{self.ref.version}."
        found = (name.removeprefix(head).removesuffix(".yaml") for name in names if name.startswith(head))
        return tuple(sorted(one for one in found if one not in {"", "yaml"}))


def read_file(path: Path) -> bytes:
    """The bytes of a file of the person's, at most one more than is read. Raises NotFound or StoreTrouble."""
    return read_given(path, MAX_BYTES, "library.unreadable")


def released() -> dict[str, str]:
    """File -> SHA-256 of each shipped released file."""
    try:
        lines = content.read(ROOM, RELEASED).decode().splitlines()
    except NotFound:
        return {}
    pairs = (line.split(maxsplit=1) for line in lines if line.strip())
    return {name.lstrip("*"): digest for digest, name in pairs}


def release_list(files: Mapping[str, bytes]) -> str:
    """The text of `released.sha256` for these files (name below the checklists folder -> bytes)."""
    return "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))


def spots(folder: Path | None) -> tuple[Spot, ...]:
    """Every file at hand, by kind, id and version; a shipped version hides the workspace's of that name."""
    found = {(spot.kind, spot.ref): spot for spot in _workspace(folder)}
    found |= {(spot.kind, spot.ref): spot for spot in _named(content.walk(ROOM), "shipped", None)}
    return tuple(sorted(found.values(), key=lambda spot: (spot.kind, spot.ref.id, number(spot.ref.version))))


def crosswalk_spots(folder: Path | None) -> tuple[Spot, ...]:
    """Every crosswalk file at hand, shipped ones first, by name."""
    shipped = (parts for parts in content.walk(ROOM) if parts[0] == CROSSWALK_FOLDER)
    found = [*_flat(shipped, "shipped", None)]
    if folder is not None and folder.is_dir():
        own = sorted(path.relative_to(folder).parts for path in folder.glob(f"{CROSSWALK_FOLDER}/*.yaml"))
        found += _flat(own, "workspace", folder)
    return tuple(found)


def _flat(files: Iterable[tuple[str, ...]], origin: str, folder: Path | None) -> Iterator[Spot]:
    for parts in files:
        stem = parts[-1].removesuffix(".yaml")
        if len(parts) == 2 and stem != parts[-1]:
            yield Spot("crosswalk", Ref(stem, ""), origin, parts, folder)


def _workspace(folder: Path | None) -> Iterator[Spot]:
    if folder is None or not folder.is_dir():
        return iter(())
    files = (path.relative_to(folder).parts for path in folder.glob("*/*.yaml"))
    return _named(files, "workspace", folder)


def _named(files: Iterable[tuple[str, ...]], origin: str, folder: Path | None) -> Iterator[Spot]:
    for parts in files:
        version = parts[-1].removesuffix(".yaml")
        if len(parts) != 2 or version == parts[-1] or not is_version(version):
            continue
        if parts[0] == CROSSWALK_FOLDER:
            continue
        kind = "vocabulary" if parts[0] == VOCABULARY_FOLDER else "checklist"
        id_ = VOCABULARY_ID if kind == "vocabulary" else parts[0]
        yield Spot(kind, Ref(id_, version), origin, parts, folder)
