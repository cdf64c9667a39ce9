"""A shell on a fresh workspace with one dossier in it, copied from one that is made once per process."""

from __future__ import annotations

import io
import json
import shutil
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exodossier.cli import main
from tests.stories.command_line import Shell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.shell import Desktop


@dataclass(frozen=True)
class Made:
    folder: Path
    dossier: str
    product: str


def said(*words):
    with redirect_stdout(io.StringIO()) as out:
        assert main([*map(str, words), "--json"]) == 0
    return json.loads(out.getvalue())


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "workspace"
    said("init", folder)
    options = ("--checklist", "misev2018", "--trait", "stage=preclinical")
    dossier = said("dossier", "create", "First", *options, "-w", folder)["id"]
    return Made(folder, dossier, said("dossier", "list", "-w", folder)[0]["product"])


@pytest.fixture
def shell(made, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("EXODOSSIER_WORKSPACE", raising=False)
    return Shell(shutil.copytree(made.folder, tmp_path / "workspace"), capsys, monkeypatch)


@pytest.fixture
def dossier(made):
    return made.dossier


@pytest.fixture
def product(made):
    return made.product


@pytest.fixture(scope="session")
def built_workspace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A small workspace, made once per process, and its dossier."""
    from tests.ui.shell import build

    folder = tmp_path_factory.mktemp("desktop") / "built"
    return folder, build(folder)


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, built_workspace: tuple[Path, str]) -> Iterator[Desktop]:
    """The desktop over a copy of it."""
    from tests.ui.shell import open_desktop

    with open_desktop(qtbot, tmp_path, built_workspace) as made:
        yield made
