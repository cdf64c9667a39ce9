"""The rooms are kept apart, and each contract is proved by breaking it in a copy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

BREACHES = {
    "rooms": ("usecases/answer.py", "import exodossier.store.workspace"),
    "floors": ("ui/session.py", "import exodossier.ui.mainwindow"),
    "word-floors": ("export/word/package.py", "import exodossier.export.context.building"),
    "qt": ("domain/records.py", "import PySide6"),
    "sql": ("usecases/answer.py", "import sqlalchemy"),
    "word": ("store/work.py", "import docx"),
    "yaml": ("domain/records.py", "import yaml"),
    "spreadsheets": ("wiring/spreadsheets.py", "import openpyxl"),
    "core": ("usecases/answer.py", "import PIL"),
    "cycles": ("domain/plain.py", "import exodossier.domain.truth\nimport exodossier.domain.plain"),
}


def lint_imports(folder: Path, contract: str = "") -> subprocess.CompletedProcess[str]:
    words = ["lint-imports", "--no-cache", *(["--contract", contract] if contract else [])]
    code = f"import sys; sys.argv={words!r}; from importlinter.cli import lint_imports_command as c; c()"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "exodossier", tmp_path / "exodossier", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_rooms_are_kept_apart() -> None:
    answer = lint_imports(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("contract", BREACHES)
def test_a_planted_breach_is_named(copy: Path, contract: str) -> None:
    file, line = BREACHES[contract]
    plant(copy / "exodossier" / file, line)
    if contract == "cycles":
        plant(copy / "exodossier/domain/truth.py", "import exodossier.domain.plain")
    answer = lint_imports(copy, contract)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert "BROKEN" in answer.stdout


def test_an_unlisted_room_is_named(copy: Path) -> None:
    (copy / "exodossier/shed.py").write_text('"""A room nobody planned."""\n')
    assert lint_imports(copy, "rooms").returncode == 1


def plant(file: Path, line: str) -> None:
    text = file.read_text(encoding="utf-8")
    head, mark, rest = text.partition("from __future__ import annotations\n")
    file.write_text(f"{head}{mark}{line}\n{rest}", encoding="utf-8")
