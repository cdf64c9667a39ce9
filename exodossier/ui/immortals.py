"""A guard against a fault of PySide6 6.12.0: some of its calls drop a reference that they never took.

`Signal.emit` drops one to True, `QApplication.processEvents` one to None. Up to Python 3.11 these are
counted like any object, and the program aborts once a count reaches zero. From 3.12 on they cannot die, and
nothing is done.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

PLENTY: Final = 1 << 40
"""More references than any session can drop."""


def keep() -> None:
    """Make True, False and None outlive the session. Calling it again does no harm."""
    if sys.version_info >= (3, 12):
        return
    for value in (True, False, None):
        if sys.getrefcount(value) < PLENTY // 2:
            ctypes.c_ssize_t.from_address(id(value)).value += PLENTY
