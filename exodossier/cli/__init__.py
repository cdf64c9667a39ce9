"""The command line. Every command is one verb; `main` turns refusals into one line and an exit code."""

from __future__ import annotations

import logging
import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 if all is well, 1 for a refusal or findings, 2 for wrong usage."""
    from exodossier.cli.commands import app
    from exodossier.domain.errors import ExoError

    _print_anything()
    # What goes wrong is said in one line of our own; a warning of a room would be a second one.
    logging.getLogger("exodossier").addHandler(logging.NullHandler())
    try:
        app(args=list(sys.argv[1:] if arguments is None else arguments), prog_name="exodossier")
    except SystemExit as end:
        if end.code == INTERRUPTED:  # what typer makes of a keyboard interrupt
            return _stopped()
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


def _stopped() -> int:
    from exodossier.usecases.wording.explaining import interrupted

    print(f"exodossier: {interrupted()}", file=sys.stderr)
    return INTERRUPTED


def _print_anything() -> None:
    """What a terminal cannot show is escaped: no language setting makes a command fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
