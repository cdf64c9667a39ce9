"""Starts the worker, watches its time and memory, and stops it at once when it must stop."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import exodossier
from exodossier.domain.errors import Damaged, LimitExceeded, StoreTrouble, Unreadable
from exodossier.domain.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.errors import ExoError
    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.ticket import Ticket

WORKER: Final = (sys.executable, "-P", "-m", "exodossier.export.rendering.worker")
"""How the worker is started; a frozen program hands in its own."""
_LOOK: Final = 0.05
_WATCH: Final = 0.25
_LAST_BREATH: Final = 5.0
_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one export may take: seconds of wall clock, megabytes of memory."""

    seconds: int = 120
    megabytes: int = 1_536


DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the worker made."""

    sha256: str
    size: int
    findings: tuple[Finding, ...]


def render(job: JsonMap, folder: Path, limits: Limits, ticket: Ticket, command: tuple[str, ...]) -> Rendered:
    """Run one job in a process of its own; `folder` holds its job file.

    Raises Unreadable, Damaged, LimitExceeded, StoreTrouble, Cancelled; the process is gone in every case.
    """
    told = folder / "job.json"
    told.write_text(json.dumps(job | {"seconds": limits.seconds, "megabytes": limits.megabytes}), "utf-8")
    with (folder / "errors").open("w+b") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [*command, str(told)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=_environment(),
            close_fds=True,
        )
        try:
            answer = _watched(process, limits, ticket)
        finally:
            _end(process)
        if answer is None:
            raise _died(process, errors, limits)
    return _understood(answer, str(job["output"]))


def _environment() -> dict[str, str]:
    """Ours, with the room this package was imported from; the working directory is never searched (-P)."""
    room = str(Path(exodossier.__file__).resolve().parent.parent)
    return os.environ | {"PYTHONPATH": room, "PYTHONIOENCODING": "utf-8"}


def _watched(process: subprocess.Popen[bytes], limits: Limits, ticket: Ticket) -> JsonMap | None:
    """The worker's last word; None if it ended without one."""
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(process.stdout, lines), daemon=True).start()
    started = looked = time.monotonic()
    done, total, what = 0, 0, "export"
    while True:
        ticket.step(done, total, what)
        now = time.monotonic()
        if now - started > limits.seconds:
            raise LimitExceeded("export", f"{limits.seconds} seconds")
        if now - looked > _WATCH:
            looked = now
            _bound_memory(process, limits)
        try:
            line = lines.get(timeout=_LOOK)
        except queue.Empty:
            continue
        if line is None:
            process.wait(_LAST_BREATH)
            return None
        said: JsonMap = json.loads(line)
        if "step" not in said:
            return said
        what, *counts = str(said["step"]).split()
        done, total = map(int, counts or (0, 0))


def _listen(stream: IO[bytes] | None, lines: queue.SimpleQueue[bytes | None]) -> None:
    """Read to the end and close: whoever reads closes, so that no pipe is closed under a reader."""
    if stream is not None:
        with stream:
            for line in stream:
                lines.put(line)
    lines.put(None)


def _bound_memory(process: subprocess.Popen[bytes], limits: Limits) -> None:
    import psutil

    try:
        used = psutil.Process(process.pid).memory_info().rss
    except psutil.Error:
        return
    if used > limits.megabytes * _MEGABYTE:
        raise LimitExceeded("export", f"{limits.megabytes} MB")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Leave nothing running. After its last word the worker has nothing left to do."""
    if process.poll() is None:
        process.kill()
    process.wait()
    if process.stdin is not None:
        process.stdin.close()


def _died(process: subprocess.Popen[bytes], errors: IO[bytes], limits: Limits) -> Exception:
    """A worker without an answer: stopped by a limit of the operating system, or a fault of ours."""
    errors.seek(0)
    text = errors.read().decode("utf-8", "replace")[-4_000:]
    if "MemoryError" in text or process.returncode in {-9, -6, -11, 137}:
        return LimitExceeded("export", f"{limits.megabytes} MB")
    if process.returncode == -24:  # SIGXCPU
        return LimitExceeded("export", f"{limits.seconds} seconds")
    return RuntimeError(f"the export process ended with {process.returncode}:\n{text}")


def _understood(answer: JsonMap, output: str) -> Rendered:
    if "done" in answer:
        size = answer["size"]
        found = tuple(_findings(answer["done"]))
        return Rendered(str(answer["sha256"]), size if isinstance(size, int) else 0, found)
    raise _refusal(answer, output)


def _refusal(answer: JsonMap, output: str) -> ExoError:
    match answer["refused"]:
        case "unreadable":
            return Unreadable(str(answer["file"]), tuple(_findings(answer["findings"])))
        case "damaged":
            return Damaged(str(answer["what"]), str(answer["expected"]), str(answer["found"]))
        case "limit":
            return LimitExceeded("export", str(answer["limit"]))
    return StoreTrouble("export.write", output, str(answer.get("detail", "")))


def _findings(rows: object) -> Iterator[Finding]:
    for row in rows if isinstance(rows, list) else []:
        place = row["place"]
        place["path"] = tuple(place["path"])
        yield Finding(row["code"], Severity(row["severity"]), Place(**place), row["data"], row["say"])
