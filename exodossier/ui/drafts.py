"""Typed but uncommitted text, kept in a per-user file so that a crash loses at most two seconds of it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from os import getpid
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLockFile, QObject, QSaveFile, QTimer

from exodossier.domain.errors import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exodossier.domain.plain import Json

INTERVAL_MS: Final = 2000


@dataclass(frozen=True, slots=True)
class Draft:
    """One answer as it was typed. `key` is the entry as text (`checklist:item[row]`)."""

    dossier: str
    key: str
    value: Json
    typed: str


class Drafts(QObject):
    """The drafts of this run, and those that dead runs left behind for the same workspace.

    A lock file beside each draft file tells living runs from dead ones.
    """

    def __init__(self, folder: Path, workspace: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self._stem = sha256(workspace.encode()).hexdigest()[:16]
        self._file = self._folder / f"{self._stem}-{getpid()}.json"
        self._lock = QLockFile(str(_lock_of(self._file)))
        self._lock.setStaleLockTime(0)
        self._lock.tryLock(0)
        self._kept: dict[tuple[str, str], Draft] = {}
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.write)
        self._timer.start()

    def note(self, draft: Draft) -> None:
        """Take a draft into the next write."""
        self._kept[draft.dossier, draft.key] = draft
        self._dirty = True

    def drop(self, dossier: str, key: str) -> None:
        """Forget a draft, because its text is now committed or was given up."""
        if self._kept.pop((dossier, key), None) is not None:
            self._dirty = True

    def write(self) -> None:
        """Write what is noted, whole or not at all. Raises StoreTrouble if the file cannot be written."""
        if not self._dirty:
            return
        if not self._kept:
            self._file.unlink(missing_ok=True)
        else:
            _replace(self._file, [asdict(draft) for draft in self._kept.values()])
        self._dirty = False

    def left_behind(self) -> tuple[Draft, ...]:
        """Drafts of runs that ended without committing them, oldest first."""
        found = [draft for file in self._orphans() for draft in _read(file)]
        return tuple(sorted(found, key=lambda draft: draft.typed))

    def settle(self) -> None:
        """Remove what dead runs left behind, once a person has taken or refused it."""
        for file in self._orphans():
            file.unlink(missing_ok=True)

    def close(self) -> None:
        """End this run in good order: nothing is left to offer."""
        self._timer.stop()
        self._file.unlink(missing_ok=True)
        self._lock.unlock()

    def _orphans(self) -> Iterator[Path]:
        for file in sorted(self._folder.glob(f"{self._stem}-*.json")):
            if file != self._file and _abandoned(file):
                yield file


def _lock_of(file: Path) -> Path:
    return file.with_suffix(".lock")


def _abandoned(file: Path) -> bool:
    lock = QLockFile(str(_lock_of(file)))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return False
    lock.unlock()
    return True


def _replace(file: Path, drafts: list[dict[str, Json]]) -> None:
    target = QSaveFile(str(file))
    written = target.open(QSaveFile.OpenModeFlag.WriteOnly)
    if written:
        target.write(json.dumps(drafts, ensure_ascii=False).encode())
        written = target.commit()
    if not written:
        raise StoreTrouble("draft.write", str(file), target.errorString())


def _read(file: Path) -> Iterator[Draft]:
    """A torn or foreign file gives nothing: a draft is a convenience, never a reason not to open."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        for kept in json.loads(file.read_text(encoding="utf-8")):
            yield Draft(kept["dossier"], kept["key"], kept["value"], kept["typed"])
