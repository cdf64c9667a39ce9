"""Photographs every page of the desktop in both themes, at 100 % and 175 %, on the sample workspace.

Usage: python tests/ui/photograph.py FOLDER. Each theme and scale is a run of its own, because Qt takes its
scale from the environment when it starts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from exodossier.ui.mainwindow import MainWindow

PAGES = ("home", "checklist", "registers", "evidence", "findings", "audit", "documents")
DIALOGS = (
    "app.palette", "app.preferences", "dossier.traits", "dossier.new", "dossier.document",
    "dossier.checklists", "help.keys", "help.about", "item.link",
)  # fmt: skip
KINDS = ("fields", "register", "figure", "longtext", "table", "multichoice", "derived")
SIZE = (1280, 720)


def settle(seconds: float = 0.4) -> None:
    """Let events and queued work through."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def until(test: object, seconds: float = 120) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not test():  # type: ignore[operator]
        if time.monotonic() > end:
            raise TimeoutError
        settle(0.05)


def walk(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Every page, several kinds of items, the drawer, and every dialog; yields a name and what to look at."""
    for page in PAGES:
        window.ask(f"page.{page}")
        settle()
        yield page, window
    yield from _items(window)
    window.resize(1000, 720)
    window.ask("page.checklist")
    window.ask("view.evidence")
    settle()
    yield "checklist-drawer", window
    window.ask("view.evidence")
    window.resize(*SIZE)
    yield from _dialogs(window)


def _items(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    snapshot = window.desk.session.snapshot
    every = [one for one in snapshot.entries if one.applies] if snapshot else []
    for kind in KINDS:
        entries = [one for one in every if one.item.spec.kind == kind]
        linked = [one for one in entries if one.response and one.response.links]
        if entries:
            window.ask("item.show", (linked or entries)[0].key)
            settle(0.8)
            yield f"item-{kind}", window


def _dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    from PySide6.QtWidgets import QApplication

    for action in DIALOGS:
        window.ask(action)
        settle()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            yield action.replace(".", "-"), dialog
            dialog.close()
            settle(0.1)


def open_sample(folder: Path, scheme: str) -> MainWindow:
    """The window over the sample workspace with its first dossier open."""
    from PySide6.QtCore import QSettings

    from exodossier import app

    settings = QSettings(str(folder.parent / f"{scheme}.ini"), QSettings.Format.IniFormat)
    settings.clear()
    window = app.make(sys.argv, settings)
    window.desk.settings.change(scheme=scheme)
    window.resize(*SIZE)
    window.show()
    settle()
    session = window.desk.session
    window.ask("workspace.open" if folder.is_dir() else "workspace.sample", _ready(folder))
    until(lambda: session.overview.dossiers)
    window.ask("dossier.open", session.overview.dossiers[0].id)
    until(lambda: session.snapshot)
    settle()
    return window


def _ready(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def photograph(folder: Path, target: Path, scheme: str, scale: str) -> None:
    """One theme at one scale."""
    window = open_sample(folder, scheme)
    for name, widget in walk(window):
        widget.grab().save(str(target / f"{name}-{scheme}-{scale}.png"))
    window.ask("workspace.close")
    settle()
    window.grab().save(str(target / f"welcome-{scheme}-{scale}.png"))
    window.close()


def main(arguments: list[str]) -> int:
    """All four, or the one that is named."""
    target = Path(arguments[0]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    if len(arguments) > 1:
        photograph(Path(arguments[1]), target, arguments[2], arguments[3])
        return 0
    scratch = Path(tempfile.mkdtemp(prefix="exodossier-photographs-"))
    try:
        for scheme in ("light", "dark"):
            for scale in ("100", "175"):
                environment = {**os.environ, "QT_SCALE_FACTOR": str(int(scale) / 100)}
                command = [sys.executable, __file__, str(target), str(scratch / "sample"), scheme, scale]
                subprocess.run(command, check=True, env=environment)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
