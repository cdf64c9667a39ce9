"""Which items apply: three-valued, per row, never circular, and always with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.checklist import Obligation, ObligationCase, Repeat
from exodossier.domain.conditions import (
    All,
    Always,
    AnyOf,
    Count,
    FieldTest,
    ItemTest,
    Not,
    Op,
    RowsTest,
    RowTest,
    StatusesTest,
    TraitTest,
)
from exodossier.domain.evaluation import applies, entries, rows_in_view
from exodossier.domain.records import ResponseKey, Status
from exodossier.domain.spec import Formula, Kind, Operand
from tests.unit.domain_samples import (
    STAGES,
    VOCABULARY,
    answered,
    at_least,
    by_op,
    checklist,
    in_,
    includes,
    is_,
    item,
    options,
    part,
    response,
    row,
    section,
    situation,
    spec,
    where,
)


@pytest.fixture
def asking_vocabulary():
    """The sample words, with one trait asked only of biofluids."""
    traits = tuple(
        replace(trait, ask_when=TraitTest("source_type", is_("biofluid")))
        if trait.id == "biofluid"
        else trait
        for trait in VOCABULARY.traits
    )
    return replace(VOCABULARY, traits=traits)


def found(sit, item_id="x", row_id=""):
    """The entry of an item."""
    return next(one for one in entries(sit) if one.key == ResponseKey("chk", item_id, row_id))


def judged(condition, **facts):
    """Whether an item with this condition applies."""
    return found(situation(checklist(section("s", item("x", when=condition))), **facts)).applies


TRAIT = TraitTest("source_type", is_("ccm"))


@pytest.mark.parametrize(
    ("condition", "traits", "truth"),
    [
        (Always(), {}, True),
        (TRAIT, {}, None),
        (TRAIT, {"source_type": None}, None),
        (TRAIT, {"source_type": "ccm"}, True),
        (TRAIT, {"source_type": "biofluid"}, False),
        (Not(TRAIT), {}, None),
        (Not(TRAIT), {"source_type": "ccm"}, False),
        (TraitTest("in_vivo", is_(True)), {"in_vivo": False}, False),
        (TraitTest("in_vivo", is_("true")), {"in_vivo": True}, True),
        (TraitTest("source_type", in_("ccm", "biofluid")), {"source_type": "biofluid"}, True),
        (TraitTest("stage", at_least("phase1")), {"stage": "marketing"}, True),
        (TraitTest("stage", at_least("phase1")), {"stage": "preclinical"}, False),
        (TraitTest("stage", by_op(Op.AT_MOST, "phase1")), {"stage": "phase1"}, True),
        (TraitTest("stage", at_least("phase1")), {"stage": "not a stage"}, None),
        (TraitTest("route", includes("iv")), {"route": []}, False),
        (TraitTest("route", includes("iv")), {"route": ["iv", "oral"]}, True),
        (TraitTest("route", by_op(Op.INCLUDES_ANY, ["oral", "topical"])), {"route": ["iv", "oral"]}, True),
        (TraitTest("source_type", answered()), {}, False),
        (TraitTest("route", answered()), {"route": []}, True),
        (All((TRAIT, TraitTest("in_vivo", is_(True)))), {"in_vivo": False}, False),
        (All((TRAIT, TraitTest("in_vivo", is_(True)))), {"in_vivo": True}, None),
        (AnyOf((TRAIT, TraitTest("in_vivo", is_(True)))), {"in_vivo": True}, True),
        (AnyOf((TRAIT, TraitTest("in_vivo", is_(True)))), {"in_vivo": False}, None),
        (All(()), {}, True),
        (AnyOf(()), {}, False),
    ],
)
def test_traits_decide(condition, traits, truth):
    assert judged(condition, traits=traits) is truth


def test_the_reasons_are_the_leaves_that_decide():
    condition = All((TRAIT, TraitTest("in_vivo", is_(True)), TraitTest("route", includes("iv"))))
    unknown = found(situation(checklist(section("s", item("x", when=condition))), traits={"in_vivo": True}))
    assert [reason.subject for reason in unknown.because.reasons] == ["source_type", "route"]
    refused = found(situation(checklist(section("s", item("x", when=condition))), traits={"in_vivo": False}))
    assert [(reason.subject, reason.found) for reason in refused.because.reasons] == [("in_vivo", False)]


def test_a_dossier_trait_adds_to_those_of_the_product():
    assert judged(TraitTest("stage", is_("phase1")), dossier_traits={"stage": "phase1"}) is True


def test_a_trait_that_is_not_asked_is_dormant(asking_vocabulary):
    condition = TraitTest("biofluid", is_("blood"))
    traits = {"source_type": "ccm", "biofluid": "blood"}
    assert judged(condition, traits=traits, vocabulary=asking_vocabulary) is False
    assert (
        judged(condition, traits=traits | {"source_type": "biofluid"}, vocabulary=asking_vocabulary) is True
    )
    assert judged(condition, traits={"biofluid": "blood"}, vocabulary=asking_vocabulary) is None
    assert judged(condition, traits={"biofluid": "urine"}, vocabulary=asking_vocabulary) is False


def test_while_it_is_unknown_whether_a_trait_is_asked_the_deciding_trait_is_named(asking_vocabulary):
    sit = situation(
        checklist(section("s", item("x", when=TraitTest("biofluid", is_("blood"))))),
        vocabulary=asking_vocabulary,
    )
    assert [reason.subject for reason in found(sit).because.reasons] == ["source_type", "biofluid"]


def test_a_list_trait_is_read_from_its_register():
    condition = TraitTest("separation_methods", includes("sec"))
    assert judged(condition) is None
    assert judged(condition, rows=[row("r1", method="tff")]) is False
    assert judged(condition, rows=[row("r1", method="tff"), row("r2", method="sec")]) is True


ROWS = [
    row("r1", method="sec", volume_in={"value": "500", "unit": "mL"}),
    row("r2", method="tff", volume_in={"value": "2", "unit": "L"}),
    row("r3"),
]


@pytest.mark.parametrize(
    ("filter_", "count", "truth"),
    [
        (where(method="sec"), Count(1), True),
        (where(method="sec"), Count(2), None),
        (where(method="sec"), Count(3), False),
        (where(method="sec"), Count(None, 0), False),
        (where(method="sec"), Count(None, 1), None),
        (where(method="sec"), Count(None, 2), True),
        (None, Count(3, 3), True),
        (where(volume_in=at_least({"value": "1000", "unit": "mL"})), Count(1), True),
        (where(volume_in=at_least("1 L")), Count(1), True),
        (where(volume_in=at_least("1000")), Count(1), True),
        (where(method=answered()), Count(3), False),
        (where(method="sec", volume_in=at_least("1 L")), Count(2), False),
    ],
)
def test_rows_are_counted_as_far_as_they_are_known(filter_, count, truth):
    assert judged(RowsTest("steps", filter_, count), rows=ROWS) is truth


def test_an_empty_register_has_no_rows():
    assert judged(RowsTest("steps", None, Count(1))) is False
    assert judged(RowsTest("steps", where(method="sec"), Count(None, 0))) is True
    one = checklist(section("s", item("x", when=RowsTest("steps", where(method="sec"), Count(1)))))
    counted = [
        found(situation(one, rows=rows)).because.reasons[0].found for rows in ([], [row("r2", method="tff")])
    ]
    assert counted == [None, 0]


CHOICE = spec(Kind.CHOICE, options=options("yes", "no"))


def of_item(test, status=Status.ANSWERED, value="yes", when=None, answer=CHOICE, traits=None, field=None):
    """Whether an item that asks about `a` applies."""
    parts = section("s", item("a", answer, when=when), item("x", when=ItemTest("a", field, test)))
    responses = [response("a", value, status)] if status else []
    return found(situation(checklist(parts), responses=responses, traits=traits)).applies


@pytest.mark.parametrize(
    ("status", "value", "truth"),
    [
        (None, None, None),
        (Status.NOT_STARTED, None, None),
        (Status.IN_PROGRESS, "yes", None),
        (Status.ANSWERED, "yes", True),
        (Status.ANSWERED, "no", False),
        (Status.NOT_DONE, "yes", False),
        (Status.NOT_APPLICABLE, "yes", False),
    ],
)
def test_an_answer_decides_once_it_is_given(status, value, truth):
    assert of_item(is_("yes"), status, value) is truth


@pytest.mark.parametrize(("status", "found_"), [(None, None), (Status.IN_PROGRESS, "in_progress")])
def test_an_answer_that_does_not_count_yet_is_told_from_none(status, found_):
    parts = section("s", item("a", CHOICE), item("x", when=ItemTest("a", None, is_("yes"))))
    responses = [response("a", "yes", status)] if status else []
    because = found(situation(checklist(parts), responses=responses)).because
    assert [(one.found, one.truth) for one in because.reasons] == [(found_, None)]


@pytest.mark.parametrize("status", [None, *Status])
def test_whether_something_is_answered_is_never_unknown(status):
    assert of_item(answered(), status) is (status is Status.ANSWERED)
    assert of_item(answered(), status, when=TRAIT) is (status is Status.ANSWERED)


def test_a_dormant_answer_decides_nothing():
    assert of_item(is_("yes"), when=TRAIT, traits={"source_type": "biofluid"}) is False
    assert of_item(answered(), when=TRAIT, traits={"source_type": "biofluid"}) is False


def test_an_answer_that_may_not_apply_leaves_unknown_and_names_the_trait():
    parts = section("s", item("a", CHOICE, when=TRAIT), item("x", when=ItemTest("a", None, is_("yes"))))
    entry = found(situation(checklist(parts), responses=[response("a", "yes")]))
    assert entry.applies is None
    assert [reason.subject for reason in entry.because.reasons] == ["source_type", "a"]


def test_a_field_of_a_form_decides():
    form = spec(
        Kind.FIELDS,
        fields=(
            part("term", Kind.CHOICE, options=options("ev", "ep")),
            part("why", show_when=None),
        ),
    )
    assert of_item(is_("ep"), value={"term": "ep"}, answer=form, field="term") is True
    assert of_item(is_("ep"), value={"term": "ev"}, answer=form, field="term") is False
    assert of_item(is_("ep"), value={"why": "x"}, answer=form, field="term") is None
    assert of_item(answered(), value={"why": "x"}, answer=form, field="term") is False


def test_a_hidden_field_is_dormant():
    form = spec(
        Kind.FIELDS,
        fields=(
            part("term", Kind.CHOICE, options=options("ev", "ep")),
            part("why", show_when=FieldTest("term", is_("ep"))),
        ),
    )
    value = {"term": "ev", "why": "left over"}
    assert of_item(is_("left over"), value=value, answer=form, field="why") is False
    assert of_item(answered(), value=value, answer=form, field="why") is False


def test_quantities_compare_after_conversion_and_only_as_far_as_proven():
    amount = spec(Kind.QUANTITY, units=("µg/mL", "mg/mL"))
    limit = at_least({"value": "0.5", "unit": "mg/mL"})
    assert of_item(limit, value={"value": "600", "unit": "µg/mL"}, answer=amount) is True
    assert of_item(limit, value={"value": "600", "unit": "µg/mL", "cmp": "<"}, answer=amount) is None
    assert of_item(limit, value={"outcome": "not_detected"}, answer=amount) is None
    assert of_item(at_least("500"), value={"value": "600", "unit": "µg/mL"}, answer=amount) is True


def test_columns_of_a_table_decide_by_any_row():
    table = spec(Kind.TABLE, columns=(part("lot"), part("pass", Kind.BOOLEAN)))
    value = [{"id": "t1", "pass": True}, {"id": "t2", "pass": False}]
    assert of_item(is_(False), value=value, answer=table, field="pass") is True


REPEATED = section(
    "sep",
    item("a", CHOICE),
    item("x", when=ItemTest("a", None, is_("yes"))),
    item("y", when=RowTest("wash", is_(True))),
    repeat=Repeat("steps", where(method=in_("sec", "tff"))),
)


def test_a_repeated_section_is_answered_for_each_row_that_fits():
    sit = situation(checklist(REPEATED), rows=[*ROWS, row("r4", method="other")])
    assert [entry.key.row for entry in entries(sit) if entry.key.item == "a"] == ["r1", "r2", "r3"]
    assert [entry.applies for entry in entries(sit) if entry.key.item == "a"] == [True, True, None]
    assert found(sit, "a", "r3").because.reasons[0].subject == "method"
    assert applies(sit, ResponseKey("chk", "a", "r4")).truth is False
    assert applies(sit, ResponseKey("chk", "a", "removed-row")).truth is False


def test_inside_a_repeat_an_item_means_the_same_row():
    answers = [response("a", "yes", row_id="r1"), response("a", "no", row_id="r2")]
    sit = situation(checklist(REPEATED), rows=ROWS, responses=answers)
    assert [found(sit, "x", id_).applies for id_ in ("r1", "r2", "r3")] == [True, False, None]


def test_inside_a_repeat_the_row_itself_decides():
    rows = [row("r1", method="sec", wash=True), row("r2", method="tff", wash=False), row("r5", method="sec")]
    sit = situation(checklist(REPEATED), rows=rows)
    assert [found(sit, "y", id_).applies for id_ in ("r1", "r2", "r5")] == [True, False, None]


def test_another_section_over_the_same_register_means_the_same_row_if_it_has_one():
    other = section("wash", item("z", when=ItemTest("a", None, is_("yes"))), repeat=Repeat("steps"))
    rows = [row("r1", method="sec"), row("r9", method="other")]
    sit = situation(checklist(REPEATED, other), rows=rows, responses=[response("a", "yes", row_id="r1")])
    assert found(sit, "z", "r1").applies is True
    assert found(sit, "z", "r9").applies is False


@pytest.mark.parametrize(
    ("each", "answers", "truth"),
    [
        ("any", {"r1": "yes"}, True),
        ("any", {"r1": "no"}, None),
        ("any", {"r1": "no", "r2": "no"}, False),
        ("every", {"r1": "no"}, False),
        ("every", {"r1": "yes"}, None),
        ("every", {"r1": "yes", "r2": "yes"}, True),
    ],
)
def test_from_outside_a_repeat_any_or_every_row_decides(each, answers, truth):
    outside = section("s", item("o", when=ItemTest("a", None, is_("yes"), each)))
    sit = situation(
        checklist(REPEATED, outside),
        rows=ROWS[:2],
        responses=[response("a", value, row_id=id_) for id_, value in answers.items()],
    )
    assert found(sit, "o").applies is truth


def test_without_rows_any_is_false_and_every_is_true():
    outside = section(
        "s",
        item("o", when=ItemTest("a", None, is_("yes"), "any")),
        item("p", when=ItemTest("a", None, is_("yes"), "every")),
    )
    sit = situation(checklist(REPEATED, outside))
    assert [found(sit, "o").applies, found(sit, "p").applies] == [False, True]


OPENISH = ("not_started", "in_progress", "not_done")


def limitations(*answers, **facts):
    """The entry of an item that asks for limitations once something mandatory is missing."""
    asks = StatusesTest("body", "mandatory", OPENISH, Count(1))
    body = section(
        "body",
        item("a"),
        item("b", when=TRAIT),
        item("c", obligation=Obligation.RECOMMENDED),
    )
    own = section("end", item("x", when=asks))
    return found(situation(checklist(body, own), responses=answers, **facts))


def test_statuses_count_what_is_open_or_not_done():
    assert limitations().applies is True
    assert limitations(response("a"), traits={"source_type": "biofluid"}).applies is False
    assert (
        limitations(response("a", status=Status.NOT_DONE), traits={"source_type": "biofluid"}).applies is True
    )
    assert limitations(response("a"), traits={"source_type": "ccm"}).applies is True
    assert limitations(response("a"), response("b"), traits={"source_type": "ccm"}).applies is False


def test_statuses_are_never_unknown():
    entry = limitations(response("a"))
    assert entry.applies is True
    assert entry.because.reasons[0].found == 1


def test_statuses_leave_out_the_asking_item_itself():
    asks = StatusesTest(None, "mandatory", OPENISH, Count(1))
    sit = situation(checklist(section("s", item("a"), item("x", when=asks))), responses=[response("a")])
    assert found(sit).applies is False


def test_statuses_use_the_obligation_as_it_applies():
    cases = (ObligationCase(TraitTest("stage", at_least("phase1")), Obligation.MANDATORY),)
    asks = StatusesTest(None, "mandatory", OPENISH, Count(1))
    parts = section("s", item("a", cases=cases), item("x", when=asks, obligation=Obligation.INFORMATIVE))
    assert found(situation(checklist(parts), dossier_traits={"stage": "phase2"})).applies is True
    assert found(situation(checklist(parts), dossier_traits={"stage": "research"})).applies is False


def test_circles_stay_unknown_and_end():
    parts = section(
        "s",
        item("a", when=ItemTest("b", None, is_("yes"))),
        item("b", when=ItemTest("a", None, is_("yes"))),
        item("x", when=ItemTest("x", None, is_("yes"))),
    )
    sit = situation(checklist(parts), responses=[response(id_, "yes") for id_ in "abx"])
    assert [entry.applies for entry in entries(sit)] == [None, None, None]


def test_a_chain_of_thousands_of_items_is_followed_in_any_order():
    n = 3000
    items = [
        item(f"i{k}", when=ItemTest(f"i{k + 1}", None, answered()) if k < n else None) for k in range(n + 1)
    ]
    answers = [response(f"i{k}") for k in range(n + 1)]
    sit = situation(checklist(section("s", *items)), responses=answers)
    assert all(entry.applies for entry in entries(sit))


def test_the_first_obligation_that_holds_counts():
    cases = (
        ObligationCase(TraitTest("stage", at_least("marketing")), Obligation.MANDATORY),
        ObligationCase(None, Obligation.RECOMMENDED),
    )
    parts = checklist(section("s", item("x", cases=cases)))
    assert found(situation(parts, dossier_traits={"stage": "marketing"})).obligation is Obligation.MANDATORY
    assert found(situation(parts, dossier_traits={"stage": "phase1"})).obligation is Obligation.RECOMMENDED
    assert found(situation(parts)).obligation is Obligation.RECOMMENDED
    last = checklist(section("s", item("x", cases=cases[:1])))
    assert found(situation(last)).obligation is Obligation.INFORMATIVE


def test_labels_are_the_standards_own_number_or_a_running_one():
    first = section("s", item("a"), item("b", number="4-b"))
    sit = situation(checklist(first, section("t", item("c"))))
    assert [entry.label for entry in entries(sit)] == ["1.1", "4-b", "2.1"]


def test_items_under_a_numbered_heading_carry_its_number_and_headings_without_items_count_not():
    top = replace(section("s"), number="3.2.S")
    named = replace(section("s1", item("a"), item("b")), number="3.2.S.1", parent="s")
    plain = section("s2", item("c"))
    found = entries(situation(checklist(section("only"), top, named, plain)))
    assert [entry.label for entry in found] == ["3.2.S.1-1", "3.2.S.1-2", "2.1"]


def test_a_derived_item_decides_by_its_value():
    volume = spec(Kind.QUANTITY, units=("mL", "L"))
    total = spec(Kind.DERIVED, formula=Formula(op="count", of=(Operand(item="a"),)))
    parts = section("s", item("a", volume), item("d", total), item("x", when=ItemTest("d", None, is_("1"))))
    sit = situation(checklist(parts), responses=[response("a", {"value": "1", "unit": "L"})])
    assert found(sit).applies is True


def test_a_view_shows_rows_that_certainly_fit():
    view = spec(Kind.REGISTER, register="steps", where=where(method="sec"))
    sit = situation(checklist(REPEATED), rows=ROWS)
    assert [one.id for one in rows_in_view(view, sit)] == ["r1"]
    assert [one.id for one in rows_in_view(view, sit, ROWS[1])] == []


def test_inside_a_repeat_a_view_of_a_referring_register_shows_the_rows_of_this_row():
    sites = [row("s1", "sites", name="A"), row("s2", "sites", name="B")]
    steps = [row("r1", site="s1"), row("r2", site="s2"), row("r3")]
    sit = situation(rows=[*sites, *steps])
    view = spec(Kind.REGISTER, register="steps")
    assert [one.id for one in rows_in_view(view, sit, sites[0])] == ["r1"]


LEAF = st.sampled_from(
    [
        TraitTest("source_type", is_("ccm")),
        TraitTest("in_vivo", is_(True)),
        TraitTest("stage", at_least("phase1")),
        TraitTest("route", includes("iv")),
        ItemTest("a", None, is_("yes")),
        RowsTest("steps", where(method="sec"), Count(1)),
    ]
)
CONDITION = st.recursive(
    LEAF,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(All, st.lists(inner, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=6,
)
TRAITS = st.fixed_dictionaries(
    {
        "source_type": st.none() | st.sampled_from(["ccm", "biofluid"]),
        "in_vivo": st.none() | st.booleans(),
        "stage": st.none() | st.sampled_from(STAGES),
        "route": st.none() | st.lists(st.sampled_from(["iv", "oral"]), unique=True),
    }
)
METHODS = st.lists(st.sampled_from(["sec", "tff"]) | st.none(), max_size=3)


def world(condition, traits, methods, answer):
    rows = [row(f"r{k}", **({"method": method} if method else {})) for k, method in enumerate(methods)]
    parts = section("s", item("a", CHOICE), item("x", when=condition))
    responses = [response("a", answer)] if answer else []
    return situation(checklist(parts), traits=traits, rows=rows, responses=responses)


@given(CONDITION, TRAITS, TRAITS, METHODS, st.sampled_from([None, "yes", "no"]), st.data())
def test_what_is_decided_stays_decided_when_more_is_asked(condition, traits, more, methods, answer, data):
    before = found(world(condition, traits, methods, answer)).applies
    fuller = {name: more[name] if value is None else value for name, value in traits.items()}
    filled = [method or data.draw(st.sampled_from(["sec", "tff"])) for method in methods]
    after = found(world(condition, fuller, filled, answer or "no")).applies
    assert before is None or after is before


@given(CONDITION, TRAITS, METHODS, st.sampled_from([None, "yes"]))
def test_unknown_always_names_something_to_find_out(condition, traits, methods, answer):
    entry = found(world(condition, traits, methods, answer))
    if entry.applies is None:
        assert any(reason.truth is None for reason in entry.because.reasons)


@given(CONDITION, TRAITS, METHODS)
def test_not_means_the_opposite_for_the_same_reasons(condition, traits, methods):
    entry = found(world(condition, traits, methods, None))
    opposite = found(world(Not(condition), traits, methods, None))
    assert opposite.because.reasons == entry.because.reasons
    assert opposite.applies is (None if entry.applies is None else not entry.applies)


def test_a_changed_situation_is_judged_afresh():
    sit = situation(checklist(section("s", item("x", when=TRAIT))))
    assert found(sit).applies is None
    product = replace(sit.product, traits={"source_type": "ccm"})
    assert found(replace(sit, product=product)).applies is True


def test_a_row_without_method_has_not_told_the_methods_yet():
    assert judged(TraitTest("separation_methods", includes("sec")), rows=[row("r1")]) is None


def test_an_obligation_that_counts_obligations_looks_only_at_fixed_ones():
    asks = StatusesTest(None, "mandatory", OPENISH, Count(1))
    stricter = (ObligationCase(asks, Obligation.MANDATORY), ObligationCase(None, Obligation.RECOMMENDED))
    parts = section("s", item("a"), item("x", cases=stricter), item("y", cases=stricter))
    assert found(situation(checklist(parts))).obligation is Obligation.MANDATORY
    settled = situation(checklist(parts), responses=[response("a")])
    assert [entry.obligation for entry in entries(settled)][1:] == [Obligation.RECOMMENDED] * 2


def test_an_item_that_is_not_there_leaves_unknown():
    assert judged(ItemTest("nowhere", None, is_("yes"))) is None
