"""What work costs, in turns of a loop that does nothing: the same on a slow machine and on a busy one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

TURNS: Final = 1_000_000


def cost(work: Callable[[], object]) -> float:
    """Millions of empty turns in which the processor does as much (about 15 ms each on a desktop of 2026).

    Only the time that this process had is counted; the yardstick is laid before and after, the longer counts.
    """
    before = _seconds(_count)
    taken = _seconds(work)
    return taken / max(before, _seconds(_count))


def _count() -> None:
    for _ in range(TURNS):
        pass


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
