"""Opening, making and closing workspaces; what cannot be opened is refused in words."""

from __future__ import annotations

import shutil
import sqlite3
import struct
from typing import TYPE_CHECKING

import pytest

from exodossier.domain.errors import Conflict, NewerFormat, Refused, StoreTrouble
from exodossier.domain.findings import Severity
from exodossier.store.fileformat import APPLICATION_ID, CURRENT
from exodossier.store.workspace import open_workspace
from exodossier.usecases.ticket import Ticket
from tests.store.sample import ANN, ANSWER, DOSSIER, answer, fill

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.store.workspace import Workspace
    from tests.store.sample import HandClock

WHO = (ANN, "test")
PRAGMAS = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "foreign_keys": 1,
    "application_id": APPLICATION_ID,
    "user_version": CURRENT.user_version,
}


def test_a_new_workspace_has_its_folders_and_says_who_made_it(tmp_path: Path, clock: HandClock) -> None:
    folder = tmp_path / "new" / "work space ü%20"
    with open_workspace(folder, clock, create=True) as workspace:
        assert not workspace.read_only
        assert workspace.checklists_folder == folder / "checklists"
        assert workspace.templates_folder == folder / "templates"
        with workspace.store.read() as reader:
            [kind, _data] = reader.audit("workspace")
        assert (kind.path, kind.value) == ("/kind", "workspace_created")
    for name in ("evidence/objects", "evidence/tmp", "checklists", "templates", "issued"):
        assert (folder / name).is_dir()


def test_a_closed_workspace_leaves_no_lock_and_opens_again(folder: Path, clock: HandClock) -> None:
    for _ in range(2):
        with open_workspace(folder, clock) as workspace:
            assert (folder / "workspace.lock").is_file()
            with workspace.store.read() as reader:
                assert reader.dossier(DOSSIER).title == "IND"
        assert not (folder / "workspace.lock").exists()


def test_the_database_is_kept_the_way_that_survives(workspace: Workspace) -> None:
    with workspace.store.connection() as connection:
        ask = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    assert ask == PRAGMAS


def test_making_a_workspace_over_another_is_refused(folder: Path, clock: HandClock) -> None:
    with pytest.raises(Refused) as caught:
        open_workspace(folder, clock, create=True)
    assert caught.value.code == "store.exists"


def test_a_missing_folder_and_a_folder_without_workspace_are_told_apart(
    tmp_path: Path, clock: HandClock
) -> None:
    codes = []
    for folder in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(Refused) as caught:
            open_workspace(folder, clock)
        codes.append(caught.value.code)
    assert codes == ["store.no_folder", "store.no_workspace"]
    assert list(tmp_path.iterdir()) == []


def foreign_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (id)")
    connection.close()


@pytest.mark.parametrize(
    "spoil",
    [foreign_database, lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"PK" * 500)],
)
def test_a_foreign_file_is_left_alone(folder: Path, clock: HandClock, spoil: object) -> None:
    spoil(folder / "workspace.db")  # type: ignore[operator]
    before = (folder / "workspace.db").read_bytes()
    with pytest.raises(Refused) as caught:
        open_workspace(folder, clock)
    assert caught.value.code == "store.foreign"
    assert (folder / "workspace.db").read_bytes() == before
    assert not (folder / "workspace.lock").exists()


def set_version(folder: Path, version: int) -> None:
    with (folder / "workspace.db").open("rb+") as file:
        file.seek(60)
        file.write(struct.pack(">I", version))


def test_a_newer_major_is_refused_in_words_and_a_newer_minor_opens(folder: Path, clock: HandClock) -> None:
    set_version(folder, (CURRENT.major + 1) * 1000)
    with pytest.raises(NewerFormat) as caught:
        open_workspace(folder, clock)
    assert (caught.value.found, caught.value.known) == (f"{CURRENT.major + 1}.0", str(CURRENT))
    set_version(folder, CURRENT.user_version + 1)
    with open_workspace(folder, clock) as workspace:
        assert not workspace.read_only


def test_reading_only_on_request_refuses_every_write(folder: Path, clock: HandClock) -> None:
    with open_workspace(folder, clock, read_only=True) as workspace:
        assert workspace.read_only
        with pytest.raises(StoreTrouble) as caught:
            answer(workspace.store, "never")
        assert caught.value.code == "store.opened_read_only"
        with workspace.store.read() as reader:
            assert reader.dossier(DOSSIER).title == "IND"
    assert not (folder / "workspace.lock").exists()


def test_a_workspace_that_is_moved_while_open_is_gone_and_found_again(
    folder: Path, workspace: Workspace, tmp_path: Path
) -> None:
    folder.rename(tmp_path / "moved")
    for use in (workspace.store.read, lambda: workspace.store.begin(*WHO)):
        with pytest.raises(StoreTrouble) as caught, use():
            pass
        assert caught.value.code == "store.gone"
    (tmp_path / "moved").rename(folder)
    assert answer(workspace.store, "kept")


def test_a_workspace_that_is_replaced_while_open_is_not_written(
    folder: Path, workspace: Workspace, tmp_path: Path
) -> None:
    folder.rename(tmp_path / "moved")
    shutil.copytree(tmp_path / "moved", folder)
    with pytest.raises(StoreTrouble) as caught:
        answer(workspace.store, "lost")
    assert caught.value.code == "store.gone"


def test_a_file_held_by_another_program_is_named_after_a_bounded_wait(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with workspace.store.connection() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    holder = sqlite3.connect(workspace.database, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreTrouble) as caught:
        answer(workspace.store, "waiting")
    assert (caught.value.code, caught.value.place) == ("store.locked", str(workspace.database))
    holder.close()
    assert answer(workspace.store, "then it works")


def test_two_openings_change_the_same_answer_and_the_second_gets_both_values(
    folder: Path, workspace: Workspace, clock: HandClock
) -> None:
    with open_workspace(folder, clock) as second:
        answer(second.store, "theirs", expect=1)
        with pytest.raises(Conflict) as caught:
            answer(workspace.store, "ours", expect=1)
    assert (caught.value.theirs, caught.value.ours) == ("theirs", "ours")


def test_a_damaged_database_is_said_to_be_damaged(folder: Path, clock: HandClock) -> None:
    path = folder / "workspace.db"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreTrouble) as caught, open_workspace(folder, clock) as workspace:
        answer(workspace.store, "x")
    assert caught.value.code == "store.damaged"
    assert not (folder / "workspace.lock").exists()


def test_the_check_of_a_sound_workspace_finds_nothing(workspace: Workspace) -> None:
    assert workspace.check(Ticket(), full=True) == ()


def test_the_check_lists_strays_left_overs_and_copies_without_removing_them(
    workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    (stray := tmp_path / "stray").write_bytes(b"stray")
    kept = workspace.shelf.path(workspace.shelf.put(stray, Ticket()).sha256)
    (odd := workspace.shelf.objects / "2c" / "notes.txt").write_text("x", encoding="utf-8")
    (copy := folder / "workspace (ann's conflicted copy).db").write_bytes(b"")
    found = {finding.code: finding for finding in workspace.check(Ticket())}
    assert {code: finding.place.file for code, finding in found.items()} == {
        "check.stray_blob": str(kept),
        "check.foreign_file": str(odd),
        "check.conflict_copy": str(copy),
    }
    assert found["check.stray_blob"].severity is Severity.INFO
    assert kept.exists()
    assert odd.exists()


def test_a_sweep_removes_what_no_record_names_and_says_so(workspace: Workspace, tmp_path: Path) -> None:
    named = workspace.shelf.held
    before = set(named())
    (source := tmp_path / "stray").write_bytes(b"stray")
    stray = workspace.shelf.path(workspace.shelf.put(source, Ticket()).sha256)
    (odd := stray.parent / "notes.txt").write_text("x", encoding="utf-8")
    (found,) = workspace.sweep(ANN, Ticket())
    assert (found.code, found.place.file) == ("check.stray_removed", str(stray))
    assert set(named()) == before | {odd}
    with workspace.store.read() as reader:
        assert next(iter(reader.streams()))
        told = [entry.value for entry in reader.audit("workspace") if entry.path == "/data"]
    assert {"files": [stray.name]} in told
    assert workspace.sweep(ANN, Ticket()) == ()


def test_nothing_is_swept_while_anybody_else_could_be_attaching(
    workspace: Workspace, folder: Path, clock: HandClock, tmp_path: Path
) -> None:
    (source := tmp_path / "stray").write_bytes(b"stray")
    stray = workspace.shelf.path(workspace.shelf.put(source, Ticket()).sha256)
    with open_workspace(folder, clock), pytest.raises(StoreTrouble) as caught:
        workspace.sweep(ANN, Ticket())
    assert caught.value.code == "store.not_alone"
    assert stray.exists()


def test_nothing_is_swept_when_the_records_cannot_be_trusted(workspace: Workspace) -> None:
    connection = sqlite3.connect(workspace.database, isolation_level=None)
    connection.execute("UPDATE revision SET sha256 = ?", ("0" * 64,))
    connection.close()
    held = set(workspace.shelf.held())
    with pytest.raises(Refused) as caught:
        workspace.sweep(ANN, Ticket())
    assert caught.value.code == "store.sweep_unsound"
    assert set(workspace.shelf.held()) == held != set()


def test_the_check_names_a_broken_reference(workspace: Workspace) -> None:
    connection = sqlite3.connect(workspace.database, isolation_level=None)
    connection.execute("UPDATE response SET answer = 'ans-nobody'")
    connection.close()
    assert "check.reference" in {finding.code for finding in workspace.check(Ticket())}


def test_filling_twice_is_refused_as_a_conflict(workspace: Workspace) -> None:
    with pytest.raises(Conflict):
        answer(workspace.store, "x", expect=9)
    with workspace.store.read() as reader:
        assert reader.version("answer", ANSWER) == 1
    assert not fill(workspace.store)


def test_a_folder_that_vanishes_cannot_be_closed_with_an_error(workspace: Workspace, folder: Path) -> None:
    shutil.rmtree(folder)
    workspace.close()
