"""How long the window ever stands still while a large dossier is opened, looked ahead at, and exported.

Usage: python tests/benchmarks/window_gaps.py FOLDER DOSSIER (as `large_dossier.py` made them)
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer

from exodossier.app import make

if TYPE_CHECKING:
    from collections.abc import Callable

BEAT_MS = 5
LOOK_MS = 50
SETTLE_SECONDS = 1.0


class Watch:
    """Beats in the event loop; `gaps` are the milliseconds between two beats."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._beat = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._note)
        self._beat.start()

    def _note(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def until(test: Callable[[], bool]) -> None:
    """Run the event loop until something is so and a moment has passed."""
    loop, look = QEventLoop(), QTimer(interval=LOOK_MS)
    earliest = time.monotonic() + SETTLE_SECONDS
    look.timeout.connect(lambda: loop.quit() if time.monotonic() > earliest and test() else None)
    look.start()
    loop.exec()


def main(workspace: Path, dossier: str) -> None:
    with tempfile.TemporaryDirectory() as room:
        settings = QSettings(str(Path(room) / "settings.ini"), QSettings.Format.IniFormat)
        window = make(sys.argv[:1], settings)
        window.show()
        watch, session = Watch(), window.desk.session

        def told(name: str, act: Callable[[], object], ready: Callable[[], bool]) -> None:
            started = time.monotonic()
            watch.gaps.clear()
            act()
            until(lambda: ready() and not window.desk.tasks.running)
            longest = " ".join(f"{gap:.0f}" for gap in sorted(watch.gaps, reverse=True)[:5])
            print(f"{name}: {time.monotonic() - started:.1f} s; longest gaps {longest} ms")

        told("open", lambda: window.ask("workspace.open", workspace), lambda: bool(session.overview.dossiers))
        told("dossier", lambda: window.ask("dossier.open", dossier), lambda: session.snapshot is not None)
        told("look ahead", lambda: window.ask("page.documents"), lambda: True)
        page: Any = window.page("documents")
        page.target.setText(str(Path(room) / "large.docx"))
        told("export", page.start, lambda: True)
        print(page.banner.accessibleName())
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
