"""A workspace per test, copied from one that is made once per process."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from exodossier.store.workspace import open_workspace
from tests.store.sample import HandClock, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exodossier.store.workspace import Workspace


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "sample"
    (source := folder.parent / "blot.tif").write_bytes(b"hello")
    with open_workspace(folder, HandClock(), create=True) as workspace:
        from exodossier.usecases.ticket import Ticket

        workspace.shelf.put(source, Ticket())
        fill(workspace.store)
    return folder


@pytest.fixture
def folder(_made: Path, tmp_path: Path) -> Path:
    """A closed workspace that holds one of every entity."""
    return shutil.copytree(_made, tmp_path / "workspace")


@pytest.fixture
def workspace(folder: Path, clock: HandClock) -> Iterator[Workspace]:
    """The same, open for writing."""
    clock.move(hours=1)
    with open_workspace(folder, clock) as opened:
        yield opened
