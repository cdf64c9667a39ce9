"""Samples and workspaces come whole or not at all: their making killed at many moments, two at a time."""

from __future__ import annotations

import contextlib
import io
import os
from typing import TYPE_CHECKING, Any

import pytest

from exodossier.cli import main
from exodossier.store.workspace import open_workspace
from tests.faults.sample_children import demo_waiting, work
from tests.faults.store_children import RealClock

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext
    from pathlib import Path

NEVER = -1
EVENLY = {"missing": 6, "empty": 2}
pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal"),
]


def run(
    children: ForkServerContext, folder: Path, until: int = NEVER, command: str = "demo"
) -> tuple[int | None, int]:
    """Make a sample or a workspace in a child: its answer (None: it was killed), how many calls it took."""
    heard, said = children.Pipe(duplex=False)
    child = children.Process(target=work, args=([command, str(folder)], until, said))
    child.start()
    said.close()
    answers: list[Any] = []
    with heard, contextlib.suppress(EOFError):
        while True:
            answers.append(heard.recv())
    child.join()
    child.close()
    assert answers, "the child did not begin"
    return (None, 0) if len(answers) == 1 else (answers[1][0], answers[1][1])


def assert_whole(folder: Path) -> None:
    """Everything a person would check passes, and nothing remembers where the sample was made."""
    for command in (["audit", "verify"], ["evidence", "verify", "--full"], ["check", "--full"]):
        with contextlib.redirect_stdout(io.StringIO()):
            assert main([*command, "-w", str(folder)]) == 0
    assert len(list((folder / "exports").glob("*.docx"))) == 1
    with open_workspace(folder, RealClock(), read_only=True) as workspace, workspace.store.read() as reader:
        assert [one.verb for one in reader.audit("workspace")][-1] == "export"
    for path in folder.rglob("*"):
        assert path.is_dir() or b"being-made" not in path.read_bytes()


@pytest.fixture
def children_of_samples(children: ForkServerContext) -> ForkServerContext:
    children.set_forkserver_preload(["tests.faults.store_children", "tests.faults.sample_children"])
    return children


@pytest.mark.parametrize("before", ["missing", "empty"])
def test_a_sample_that_is_killed_leaves_the_folder_as_it_was_or_whole(
    children_of_samples: ForkServerContext, tmp_path: Path, before: str
) -> None:
    place = tmp_path / "ä place"
    place.mkdir()
    folder = place / "my sample"
    if before == "empty":
        folder.mkdir()
    answer, calls = run(children_of_samples, place / "first")
    assert answer == 0
    moments = sorted({*range(0, calls, calls // EVENLY[before]), calls - 3, calls - 2, calls - 1})
    after = []
    for moment in moments:
        assert run(children_of_samples, folder, moment)[0] is None
        left = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        after.append(bool(left))
        if left:
            break
        assert folder.is_dir() == (before == "empty")
    if not any(after):
        assert run(children_of_samples, folder)[0] == 0
    assert_whole(folder)
    assert not any(after[:-1])
    assert sorted(path.name for path in place.iterdir()) == ["first", "my sample"]


def test_of_two_samples_at_the_same_time_one_comes_whole_and_the_other_is_refused(
    children_of_samples: ForkServerContext, tmp_path: Path
) -> None:
    folder = tmp_path / "sample"
    heard, said = children_of_samples.Pipe(duplex=False)
    told, go_on = children_of_samples.Pipe(duplex=False)
    slow = children_of_samples.Process(target=demo_waiting, args=(folder, told, said))
    slow.start()
    assert heard.recv() == "in the middle"
    assert run(children_of_samples, folder)[0] == 0
    assert len(list(tmp_path.glob(".exodossier-sample-being-made.*"))) == 1
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    go_on.send("go on")
    assert heard.recv() == 1
    slow.join()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["sample"]
    assert_whole(folder)


def test_a_workspace_whose_making_is_killed_is_not_there_or_whole_and_says_who_made_it(
    children_of_samples: ForkServerContext, tmp_path: Path
) -> None:
    calls = run(children_of_samples, tmp_path / "first", command="init")[1]
    names = sorted(path.name for path in (tmp_path / "first").iterdir())
    for moment in range(calls):
        folder = tmp_path / f"at {moment}"
        assert run(children_of_samples, folder, moment, "init")[0] is None
        if not (folder / "workspace.db").exists():
            assert run(children_of_samples, folder, command="init")[0] == 0
        with open_workspace(folder, RealClock()) as workspace, workspace.store.read() as reader:
            told = [one.value for one in reader.audit("workspace") if one.path == "/kind"]
        assert told.count("workspace_created") == 1
        assert sorted(path.name for path in folder.iterdir()) == names
