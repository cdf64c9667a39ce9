"""The command line. Every command is one verb; `main` turns refusals into one line and an exit code."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

INTERRUPTED = 130
TERMINATED = 128 + signal.SIGTERM

SELDOM: Final = (50_000, 20, 20)
"""A command is over in seconds: at Python's own pace, looking for cycles took a seventh of the longest."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 if all is well, 1 for a refusal or findings, 2 for wrong usage."""
    from exodossier.cli.commands import app
    from exodossier.domain.errors import ExoError

    _print_anything()
    # What goes wrong is said in one line of our own; a warning of a room would be a second one.
    logging.getLogger("exodossier").addHandler(logging.NullHandler())
    try:
        with _ending_in_order(), _collecting_seldom():
            app(args=list(sys.argv[1:] if arguments is None else arguments), prog_name="exodossier")
    except SystemExit as end:
        if end.code in {INTERRUPTED, TERMINATED}:  # the first is what typer makes of a keyboard interrupt
            return _stopped(int(end.code))
        return end.code if isinstance(end.code, int) else 1
    except ExoError as error:
        from exodossier.cli.printing import put_error

        put_error(error)
        return 1
    except KeyboardInterrupt:
        return _stopped()
    except BrokenPipeError:
        # The reader of our output (`| head`) has seen enough; Python must not complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Whoever ends us (a service, a closing session) lets us end what we started and clean up first."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(TERMINATED)


def _stopped(code: int = INTERRUPTED) -> int:
    from exodossier.usecases.wording.explaining import interrupted

    print(f"exodossier: {interrupted()}", file=sys.stderr)
    return code


def _print_anything() -> None:
    """What a terminal cannot show is escaped: no language setting makes a command fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
