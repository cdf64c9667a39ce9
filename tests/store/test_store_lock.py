"""Who may write: several processes of one computer, never two computers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from exodossier.domain.errors import StoreTrouble
from exodossier.store.disk import Disk
from exodossier.store.host import Host, this_host
from exodossier.store.lock import HEARTBEAT, STALE, WorkspaceLock
from exodossier.store.workspace import open_workspace
from tests.store.sample import ANN, answer

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.store.workspace import Workspace
    from tests.store.sample import HandClock

OTHER = Host("f" * 16, "lab-pc", 4711, 1, "ben")


def other_lock(folder: Path, clock: HandClock) -> WorkspaceLock:
    """The lock of another computer, as it would lie on a share."""
    lock = WorkspaceLock(folder, OTHER, clock, Disk())
    assert lock.claim().granted
    return lock


def events(workspace: Workspace) -> list[Any]:
    with workspace.store.read() as reader:
        return [entry.value for entry in reader.audit("workspace", entity="event")]


def test_the_lock_tells_computer_process_user_start_and_heartbeat(workspace: Workspace, folder: Path) -> None:
    content = json.loads((folder / "workspace.lock").read_text(encoding="utf-8"))
    [writer] = content["writers"]
    here = this_host()
    assert (writer["host"], writer["host_name"], writer["pid"]) == (here.id, here.name, here.pid)
    assert (writer["user"], writer["started"]) == (here.user, here.started)
    assert writer["since"] == writer["heartbeat"]


def test_writers_of_one_computer_share_the_lock(folder: Path, workspace: Workspace, clock: HandClock) -> None:
    with open_workspace(folder, clock) as second:
        assert not second.read_only
        assert len(workspace.lock.writers()) == 2
        answer(second.store, "second")
    assert answer(workspace.store, "first")
    assert len(workspace.lock.writers()) == 1


def test_another_computer_that_writes_keeps_us_reading_and_is_named(folder: Path, clock: HandClock) -> None:
    other_lock(folder, clock)
    clock.move(seconds=170)
    with open_workspace(folder, clock) as workspace:
        why = workspace.why_read_only
        assert why is not None
        assert why.code == "store.in_use"
        assert "ben@lab-pc" in why.detail
        with pytest.raises(StoreTrouble) as caught:
            answer(workspace.store, "never")
        assert caught.value.code == "store.in_use"
    assert [writer.host for writer in WorkspaceLock(folder, OTHER, clock, Disk()).writers()] == [OTHER.id]


def test_a_fresh_lock_cannot_be_taken_over(folder: Path, clock: HandClock) -> None:
    other_lock(folder, clock)
    with open_workspace(folder, clock, take_over=ANN) as workspace:
        assert workspace.read_only


def test_a_silent_computer_is_put_aside_only_when_a_person_says_so_and_that_is_recorded(
    folder: Path, clock: HandClock
) -> None:
    lost = other_lock(folder, clock)
    clock.move(seconds=STALE.total_seconds() + 1)
    with open_workspace(folder, clock) as workspace:
        assert workspace.why_read_only is not None
        assert workspace.why_read_only.code == "store.in_use_stale"
    with open_workspace(folder, clock, take_over=ANN) as workspace:
        assert answer(workspace.store, "taken over")
        kind, data = events(workspace)[-2:]
        assert (kind, data["host_name"], data["user"]) == ("lock_taken_over", "lab-pc", "ben")
        with workspace.store.read() as reader:
            assert list(reader.audit("workspace"))[-1].who == ANN.id
        with pytest.raises(StoreTrouble) as caught:
            lost.confirm()
        assert caught.value.code == "store.lock_lost"
        assert not lost.renew()


def test_whoever_lost_the_lock_writes_no_more(folder: Path, workspace: Workspace, clock: HandClock) -> None:
    (folder / "workspace.lock").unlink()
    other_lock(folder, clock)
    with pytest.raises(StoreTrouble) as caught:
        answer(workspace.store, "never")
    assert caught.value.code == "store.lock_lost"
    assert "ben@lab-pc" in caught.value.detail


def test_the_lock_of_a_dead_process_of_this_computer_is_removed_and_recorded(
    folder: Path, clock: HandClock
) -> None:
    dead = replace(this_host(), pid=2**22 - 1, started=1)
    WorkspaceLock(folder, dead, clock, Disk()).claim()
    with open_workspace(folder, clock) as workspace:
        assert not workspace.read_only
        kind, data = events(workspace)[-2:]
        assert (kind, data["pid"]) == ("lock_removed", dead.pid)
        assert len(workspace.lock.writers()) == 1


def test_a_process_number_given_to_another_program_does_not_count_as_alive(
    folder: Path, clock: HandClock
) -> None:
    reborn = replace(this_host(), started=this_host().started - 5000)
    WorkspaceLock(folder, reborn, clock, Disk()).claim()
    with open_workspace(folder, clock) as workspace:
        assert "lock_removed" in events(workspace)


def test_the_heartbeat_keeps_a_lock_fresh(folder: Path, clock: HandClock) -> None:
    lock = other_lock(folder, clock)
    for _ in range(8):
        clock.move(seconds=HEARTBEAT.total_seconds())
        assert lock.renew()
    with open_workspace(folder, clock, take_over=ANN) as workspace:
        assert workspace.read_only
    [writer] = lock.writers()
    assert writer.since < writer.heartbeat


def test_the_pulse_renews_by_itself(folder: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    beaten = threading.Event()
    monkeypatch.setattr("exodossier.store.lock.HEARTBEAT", timedelta(milliseconds=5))
    with open_workspace(folder, clock) as workspace:
        renew = workspace.lock.renew

        def note() -> bool:
            done = renew()
            beaten.set()
            return done

        monkeypatch.setattr(workspace.lock, "renew", note)
        assert beaten.wait(60)
        [writer] = workspace.lock.writers()
        assert writer.heartbeat > writer.since


def test_a_garbled_lock_file_does_not_shut_people_out(folder: Path, clock: HandClock) -> None:
    (folder / "workspace.lock").write_bytes(b"\x00\x00")
    with open_workspace(folder, clock) as workspace:
        assert not workspace.read_only
