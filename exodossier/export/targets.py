"""Where documents are put: what may be replaced, and what is written beside it until it is whole."""

from __future__ import annotations

import glob
import os
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

PART_SUFFIX: Final = ".exo-part"
SUFFIX: Final = ".docx"


def part_of(target: Path) -> Path:
    """Where a file is written until it is whole: beside its place, named after it and this process."""
    return target.parent / f".{target.name}.{os.getpid()}{PART_SUFFIX}"


def sweep(target: Path) -> None:
    """Remove what a killed export left beside the target; files of living processes stay."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*{PART_SUFFIX}"):
        owner = left.name.removesuffix(PART_SUFFIX).rpartition(".")[2]
        if owner.isdigit() and not _lives(int(owner)):
            left.unlink(missing_ok=True)


def _lives(pid: int) -> bool:
    import psutil

    return psutil.pid_exists(pid)


def flush_folder(folder: Path) -> None:
    """The new name reaches the disk too, where folders can be flushed."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def check_target(target: Path, folder: Path) -> None:
    """Only a Word file is ever replaced: never a device, a folder, or a file of another sort by a slip.

    Raises Refused.
    """
    if not folder.is_dir():
        raise Refused("export.output_folder", {"path": str(folder)})
    check_free(target)
    if target.suffix.lower() != SUFFIX:
        raise Refused("export.output_name", {"path": str(target), "name": f"{target.name}{SUFFIX}"})


def check_free(target: Path) -> None:
    """Raises Refused where something else than a file stands."""
    if target.is_dir() or (target.exists() and not target.is_file()):
        raise Refused("export.output_kind", {"path": str(target)})
