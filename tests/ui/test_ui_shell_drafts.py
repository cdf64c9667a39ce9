"""Typed text survives a killed program, is offered to the next one, and is never offered by a living one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exodossier.domain.errors import StoreTrouble
from exodossier.ui.drafts import INTERVAL_MS, Draft, Drafts
from tests.ui.patience import PATIENCE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.shell import Desktop

ROOT = Path(__file__).resolve().parents[2]
TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from exodossier.ui.drafts import INTERVAL_MS, Draft, Drafts
from tests.ui.patience import PATIENCE
app = QCoreApplication([])
drafts = Drafts(Path(sys.argv[1]), sys.argv[2])
drafts.note(Draft(sys.argv[3], sys.argv[4], "typed but not saved", "2026-01-01T00:00:00Z"))
drafts.write()
print("written", flush=True)
time.sleep(60)
"""


def typist(folder: Path, workspace: str, dossier: str = "dos-1", key: str = "c:i") -> subprocess.Popen[str]:
    """A program that typed something, wrote its draft, and is now waiting to be killed."""
    command = [sys.executable, "-c", TYPIST, str(folder), workspace, dossier, key]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)


def test_what_a_killed_program_left_behind_is_found_and_settled_once(qtbot: QtBot, tmp_path: Path) -> None:
    process = typist(tmp_path, "workspace")
    drafts = Drafts(tmp_path, "workspace")
    assert drafts.left_behind() == ()
    kill(process)
    assert [one.value for one in drafts.left_behind()] == ["typed but not saved"]
    drafts.settle()
    assert drafts.left_behind() == ()
    drafts.close()


def test_drafts_of_another_workspace_are_not_offered(qtbot: QtBot, tmp_path: Path) -> None:
    kill(typist(tmp_path, "other"))
    drafts = Drafts(tmp_path, "workspace")
    assert drafts.left_behind() == ()
    drafts.close()


def test_a_run_that_ends_in_good_order_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "workspace")
    drafts.note(Draft("dos-1", "c:i", "text", "2026-01-01T00:00:00Z"))
    drafts.write()
    drafts.close()
    later = Drafts(tmp_path, "workspace")
    assert later.left_behind() == ()
    later.close()


def test_a_torn_draft_file_is_passed_over(qtbot: QtBot, tmp_path: Path) -> None:
    kill(typist(tmp_path, "workspace"))
    file = next(tmp_path.glob("*.json"))
    file.write_bytes(file.read_bytes()[:-9])
    drafts = Drafts(tmp_path, "workspace")
    assert drafts.left_behind() == ()
    drafts.close()


def test_a_draft_that_cannot_be_written_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    drafts = Drafts(folder, "workspace")
    drafts.note(Draft("dos-1", "c:i", "text", "2026-01-01T00:00:00Z"))
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    with pytest.raises(StoreTrouble):
        drafts.write()
    drafts.close()


def test_typing_reaches_the_draft_file_within_two_and_a_half_seconds(desktop: Desktop) -> None:
    from PySide6.QtWidgets import QTextEdit

    entry = desktop.entry("longtext")
    desktop.ask("item.show", entry.key)
    field = desktop.checklist.view.answer.editor.findChild(QTextEdit)
    desktop.bot.keyClicks(field, "Half a thought")
    pause = desktop.checklist.view.answer._draft
    assert pause.isActive()
    assert pause.interval() + INTERVAL_MS <= 2500
    folder = desktop.folder / "drafts"
    desktop.bot.waitUntil(lambda: any(folder.glob("*.json")))
    assert "Half a thought" in next(folder.glob("*.json")).read_text(encoding="utf-8")
    desktop.ask("edit.save")
    desktop.bot.waitUntil(lambda: not any(folder.glob("*.json")))


def test_the_window_offers_what_a_killed_run_left_behind_and_takes_it_over(desktop: Desktop) -> None:
    from PySide6.QtWidgets import QPushButton

    entry = desktop.entry("longtext")
    session = desktop.window.desk.session
    assert session.workspace is not None
    kill(typist(desktop.folder / "drafts", str(session.workspace.folder), session.dossier_id, str(entry.key)))
    session.refresh()
    desktop.rest()
    banner = desktop.window.banner
    assert banner.isVisible()
    next(one for one in banner.findChildren(QPushButton) if one.text() == "Take over").click()
    desktop.rest()
    assert "typed but not saved" in str(desktop.now(entry.key).response.value)
