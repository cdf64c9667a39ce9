"""How long until the window is there: whole processes, as a ratio against a bare Qt window."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exodossier.cli import main

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

CHILDREN = Path(__file__).with_name("window_children.py")
TURNS = 5


def times(*words: str) -> dict[str, float]:
    command = [sys.executable, str(CHILDREN), words[0], repr(time.time()), *words[1:]]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return {word: float(seconds) for word, seconds in map(str.split, answer.stdout.splitlines())}


@pytest.mark.timeout(600)
def test_showing_the_window_against_a_bare_one(
    benchmark: BenchmarkFixture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", str(tmp_path / "sample")]) == 0
    plain, ours = [], []
    for _ in range(TURNS + 1):  # the first turn warms the disk
        plain.append(times("bare")["shown"])
        ours.append(times("ours", str(tmp_path / "sample")))
    yardstick = statistics.median(plain[1:])
    window = statistics.median(turn["shown"] for turn in ours[1:])
    dossier = statistics.median(turn["dossier"] for turn in ours[1:])
    benchmark.pedantic(times, ("bare",), rounds=1)
    with capsys.disabled():
        told = f"bare window {yardstick:.2f} s, ratio {window / yardstick:.2f}"
        print(f"\nwindow shown: {window:.2f} s, {told}; sample dossier on screen after {dossier:.2f} s")
    assert yardstick < window < dossier
