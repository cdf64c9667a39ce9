"""Progress of long work: shown on a terminal only, so that a program that reads us sees none of it."""

from __future__ import annotations

import sys

from exodossier.domain.units import percent
from exodossier.usecases import wording
from exodossier.usecases.ticket import Ticket


def ticket() -> Ticket:
    """A ticket that draws one line on standard error, if a person is looking."""
    return Ticket(_report) if sys.stderr.isatty() else Ticket()


def _report(done: int, total: int, what: str) -> None:
    share = percent(str(100 * done // total)) if total else ""
    end = "\n" if total and done >= total else ""
    print(f"\r\x1b[K{share:>4}  {wording.progress(what, done, total)}", end=end, file=sys.stderr, flush=True)
