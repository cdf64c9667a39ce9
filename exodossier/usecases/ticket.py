"""Progress and cancel without threads: long work steps its ticket, the caller watches it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from exodossier.domain.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable


def _silent(_done: int, _total: int, _what: str) -> None:
    return


class Ticket:
    """Handed to long work; `step` reports and is the place where a cancel takes effect."""

    def __init__(self, report: Callable[[int, int, str], None] = _silent) -> None:
        self._report = report
        self._stop = Event()

    def step(self, done: int, total: int, what: str = "") -> None:
        """Report progress (done of total; what is being worked on). Raises Cancelled once cancelled."""
        if self._stop.is_set():
            raise Cancelled
        self._report(done, total, what)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; safe from any thread."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether a cancel was asked for."""
        return self._stop.is_set()
