"""Several processes at once: one blob, every link, nothing lost, nothing twice."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from exodossier.store.workspace import open_workspace
from exodossier.usecases.ticket import Ticket
from tests.faults.store_children import RealClock, attach_once
from tests.store.sample import BLOB

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext
    from pathlib import Path


@pytest.mark.timeout(120)
def test_eight_processes_attach_the_same_bytes_at_once(
    children: ForkServerContext, folder: Path, tmp_path: Path
) -> None:
    (source := tmp_path / "same.bin").write_bytes(content := bytes(range(256)) * 40000)
    sha256 = hashlib.sha256(content).hexdigest()
    heard, said = children.Pipe(duplex=False)
    workers = [children.Process(target=attach_once, args=(folder, source, said)) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    assert [heard.recv() for _ in workers] == [sha256] * 8
    with open_workspace(folder, RealClock()) as workspace:
        assert workspace.check(Ticket(), full=True) == ()
        assert {path.name for path in workspace.shelf.held()} == {sha256, BLOB}
        assert list(workspace.shelf.temporary.iterdir()) == []
        with workspace.store.read() as reader:
            held = [e for e in reader.evidence().values() if e.latest and e.latest.sha256 == sha256]
            assert len(held) == 8
            assert sum(len(reader.links(evidence.id)) for evidence in held) == 8
