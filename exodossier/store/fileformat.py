"""May this file be opened? Read from its first hundred bytes, before SQLite touches it."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import NewerFormat, Refused
from exodossier.store import trouble

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID: Final = 0x45584F44
"""The letters EXOD in the SQLite header: this file is a workspace."""

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100
_MINORS: Final = 1000


@dataclass(frozen=True, slots=True, order=True)
class Format:
    """Version of the tables. A newer minor may be opened, a newer major may not."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def user_version(self) -> int:
        """The number kept in the SQLite header."""
        return self.major * _MINORS + self.minor


CURRENT: Final = Format(1, 1)


def identify(database: Path, known: Format = CURRENT) -> Format:
    """The format of a workspace file that this program may open.

    Raises:
        Refused: `store.foreign` when the file is not a workspace.
        NewerFormat: the file was written by a newer program.
        StoreTrouble: the file cannot be read.
    """
    with trouble.disk(database), database.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise Refused("store.foreign", {"place": str(database)})
    version, application = struct.unpack(">I", header[60:64])[0], struct.unpack(">I", header[68:72])[0]
    if application != APPLICATION_ID:
        raise Refused("store.foreign", {"place": str(database)})
    found = Format(*divmod(version, _MINORS))
    if found.major > known.major:
        raise NewerFormat(str(database), str(found), str(known))
    return found
