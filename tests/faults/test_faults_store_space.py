"""Volumes that are full, files that may not be written, file sizes that are limited."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exodossier.domain.errors import StoreTrouble
from exodossier.store.workspace import open_workspace
from exodossier.usecases.ticket import Ticket
from tests.faults.store_children import attach, open_as_nobody
from tests.store.sample import ANSWER, answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkServerContext

    from tests.store.sample import HandClock

ROOT = Path(__file__).parent.parent.parent
NOBODY = 65534


@pytest.fixture
def small(folder: Path, tmp_path: Path) -> Iterator[Path]:
    """The sample workspace on a volume of two megabytes of its own."""
    volume = tmp_path / "volume"
    volume.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(volume)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("may not mount a small volume here")
    try:
        yield shutil.copytree(folder, volume / "workspace")
    finally:
        subprocess.run(["umount", "-l", volume], check=True)


def fill_up(volume: Path) -> Path:
    ballast = volume / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return ballast


def test_a_full_volume_is_named_earlier_answers_stay_and_a_retry_works(small: Path, clock: HandClock) -> None:
    clock.move(hours=1)
    with open_workspace(small, clock) as workspace:
        answer(workspace.store, "earlier")
        ballast = fill_up(small.parent)
        with pytest.raises(StoreTrouble) as caught:
            answer(workspace.store, "x" * 100_000)
        assert caught.value.code == "store.full"
        assert str(small) in caught.value.place
        with workspace.store.read() as reader:
            assert reader.values("answer", ANSWER)["value"] == "earlier"
        ballast.unlink()
        answer(workspace.store, "x" * 100_000)
        assert workspace.check(Ticket(), full=True) == ()


def test_a_volume_that_fills_up_while_attaching_keeps_nothing_of_it(
    small: Path, clock: HandClock, tmp_path: Path
) -> None:
    (source := tmp_path / "big.bin").write_bytes(os.urandom(4 << 20))
    with open_workspace(small, clock) as workspace:
        with pytest.raises(StoreTrouble) as caught:
            attach(workspace, source)
        assert caught.value.code == "store.full"
        assert list(workspace.shelf.temporary.iterdir()) == []
        assert workspace.check(Ticket(), full=True) == ()


def test_a_workspace_on_a_full_volume_opens_for_reading(small: Path, clock: HandClock) -> None:
    fill_up(small.parent)
    with open_workspace(small, clock) as workspace:
        assert workspace.why_read_only is not None
        assert workspace.why_read_only.code == "store.full"
        with workspace.store.read() as reader:
            assert reader.values("answer", ANSWER)


@pytest.fixture
def theirs(folder: Path) -> Iterator[Path]:
    """The sample workspace in a place where nobody in particular may work."""
    place = Path(tempfile.mkdtemp(prefix="exodossier-"))
    copy = shutil.copytree(folder, place / "workspace")
    if os.geteuid() == 0:
        for path in (place, *place.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    yield copy
    for path in (copy, copy / "workspace.db"):
        path.chmod(0o755)
    shutil.rmtree(place)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX rights")
@pytest.mark.parametrize(
    ("locked", "expected"),
    [
        ((), ["", "written", 2]),
        (("workspace.db",), ["store.read_only", "store.read_only", 1]),
        ((".",), ["store.read_only", "store.read_only", 1]),
        ((".", "workspace.db"), ["store.read_only", "store.read_only", 1]),
    ],
)
def test_what_may_not_be_written_opens_for_reading(
    children: ForkServerContext, theirs: Path, locked: tuple[str, ...], expected: list[object]
) -> None:
    for name in locked:
        (theirs / name).chmod(0o555 if name == "." else 0o444)
    heard, said = children.Pipe(duplex=False)
    child = children.Process(target=open_as_nobody, args=(theirs, NOBODY, said))
    child.start()
    said.close()
    with heard:
        assert heard.recv() == expected
    child.join()


LIMITED = """
import resource, sys
from pathlib import Path
from tests.faults.store_children import RealClock
from tests.store.sample import ANSWER, answer
from exodossier.domain.errors import StoreTrouble
from exodossier.store.workspace import open_workspace
from exodossier.usecases.ticket import Ticket
with open_workspace(Path(sys.argv[1]), RealClock()) as workspace:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    refused = []
    for number in range(200):
        try:
            answer(workspace.store, str(number) * 10_000)
        except StoreTrouble as error:
            refused.append(error.code)
            break
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    answer(workspace.store, "after")
    print(refused, workspace.check(Ticket(), full=True))
"""


def test_a_limit_on_the_size_of_files_is_survived(folder: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-c", LIMITED, folder], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert child.returncode == 0, child.stderr
    assert child.stdout.strip() in {"['store.full'] ()", "['store.input_output'] ()"}
