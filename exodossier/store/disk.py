"""The file operations that must not fail silently, in one place, so that tests can make each of them fail."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from exodossier.store.host import mark, this_host

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO


class Disk:
    """Writing, flushing and renaming. Every method raises OSError and leaves cleaning up to its caller."""

    def create(self, path: Path) -> BinaryIO:
        """A new, empty file open for writing without a buffer; the name must be free."""
        return path.open("xb", buffering=0)

    def write(self, file: BinaryIO, piece: memoryview | bytes) -> None:
        """Every byte of a piece."""
        rest = memoryview(piece)
        while rest:
            rest = rest[file.write(rest) :]

    def push(self, file: BinaryIO) -> None:
        """Have the disk start on what was written, without waiting: the flush at the end is then short."""
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def flush(self, file: BinaryIO) -> None:
        """Returns once the disk confirmed the content."""
        os.fsync(file.fileno())

    def flush_folder(self, folder: Path) -> None:
        """Returns once the disk confirmed the names in a folder (a no-op where folders cannot be flushed)."""
        if os.name != "posix":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        """Rename over whatever is there."""
        source.replace(target)

    def give_name(self, source: Path, target: Path) -> None:
        """Rename, but raise FileExistsError when the name is taken."""
        try:
            os.link(source, target)
        except FileExistsError:
            raise
        except OSError:  # no hard links on this volume
            if target.exists():
                raise FileExistsError(target) from None
            source.rename(target)
        else:
            source.unlink()

    def remove(self, path: Path) -> None:
        """Delete a file if it is there."""
        path.unlink(missing_ok=True)

    def replace_file(self, path: Path, content: bytes, *, flush_folder: bool = True) -> None:
        """The whole new content or the old one; nothing else is left behind."""
        part = path.with_name(f".{path.name}.{mark(this_host())}")
        try:
            with self.create(part) as file:
                self.write(file, content)
                self.flush(file)
            self.replace(part, path)
        except OSError:
            self.remove(part)
            raise
        if flush_folder:
            self.flush_folder(path.parent)
