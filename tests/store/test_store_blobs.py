"""Evidence bytes: written once, named by their digest, never half."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exodossier.domain.errors import Cancelled, Damaged, Refused
from exodossier.store.blobs import CHUNK, PART, FolderShelf
from exodossier.store.host import Host, mark, this_host
from exodossier.usecases.ticket import Ticket
from tests.store.sample import BLOB

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.store.workspace import Workspace


@pytest.fixture
def shelf(tmp_path: Path) -> FolderShelf:
    for name in ("objects", "tmp"):
        (tmp_path / "evidence" / name).mkdir(parents=True)
    return FolderShelf(tmp_path / "evidence")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a file.bin"
    path.write_bytes(b"hello")
    return path


def left(shelf: FolderShelf) -> list[Path]:
    return [path for path in shelf.objects.parent.rglob("*") if path.is_file()]


def test_bytes_are_found_under_their_digest(shelf: FolderShelf, source: Path) -> None:
    blob = shelf.put(source, Ticket())
    assert (blob.sha256, blob.size) == (BLOB, 5)
    assert shelf.path(BLOB) == shelf.objects / "2c" / BLOB
    assert shelf.has(BLOB)
    with shelf.open(BLOB) as file:
        assert file.read() == b"hello"
    assert left(shelf) == [shelf.path(BLOB)]


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])
def test_any_size_is_copied_whole(shelf: FolderShelf, source: Path, size: int) -> None:
    content = os.urandom(size)
    source.write_bytes(content)
    blob = shelf.put(source, Ticket())
    assert blob.sha256 == hashlib.sha256(content).hexdigest()
    assert shelf.path(blob.sha256).read_bytes() == content


def test_the_same_bytes_are_kept_once_and_not_written_again(shelf: FolderShelf, source: Path) -> None:
    shelf.put(source, Ticket())
    before = shelf.path(BLOB).stat()
    assert shelf.put(source, Ticket()).sha256 == BLOB
    after = shelf.path(BLOB).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert left(shelf) == [shelf.path(BLOB)]


def test_bytes_are_never_acknowledged_over_a_damaged_copy(shelf: FolderShelf, source: Path) -> None:
    shelf.put(source, Ticket())
    shelf.path(BLOB).write_bytes(b"jello")
    with pytest.raises(Damaged) as caught:
        shelf.put(source, Ticket())
    assert (caught.value.expected, caught.value.found) == (BLOB, hashlib.sha256(b"jello").hexdigest())
    assert shelf.path(BLOB).read_bytes() == b"jello"


def test_progress_is_reported_and_a_cancel_leaves_nothing(shelf: FolderShelf, source: Path) -> None:
    source.write_bytes(bytes(5 * CHUNK))
    seen: list[int] = []

    def report(done: int, total: int, _what: str) -> None:
        seen.append(done)
        if done >= total // 2:
            ticket.cancel()

    ticket = Ticket(report)
    with pytest.raises(Cancelled):
        shelf.put(source, ticket)
    assert seen == sorted(seen) != []
    assert left(shelf) == []


def append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def cut(path: Path) -> None:
    os.truncate(path, 10)


def rewrite(path: Path) -> None:
    with path.open("rb+") as file:
        file.write(b"other")
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("change", [append, cut, rewrite])
def test_a_file_that_changes_while_it_is_read_is_refused(
    shelf: FolderShelf, source: Path, change: Callable[[Path], None]
) -> None:
    source.write_bytes(bytes(3 * CHUNK))
    turns = iter(range(100))

    def report(_done: int, _total: int, _what: str) -> None:
        if next(turns) == 1:
            change(source)

    with pytest.raises(Refused) as caught:
        shelf.put(source, Ticket(report))
    assert caught.value.code == "store.source_changed"
    assert left(shelf) == []


@pytest.mark.parametrize("name", ["missing.bin", "."])
def test_a_source_that_is_no_file_is_refused(shelf: FolderShelf, tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as caught:
        shelf.put(tmp_path / name, Ticket())
    assert caught.value.code == "store.source_missing"


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    path.write_bytes(bytes(content))


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("harm", "quick", "full"),
    [
        (flip, "ok", hashlib.sha256(b"iello").hexdigest()),
        (empty, "size", "size"),
        (Path.unlink, "missing", "missing"),
        (lambda _path: None, "ok", "ok"),
    ],
)
def test_check_says_what_is_wrong_with_a_blob(
    workspace: Workspace, harm: Callable[[Path], None], quick: str, full: str
) -> None:
    harm(workspace.shelf.path(BLOB))
    assert workspace.shelf.check(BLOB, Ticket(), full=False) == quick
    assert workspace.shelf.check(BLOB, Ticket(), full=True) == full


@pytest.mark.parametrize("harm", [flip, empty, Path.unlink])
def test_damaged_bytes_are_never_handed_out(workspace: Workspace, harm: Callable[[Path], None]) -> None:
    workspace.shelf.open(BLOB).close()
    harm(workspace.shelf.path(BLOB))
    with pytest.raises(Damaged) as caught:
        workspace.shelf.open(BLOB)
    assert caught.value.expected == BLOB


def test_two_exchanged_blobs_are_both_named_with_file_and_item(workspace: Workspace, tmp_path: Path) -> None:
    (other := tmp_path / "other").write_bytes(b"world")
    blob = workspace.shelf.put(other, Ticket())
    one, two, aside = workspace.shelf.path(BLOB), workspace.shelf.path(blob.sha256), tmp_path / "aside"
    one.rename(aside)
    two.rename(one)
    aside.rename(two)
    [found] = [finding for finding in workspace.check(Ticket(), full=True) if finding.code == "check.blob"]
    assert (found.data["file"], found.place.item) == ("blot.tif", "m-1")
    assert (found.data["expected"], found.data["found"]) == (BLOB, blob.sha256)


def test_what_a_dead_process_left_is_removed_and_what_a_living_one_writes_is_not(shelf: FolderShelf) -> None:
    here = this_host()
    dead = Host(here.id, here.name, 2**22 - 1, 1, here.user)
    reborn = Host(here.id, here.name, here.pid, here.started - 1000, here.user)
    elsewhere = Host("0" * 16, "other", 2**22 - 1, 1, "ben")
    names = {host: f"{mark(host)}{PART}" for host in (here, dead, reborn, elsewhere)}
    for name in (*names.values(), "stranger.part"):
        (shelf.temporary / name).write_bytes(b"half")
    removed = {path.name for path in shelf.sweep()}
    assert removed == {names[dead], names[reborn]}
    assert {path.name for path in left(shelf)} == {names[here], names[elsewhere], "stranger.part"}


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    program = f"""
import resource, sys
from pathlib import Path
from exodossier.store.blobs import FolderShelf
from exodossier.usecases.ticket import Ticket
shelf = FolderShelf(Path({str(tmp_path)!r}))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
shelf.put(Path(sys.argv[1]), Ticket())
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    for name in ("objects", "tmp"):
        (tmp_path / name).mkdir()
    with (big := tmp_path / "big").open("wb") as file:
        file.truncate(160 << 20)
    child = subprocess.run([sys.executable, "-c", program, big], capture_output=True, text=True, check=True)
    assert int(child.stdout) <= 64
    assert resource.RUSAGE_SELF == 0
