"""Folders that are made beside their place: whole or not at all, and nothing of anybody else is touched."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from exodossier.store import whole
from exodossier.store.disk import Disk
from exodossier.store.host import Host, mark, this_host
from exodossier.store.lock import WorkspaceLock
from exodossier.store.whole import left_behind, whole_folder

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from tests.store.sample import HandClock

PREFIX = ".exodossier-sample-being-made."
POSIX = pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "PAUSES", (0.0, 0.0, 0.0))


def make(target: Path, disk: Disk | None = None) -> None:
    with whole_folder(target, "sample", disk) as part:
        (part / "deep").mkdir()
        (part / "deep" / "file").write_bytes(b"content")
        assert part.parent == target.parent


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def dead() -> Host:
    here = this_host()
    return Host(here.id, here.name, 2**22 - 1, 1, here.user)


@pytest.mark.parametrize("name", ["a", "mit Leerzeichen ü 名", "n" * 250])
def test_a_folder_comes_whole_to_a_place_that_is_missing_or_empty(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    for target in (tmp_path / name, tmp_path / "x" / "y"):
        make(target)
        assert names(target) == ["deep", "deep/file"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "x"])


@POSIX
def test_an_empty_folder_that_is_exchanged_gives_its_rights_to_the_new_one(tmp_path: Path) -> None:
    target = tmp_path / "shared"
    target.mkdir()
    target.chmod(0o2770)
    make(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o2770


def test_what_fails_leaves_nothing_not_even_the_folders_above(tmp_path: Path) -> None:
    def fail() -> None:
        with whole_folder(tmp_path / "a" / "b" / "c", "sample") as part:
            (part / "file").write_bytes(b"content")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert names(tmp_path) == []


class Failing(Disk):
    """The disk refuses the operation of this number."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def count(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.ENOSPC, "no space")

    def flush(self, file: BinaryIO) -> None:
        self.count()
        super().flush(file)

    def flush_folder(self, folder: Path) -> None:
        self.count()
        super().flush_folder(folder)

    def replace(self, source: Path, target: Path) -> None:
        self.count()
        super().replace(source, target)


def test_whichever_flush_or_rename_fails_the_folder_is_missing_or_whole(tmp_path: Path) -> None:
    seen = []
    for nth in range(1, 10):
        target = tmp_path / str(nth) / "folder"
        disk = Failing(nth)
        with suppress(OSError):
            make(target, disk)
        seen.append(target.exists())
        if target.exists():
            assert names(target) == ["deep", "deep/file"]
        else:
            assert not target.parent.exists()
        if disk.left > 0:
            break
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (False, True)


class OtherSystem(Disk):
    """Windows: a folder is never renamed onto another, and not while somebody holds one of its files."""

    def __init__(self, held: int = 0) -> None:
        self.held = held

    def replace(self, source: Path, target: Path) -> None:
        if target.exists() or self.held:
            self.held -= not target.exists()
            raise PermissionError(errno.EACCES, "access is denied")
        super().replace(source, target)


@pytest.mark.parametrize("empty", [False, True])
def test_where_no_folder_can_be_renamed_onto_another_it_still_comes_whole(
    tmp_path: Path, *, empty: bool
) -> None:
    target = tmp_path / "folder"
    if empty:
        target.mkdir()
    make(target, OtherSystem(held=2))
    assert names(tmp_path) == ["folder", "folder/deep", "folder/deep/file"]


def test_where_a_file_stays_held_the_place_is_as_before(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(PermissionError):
        make(tmp_path / "folder", OtherSystem(held=99))
    assert names(tmp_path) == ["folder"]


@pytest.mark.parametrize("disk", [Disk(), OtherSystem()])
def test_what_somebody_put_there_meanwhile_stays(tmp_path: Path, disk: Disk) -> None:
    target = tmp_path / "folder"

    def make_late() -> None:
        with whole_folder(target, "sample", disk):
            target.mkdir()
            (target / "thesis.txt").write_bytes(b"mine")

    with pytest.raises(OSError, match=r"not empty|exists"):
        make_late()
    assert names(tmp_path) == ["folder", "folder/thesis.txt"]


def test_only_what_is_surely_left_behind_is_cleared_away(tmp_path: Path, clock: HandClock) -> None:
    here = this_host()
    elsewhere = Host("0" * 16, "other", 2**22 - 1, 1, "ben")
    kept = [f"{PREFIX}{mark(here)}", f"{PREFIX}{mark(elsewhere)}", f"{PREFIX}notes", PREFIX.strip(".")]
    kept += [f".exodossier-template-being-made.{mark(dead())}", mark(dead())]
    for name in kept:
        (tmp_path / name).mkdir()
    file, link, used = (tmp_path / f"{PREFIX}{mark(dead())}" for _ in range(3))
    file.write_bytes(b"a file")
    link.symlink_to(tmp_path / kept[0])
    used.mkdir()
    WorkspaceLock(used, elsewhere, clock, Disk()).claim()
    half = [tmp_path / f"{PREFIX}{mark(dead())}" for _ in range(2)]
    for path in half:
        (path / "evidence").mkdir(parents=True)
        (path / "evidence" / "half").write_bytes(b"half")
    WorkspaceLock(half[0], dead(), clock, Disk()).claim()
    assert set(left_behind(tmp_path, "sample")) == set(half)
    make(tmp_path / "folder")
    assert {path.name for path in tmp_path.iterdir()} == {*kept, file.name, link.name, used.name, "folder"}
