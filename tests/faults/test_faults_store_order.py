"""Power may fail at any moment: bytes are flushed before their name, the name before the row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from exodossier.store.blobs import FolderShelf
from exodossier.store.disk import Disk
from exodossier.usecases.ticket import Ticket
from tests.store.sample import BLOB

NOTED = ("create", "write", "flush", "give_name", "flush_folder", "replace", "remove")

if TYPE_CHECKING:
    from collections.abc import Callable


class NotingDisk(Disk):
    """Does everything and keeps the order."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name not in NOTED:
            return found

        def noting(*args: Any) -> Any:
            place = args[-1] if isinstance(args[-1], Path) else Path(getattr(args[0], "name", ""))
            self.calls.append((name, place.name))
            return found(*args)

        return noting


@pytest.fixture
def disk() -> NotingDisk:
    return NotingDisk()


def order(disk: NotingDisk) -> list[str]:
    return [name for name, _ in disk.calls]


def test_evidence_is_flushed_named_and_its_folder_flushed_before_it_is_acknowledged(
    tmp_path: Path, disk: NotingDisk
) -> None:
    for name in ("objects", "tmp"):
        (tmp_path / name).mkdir()
    (source := tmp_path / "source").write_bytes(b"hello")
    FolderShelf(tmp_path, disk=disk).put(source, Ticket())
    done = [call for call in disk.calls if call[0] != "remove"]
    assert [name for name, _ in done] == [
        "create",
        "write",
        "flush",
        "flush_folder",
        "give_name",
        "flush_folder",
    ]
    assert [place for name, place in done if name == "flush_folder"] == ["objects", BLOB[:2]]


def test_bytes_that_are_there_already_have_their_name_flushed_too(tmp_path: Path, disk: NotingDisk) -> None:
    for name in ("objects", "tmp"):
        (tmp_path / name).mkdir()
    (source := tmp_path / "source").write_bytes(b"hello")
    shelf = FolderShelf(tmp_path, disk=disk)
    shelf.put(source, Ticket())
    disk.calls.clear()
    shelf.put(source, Ticket())
    assert disk.calls[-2] == ("flush_folder", BLOB[:2])


def test_a_file_that_is_swapped_in_is_flushed_before_its_name(tmp_path: Path, disk: NotingDisk) -> None:
    write: Callable[..., None] = disk.replace_file
    write(tmp_path / "heads.json", b"{}")
    assert order(disk) == ["create", "write", "flush", "replace", "flush_folder"]
    assert (tmp_path / "heads.json").read_bytes() == b"{}"
