"""Tampering is named: record, field and entry, for every column of every table."""

# ruff: noqa: S608 (table and column names come from the code itself)

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from exodossier.domain.edits import ENTITIES, Edit, product_stream
from exodossier.domain.findings import Severity
from exodossier.store.audit import Line, chained, commitment
from exodossier.store.rows import AUDIT, TABLES
from exodossier.store.workspace import open_workspace
from exodossier.usecases.ports import Head
from exodossier.usecases.ticket import Ticket
from tests.store.sample import ANN, ANSWER, DOSSIER, PRODUCT, REVISION, answer, raw, record_answer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exodossier.domain.findings import Finding
    from exodossier.store.sqlstore import SqlStore
    from exodossier.store.workspace import Workspace
    from tests.store.sample import HandClock

COLUMNS = [
    (entity, column)
    for entity, shape in ENTITIES.items()
    for column in ("id", "version", *shape.columns, *shape.maps)
]
MINE = f"dossier:{DOSSIER}"


def verify(workspace: Workspace, known: tuple[Head, ...] = ()) -> tuple[Finding, ...]:
    return workspace.verify(Ticket(), known)


def errors(found: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in found if finding.severity is Severity.ERROR]


def test_an_honest_workspace_has_no_finding(workspace: Workspace) -> None:
    for value in ("one", {"blocks": []}, None, value_with_everything()):
        answer(workspace.store, value)  # type: ignore[arg-type]
    assert verify(workspace) == ()


def value_with_everything() -> object:
    return {"ü": [True, False, None, "1", 1, '𝔘 \ud800 \0 \\ " /', {}]}


@pytest.mark.parametrize(("entity", "column"), COLUMNS, ids=lambda part: part)
def test_a_change_of_any_column_names_record_and_field(
    workspace: Workspace, entity: str, column: str
) -> None:
    [(id_, before), *_] = raw(workspace.store, f'SELECT id, "{column}" FROM "{entity}" ORDER BY id')
    forged = before + 1 if isinstance(before, int) and column in {"version", "number", "size"} else "forged"
    raw(workspace.store, f'UPDATE "{entity}" SET "{column}" = ? WHERE id = ?', forged, id_)
    found = [finding for finding in errors(verify(workspace)) if finding.data.get("entity") == entity]
    if column == "id":
        assert {(finding.code, finding.data["id"]) for finding in found} == {
            ("audit.row_unknown", "forged"),
            ("audit.row_missing", id_),
        }
        return
    assert [(finding.code, finding.data["id"]) for finding in found] == [("audit.value", id_)] * len(found)
    assert {finding.data["field"].split("/")[1] for finding in found} == {column}
    assert all(int(finding.data["seq"]) > 0 and finding.data["stream"] for finding in found)


@pytest.mark.parametrize(("entity", "column"), [pair for pair in COLUMNS if pair[1] not in {"id", "version"}])
def test_emptying_any_column_is_named_too(workspace: Workspace, entity: str, column: str) -> None:
    [(id_,), *_] = raw(workspace.store, f'SELECT id FROM "{entity}" ORDER BY id')
    is_map = column in ENTITIES[entity].maps
    raw(workspace.store, f'UPDATE "{entity}" SET "{column}" = ? WHERE id = ?', "{}" if is_map else None, id_)
    found = [finding for finding in errors(verify(workspace)) if finding.data.get("entity") == entity]
    assert found
    assert all(finding.data["id"] == id_ for finding in found)


def test_a_forged_key_of_a_map_is_named_by_its_path(workspace: Workspace) -> None:
    raw(workspace.store, "UPDATE product SET traits = ?", '{"route":"oral"}')
    [found] = errors(verify(workspace))
    assert (found.data["field"], found.data["id"]) == ("/traits/route", PRODUCT)


def test_a_forged_answer_names_dossier_item_and_entry(workspace: Workspace) -> None:
    answer(workspace.store, "true value")
    with workspace.store.read() as reader:
        last = reader.head(MINE).seq
    raw(workspace.store, "UPDATE answer SET value = ?", '"forged"')
    [found] = errors(verify(workspace))
    assert (found.place.checklist, found.place.item) == ("misev", "m-1")
    assert (found.data["dossier"], found.data["seq"], found.data["field"]) == (DOSSIER, str(last), "/value")


def test_another_spelling_of_the_same_json_is_noticed(workspace: Workspace) -> None:
    raw(workspace.store, "UPDATE product SET traits = ?", '{ "route": "iv" }')
    [found] = errors(verify(workspace))
    assert found.data["field"] == "/traits"


@pytest.mark.parametrize("forged", ["2", "'true'", "X'01'", "0.5"])
def test_a_flag_that_is_no_flag_is_noticed(workspace: Workspace, forged: str) -> None:
    raw(workspace.store, f"UPDATE product SET archived = {forged}")
    assert [finding.data["field"] for finding in errors(verify(workspace))] == ["/archived"]


def test_a_row_added_or_dropped_past_the_program_is_named(workspace: Workspace) -> None:
    raw(workspace.store, "DELETE FROM link")
    raw(workspace.store, "INSERT INTO answer (id, version, dossier, value) VALUES ('ans-x', 1, NULL, NULL)")
    found = {(finding.code, finding.data["entity"]) for finding in errors(verify(workspace))}
    assert found == {("audit.row_missing", "link"), ("audit.row_unknown", "answer")}


@pytest.mark.parametrize("column", ["digest", "kind", "name", "version", "source"])
def test_a_forged_embedded_file_is_named(workspace: Workspace, column: str) -> None:
    raw(workspace.store, f"UPDATE embedded SET {column} = 'forged'")
    found = errors(verify(workspace))
    assert {finding.data["entity"] for finding in found} == {"embedded"}


@pytest.mark.parametrize("column", [column.name for column in AUDIT.columns])
def test_a_forged_audit_entry_is_the_first_bad_one(workspace: Workspace, column: str) -> None:
    forged = {"seq": "seq + 1000", "prev_seq": "prev_seq + 1"}.get(column, "'forged'")
    raw(workspace.store, f"UPDATE audit SET {column} = {forged} WHERE stream = ? AND seq = 4", MINE)
    found = [finding for finding in errors(verify(workspace)) if finding.code == "audit.entry"]
    assert (MINE, "4") in {(finding.data["stream"], finding.data["seq"]) for finding in found}


@pytest.mark.parametrize("column", ["seq", "digest", "at", "stream"])
def test_a_forged_head_is_named(workspace: Workspace, column: str) -> None:
    forged = "seq + 1" if column == "seq" else "'forged'"
    raw(workspace.store, f"UPDATE audit_head SET {column} = {forged} WHERE stream = ?", MINE)
    found = errors(verify(workspace))
    assert {finding.code for finding in found} == {"audit.head"}
    assert MINE in {finding.data["stream"] for finding in found}


def delete(store: SqlStore) -> None:
    raw(store, "DELETE FROM audit WHERE stream = ? AND seq = 5", MINE)


def insert(store: SqlStore) -> None:
    names = ", ".join(column.name for column in AUDIT.columns if column.name != "seq")
    copied = f"INSERT INTO audit (seq, {names}) SELECT seq + 1, {names} FROM audit"
    raw(store, "UPDATE audit SET seq = seq + 1000 WHERE stream = ? AND seq > 4", MINE)
    raw(store, f"{copied} WHERE stream = ? AND seq = 4", MINE)
    raw(store, "UPDATE audit SET seq = seq - 999 WHERE stream = ? AND seq > 1000", MINE)


def swap(store: SqlStore) -> None:
    for before, after in ((5, 1000), (6, 5), (1000, 6)):
        raw(store, "UPDATE audit SET seq = ? WHERE stream = ? AND seq = ?", after, MINE, before)


@pytest.mark.parametrize("tamper", [delete, insert, swap])
def test_a_deleted_inserted_or_swapped_entry_is_named_by_number(
    workspace: Workspace, tamper: Callable[[SqlStore], None]
) -> None:
    tamper(workspace.store)
    found = [finding for finding in errors(verify(workspace)) if finding.code == "audit.entry"]
    assert [(finding.data["stream"], finding.data["seq"]) for finding in found] == [(MINE, "5")]


def recompute(store: SqlStore, stream: str, *, keep: int | None = None) -> None:
    """What somebody with the source code can do: cut or forge, then compute the whole chain and head anew."""
    columns = ", ".join(Line._fields)
    if keep is not None:
        raw(store, "DELETE FROM audit WHERE stream = ? AND seq > ?", stream, keep)
    before, line = "", None
    for row in raw(store, f"SELECT {columns} FROM audit WHERE stream = ? ORDER BY seq", stream):
        line = Line(*row)
        line = line._replace(commitment=commitment(line.salt, str(line.value)))
        line = line._replace(digest=chained(line, before))
        before, place = line.digest, (stream, line.seq)
        forged = "UPDATE audit SET commitment = ?, digest = ? WHERE stream = ? AND seq = ?"
        raw(store, forged, line.commitment, line.digest, *place)
    assert line
    head = (line.seq, line.digest, line.at, stream)
    raw(store, "UPDATE audit_head SET seq = ?, digest = ?, at = ? WHERE stream = ?", *head)


def test_cutting_the_newest_entries_is_noticed_through_the_checkpoint_file(workspace: Workspace) -> None:
    with workspace.store.read() as reader:
        kept, before = reader.head(MINE).seq, reader.values("answer", ANSWER)["value"]
    answer(workspace.store, "to be hidden")
    recompute(workspace.store, MINE, keep=kept)
    forged = json.dumps(before, separators=(",", ":"), sort_keys=True)
    raw(workspace.store, "UPDATE answer SET value = ?, version = 1", forged)
    [found] = errors(verify(workspace))
    assert (found.code, found.data["stream"]) == ("audit.shorter", MINE)
    assert int(found.data["seq"]) == kept + 1 > int(found.data["found"])


def test_a_chain_recomputed_after_a_change_is_noticed_against_any_kept_head(workspace: Workspace) -> None:
    with workspace.store.read() as reader:
        exported = reader.head(MINE)
    answer(workspace.store, "later")
    raw(workspace.store, "UPDATE audit SET value = '\"forged\"' WHERE stream = ? AND path = '/title'", MINE)
    raw(workspace.store, "UPDATE dossier SET title = 'forged'")
    recompute(workspace.store, MINE)
    workspace.store.heads.path.unlink()
    found = verify(workspace, (exported,))
    assert [finding.code for finding in errors(found)] == ["audit.rewritten"]
    assert "audit.checkpoint_missing" in {finding.code for finding in found}
    assert verify(workspace)[0].code == "audit.checkpoint_missing"


def test_an_older_backup_put_back_is_noticed_and_working_on_does_not_hide_it(
    workspace: Workspace, folder: Path, clock: HandClock, tmp_path: Path
) -> None:
    workspace.close()
    backup = shutil.copy(folder / "workspace.db", tmp_path / "backup.db")
    with open_workspace(folder, clock) as newer:
        answer(newer.store, "newer")
    shutil.copy(backup, folder / "workspace.db")
    with open_workspace(folder, clock) as older:
        assert "audit.shorter" in {finding.code for finding in verify(older)}
        answer(older.store, "worked on")
        answer(older.store, "and on")
    with open_workspace(folder, clock) as later:
        found = errors(verify(later))
        assert [(finding.code, finding.data["stream"]) for finding in found] == [("audit.rewritten", MINE)]


def test_a_clock_set_back_is_recorded_and_hides_nothing(workspace: Workspace, clock: HandClock) -> None:
    clock.move(days=400)
    answer(workspace.store, "one")
    clock.move(days=-365)
    answer(workspace.store, "two")
    [found] = verify(workspace)
    assert (found.code, found.severity) == ("audit.clock_back", Severity.INFO)
    assert found.data["when"] < found.data["before"]


def test_a_redacted_copy_still_verifies(workspace: Workspace) -> None:
    raw(workspace.store, "UPDATE audit SET value = NULL WHERE stream = ? AND path = '/value'", MINE)
    raw(workspace.store, "UPDATE answer SET value = NULL")
    assert verify(workspace) == ()


def test_versions_count_changes(workspace: Workspace) -> None:
    stream = product_stream(PRODUCT)
    for before, after in (("EV-1", "EV-2"), ("EV-2", "EV-3")):
        with workspace.store.begin(ANN, "rename") as work:
            work.record([Edit(stream, "product", PRODUCT, "/title", before, after)])
            work.commit()
    assert verify(workspace) == ()
    assert raw(workspace.store, "SELECT version FROM product") == [(3,)]


def test_verification_can_be_stopped(workspace: Workspace) -> None:
    from exodossier.domain.errors import Cancelled

    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        workspace.verify(ticket)


def test_the_chain_has_the_bytes_it_was_released_with() -> None:
    told = (
        "dossier:d",
        2,
        "answer",
        "ans-1",
        "/value",
        1,
        "chg-1",
        "answer",
        "ann",
        "pc",
        "2026-03-01T12:00:00.000Z",
    )
    line = Line(*told, "why", "", "00ff", '{"value":"0.10"}', "", "")
    line = line._replace(commitment=commitment(line.salt, str(line.value)))
    salted = b"l2:s4:00ffs16:" + b'{"value":"0.10"}'
    assert line.commitment == hashlib.sha256(salted).hexdigest()
    assert chained(line, "ab") == "c2fde85ed80f03a53919113636065a0a87e7841be5a78af7e03c8f2a43ffe859"


def test_every_table_is_verified() -> None:
    assert {entity for entity, _ in COLUMNS} == TABLES.keys()


def test_an_uncommitted_change_leaves_the_checkpoint_alone(workspace: Workspace) -> None:
    before = workspace.store.heads.path.read_bytes()
    with workspace.store.begin(ANN, "answer") as work:
        record_answer(work, "never")
    assert workspace.store.heads.path.read_bytes() == before


def test_revisions_are_verified_to_the_byte_count(workspace: Workspace) -> None:
    raw(workspace.store, "UPDATE revision SET size = 6")
    [found] = errors(verify(workspace))
    assert (found.data["id"], found.data["field"]) == (REVISION, "/size")
