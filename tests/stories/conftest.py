"""A shell on a fresh workspace with one dossier in it, copied from one that is made once per process."""

from __future__ import annotations

import io
import json
import shutil
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from exodossier.cli import main
from tests.stories.command_line import Shell


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
