"""The Nth write, flush, cut or rename fails: a clear refusal each time, and the state before or after."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CODES = {"store.full", "store.input_output", "store.unconfirmed"}


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not (compiler and sys.platform == "linux"):
        pytest.skip("needs a C compiler on Linux")
    library = tmp_path_factory.mktemp("shim") / "failing_calls.so"
    source = HERE / "failing_calls.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


@pytest.mark.timeout(120)
@pytest.mark.parametrize("stay", ["once", "stay"])
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=["input_output", "full"])
@pytest.mark.parametrize("what", ["answer", "attach"])
def test_any_failing_system_call_leaves_before_or_after(
    folder: Path, shim: Path, what: str, error: int, stay: str
) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "tests.faults.store_failing", what, folder, str(error), stay],
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE.parent.parent,
        env={**os.environ, "LD_PRELOAD": str(shim)},
    )
    assert child.returncode == 0, child.stderr
    turns = [json.loads(line) for line in child.stdout.splitlines()]
    assert len(turns) > 8
    for nth, code, failed, before, after in turns:
        assert not code or code in CODES, (nth, code)
        assert failed or not code
        # Refused: nothing changed. Not refused: kept, even if a call after the commit failed.
        assert (before == after) == (code not in {"", "store.unconfirmed"}), (nth, code)
    assert sum(bool(code) for _, code, *_ in turns) > 5
