"""The package on disk: fixed times and order, so that equal documents are equal bytes."""

from __future__ import annotations

import os
import zipfile
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TIME: Final = (1980, 1, 1, 0, 0, 0)
_FAST: Final = 3
_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_PACKED: Final = (".png", ".jpeg", ".jpg", ".gif")


class Archive:
    """A zip file that is written in one go."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(stream, "w", compresslevel=_FAST)

    def write(self, name: str, data: bytes | Iterable[bytes]) -> None:
        """One part, whole or in pieces."""
        with self._zip.open(_info(name), "w", force_zip64=False) as part:
            if isinstance(data, bytes):
                part.write(data)
                return
            for piece in data:
                part.write(piece)

    def close(self) -> None:
        """Write the directory."""
        self._zip.close()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _TIME)
    stored = name.lower().endswith(_PACKED)
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info._compresslevel = _FAST  # type: ignore[attr-defined]  # noqa: SLF001 - no public way before 3.13
    info.create_system = 3
    info.external_attr = 0o600 << 16
    return info


@contextmanager
def writing(stream: IO[bytes]) -> Iterator[Archive]:
    """An archive over an open file, closed at the end."""
    archive = Archive(stream)
    yield archive
    archive.close()


def in_order(names: Iterable[str]) -> list[str]:
    """Part names as Word writes them: types and relations first, the rest sorted."""
    rest = sorted(set(names) - set(_FIRST))
    return [name for name in _FIRST if name in set(names)] + rest


def flush(stream: IO[bytes]) -> None:
    """Bring what was written to the disk."""
    stream.flush()
    os.fsync(stream.fileno())
