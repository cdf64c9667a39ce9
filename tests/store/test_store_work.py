"""Units of work and reads keep what the ports promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exodossier.domain.checklist import Ref
from exodossier.domain.edits import (
    WORKSPACE,
    Edit,
    change,
    create,
    dossier_stream,
    invert,
    product_stream,
)
from exodossier.domain.errors import Conflict, NotFound, Refused
from exodossier.domain.records import ResponseKey, Status
from exodossier.usecases.ports import Author, Embedded
from tests.store.sample import (
    ANN,
    ANSWER,
    BLOB,
    DIGEST,
    DOSSIER,
    EVIDENCE,
    LINK,
    PRODUCT,
    REVISION,
    ROW,
    answer,
    record_answer,
    things,
)

if TYPE_CHECKING:
    from exodossier.store.workspace import Workspace
    from tests.store.sample import Thing

MINE = dossier_stream(DOSSIER)
KEY = ResponseKey("misev", "m-1")


@pytest.mark.parametrize("thing", things(), ids=lambda thing: thing.entity)
def test_what_is_recorded_is_read_back(workspace: Workspace, thing: Thing) -> None:
    with workspace.store.read() as reader:
        assert reader.values(thing.entity, thing.id) == thing.values
        assert reader.version(thing.entity, thing.id) == 1


def test_records_come_back_plain_and_fully_loaded(workspace: Workspace) -> None:
    with workspace.store.read() as reader:
        product, dossier = reader.product(PRODUCT), reader.dossier(DOSSIER)
        response = reader.response(DOSSIER, KEY)
        row, evidence, links = reader.row(ROW), reader.evidence(), reader.links(EVIDENCE)
    assert (product.title, product.traits) == ("EV-1", {"route": "iv"})
    assert dossier.checklists[0].ref == Ref("misev", "1.0.0")
    assert dossier.checklists[0].digest == dossier.vocabulary.digest == DIGEST
    assert response is not None
    assert (response.value, response.status) == ({"value": "0.10", "unit": "nm"}, Status.ANSWERED)
    assert [link.id for link in response.links] == [LINK] == [link.id for link in links]
    assert (row.register, row.cells) == ("steps", {"name": "Spin"})
    latest = evidence[EVIDENCE].latest
    assert latest is not None
    assert (latest.id, latest.sha256, latest.size, latest.number) == (REVISION, BLOB, 5, 1)


def test_all_responses_are_read_at_once_by_key(workspace: Workspace) -> None:
    with workspace.store.read() as reader:
        responses = reader.responses(DOSSIER)
        assert list(responses) == [KEY]
        assert responses[KEY] == reader.response(DOSSIER, KEY)
        assert reader.response(DOSSIER, ResponseKey("misev", "m-2")) is None


def test_what_does_not_exist_is_said_by_name(workspace: Workspace) -> None:
    with workspace.store.read() as reader:
        for read in (reader.product, reader.dossier, reader.row, reader.embedded):
            with pytest.raises(NotFound):
                read("nobody-00000000")
        assert reader.values("answer", "ans-nobody") == {}
        assert reader.version("answer", "ans-nobody") == 0
        assert reader.head("dossier:nobody").seq == 0


def test_leaving_without_commit_keeps_nothing(workspace: Workspace) -> None:
    with workspace.store.begin(ANN, "answer") as work:
        record_answer(work, "changed")
        assert work.values("answer", ANSWER)["value"] == "changed"
    with workspace.store.read() as reader:
        assert reader.values("answer", ANSWER)["value"] == {"value": "0.10", "unit": "nm"}


def test_a_commit_says_what_changed_and_the_new_versions(workspace: Workspace) -> None:
    changes = answer(workspace.store, "new")
    assert changes.verb == "answer"
    assert changes.touched("answer") == {ANSWER}
    assert changes.versions == {("answer", ANSWER): 2}


def test_a_version_grows_once_per_change_however_many_edits(workspace: Workspace) -> None:
    with workspace.store.begin(ANN, "answer") as work:
        for value in ("one", "two", "three"):
            record_answer(work, value)
        changes = work.commit()
    assert changes.versions[("answer", ANSWER)] == 2
    assert len(changes.edits) == 3


def test_recording_the_present_value_is_no_change(workspace: Workspace) -> None:
    with workspace.store.begin(ANN, "answer") as work:
        now = work.values("answer", ANSWER)["value"]
        work.record([Edit(MINE, "answer", ANSWER, "/value", now, now)])
        assert not work.commit()
    with workspace.store.read() as reader:
        assert reader.version("answer", ANSWER) == 1


def test_a_lost_race_is_a_conflict_with_both_values(workspace: Workspace) -> None:
    answer(workspace.store, "theirs", author=Author("ben"))
    with pytest.raises(Conflict) as caught:
        answer(workspace.store, "ours", expect=1)
    conflict = caught.value
    assert (conflict.theirs, conflict.ours, conflict.version) == ("theirs", "ours", 2)
    assert (conflict.entity, conflict.id, conflict.path) == ("answer", ANSWER, "/value")


def test_an_edit_made_from_an_older_value_is_a_conflict(workspace: Workspace) -> None:
    answer(workspace.store, "theirs")
    with workspace.store.begin(ANN, "answer") as work, pytest.raises(Conflict) as caught:
        work.record([Edit(MINE, "answer", ANSWER, "/value", {"value": "0.10", "unit": "nm"}, "ours")])
    assert (caught.value.theirs, caught.value.ours) == ("theirs", "ours")


def test_true_and_one_are_different_values(workspace: Workspace) -> None:
    answer(workspace.store, value=True)
    with workspace.store.begin(ANN, "answer") as work, pytest.raises(Conflict):
        work.record([Edit(MINE, "answer", ANSWER, "/value", 1, "ours")])


def test_two_creations_of_one_response_end_in_a_conflict(workspace: Workspace) -> None:
    again = {"dossier": DOSSIER, "checklist": "misev", "item": "m-1", "row": "", "answer": ANSWER}
    with workspace.store.begin(ANN, "answer") as work, pytest.raises(Conflict):
        work.record(create(MINE, "response", work.new_id("resp"), again))


@pytest.mark.parametrize(
    ("path", "value"),
    [("/nothing", "x"), ("/title/part", "x"), ("/traits", {}), ("/archived", "yes"), ("/title", 3)],
)
def test_a_path_or_value_the_entity_cannot_keep_is_a_bug_of_the_caller(
    workspace: Workspace, path: str, value: object
) -> None:
    edit = Edit(product_stream(PRODUCT), "product", PRODUCT, path, None, value)  # type: ignore[arg-type]
    with workspace.store.begin(ANN, "test") as work, pytest.raises(ValueError, match=r"product|nothing"):
        work.record([edit])


def test_an_entity_stays_in_its_stream(workspace: Workspace) -> None:
    edits = list(change("dossier:other", "answer", ANSWER, {"value": None}, {"value": "x"}))
    with workspace.store.begin(ANN, "test") as work:
        edits = [Edit("dossier:other", "answer", ANSWER, "/value", {"value": "0.10", "unit": "nm"}, "x")]
        with pytest.raises(ValueError, match="other"):
            work.record(edits)


@pytest.mark.parametrize("text", ["half \ud800", "nul \0"])
def test_text_that_no_database_keeps_is_refused_in_words(workspace: Workspace, text: str) -> None:
    edits = change(product_stream(PRODUCT), "product", PRODUCT, {"title": "EV-1"}, {"title": text})
    with workspace.store.begin(ANN, "test") as work, pytest.raises(Refused) as caught:
        work.record(edits)
    assert caught.value.code == "store.text"


@pytest.mark.parametrize(
    "value", ["", "half \ud800", "nul \0", "𝔘𝔫𝔦 \u202e", {"ä": ["1", None, True, {}]}, 10**30]
)
def test_any_plain_value_of_an_answer_survives(workspace: Workspace, value: object) -> None:
    answer(workspace.store, value)  # type: ignore[arg-type]
    with workspace.store.read() as reader:
        assert reader.values("answer", ANSWER)["value"] == value


def test_a_key_set_to_nothing_leaves_the_map(workspace: Workspace) -> None:
    stream = product_stream(PRODUCT)
    with workspace.store.begin(ANN, "traits") as work:
        work.record([Edit(stream, "product", PRODUCT, "/traits/route", "iv", None)])
        work.commit()
    with workspace.store.read() as reader:
        assert reader.product(PRODUCT).traits == {}


def test_undoing_takes_every_value_back_and_erases_nothing(workspace: Workspace) -> None:
    answer(workspace.store, "new")
    with workspace.store.read() as reader:
        last = reader.groups([MINE])[-1]
    with workspace.store.begin(ANN, "undo", undoes=last.change) as work:
        work.record(invert(last.edits))
        work.commit()
    with workspace.store.read() as reader:
        assert reader.values("answer", ANSWER)["value"] == {"value": "0.10", "unit": "nm"}
        groups = reader.groups([MINE])
    assert [group.verb for group in groups] == ["fill", "answer", "undo"]
    assert groups[-1].undoes == groups[-2].change


def test_groups_give_edits_with_the_values_before(workspace: Workspace) -> None:
    answer(workspace.store, "one")
    answer(workspace.store, "two")
    with workspace.store.read() as reader:
        one, two = reader.groups([MINE], newest=2)
    assert one.edits == (Edit(MINE, "answer", ANSWER, "/value", {"value": "0.10", "unit": "nm"}, "one"),)
    assert two.edits == (Edit(MINE, "answer", ANSWER, "/value", "one", "two"),)


def test_groups_of_several_streams_come_in_order_of_commit_even_if_the_clock_went_back(
    workspace: Workspace, clock: object
) -> None:
    stream = product_stream(PRODUCT)
    answer(workspace.store, "one")
    clock.move(hours=-5)  # type: ignore[attr-defined]
    with workspace.store.begin(ANN, "rename") as work:
        work.record([Edit(stream, "product", PRODUCT, "/title", "EV-1", "EV-2")])
        work.commit()
    clock.move(hours=5)  # type: ignore[attr-defined]
    answer(workspace.store, "two")
    with workspace.store.read() as reader:
        groups = reader.groups([stream, MINE])
    assert [group.verb for group in groups] == ["fill", "answer", "rename", "answer"]


def test_events_are_no_change_to_take_back(workspace: Workspace) -> None:
    with workspace.store.begin(ANN, "export") as work:
        event = {"kind": "export", "data": {"sha256": BLOB}}
        work.record(create(WORKSPACE, "event", work.new_id("evt"), event))  # type: ignore[arg-type]
        work.commit()
    with workspace.store.read() as reader:
        assert "export" not in [group.verb for group in reader.groups([WORKSPACE])]
        assert [entry.verb for entry in reader.audit(WORKSPACE)][-1] == "export"


def test_an_entity_whose_creation_was_undone_is_gone_and_can_come_back(workspace: Workspace) -> None:
    stream = product_stream("prod-2")
    made = list(create(stream, "product", "prod-2", {"title": "Two", "archived": False}))
    for edits in (made, invert(made)):
        with workspace.store.begin(ANN, "test") as work:
            work.record(edits)
            work.commit()
    with workspace.store.read() as reader:
        assert [product.id for product in reader.products()] == [PRODUCT]
        assert reader.values("product", "prod-2") == {}
        with pytest.raises(NotFound):
            reader.product("prod-2")
    with workspace.store.begin(ANN, "redo") as work:
        work.record(made)
        work.commit()
        assert work.version("product", "prod-2") == 3


def test_removed_rows_and_links_are_hidden_not_lost(workspace: Workspace) -> None:
    with workspace.store.begin(ANN, "remove") as work:
        work.record([Edit(product_stream(PRODUCT), "row", ROW, "/removed", before=False, after=True)])
        work.record([Edit(MINE, "link", LINK, "/removed", before=False, after=True)])
        work.commit()
    with workspace.store.read() as reader:
        assert reader.rows(PRODUCT) == {}
        assert [row.id for row in reader.rows(PRODUCT, removed=True)["steps"]] == [ROW]
        assert reader.row(ROW).removed
        assert reader.links(EVIDENCE) == ()
        assert reader.responses(DOSSIER)[KEY].links == ()


def test_the_same_file_is_embedded_once(workspace: Workspace) -> None:
    with workspace.store.begin(ANN, "bind") as work:
        work.embed(Embedded("checklist", Ref("misev", "1.0.0"), DIGEST, b"id: misev # comment\n"))
        assert not work.commit()


def test_audit_entries_say_who_when_where_and_what_was_before(workspace: Workspace) -> None:
    changes = answer(workspace.store, "new", author=Author("ben", "Ben Example"))
    with workspace.store.read() as reader:
        entries = list(reader.audit(MINE, entity="answer", id_=ANSWER))
        head = reader.head(MINE)
    last, first = entries[-1], next(entry for entry in entries if entry.path == "/value")
    assert (last.value, last.prev_seq, last.who, last.change) == ("new", first.seq, "ben", changes.change)
    assert last.machine
    assert last.when.endswith("Z")
    assert (head.seq, head.digest, head.when) == (last.seq, last.digest, last.when)


def test_many_answers_are_one_transaction(workspace: Workspace) -> None:
    with workspace.store.begin(ANN, "answer_many") as work:
        for number in range(1200):
            id_ = work.new_id("ans")
            work.record(create(MINE, "answer", id_, {"dossier": DOSSIER, "value": str(number)}))
        changes = work.commit()
    assert len(changes.touched("answer")) == 1200


def test_ids_are_lower_case_and_never_repeat(workspace: Workspace) -> None:
    with workspace.store.begin(ANN, "test") as work:
        ids = {work.new_id("row") for _ in range(2000)}
    assert len(ids) == 2000
    assert all(id_.startswith("row-") and len(id_) >= 12 and id_ == id_.lower() for id_ in ids)
