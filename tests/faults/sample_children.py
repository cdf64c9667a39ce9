"""A short sample that is made by a child process, which ends itself as `kill -9` would at a chosen moment."""

from __future__ import annotations

import io
import itertools
import json
import os
import signal
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import exodossier.export.renderer
import exodossier.library.catalogue
import exodossier.store.workspace
import exodossier.wiring.whole  # noqa: F401 (loaded once, for all children)
from exodossier.cli import main
from exodossier.wiring import sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from exodossier.usecases.sample import Sample

CALLS = ("mkdir", "fsync", "link", "replace", "rename")
"""Calls of the system between which something is half made, or made and not yet named."""

WHOLE = sample.read()
TABLE = "csv"
"""Evidence that is written without drawing, and so fast."""


def short() -> Sample:
    """The product, two tables as evidence, and a few answers of the first dossier that name no rows."""
    evidence = [part for part in WHOLE.evidence if part["file"].endswith(TABLE)][:2]
    told = WHOLE.dossiers[0]
    responses = {
        key: {name: said for name, said in response.items() if name != "evidence"}
        for key, response in told["responses"].items()
        if "@" not in json.dumps([key, response])
    }
    part = {**told, "responses": dict(itertools.islice(responses.items(), 5)), "crosswalks": []}
    return replace(WHOLE, registers={}, evidence=evidence, dossiers=[part])


def work(words: list[str], until: int, said: Connection) -> None:
    """Do a command, samples being short; end before the call of that number. Says how many there were."""
    sample.read = short
    count = itertools.count()
    for name in CALLS:
        setattr(os, name, _counted(getattr(os, name), count, until))
    said.send(["began", 0])
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        said.send([main(words), next(count)])


def demo_waiting(folder: Path, go_on: Connection, said: Connection) -> None:
    """Make the short sample, but stop in the middle, say so, and wait to be told to go on."""
    fill = sample.fill

    def paused(*given: Any) -> tuple[str, ...]:
        said.send("in the middle")
        go_on.recv()
        return fill(*given)

    sample.read, sample.fill = short, paused
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        said.send(main(["demo", str(folder)]))


def _counted(call: Callable[..., Any], count: itertools.count[int], until: int) -> Callable[..., Any]:
    def counted(*given: Any, **named: Any) -> Any:
        if next(count) == until:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **named)

    return counted
