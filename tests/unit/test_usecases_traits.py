"""Traits: reading words by kind, setting by scope, and planning what appears and disappears."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain import conditions
from exodossier.domain.conditions import Op, TraitTest
from exodossier.domain.errors import Invalid, NotFound, Refused
from exodossier.domain.evaluation import entries
from exodossier.usecases import wording
from exodossier.usecases.create import DossierOrder, create_dossier, create_product
from exodossier.usecases.registers import add_rows
from exodossier.usecases.situation import load
from exodossier.usecases.traits import plan_traits, read_traits, set_traits
from tests.unit import fakes
from tests.unit.domain_samples import VOCABULARY, checklist, item, section

LATE = TraitTest("stage", conditions.Test(Op.AT_LEAST, "phase1"))
ANIMALS = TraitTest("in_vivo", conditions.Test(Op.IS, value=True))
CHECKLIST = checklist(section("one", item("always"), item("late", when=LATE), item("animals", when=ANIMALS)))


@pytest.fixture
def desk():
    office = fakes.office(VOCABULARY, CHECKLIST)
    dossier, _ = create_dossier(office, DossierOrder("Dossier", ("chk",)))
    with office.store.read() as reader:
        return office, dossier, reader.dossier(dossier).product


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ({"in_vivo": "true"}, {"in_vivo": True}),
        ({"in_vivo": "no"}, {"in_vivo": False}),
        ({"stage": "phase1"}, {"stage": "phase1"}),
        ({"route": "iv, topical"}, {"route": ["iv", "topical"]}),
        ({"route": '["iv"]'}, {"route": ["iv"]}),
        ({"route": "[]"}, {"route": []}),
        ({"stage": ""}, {"stage": None}),
    ],
)
def test_words_are_read_by_the_declared_kind(words, kept):
    assert read_traits(VOCABULARY, words) == kept


@pytest.mark.parametrize(
    "values", [{"in_vivo": "perhaps"}, {"stage": "late"}, {"route": ["iv", "magic"]}, {"stage": ["phase1"]}]
)
def test_a_value_that_is_no_option_is_refused(desk, values):
    office, dossier, _ = desk
    with pytest.raises(Invalid):
        set_traits(office, dossier, values)


def test_an_unknown_trait_is_named(desk):
    office, dossier, _ = desk
    with pytest.raises(NotFound):
        set_traits(office, dossier, {"stag": "phase1"})


def test_each_scope_goes_to_its_owner(desk):
    office, dossier, product = desk
    set_traits(office, dossier, {"stage": "phase1", "in_vivo": True})
    with office.store.read() as reader:
        assert reader.dossier(dossier).traits == {"stage": "phase1"}
        assert reader.product(product).traits == {"in_vivo": True}


def test_a_plan_says_what_appears_and_why_and_changes_nothing(desk):
    office, dossier, _ = desk
    plan = plan_traits(office, dossier, {"stage": "phase2", "in_vivo": False})
    assert [entry.item.id for entry in plan.appear] == ["late"]
    assert [entry.item.id for entry in plan.disappear] == ["animals"]
    assert plan.appear[0].because.reasons[0].subject == "stage"
    with office.store.read() as reader:
        assert reader.dossier(dossier).traits == {}


def test_every_entry_of_a_plan_says_which_trait_decides_it(desk):
    office, dossier, _ = desk
    set_traits(office, dossier, {"stage": "phase1", "in_vivo": True})
    plan = plan_traits(office, dossier, {"stage": "research", "in_vivo": None})
    said = [
        (part, one.item.id, wording.because(one.because, VOCABULARY))
        for part, found in (("disappear", plan.disappear), ("unknown", plan.unknown))
        for one in found
    ]
    assert said == [
        ("disappear", "late", "Stage: Research (asked from Phase1 on)"),
        ("unknown", "animals", "In vivo: not known yet"),
    ]
    assert plan.appear == ()


LEAVES = st.one_of(
    st.sampled_from([LATE, ANIMALS, TraitTest("source_type", conditions.Test(Op.IS, "ccm"))]),
    st.just(TraitTest("route", conditions.Test(Op.INCLUDES, "iv"))),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(conditions.Not, inner),
        st.builds(lambda of: conditions.All(tuple(of)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda of: conditions.AnyOf(tuple(of)), st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=5,
)
TRAITS = st.fixed_dictionaries(
    {},
    optional={
        "stage": st.sampled_from([None, "research", "phase3"]),
        "in_vivo": st.sampled_from([None, True, False]),
        "source_type": st.sampled_from([None, "ccm", "biofluid"]),
        "route": st.sampled_from([None, [], ["iv"]]),
    },
)


@given(st.lists(CONDITIONS, min_size=1, max_size=6), TRAITS, TRAITS)
def test_a_plan_is_what_setting_then_does_with_a_reason_that_the_change_gave(wanted, before, change):
    items = [item(f"i{n}", when=condition) for n, condition in enumerate(wanted)]
    office = fakes.office(VOCABULARY, checklist(section("one", *items)))
    dossier, _ = create_dossier(office, DossierOrder("Dossier", ("chk",)))
    set_traits(office, dossier, before)
    plan = plan_traits(office, dossier, change)
    earlier = {one.key: one.applies for one in entries(load(office, dossier))}
    set_traits(office, dossier, change)
    later = {one.key: one for one in entries(load(office, dossier))}
    changed = {key for key, one in later.items() if one.applies is not earlier[key]}
    planned = [*plan.appear, *plan.disappear, *plan.unknown]
    assert sorted(one.key for one in planned) == sorted(changed)
    for one in planned:
        assert later[one.key].applies is one.applies is one.because.truth
    for one in (*plan.appear, *plan.disappear):
        # What can no longer be decided names what is not known: maybe another fact than the changed one.
        assert {reason.subject for reason in one.because.reasons} & set(change)


def test_clearing_a_trait_makes_its_items_unknown(desk):
    office, dossier, _ = desk
    set_traits(office, dossier, {"stage": "phase1"})
    plan = plan_traits(office, dossier, {"stage": None})
    assert [entry.item.id for entry in plan.unknown] == ["late"]


def test_a_trait_read_from_a_filled_register_is_not_set_by_hand(desk):
    office, dossier, product = desk
    set_traits(office, dossier, {"separation_methods": ["sec"]})
    add_rows(office, product, "steps", [{"name": "a", "method": "tff"}])
    with pytest.raises(Refused, match="computed"):
        set_traits(office, dossier, {"separation_methods": ["sec"]})


def test_a_product_takes_no_trait_of_a_dossier():
    office = fakes.office(VOCABULARY)
    with pytest.raises(Refused, match="of_dossier"):
        create_product(office, "Product", {"stage": "phase1"})


def test_a_dossier_may_bring_traits_of_both_scopes():
    office = fakes.office(VOCABULARY, CHECKLIST)
    product, _ = create_product(office, "Product")
    traits = {"stage": "phase1", "in_vivo": True}
    create_dossier(office, DossierOrder("Dossier", ("chk",), product, traits))
    with office.store.read() as reader:
        assert reader.product(product).traits == {"in_vivo": True}
