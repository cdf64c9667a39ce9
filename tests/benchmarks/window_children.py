"""Children of the window benchmark: each starts, shows its window, and says when it was first painted.

Usage: python window_children.py bare|ours STARTED [WORKSPACE]; STARTED is the parent's clock at the start.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def until(test: object, seconds: float = 60) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while not test() and time.monotonic() < end:  # type: ignore[operator]
        QApplication.processEvents()
        time.sleep(0.001)  # leave the other threads their turn


def say(word: str, started: float) -> None:
    print(f"{word} {time.time() - started:.4f}", flush=True)


def shown(window: QWidget, started: float) -> None:
    window.show()
    until(window.isVisible)
    window.grab()
    say("shown", started)


def bare(started: float) -> None:
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Hello"))
    shown(window, started)


def ours(started: float, workspace: str) -> None:
    from pathlib import Path

    from PySide6.QtCore import QSettings

    from exodossier import app

    settings = QSettings(str(Path(workspace).parent / "settings.ini"), QSettings.Format.IniFormat)
    window = app.make(sys.argv[:1], settings)
    shown(window, started)
    window.ask("workspace.open", Path(workspace))
    session = window.desk.session
    until(lambda: bool(session.overview.dossiers))
    session.open_dossier(session.overview.dossiers[0].id)
    until(lambda: session.snapshot is not None)
    window.grab()
    say("dossier", started)
    window.close()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare(float(sys.argv[2]))
    else:
        ours(float(sys.argv[2]), sys.argv[3])
