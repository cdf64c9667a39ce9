"""The wheel holds what git tracks, and works where there is neither PySide6 nor a checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAPPED = {"checklists": "exodossier/content/checklists", "templates": "exodossier/content/templates",
          "resources": "exodossier/content/resources"}  # fmt: skip

OPEN_ALL = """
import exodossier.content as shipped
print(sum(len(shipped.read(room, *path)) >= 0 for room in shipped.ROOMS for path in shipped.walk(room)))
"""


def run(*words: str | Path, cwd: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    answer = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def tracked() -> list[str]:
    answer = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if answer.returncode:
        pytest.skip("not a git checkout")
    return [name for name in answer.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("copy")
    for name in tracked():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", copy / "out", copy, cwd=copy)
    return next((copy / "out").glob("*.whl"))


@pytest.mark.timeout(300)
@pytest.mark.xdist_group("wheel")
def test_the_wheel_holds_every_tracked_file_of_the_program(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = set()
    for name in tracked():
        room, _, rest = name.partition("/")
        if room == "exodossier":
            wanted.add(name)
        elif room in MAPPED:
            wanted.add(f"{MAPPED[room]}/{rest}")
    assert wanted - inside == set()
    assert {name for name in inside - wanted if ".dist-info/" not in name} == set()


@pytest.mark.timeout(600)
@pytest.mark.xdist_group("wheel")
def test_the_wheel_makes_the_sample_where_there_is_no_qt(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", "env", cwd=tmp_path)
    scripts = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    run(*install, wheel, "-c", ROOT / "requirements.lock", cwd=tmp_path)
    listed = run(python, "-m", "pip", "list", cwd=tmp_path).lower()
    assert "pyside6" not in listed
    opened = run(python, "-c", OPEN_ALL, cwd=tmp_path)
    assert int(opened) > 10
    printed = run(scripts / "exodossier", "demo", "sample", cwd=tmp_path)
    assert ".docx" in printed
    assert list((tmp_path / "sample").rglob("*.docx"))
