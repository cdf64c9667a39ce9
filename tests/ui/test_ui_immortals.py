"""The program survives many signals and many turns of the event loop."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QObject, Signal

from exodossier.ui import immortals

CHILD = """
from PySide6.QtWidgets import QApplication
from exodossier.ui import immortals
immortals.keep()
app = QApplication([])
for _ in range(60_000):
    QApplication.processEvents()
print("alive")
"""


class Sender(QObject):
    told = Signal()


def test_thousands_of_signals_do_not_use_up_truth(qapp) -> None:
    immortals.keep()
    sender = Sender()
    for _ in range(20_000):
        sender.told.emit()
    assert sys.getrefcount(True) > 20_000  # noqa: FBT003


def test_thousands_of_turns_of_the_event_loop_do_not_use_up_nothing() -> None:
    answer = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=False)
    assert answer.stdout == "alive\n", answer.stderr
