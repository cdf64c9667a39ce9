"""Photographs every page of the desktop in both themes, at 100 % and 175 %, on the sample workspace.

Usage: python tests/ui/photograph.py FOLDER [--readme]. With --readme only the pictures that the README shows.
Each theme and scale is a run of its own, because Qt takes its scale from the environment when it starts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from exodossier.ui.mainwindow import MainWindow

PAGES = ("home", "checklist", "registers", "evidence", "findings", "audit", "documents", "templates")
DIALOGS = (
    "app.palette", "app.preferences", "dossier.traits", "dossier.new", "dossier.document",
    "dossier.checklists", "dossier.crosswalk", "register.panel", "help.keys", "help.about", "item.link",
    "document.several", "document.verify", "template.import", "template.explain",
)  # fmt: skip
KINDS = ("fields", "register", "figure", "longtext", "table", "multichoice", "derived")
SIZE = (1280, 720)
README_SIZE = (1440, 900)
BLOT = "m18-prot-cat1"
"""The item of the README's main picture: a register with a western blot beside it."""
WRITTEN = "/home/mina/Documents/ExoLung-1 EV characterization.docx"
RUNS = (("light", "100"), ("light", "175"), ("dark", "100"), ("dark", "175"))


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


def readme(window: MainWindow, scheme: str, scratch: Path) -> Iterator[str]:
    """The pages that the README shows, one after the other; yields their names."""
    window.resize(*README_SIZE)
    if scheme == "dark":
        window.ask("page.registers")
        window.page("registers").show_register("markers")  # type: ignore[attr-defined]
        settle()
        yield "registers"
        return
    snapshot = window.desk.session.snapshot
    entries = snapshot.entries if snapshot else ()
    blot = next((one.key for one in entries if one.item.id == BLOT), None)
    window.ask("item.show", blot or _linked_register(window))
    window.checklist().splitter.setSizes([320, 660, 380])
    settle(1.5)
    yield "checklist"
    for page in ("home", "evidence"):
        window.ask(f"page.{page}")
        settle(1.0)
        yield page
    _write(window, scratch)
    yield "export"


def _linked_register(window: MainWindow) -> object:
    snapshot = window.desk.session.snapshot
    entries = snapshot.entries if snapshot else ()
    return next(
        one.key
        for one in entries
        if one.applies and one.item.spec.kind == "register" and one.response and one.response.links
    )


def _write(window: MainWindow, scratch: Path) -> None:
    """Write the document, then show a place as a person would have it."""
    window.ask("page.documents")
    page: Any = window.page("documents")
    until(lambda: page.cards.buttons)
    page.cards.choose("misev-report")
    page.target.setText(str(scratch / Path(WRITTEN).name))
    page.start()
    until(lambda: not window.desk.tasks.running)
    page.target.setText(WRITTEN)
    page.target.setCursorPosition(0)
    settle()


def photograph_readme(folder: Path, target: Path, scheme: str) -> None:
    """The README's pictures of one theme, as small as a PNG gets without loss."""
    window = open_sample(folder, scheme)
    for name in readme(window, scheme, folder.parent):
        save_small(window, target / f"{name}-{scheme}-100.png")
    window.close()


def save_small(widget: QWidget, path: Path) -> None:
    """In 256 colours chosen so that rare ones, such as a red mark, stay: a third of the size."""
    from io import BytesIO

    from PIL import Image
    from PySide6.QtCore import QBuffer

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    whole = Image.open(BytesIO(buffer.data().data())).convert("RGB")
    small = whole.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def main(arguments: list[str]) -> int:
    """All runs, or the one that is named: FOLDER SAMPLE SCHEME SCALE [--readme]."""
    only_readme = "--readme" in arguments
    words = [word for word in arguments if word != "--readme"]
    target = Path(words[0]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    if len(words) > 1:
        sample, scheme, scale = Path(words[1]), words[2], words[3]
        if only_readme:
            photograph_readme(sample, target, scheme)
        else:
            photograph(sample, target, scheme, scale)
        return 0
    scratch = Path(tempfile.mkdtemp(prefix="exodossier-photographs-"))
    extra = ["--readme"] if only_readme else []
    try:
        for scheme, scale in RUNS:
            if only_readme and scale != "100":
                continue
            environment = {**os.environ, "QT_SCALE_FACTOR": str(int(scale) / 100)}
            place = str(scratch / "ExoLung workspace")
            command = [sys.executable, __file__, str(target), place, scheme, scale, *extra]
            subprocess.run(command, check=True, env=environment)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
