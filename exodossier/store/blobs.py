"""Evidence bytes by SHA-256: written once, never rewritten, verified when opened."""

from __future__ import annotations

import hashlib
import os
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Damaged, Refused, StoreTrouble
from exodossier.store import trouble
from exodossier.store.disk import Disk
from exodossier.store.host import abandoned, mark, this_host
from exodossier.usecases.ports import Blob
from exodossier.usecases.ticket import Ticket

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path
    from typing import BinaryIO


CHUNK: Final = 4 << 20
"""Bytes read at a time; two chunks are in memory."""

SMALL: Final = 1 << 16
"""Least bytes read at a time, for files that grow while they are read."""

PUSH: Final = 4 * CHUNK
"""The disk is kept busy from the first such portion on."""

PART: Final = ".part"
_DIGEST: Final = re.compile("[0-9a-f]{64}")


def _any_size(_sha256: str) -> int | None:
    return None


class FolderShelf:
    """The evidence folder of one workspace (`usecases.ports.Shelf`).

    size_of: the recorded size of a digest, for the quick check; None when nothing was recorded.
    """

    def __init__(
        self, folder: Path, *, size_of: Callable[[str], int | None] = _any_size, disk: Disk | None = None
    ) -> None:
        self.objects = folder / "objects"
        self.temporary = folder / "tmp"
        self._size_of = size_of
        self._disk = disk or Disk()
        self._verified: dict[str, tuple[int, int, int]] = {}

    def put(self, source: Path, ticket: Ticket) -> Blob:
        """Take the bytes of a file in: read once, hashed, flushed, then named by their digest.

        Raises:
            Cancelled: nothing is left behind.
            Refused: `store.source_missing`, `store.source_changed` while it was read.
            Damaged: the same digest is there already with other bytes.
            StoreTrouble: volume full, no rights, gone.
        """
        part = self.temporary / f"{mark(this_host())}{PART}"
        try:
            with _source(source) as file, trouble.disk(self.temporary):
                blob = self._copy(file, source, part, ticket)
            with trouble.disk(self.objects):
                self._shelve(part, blob, ticket)
        finally:
            self._disk.remove(part)
        return blob

    def path(self, sha256: str) -> Path:
        """Where the bytes of a digest lie, or would lie."""
        return self.objects / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether there is a file for a digest; `check` says whether it is sound."""
        return self.path(sha256).is_file()

    def open(self, sha256: str) -> BinaryIO:
        """The bytes of a digest, verified before they are handed out; the caller closes the file.

        Raises:
            Damaged: missing, or not the bytes that were recorded.
            StoreTrouble: cannot be read.
        """
        path = self.path(sha256)
        try:
            file = path.open("rb")
        except FileNotFoundError as error:
            raise Damaged(sha256, sha256, "missing") from error
        except OSError as error:
            raise trouble.from_os(error, path) from error
        try:
            self._verify(file, sha256)
        except BaseException:
            file.close()
            raise
        return file

    def check(self, sha256: str, ticket: Ticket, *, full: bool) -> str:
        """`ok`, `missing`, `size`, or the digest found. full: every byte is read.

        Raises:
            Cancelled: the person stopped it.
            StoreTrouble: the file cannot be read.
        """
        path = self.path(sha256)
        try:
            size = path.stat().st_size
            if self._size_of(sha256) not in (None, size):
                return "size"
            if not full:
                return "ok"
            with path.open("rb") as file:
                found = hash_stream(file, ticket, size, sha256)
        except (FileNotFoundError, NotADirectoryError):
            return "missing"
        except OSError as error:
            raise trouble.from_os(error, path) from error
        return "ok" if found == sha256 else found

    def held(self) -> Iterator[Path]:
        """Every file below `objects`, in order of name."""
        return (path for path in sorted(self.objects.glob("*/*")) if path.is_file())

    def blobs(self) -> Iterator[Path]:
        """Those of them that lie under a digest, where `path` would look for it."""
        return (path for path in self.held() if _DIGEST.fullmatch(path.name) and path == self.path(path.name))

    def leftovers(self) -> tuple[Path, ...]:
        """Temporary files of this computer whose process is gone."""
        return tuple(path for path in sorted(self.temporary.glob(f"*{PART}")) if abandoned(path.name))

    def sweep(self) -> tuple[Path, ...]:
        """Remove what dead processes of this computer left; returns what was removed."""
        with trouble.disk(self.temporary):
            removed = self.leftovers()
            for path in removed:
                self._disk.remove(path)
        return removed

    def _copy(self, file: BinaryIO, source: Path, part: Path, ticket: Ticket) -> Blob:
        before = os.fstat(file.fileno())
        with self._disk.create(part) as copy:
            sha256, size = self._stream(file, copy, ticket, before.st_size, source.name)
            self._disk.flush(copy)
        after = os.fstat(file.fileno())
        unchanged = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if not unchanged or size != before.st_size:
            raise Refused("store.source_changed", {"file": str(source)})
        return Blob(sha256, size)

    def _stream(
        self, file: BinaryIO, copy: BinaryIO, ticket: Ticket, total: int, what: str
    ) -> tuple[str, int]:
        """Hash and write each chunk at the same time (both release the interpreter)."""
        running, size = hashlib.sha256(), 0
        buffers = (_buffer(total), _buffer(total))
        hashed: Future[None] | None = None
        with ThreadPoolExecutor(1, "hash") as lane:
            for turn in _turns():
                ticket.step(size, total, what)
                read = _read(file, buffers[turn])
                if not read:
                    break
                piece = buffers[turn][:read]
                if hashed:
                    hashed.result()
                hashed = lane.submit(running.update, piece)
                self._disk.write(copy, piece)
                size += read
                if size % PUSH < CHUNK:
                    self._disk.push(copy)
        return running.hexdigest(), size

    def _shelve(self, part: Path, blob: Blob, ticket: Ticket) -> None:
        target = self.path(blob.sha256)
        if not target.parent.is_dir():
            target.parent.mkdir(exist_ok=True)
            self._disk.flush_folder(self.objects)
        try:
            self._disk.give_name(part, target)
        except FileExistsError:
            self._confirm(target, blob, ticket)
        self._disk.flush_folder(target.parent)

    def _confirm(self, target: Path, blob: Blob, ticket: Ticket) -> None:
        """What is there already must be these bytes, or evidence would be acknowledged but lost."""
        with target.open("rb") as file:
            found = hash_stream(file, ticket, blob.size, blob.sha256)
        if found != blob.sha256:
            raise Damaged(blob.sha256, blob.sha256, found)

    def _verify(self, file: BinaryIO, sha256: str) -> None:
        state = os.fstat(file.fileno())
        seen = (state.st_ino, state.st_size, state.st_mtime_ns)
        if self._verified.get(sha256) == seen:
            return
        found = hash_stream(file, Ticket(), state.st_size, sha256)
        if found != sha256:
            raise Damaged(sha256, sha256, found)
        file.seek(0)
        self._verified[sha256] = seen


def hash_stream(file: BinaryIO, ticket: Ticket, total: int, what: str) -> str:
    """SHA-256 of the rest of a file in constant memory. Raises Cancelled, OSError."""
    running, done = hashlib.sha256(), 0
    buffer = _buffer(total)
    while True:
        ticket.step(done, total, what)
        read = file.readinto(buffer)  # type: ignore[attr-defined]
        if not read:
            return running.hexdigest()
        running.update(buffer[:read])
        done += read


def _buffer(total: int) -> memoryview:
    """Room for a chunk, or for all of a small file: clearing megabytes takes longer than reading it."""
    return memoryview(bytearray(min(CHUNK, max(total, SMALL))))


def _read(file: BinaryIO, buffer: memoryview) -> int:
    """The next bytes. What fails here is the person's file, not the workspace."""
    try:
        return int(file.readinto(buffer))  # type: ignore[attr-defined]
    except OSError as error:
        raise StoreTrouble("store.unreadable", str(file.name), error.strerror or "") from error


def _turns() -> Iterator[int]:
    while True:
        yield 0
        yield 1


def _source(path: Path) -> BinaryIO:
    if not path.is_file():
        raise Refused("store.source_missing", {"file": str(path)})
    try:
        return path.open("rb", buffering=0)
    except OSError as error:
        raise Refused("store.source_missing", {"file": str(path)}) from error
