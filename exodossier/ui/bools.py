"""A guard against a fault of PySide6 6.12.0: each `Signal.emit` drops a reference to True that it never took.

Up to Python 3.11 True is counted like any object, and the program aborts once the count reaches zero (after
some thousand emits). From 3.12 on True cannot die, and nothing is done.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

PLENTY: Final = 1 << 40
"""More references than any session can drop."""


def keep() -> None:
    """Make True and False outlive the session. Calling it again does no harm."""
    if sys.version_info >= (3, 12):
        return
    for value in (True, False):
        if sys.getrefcount(value) < PLENTY // 2:
            ctypes.c_ssize_t.from_address(id(value)).value += PLENTY
