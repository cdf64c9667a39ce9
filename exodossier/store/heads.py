"""`heads.json` beside the store: where every audit stream ended when last seen.

A chain of digests cannot show that its tail was cut or that an older file was put back; a head kept
elsewhere can. The file may lag behind (it is written after the commit) but never contradict the store:
a head the store cannot confirm is kept until a person has looked, never overwritten.
"""

from __future__ import annotations

import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from exodossier.usecases.ports import Head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from exodossier.store.disk import Disk

FORMAT: Final = "exodossier/heads/1"
_LOG: Final = logging.getLogger(__name__)


class HeadsFile:
    """The checkpoint file of one workspace. Written by a thread of its own: a commit does not wait for it."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self._disk = disk
        self._lane = ThreadPoolExecutor(1, "heads")
        self._guard = threading.Lock()
        self._pending: dict[str, Head] = {}
        self._followed: set[str] = set()

    def read(self) -> dict[str, Head] | None:
        """Heads by stream; None when the file is missing or unreadable."""
        try:
            content = json.loads(self.path.read_bytes())
            held = content["heads"] if content["format"] == FORMAT else {}
            return {
                name: Head(name, int(h["seq"]), str(h["digest"]), str(h["when"])) for name, h in held.items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def may_move(self, heads: Iterable[Head], digest_at: Callable[[str, int], str | None]) -> list[Head]:
        """Those of the new heads whose checkpoint is confirmed by the store; asked before the commit."""
        heads = tuple(heads)
        if all(head.stream in self._followed for head in heads):
            return list(heads)
        known = self.read() or {}
        confirmed = [head for head in heads if _confirmed(known.get(head.stream), digest_at)]
        self._followed |= {head.stream for head in confirmed}
        return confirmed

    def move(self, heads: Iterable[Head]) -> None:
        """Have new checkpoints written soon; asked after the commit. One that is already further stays.

        A failure is logged, not raised: the commit is permanent, and the next one writes the file again.
        """
        moved = {head.stream: head for head in heads}
        with self._guard:
            idle = not self._pending
            self._pending |= moved
        if idle and moved:
            self._lane.submit(self._drain)

    def settle(self) -> None:
        """Returns once everything that was handed over is written."""
        self._lane.submit(lambda: None).result()

    def close(self) -> None:
        """Write the rest and stop."""
        self._lane.shutdown()

    def _drain(self) -> None:
        with self._guard:
            heads, self._pending = self._pending, {}
        known = self.read() or {}
        moved = {name: head for name, head in heads.items() if head.seq > known.get(name, Head(name)).seq}
        try:
            if moved:
                self._write(known | moved)
        except OSError as error:
            _LOG.warning("checkpoint %s not written: %s", self.path, error)

    def _write(self, heads: dict[str, Head]) -> None:
        held = {
            name: {"seq": head.seq, "digest": head.digest, "when": head.when}
            for name, head in sorted(heads.items())
        }
        content = json.dumps({"format": FORMAT, "heads": held}, ensure_ascii=False, indent=0)
        # The folder is not flushed: should the rename be lost, the older checkpoint still holds.
        self._disk.replace_file(self.path, content.encode(), flush_folder=False)


def _confirmed(known: Head | None, digest_at: Callable[[str, int], str | None]) -> bool:
    return known is None or digest_at(known.stream, known.seq) == known.digest
