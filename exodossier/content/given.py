"""Reads a file that a person named: never more of it than the caller may look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.errors import NotFound, StoreTrouble

if TYPE_CHECKING:
    from pathlib import Path


def read_given(path: Path, most: int, trouble: str = "store.unreadable") -> bytes:
    """The bytes of a file, `most` and one at most, so that the caller can tell a file that is too large.

    Raises NotFound, or StoreTrouble with the code `trouble`.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except OSError as error:
        raise StoreTrouble(trouble, str(path), error.strerror or "") from error
