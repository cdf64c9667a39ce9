"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "exodossier").rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}
QT_FREE = [
    "cli", "content", "domain", "export", "library", "readers", "sheets", "store", "usecases", "wiring",
]  # fmt: skip


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_drawer_for_things_without_an_owner() -> None:
    found = [relative(path) for path in SOURCES if FORBIDDEN_NAMES & set(path.with_suffix("").parts)]
    assert found == []


def test_the_top_level_holds_only_what_was_agreed() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    top = {name.split("/")[0] for name in tracked.stdout.split()}
    agreed = {
        ".ci", ".gitattributes", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
        "NOTICE",
        "README.md", "checklists", "docs", "exodossier", "pyproject.toml", "requirements.lock", "resources",
        "templates", "tests",
    }  # fmt: skip
    assert top <= agreed


def long_functions(limit: int) -> list[str]:
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                if size > limit:
                    found.append(f"{relative(path)}:{node.lineno} {node.name} {size}")
    return found


def test_functions_stay_short() -> None:
    assert long_functions(60) == []


def test_files_hold_one_idea() -> None:
    sizes = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {path: size for path, size in sizes.items() if size > 450} == {}


def test_no_exception_is_swallowed_without_a_word() -> None:
    silent = [
        f"{relative(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and len(node.body) == 1 and isinstance(node.body[0], ast.Pass)
    ]
    assert silent == []


def test_the_lock_records_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?://|@ file|(?m:^\s+#)|/", text)


@pytest.mark.parametrize("room", QT_FREE)
def test_rooms_outside_the_desktop_import_without_qt(room: str) -> None:
    code = (
        "import sys, pkgutil, importlib\n"
        "for name in ('PySide6', 'shiboken6', 'pyqtgraph'): sys.modules[name] = None\n"
        f"room = importlib.import_module('exodossier.{room}')\n"
        "for info in pkgutil.walk_packages(getattr(room, '__path__', []), room.__name__ + '.'):\n"
        "    if '.migrations.' not in info.name and not info.name.endswith('__main__'):\n"
        "        importlib.import_module(info.name)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert answer.returncode == 0, answer.stderr


def test_what_renders_a_document_starts_without_what_it_never_asks() -> None:
    """Every export starts a process: words of the desk or office libraries would cost more than its work."""
    code = "import sys; from exodossier.export.rendering import job, worker; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(answer.stdout.split())
    heavy = {"docx", "openpyxl", "matplotlib", "yaml", "pydantic", "sqlalchemy", "PIL", "pypdf"}
    rooms = {name for name in loaded if re.match(r"exodossier\.(usecases|library|store|ui|cli)", name)}
    assert (loaded & heavy, rooms) == (set(), set())
