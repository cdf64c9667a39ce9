"""A workspace that is there with all its content, or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Refused, StoreTrouble
from exodossier.wiring.rooms import open_rooms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.usecases.ports import Author
    from exodossier.wiring.rooms import Rooms

SAMPLE: Final = "sample"


@contextmanager
def whole_workspace(folder: Path, author: Author) -> Iterator[Rooms]:
    """Open rooms in a new workspace to fill; it is at `folder` once the block ended well, else nothing is.

    It is made in a folder beside, closed, flushed, and put in place with one rename. It never mixes with what
    somebody keeps: `folder` is missing or empty. A link is followed.
    Raises Refused (`store.not_folder`, `store.exists`, `store.not_empty`, `store.not_exchangeable`),
    StoreTrouble.
    """
    from exodossier.store import trouble
    from exodossier.store.whole import whole_folder

    _refuse_taken(folder)
    target = _real(folder)
    with trouble.disk(folder.absolute()):
        try:
            with whole_folder(target, SAMPLE) as part:
                rooms = open_rooms(part, author, create=True)
                with rooms.workspace:
                    yield rooms
        except OSError:
            _refuse_taken(folder)  # by somebody else, meanwhile
            raise


def _refuse_taken(folder: Path) -> None:
    """Raises Refused where there is something that is not an empty folder."""
    from exodossier.store import trouble
    from exodossier.store.workspace import DATABASE

    place = {"place": str(folder.absolute())}
    with trouble.disk(folder.absolute()):
        if folder.exists() and not folder.is_dir():
            raise Refused("store.not_folder", place)
        if (folder / DATABASE).exists():
            raise Refused("store.exists", place)
        if folder.is_dir() and any(folder.iterdir()):
            raise Refused("store.not_empty", place)


def _real(folder: Path) -> Path:
    """Where a folder really lies; raises where what is there cannot be exchanged for another as a whole."""
    from exodossier.store import trouble

    if folder.is_symlink() and not folder.exists():
        raise StoreTrouble(trouble.GONE, str(folder.readlink()))
    target = folder.resolve()
    if target.is_dir():
        if not os.access(target, os.W_OK):
            raise StoreTrouble(trouble.READ_ONLY, str(folder.absolute()))
        # The terminal would go on standing in the folder that was taken away.
        if target == Path.cwd() or target.is_mount():
            raise Refused("store.not_exchangeable", {"place": str(target)})
    return target
