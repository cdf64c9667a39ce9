"""Undo and redo: recorded inverses, in order, only where nothing else came between."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exodossier.domain.edits import change, dossier_stream
from exodossier.domain.errors import Conflict, Refused
from exodossier.domain.records import ResponseKey, Status
from exodossier.usecases.answer import AnswerOrder, answer
from exodossier.usecases.create import DossierOrder, create_dossier, rename
from exodossier.usecases.registers import add_rows, remove_rows, set_cells
from exodossier.usecases.traits import set_traits
from exodossier.usecases.undo import next_redo, next_undo, redo, undo
from tests.unit import fakes
from tests.unit.domain_samples import VOCABULARY, checklist, item, section

CHECKLIST = checklist(section("one", item("a"), item("b")))
KEY = ResponseKey("chk", "a")


@pytest.fixture
def desk():
    office = fakes.office(VOCABULARY, CHECKLIST)
    dossier, _ = create_dossier(office, DossierOrder("Dossier", ("chk",)))
    with office.store.read() as reader:
        return office, dossier, reader.dossier(dossier).product


def say(desk, value):
    answer(desk[0], AnswerOrder(desk[1], KEY, value, strict=True))


def value(desk):
    with desk[0].store.read() as reader:
        response = reader.response(desk[1], KEY)
        return response.value, response.status


def test_undo_walks_back_and_redo_walks_forth(desk):
    office, dossier, _ = desk
    for text in ("one", "two", "three"):
        say(desk, text)
    undo(office, dossier)
    undo(office, dossier)
    assert value(desk) == ("one", Status.ANSWERED)
    redo(office, dossier)
    assert value(desk) == ("two", Status.ANSWERED)
    undo(office, dossier)
    redo(office, dossier)
    redo(office, dossier)
    assert value(desk) == ("three", Status.ANSWERED)
    with pytest.raises(Refused, match="redo"):
        redo(office, dossier)


def test_the_first_answer_is_undone_to_not_started(desk):
    office, dossier, _ = desk
    say(desk, "one")
    undo(office, dossier)
    assert value(desk) == (None, Status.NOT_STARTED)
    redo(office, dossier)
    assert value(desk) == ("one", Status.ANSWERED)


def test_a_new_change_ends_the_chance_to_redo(desk):
    office, dossier, _ = desk
    say(desk, "one")
    undo(office, dossier)
    say(desk, "two")
    assert next_redo(office, dossier) is None


def test_creating_the_dossier_is_not_undone(desk):
    office, dossier, _ = desk
    assert next_undo(office, dossier) is None
    with pytest.raises(Refused, match="undo"):
        undo(office, dossier)


def test_undo_is_recorded_with_what_it_undoes(desk):
    office, dossier, _ = desk
    say(desk, "one")
    undone = next_undo(office, dossier)
    undo(office, dossier)
    assert office.store.groups[-1].undoes == undone.change
    assert office.store.groups[-1].verb == "undo"


def test_rows_come_and_go_with_undo(desk):
    office, dossier, product = desk
    (row,) = add_rows(office, product, "steps", [{"name": "Spin", "method": "sec"}]).touched("row")
    set_cells(office, product, {row: {"name": "Filter", "wash": True}})
    remove_rows(office, [row])

    def cells():
        with office.store.read() as reader:
            return [dict(one.cells) for one in reader.rows(product).get("steps", ())]

    assert cells() == []
    undo(office, dossier)
    assert cells() == [{"name": "Filter", "method": "sec", "wash": True}]
    undo(office, dossier)
    assert cells() == [{"name": "Spin", "method": "sec"}]
    undo(office, dossier)
    assert cells() == []
    redo(office, dossier)
    assert cells() == [{"name": "Spin", "method": "sec"}]


def test_traits_of_both_scopes_are_one_step(desk):
    office, dossier, product = desk
    set_traits(office, dossier, {"stage": "phase1", "in_vivo": True})
    undo(office, dossier)
    with office.store.read() as reader:
        assert reader.dossier(dossier).traits == {}
        assert reader.product(product).traits == {}


def test_what_somebody_changed_since_is_a_conflict(desk):
    office, dossier, _ = desk
    rename(office, dossier, "First")
    bob = replace(office, author=fakes.BOB)
    rename(bob, dossier, "Second")
    with pytest.raises(Conflict) as caught:
        undo(office, dossier, mine=True)
    assert (caught.value.theirs, caught.value.ours) == ("Second", "Dossier")
    with office.store.read() as reader:
        assert reader.dossier(dossier).title == "Second"


def test_mine_passes_over_what_others_did(desk):
    office, dossier, _ = desk
    say(desk, "one")
    rename(replace(office, author=fakes.BOB), dossier, "Second")
    undo(office, dossier, mine=True)
    assert value(desk)[0] is None
    with office.store.read() as reader:
        assert reader.dossier(dossier).title == "Second"


def test_a_change_outside_the_verbs_is_noticed(desk):
    office, dossier, _ = desk
    rename(office, dossier, "First")
    with office.store.begin(fakes.BOB, "create_dossier") as work:
        before = work.values("dossier", dossier)
        work.record(change(dossier_stream(dossier), "dossier", dossier, before, {"title": "Third"}))
        work.commit()
    with pytest.raises(Conflict):
        undo(office, dossier)
