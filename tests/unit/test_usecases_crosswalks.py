"""Crosswalks applied: one answer for equal items, copies to be checked for others, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.checklist import Confirmation
from exodossier.domain.crosswalk import Relation
from exodossier.domain.edits import create
from exodossier.domain.errors import Conflict, NotFound, Refused
from exodossier.domain.records import ResponseKey, Status
from exodossier.usecases import listing, wording
from exodossier.usecases.answer import AnswerOrder, answer, answer_many
from exodossier.usecases.copying import copy_dossier
from exodossier.usecases.create import DossierOrder, archive, create_dossier
from exodossier.usecases.crosswalk_plan import Action, Hindrance, Stays, plan
from exodossier.usecases.crosswalks import apply, detach, forget_origin
from exodossier.usecases.inventory import changed_names
from exodossier.usecases.linking import LinkFacts, LinkOrder, link
from exodossier.usecases.registers import add_rows
from exodossier.usecases.responses import version_of
from exodossier.usecases.undo import redo, undo
from tests.unit import fakes
from tests.unit.crosswalk_samples import ALPHA, BETA, CROSSWALK, ROWS, crosswalk
from tests.unit.domain_samples import VOCABULARY

CHAIN = crosswalk(("a-name", "b-name", "equal"), ("a-name", "b-name-too", "equal"), id_="chain")


def key(item, row=""):
    return ResponseKey("alpha" if item.startswith("a-") else "beta", item, row)


class Desk:
    """One dossier against both standards."""

    def __init__(self, *crosswalks):
        self.office = fakes.office(VOCABULARY, ALPHA, BETA, crosswalks=(CROSSWALK, CHAIN, *crosswalks))
        self.dossier, _ = create_dossier(self.office, DossierOrder("Dossier", ("alpha", "beta")))
        with self.office.store.begin(fakes.ANN, "add_evidence") as work:
            for id_ in ("ev-1", "ev-2"):
                said = {"title": id_, "kind": "sop", "removed": False, "data": {}}
                work.record(create("workspace", "evidence", id_, said))
            work.commit()

    def say(self, item, value, row="", **more):
        order = AnswerOrder(self.dossier, key(item, row), value, strict=True, **more)
        return answer(self.office, order)

    def status(self, item, status, reason=None):
        return answer(self.office, AnswerOrder(self.dossier, key(item), status=status, reason=reason))

    def tie(self, item, evidence, role=""):
        link(self.office, LinkOrder(self.dossier, key(item), evidence, role=role))

    def add_steps(self, *cells):
        with self.office.store.read() as reader:
            product = reader.dossier(self.dossier).product
        changes = add_rows(self.office, product, "steps", list(cells))
        return sorted(changes.touched("row"))

    def apply(self, rows=None, stays=None, ref="alpha-beta"):
        chosen = None if rows is None else [key(one) for one in rows]
        kept = {key(item): which for item, which in (stays or {}).items()}
        return apply(self.office, self.dossier, ref, chosen, kept)

    def detach(self, item):
        return detach(self.office, self.dossier, key(item))

    def plan(self, ref="alpha-beta"):
        return {row.target.item: row for row in plan(self.office, self.dossier, ref).rows}

    def kept(self, item, row=""):
        with self.office.store.read() as reader:
            return reader.response(self.dossier, key(item, row))

    def stands(self, item):
        found = self.kept(item)
        return (found.value, found.status) if found else None

    def shown(self):
        return listing.show_dossier(self.office, self.dossier)["responses"]

    def undo(self):
        undo(self.office, self.dossier)

    def redo(self):
        redo(self.office, self.dossier)


@pytest.fixture
def desk():
    return Desk()


def share(desk, *items):
    assert len({desk.kept(one).answer for one in items}) == 1


def test_equal_items_share_one_answer_and_say_where_it_came_from(desk):
    desk.say("a-name", "EV")
    desk.apply(["b-name"])
    share(desk, "a-name", "b-name")
    assert desk.stands("b-name") == ("EV", Status.ANSWERED)
    assert desk.kept("b-name").origin == {
        "crosswalk": "alpha-beta@0.9.0",
        "relation": "equal",
        "from": "alpha:a-name",
        "mode": "bound",
        "to_check": False,
    }
    assert desk.kept("a-name").origin is None


def test_what_is_answered_later_is_answered_for_both(desk):
    desk.apply(["b-name"])
    desk.say("b-name", "EV")
    assert desk.stands("a-name") == ("EV", Status.ANSWERED)
    changes = desk.say("a-name", "EP")
    assert desk.stands("b-name") == ("EP", Status.ANSWERED)
    with desk.office.store.read() as reader:
        assert set(changed_names(reader, changes)) == {"alpha:a-name", "beta:b-name"}


def test_not_done_stays_not_done_beside_a_shared_answer(desk):
    desk.apply(["b-name"])
    desk.status("b-name", Status.NOT_DONE, "No time.")
    desk.say("a-name", "EV")
    assert desk.stands("b-name") == ("EV", Status.NOT_DONE)
    assert desk.stands("a-name") == ("EV", Status.ANSWERED)


def test_a_draft_and_a_clearing_reach_the_statuses_of_all_who_share(desk):
    desk.apply(["b-name"])
    answer(desk.office, AnswerOrder(desk.dossier, key("a-name"), "draft"))
    assert desk.stands("b-name") == ("draft", Status.IN_PROGRESS)
    desk.status("b-name", Status.ANSWERED)
    assert desk.stands("a-name") == ("draft", Status.ANSWERED)
    answer(desk.office, AnswerOrder(desk.dossier, key("a-name"), None))
    assert desk.stands("b-name") == (None, Status.NOT_STARTED)


def test_an_invalid_value_puts_all_who_share_it_in_progress():
    pair = crosswalk(("a-term", "b-same", "equal"), id_="terms")
    same = replace(ALPHA.items["a-term"], id="b-same")
    section = replace(BETA.sections[0], items=(*BETA.sections[0].items, same))
    beta = replace(BETA, sections=(section, *BETA.sections[1:]))
    desk = Desk(pair)
    desk.office.library.books[str(beta.ref)] = replace(beta, digest=str(beta.ref))
    desk.office.books.checklists.clear()
    desk.say("a-term", "ev")
    desk.apply(["b-same"], ref="terms")
    answer(desk.office, AnswerOrder(desk.dossier, key("a-term"), "nonsense"))
    assert desk.stands("b-same") == ("nonsense", Status.IN_PROGRESS)
    assert desk.stands("a-term") == ("nonsense", Status.IN_PROGRESS)


def test_where_only_the_target_is_answered_its_answer_is_shared(desk):
    desk.say("b-name", "EV")
    desk.apply(["b-name"])
    share(desk, "a-name", "b-name")
    assert desk.stands("a-name") == ("EV", Status.ANSWERED)


def test_two_different_answers_are_not_bound_unless_the_person_picks_one(desk):
    desk.say("a-name", "EV")
    desk.say("b-name", "EP")
    assert desk.plan()["b-name"].hindrance is Hindrance.DIFFER
    desk.apply()
    assert desk.stands("b-name") == ("EP", Status.ANSWERED)
    with pytest.raises(Refused, match="differ"):
        desk.apply(["b-name"])
    desk.apply(["b-name"], {"b-name": Stays.TARGET})
    assert desk.stands("a-name") == ("EP", Status.ANSWERED)
    desk.undo()
    assert desk.stands("a-name") == ("EV", Status.ANSWERED)
    desk.apply(["b-name"], {"b-name": Stays.SOURCE})
    assert desk.stands("b-name") == ("EV", Status.ANSWERED)
    desk.undo()
    assert desk.stands("b-name") == ("EP", Status.ANSWERED)


def test_evidence_of_both_is_evidence_of_the_shared_answer(desk):
    desk.say("a-name", "EV")
    desk.tie("a-name", "ev-1")
    desk.tie("b-name", "ev-1")
    desk.tie("b-name", "ev-2")
    desk.apply(["b-name"])
    for item in ("a-name", "b-name"):
        assert sorted(one.evidence for one in desk.kept(item).links) == ["ev-1", "ev-2"]
    desk.undo()
    assert [one.evidence for one in desk.kept("a-name").links] == ["ev-1"]
    assert sorted(one.evidence for one in desk.kept("b-name").links) == ["ev-1", "ev-2"]


def test_linking_evidence_starts_all_who_share_the_answer(desk):
    desk.apply(["b-name"])
    desk.tie("b-name", "ev-1")
    assert desk.stands("a-name") == (None, Status.IN_PROGRESS)
    assert desk.stands("b-name") == (None, Status.IN_PROGRESS)


def test_other_relations_copy_value_and_evidence_to_be_checked(desk):
    desk.say("a-form", {"size": {"value": "90", "unit": "nm"}, "why": "NTA"})
    desk.tie("a-form", "ev-1")
    desk.apply(["b-form"])
    assert desk.stands("b-form") == ({"size": {"value": "90", "unit": "nm"}}, Status.IN_PROGRESS)
    assert [one.evidence for one in desk.kept("b-form").links] == ["ev-1"]
    assert desk.kept("b-form").answer != desk.kept("a-form").answer
    assert desk.kept("b-form").origin["to_check"] is True
    desk.say("a-form", {"size": {"value": "80", "unit": "nm"}})
    assert desk.kept("b-form").value["size"]["value"] == "90"


def test_what_was_carried_is_checked_once_a_person_answers_with_it(desk):
    desk.say("a-count", "3")
    desk.apply(["b-words"])
    assert desk.stands("b-words") == ("3", Status.IN_PROGRESS)
    answer(desk.office, AnswerOrder(desk.dossier, key("b-words"), "3 of 3"))
    assert desk.kept("b-words").origin["to_check"] is True
    desk.status("b-words", Status.ANSWERED)
    assert desk.kept("b-words").origin["to_check"] is False
    assert desk.kept("b-words").origin["mode"] == "carried"


def test_a_figure_is_carried_with_its_evidence_alone(desk):
    desk.tie("a-blot", "ev-1", role="wide")
    desk.apply(["b-blot"])
    assert [(one.evidence, one.role) for one in desk.kept("b-blot").links] == [("ev-1", "wide")]
    assert desk.kept("b-blot").status is Status.IN_PROGRESS


def test_a_plan_says_of_every_row_what_happens_and_why_not(desk):
    desk.say("a-name", "EV")
    desk.say("a-term", "other")
    desk.say("a-count", "3")
    desk.say("b-words", "mine")
    desk.status("b-blot", Status.NOT_APPLICABLE, "No blot.")
    found = {item: (row.action, row.hindrance) for item, row in desk.plan().items()}
    assert found == {
        "b-name": (Action.BIND, None),
        "b-term": (Action.NOTHING, Hindrance.NOT_CARRIABLE),
        "b-form": (Action.NOTHING, Hindrance.SOURCE_EMPTY),
        "b-long": (Action.BIND, None),
        "b-steps": (Action.BIND, None),
        "b-blot": (Action.NOTHING, Hindrance.TARGET_SET_ASIDE),
        "b-words": (Action.NOTHING, Hindrance.TARGET_ANSWERED),
    }
    row = desk.plan()["b-words"]
    assert (row.source_text, row.target_text, row.why) == ("3", "mine", "Because.")


def test_a_plan_shows_the_rows_that_two_items_see(desk):
    desk.add_steps({"name": "Spin", "wash": True}, {"name": "Filter"})
    assert desk.plan()["b-steps"].source_text == "Name: Spin"
    odd = Desk(crosswalk(("a-steps", "b-words", "overlap"), id_="odd"))
    assert odd.plan("odd")["b-words"].hindrance is Hindrance.NOT_TYPED


def test_a_plan_shows_what_stands_there_now_and_not_what_another_row_brings():
    desk = Desk(crosswalk(("a-count", "b-words", "overlap"), ("a-name", "b-words", "overlap"), id_="two"))
    desk.say("a-count", "3")
    assert [row.target_text for row in plan(desk.office, desk.dossier, "two").rows] == ["", ""]


def test_every_hindrance_relation_and_action_has_words():
    for names, say in (
        (Hindrance, wording.hindrance_name),
        (Relation, wording.relation_name),
        (Action, wording.action_name),
    ):
        assert all(say(one.value) != one.value for one in names)


def test_a_default_never_overwrites(desk):
    desk.say("a-count", "3")
    desk.say("b-words", "mine")
    with pytest.raises(Refused, match="nothing"):
        desk.apply(["b-words"])
    desk.apply()
    assert desk.stands("b-words") == ("mine", Status.ANSWERED)


def test_only_the_rows_that_were_chosen_are_applied(desk):
    desk.say("a-name", "EV")
    desk.say("a-count", "3")
    desk.apply(["b-words"])
    assert desk.kept("b-name") is None
    with pytest.raises(NotFound):
        desk.apply(["b-all"])


def test_repeated_sections_pair_row_by_row(desk):
    first, second, third = desk.add_steps(
        {"name": "Spin", "method": "sec"}, {"name": "Wash", "method": "tff"}, {"name": "X", "method": "other"}
    )
    desk.say("a-speed", "fast", row=first)
    rows = {
        row.target.row: row for row in plan(desk.office, desk.dossier, "alpha-beta").rows if row.target.row
    }
    assert [rows[one].action for one in (first, second)] == [Action.BIND, Action.BIND]
    assert rows[third].hindrance is Hindrance.TARGET_OUT
    desk.apply()
    assert desk.kept("b-speed", first).value == "fast"
    assert desk.kept("b-speed", second).answer == desk.kept("a-speed", second).answer
    assert desk.kept("b-speed", third) is None


def test_without_a_row_one_item_cannot_pair_with_one_that_repeats():
    desk = Desk(crosswalk(("a-name", "b-speed", "overlap"), id_="odd"))
    assert desk.plan("odd")["b-speed"].hindrance is Hindrance.ROWS_DIFFER


def test_what_stands_once_is_carried_to_every_row_and_back_only_from_a_single_one():
    desk = Desk(
        crosswalk(("a-name", "b-speed", "overlap"), id_="out"),
        crosswalk(("a-speed", "b-name", "overlap"), id_="back"),
    )
    first, second = desk.add_steps({"name": "One", "method": "tff"}, {"name": "Two", "method": "tff"})
    desk.say("a-name", "EV")
    rows = plan(desk.office, desk.dossier, "out").rows
    assert [(row.target.row, row.action) for row in rows] == [(first, Action.CARRY), (second, Action.CARRY)]
    desk.say("a-speed", "100", first)
    assert desk.plan("back")["b-name"].hindrance is Hindrance.ROWS_DIFFER


def test_equal_is_only_believed_where_the_versions_of_the_dossier_are_equal():
    unsure = replace(BETA.items["b-name"], text=Confirmation.MEMORY)
    items = (unsure, *BETA.sections[0].items[1:])
    beta = replace(BETA, sections=(replace(BETA.sections[0], items=items), *BETA.sections[1:]))
    desk = Desk(crosswalk(("a-count", "b-name", "equal"), ("a-steps", "b-all", "equal"), id_="bold"))
    assert {row.hindrance for row in desk.plan("bold").values()} == {Hindrance.NOT_EQUAL_HERE}
    desk.office.library.books[str(beta.ref)] = replace(beta, digest=str(beta.ref))
    desk.office.books.checklists.clear()
    assert desk.plan()["b-name"].hindrance is Hindrance.NOT_EQUAL_HERE


def test_of_two_rows_that_fill_one_item_the_first_does():
    desk = Desk(crosswalk(("a-count", "b-words", "overlap"), ("a-name", "b-words", "overlap"), id_="two"))
    desk.say("a-count", "3")
    desk.say("a-name", "EV")
    rows = plan(desk.office, desk.dossier, "two").rows
    assert [row.hindrance for row in rows] == [None, Hindrance.TAKEN]
    desk.apply(ref="two")
    assert desk.kept("b-words").value == "3"


def test_a_crosswalk_of_other_standards_is_refused(desk):
    dossier, _ = create_dossier(desk.office, DossierOrder("Other", ("alpha",)))
    with pytest.raises(Refused, match="not_for"):
        plan(desk.office, dossier, "alpha-beta")
    with pytest.raises(NotFound):
        plan(desk.office, desk.dossier, "alpha-gamma")


def test_an_archived_dossier_is_not_changed(desk):
    archive(desk.office, desk.dossier)
    for verb in (desk.apply, lambda: desk.detach("b-name")):
        with pytest.raises(Refused, match="archived"):
            verb()


def test_three_items_may_share_one_answer(desk):
    desk.say("b-name-too", "EV")
    desk.apply(ref="chain")
    share(desk, "a-name", "b-name", "b-name-too")
    assert desk.stands("b-name") == ("EV", Status.ANSWERED)


def test_joining_a_group_moves_all_of_it(desk):
    desk.apply(["b-name"])
    desk.say("a-name", "EV")
    desk.say("b-name-too", "EP")
    desk.apply(["b-name-too"], {"b-name-too": Stays.TARGET}, ref="chain")
    share(desk, "a-name", "b-name", "b-name-too")
    assert desk.stands("b-name") == ("EP", Status.ANSWERED)


def test_detaching_copies_value_and_evidence(desk):
    desk.say("a-name", "EV")
    desk.tie("a-name", "ev-1")
    desk.apply(["b-name"])
    desk.detach("b-name")
    assert desk.kept("b-name").origin is None
    assert desk.stands("b-name") == ("EV", Status.ANSWERED)
    assert [one.evidence for one in desk.kept("b-name").links] == ["ev-1"]
    desk.say("b-name", "EP")
    assert desk.stands("a-name") == ("EV", Status.ANSWERED)
    assert [one.evidence for one in desk.kept("a-name").links] == ["ev-1"]


def test_detaching_the_one_it_came_from_parts_them_too(desk):
    desk.say("a-name", "EV")
    desk.apply(["b-name"])
    desk.detach("a-name")
    desk.say("a-name", "EP")
    assert desk.stands("b-name") == ("EV", Status.ANSWERED)
    assert desk.kept("b-name").origin is None


def test_what_shares_with_nobody_is_not_detached(desk):
    desk.say("a-count", "3")
    desk.apply(["b-words"])
    for item in ("a-name", "a-count", "b-words"):
        with pytest.raises(Refused, match="own_answer"):
            desk.detach(item)


def test_undo_and_redo_walk_over_binding_carrying_and_detaching(desk):
    desk.say("a-name", "EV")
    desk.say("a-count", "3")
    desk.apply()
    bound = desk.shown()
    desk.detach("b-name")
    apart = desk.shown()
    desk.undo()
    assert desk.shown() == bound
    share(desk, "a-name", "b-name")
    desk.undo()
    assert desk.stands("b-name") == (None, Status.NOT_STARTED)
    assert desk.stands("b-words") == (None, Status.NOT_STARTED)
    assert desk.kept("b-name").origin is None
    desk.say("b-name", "alone")
    assert desk.stands("a-name") == ("EV", Status.ANSWERED)
    desk.undo()
    desk.apply()
    desk.detach("b-name")
    desk.undo()
    desk.undo()
    desk.redo()
    assert desk.shown() == bound
    share(desk, "a-name", "b-name")
    desk.redo()
    assert desk.shown() == apart
    assert desk.kept("a-name").answer != desk.kept("b-name").answer


def test_two_values_for_one_answer_in_one_call_are_refused(desk):
    desk.apply(["b-name"])
    orders = [AnswerOrder(desk.dossier, key(item), item, strict=True) for item in ("a-name", "b-name")]
    with pytest.raises(Refused) as caught:
        answer_many(desk.office, desk.dossier, orders)
    assert caught.value.code == "answer.bound_apart"
    assert caught.value.data == {"item": "alpha:a-name", "other": "beta:b-name"}
    answer_many(desk.office, desk.dossier, [replace(one, value="EV") for one in orders])
    assert desk.stands("a-name") == desk.stands("b-name") == ("EV", Status.ANSWERED)


def test_two_lists_of_evidence_for_one_answer_are_refused(desk):
    desk.apply(["b-name"])
    orders = [
        AnswerOrder(desk.dossier, key(item), "EV", evidence=(LinkFacts(evidence),), strict=True)
        for item, evidence in (("a-name", "ev-1"), ("b-name", "ev-2"))
    ]
    with pytest.raises(Refused, match="bound_apart"):
        answer_many(desk.office, desk.dossier, orders)
    answer_many(desk.office, desk.dossier, [replace(one, evidence=(LinkFacts("ev-1"),)) for one in orders])
    assert [one.evidence for one in desk.kept("b-name").links] == ["ev-1"]


def test_a_change_at_one_entry_is_a_conflict_for_who_saw_the_other_before(desk):
    desk.say("a-name", "EV")
    desk.apply(["b-name"])
    seen = version_of(desk.kept("b-name"))
    desk.say("a-name", "EP")
    with pytest.raises(Conflict) as caught:
        desk.say("b-name", "mine", if_version=seen)
    assert (caught.value.theirs, caught.value.ours) == ("EP", "mine")


def test_versions_that_people_see_never_come_twice(desk):
    steps = [
        *(lambda value=value: desk.say("b-name", value) for value in ("1", "2", "3", "4")),
        lambda: desk.apply(["b-name"], {"b-name": Stays.SOURCE}),
        lambda: desk.detach("b-name"),
        lambda: desk.say("b-name", "5"),
        lambda: desk.apply(["b-name"], {"b-name": Stays.SOURCE}),
        desk.undo,
        desk.undo,
        desk.undo,
        desk.undo,
        desk.redo,
        desk.redo,
    ]
    desk.say("a-name", "EV")
    seen = [0]
    for step in steps:
        step()
        assert version_of(desk.kept("b-name")) > seen[-1]
        seen.append(version_of(desk.kept("b-name")))


def test_what_is_shown_can_be_answered_into_another_dossier_and_copied(desk):
    desk.say("a-name", "EV")
    desk.tie("a-name", "ev-1")
    desk.say("a-count", "3")
    desk.status("a-long", Status.IN_PROGRESS)
    desk.apply()
    desk.status("b-long", Status.NOT_DONE, "Later.")
    shown = desk.shown()
    assert shown["beta:b-name"]["origin"]["mode"] == "bound"
    assert "origin" not in shown["alpha:a-name"]
    other, _ = create_dossier(desk.office, DossierOrder("Other", ("alpha", "beta")))
    answer_many(desk.office, other, listing.answers_from(desk.office, other, shown))
    copy, _ = copy_dossier(desk.office, desk.dossier, "Copy")
    for dossier in (other, copy):
        assert listing.show_dossier(desk.office, dossier)["responses"] == shown
        answer(desk.office, AnswerOrder(dossier, key("b-name"), "changed", strict=True))
        again = listing.show_dossier(desk.office, dossier)["responses"]
        assert again["alpha:a-name"]["value"] == "changed"
        assert [one["evidence"] for one in again["alpha:a-name"]["evidence"]] == ["ev-1"]
    assert desk.shown() == shown


def test_an_origin_never_overwrites_when_it_is_read_back(desk):
    desk.say("a-name", "EV")
    desk.apply(["b-name"])
    said = {"beta:b-name": desk.shown()["beta:b-name"]}
    other, _ = create_dossier(desk.office, DossierOrder("Other", ("alpha", "beta")))
    answer(desk.office, AnswerOrder(other, key("a-name"), "another", strict=True))
    with pytest.raises(Refused, match="bound_apart"):
        answer_many(desk.office, other, listing.answers_from(desk.office, other, said))
    alone, _ = create_dossier(desk.office, DossierOrder("Alone", ("beta",)))
    answer_many(desk.office, alone, listing.answers_from(desk.office, alone, said))
    assert listing.show_dossier(desk.office, alone)["responses"]["beta:b-name"] == said["beta:b-name"]


@pytest.mark.parametrize("origin", ["x", {}, {"mode": "bound"}, {"crosswalk": "x", "to_check": "no"}])
def test_an_origin_of_another_form_is_refused(desk, origin):
    said = {"beta:b-name": {"value": "x", "origin": origin}}
    with pytest.raises(Refused, match="form"):
        answer_many(desk.office, desk.dossier, listing.answers_from(desk.office, desk.dossier, said))


VALUES = {
    **dict.fromkeys(("a-name", "b-name", "b-words"), st.sampled_from(["x", "y"])),
    "a-term": st.sampled_from(["ev", "other"]),
    "b-term": st.sampled_from(["ev", "ep"]),
    **dict.fromkeys(("a-form", "b-form"), st.just({"size": {"value": "1", "unit": "nm"}})),
    **dict.fromkeys(("a-long", "b-long"), st.sampled_from(["one", "two"])),
    "a-count": st.sampled_from(["1", "2"]),
}
PICKS = st.dictionaries(st.sampled_from(["b-name", "b-long"]), st.sampled_from(list(Stays)))


@given(st.fixed_dictionaries({}, optional=VALUES), PICKS, st.data())
def test_whatever_is_applied_detached_and_undone_leaves_every_value(said, picks, data):
    desk = Desk()
    for item, value in said.items():
        desk.say(item, value)
    before = desk.shown()
    desk.apply(stays=picks)
    applied = desk.shown()
    lost = {str(key(item)) for item in picks}
    partners = {str(key(one)) for row in ROWS for one in row[:2] if str(key(row[1])) in lost}
    for name, was in before.items():
        if was["value"] is not None and name not in partners:
            assert applied[name]["value"] == was["value"]
    shared = [one for one in ("b-name", "b-long") if desk.kept(one) and desk.kept(one).origin]
    parted = data.draw(st.lists(st.sampled_from(shared), unique=True) if shared else st.just([]))
    for item in parted:
        desk.detach(item)
        assert desk.shown()[str(key(item))]["value"] == applied[str(key(item))]["value"]
    for _ in parted:
        desk.undo()
    assert desk.shown() == applied
    if applied != before:
        desk.undo()
    assert desk.shown() == before


def test_a_carried_answer_can_forget_where_it_came_from(desk):
    desk.say("a-count", "3")
    desk.apply(["b-words"])
    forget_origin(desk.office, desk.dossier, key("b-words"))
    assert desk.kept("b-words").origin is None
    assert desk.stands("b-words") == ("3", Status.IN_PROGRESS)
    desk.undo()
    assert desk.kept("b-words").origin is not None


def test_only_a_carried_answer_forgets_where_it_came_from(desk):
    desk.say("a-name", "EV")
    desk.apply(["b-name"])
    for item in ("a-name", "b-name", "a-count"):
        with pytest.raises(Refused, match="not_carried"):
            forget_origin(desk.office, desk.dossier, key(item))
