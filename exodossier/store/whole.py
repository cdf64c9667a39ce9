"""Folders that are made beside their place and put there with one rename, so that none is ever seen half.

The name of a folder that is being made says what it becomes and which process is at work in it (`host.mark`).
"""

from __future__ import annotations

import logging
import os
import shutil
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from exodossier.store.disk import Disk
from exodossier.store.host import abandoned, mark, this_host
from exodossier.store.lock import somebody_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAUSES: Final = (0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds to wait for a virus scanner to let go: on Windows a file held open keeps its folder in place."""
_LOG: Final = logging.getLogger(__name__)


@contextmanager
def whole_folder(target: Path, what: str, disk: Disk | None = None) -> Iterator[Path]:
    """A new folder to fill; when the block ends well it is flushed and becomes `target`, else it goes.

    target: missing, or an empty folder, whose rights it takes over. Missing parents are made, and go again.
    what: a word for the name. Folders that dead processes left there under the same word are cleared away.
    Raises OSError: `target` cannot be made, or is no longer empty (ENOTEMPTY, EEXIST).
    """
    disk = disk or Disk()
    missing = [folder for folder in target.parents if not folder.exists()]
    part = target.with_name(f"{_prefix(what)}{mark(this_host())}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.mkdir()
        _take_rights(target, part)
        _clear(target.parent, what)
        yield part
        _flush(part, disk)
        _put(part, target, disk)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        for folder in missing:
            with suppress(OSError):
                folder.rmdir()
        raise
    disk.flush_folder(target.parent)


def left_behind(folder: Path, what: str) -> tuple[Path, ...]:
    """Folders in the making whose process of this computer is gone, and in which nobody works."""
    prefix = _prefix(what)
    found = (path for path in sorted(folder.iterdir()) if path.name.startswith(prefix))
    return tuple(
        path
        for path in found
        if abandoned(path.name.removeprefix(prefix))
        and path.is_dir()
        and not path.is_symlink()
        and not somebody_in(path)
    )


def _prefix(what: str) -> str:
    return f".exodossier-{what}-being-made."


def _take_rights(target: Path, part: Path) -> None:
    """The mode of an empty folder that is exchanged, and its owner where we may give ours away."""
    if not target.is_dir():
        return
    found = target.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(part, found.st_uid, found.st_gid)
    part.chmod(stat.S_IMODE(found.st_mode))


def _clear(folder: Path, what: str) -> None:
    for path in left_behind(folder, what):
        # Under a name of ours first: of two who clear at the same time, one gets it.
        ours = path.with_name(f"{_prefix(what)}{mark(this_host())}")
        try:
            path.rename(ours)
            shutil.rmtree(ours)
        except OSError as error:
            _LOG.warning("%s was left behind and is still there: %s", path, error)


def _flush(folder: Path, disk: Disk) -> None:
    for path in folder.rglob("*"):
        if path.is_dir():
            disk.flush_folder(path)
        else:
            with path.open("rb+") as file:
                disk.flush(file)
    disk.flush_folder(folder)


def _put(part: Path, target: Path, disk: Disk) -> None:
    """Rename, waiting a little for whoever holds a file of it."""
    taken_away = False
    try:
        for pause in PAUSES:
            try:
                disk.replace(part, target)
            except PermissionError:
                if target.is_dir():  # Windows renames onto no folder, not even an empty one
                    target.rmdir()
                    taken_away = True
                else:
                    time.sleep(pause)
            else:
                return
        disk.replace(part, target)
    except OSError:
        if taken_away:
            target.mkdir()
        raise
