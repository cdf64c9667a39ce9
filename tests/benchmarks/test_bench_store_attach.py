"""Attaching and verifying a big file, as ratios against `cp`, `sha256sum` and a bare hashing loop."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import statistics
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from exodossier.store.blobs import FolderShelf
from exodossier.usecases.ticket import Ticket

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

SIZE = int(os.environ.get("EXODOSSIER_BENCH_MIB", "256")) << 20
TURNS = 3


@pytest.fixture
def big(tmp_path: Path) -> Path:
    path = tmp_path / "big.bin"
    with path.open("wb") as file:
        for _ in range(SIZE >> 20):
            file.write(os.urandom(1 << 20))
    return path


def fresh_shelf(folder: Path) -> FolderShelf:
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("objects", "tmp"):
        (folder / name).mkdir(parents=True)
    return FolderShelf(folder)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_attaching_against_cp_and_sha256sum(
    benchmark: BenchmarkFixture, big: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.bin"

    def tools() -> None:
        copy.unlink(missing_ok=True)
        subprocess.run(["cp", "--reflink=never", big, copy], check=True)
        subprocess.run(["sha256sum", copy], check=True, capture_output=True)

    def attach() -> None:
        fresh_shelf(tmp_path / "evidence").put(big, Ticket())

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours = statistics.median(seconds(attach) for _ in range(TURNS))
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    yardstick = statistics.median(seconds(tools) for _ in range(TURNS))
    benchmark.pedantic(attach, rounds=1)
    with capsys.disabled():
        told = f"cp + sha256sum {yardstick:.2f} s, {yardstick / ours:.2f} times faster, {memory:.0f} MiB"
        print(f"\nattach {SIZE >> 20} MiB: {ours:.2f} s, {told}")


def test_full_verification_against_a_bare_hashing_loop(
    benchmark: BenchmarkFixture, big: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = fresh_shelf(tmp_path / "evidence")
    sha256 = shelf.put(big, Ticket()).sha256

    def plain() -> None:
        running = hashlib.sha256()
        with shelf.path(sha256).open("rb") as file:
            while piece := file.read(1 << 20):
                running.update(piece)

    yardstick = statistics.median(seconds(plain) for _ in range(TURNS))
    ours = statistics.median(seconds(lambda: shelf.check(sha256, Ticket(), full=True)) for _ in range(TURNS))
    assert benchmark.pedantic(shelf.check, (sha256, Ticket()), {"full": True}, rounds=1) == "ok"
    with capsys.disabled():
        print(f"\nfull verify: {ours:.2f} s, bare loop {yardstick:.2f} s, ratio {ours / yardstick:.2f}")
