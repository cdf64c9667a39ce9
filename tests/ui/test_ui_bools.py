"""The program survives many signals."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

from exodossier.ui import bools


class Sender(QObject):
    told = Signal()


def test_thousands_of_signals_do_not_use_up_truth(qapp) -> None:
    bools.keep()
    sender = Sender()
    for _ in range(20_000):
        sender.told.emit()
    assert sys.getrefcount(True) > 20_000  # noqa: FBT003
