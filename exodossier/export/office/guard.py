"""Runs a program for as long as whoever asked for it lives: `python guard.py PROGRAM ARGUMENT…`.

Standard input closes when the asking program ends, however it ends; then the program ends too, with
whatever it started. It runs as a file of its own, so that nothing of our search path reaches the program.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import Final

NOT_STARTED: Final = 127
"""Exit code of a program that could not be started, as shells have it."""


def main(command: list[str]) -> int:
    """Run the command to its end; its exit code."""
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - installed here, no shell
    except OSError as error:
        sys.stderr.write(f"{error.strerror}: {command[0]}\n")
        return NOT_STARTED
    threading.Thread(target=_end_with_parent, args=(process,), daemon=True).start()
    return process.wait()


def _end_with_parent(process: subprocess.Popen[bytes]) -> None:
    while os.read(0, 1):
        pass
    end(process)
    os._exit(1)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and whatever it started: the program named on the path is only a starter."""
    import psutil

    if process.poll() is None:
        started = psutil.Process(process.pid).children(recursive=True)
        for one in started:
            try:
                one.kill()
            except psutil.NoSuchProcess:
                continue
        process.kill()
        psutil.wait_procs(started, timeout=5)
    process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
