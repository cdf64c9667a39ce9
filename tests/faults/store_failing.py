"""Run as a child with the failing system calls loaded: fail the Nth one, look at what is left, N = 1, 2, 3 …

Prints one JSON line per N: [N, code of the refusal or "", whether a call failed, state before, state after].
"""

from __future__ import annotations

import ctypes
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from exodossier.domain.errors import ExoError, StoreTrouble
from exodossier.domain.findings import Severity
from exodossier.store.workspace import open_workspace
from exodossier.usecases.ticket import Ticket
from tests.faults.store_children import RealClock, attach
from tests.store.sample import ANSWER, answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.store.workspace import Workspace

LIMIT = 300


def do_answer(workspace: Workspace, turn: int) -> None:
    answer(workspace.store, f"turn {turn}")


def do_attach(workspace: Workspace, turn: int) -> None:
    source = workspace.folder.parent / "source"
    source.write_bytes(b"%06d" % turn * 1000)
    attach(workspace, source)


DO: dict[str, Callable[[Workspace, int], None]] = {"answer": do_answer, "attach": do_attach}


def state(workspace: Workspace) -> list[object]:
    """What a person would see, after all checks passed."""
    bad = [f for f in workspace.check(Ticket(), full=True) if f.severity is not Severity.INFO]
    assert not bad, bad
    assert not list(workspace.shelf.temporary.iterdir())
    with workspace.store.read() as reader:
        return [
            reader.values("answer", ANSWER)["value"],
            len(reader.evidence()),
            reader.head("workspace").seq,
        ]


def main(what: str, folder: Path, error: int, *, stay: bool) -> None:
    calls = ctypes.CDLL(None)
    calls.fault_arm.argtypes = (ctypes.c_char_p, ctypes.c_long, ctypes.c_int, ctypes.c_int)
    with open_workspace(folder, RealClock()) as workspace:
        for nth in range(1, LIMIT):
            before, code = state(workspace), ""
            calls.fault_arm(str(folder).encode(), nth, error, stay)
            try:
                DO[what](workspace, nth)
            except ExoError as refusal:
                code = refusal.code if isinstance(refusal, StoreTrouble) else type(refusal).__name__
            failed = bool(calls.fault_tripped())
            calls.fault_arm(b"-", 0, 0, 0)
            print(json.dumps([nth, code, failed, before, state(workspace)]), flush=True)
            if not failed:
                return
    raise SystemExit("the operation never got through")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), stay=sys.argv[4] == "stay")
