"""A guard against a fault of PySide6 6.12.0: its calls drop references that they never took.

Every Qt call without a result drops one to None, every `Signal.emit` one to True, a failed `disconnect` one
to False: it counts on these never dying, which holds from Python 3.12 on. Up to 3.11 they are counted like
any object, and the program aborts once a count reaches zero.
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
