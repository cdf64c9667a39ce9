"""How entries stand: what a person said, and where nobody answers, what a formula gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.assessment import findings
from exodossier.domain.checklist import Obligation, Repeat, Rule
from exodossier.domain.conditions import Count, FieldTest, ItemTest, StatusesTest, TraitTest
from exodossier.domain.derivation import derive
from exodossier.domain.evaluation import entries
from exodossier.domain.findings import Severity
from exodossier.domain.progress import counts
from exodossier.domain.records import Evidence, EvidenceLink, Status
from exodossier.domain.spec import Formula, Kind, Operand, Role
from exodossier.domain.standing import reason, standing
from tests.unit.domain_samples import (
    answered,
    checklist,
    is_,
    item,
    options,
    part,
    response,
    row,
    section,
    situation,
    spec,
)
from tests.unit.domain_samples import where as filter_
from tests.yardstick import cost

VOLUME = spec(Kind.QUANTITY, units=("mL", "L"))
LITRE = {"value": "1", "unit": "L"}
NOT_STARTED, IN_PROGRESS, ANSWERED, NOT_DONE, NOT_APPLICABLE = Status


def formula(op, *operands, **values):
    named = (Operand(item=one) if isinstance(one, str) else one for one in operands)
    return spec(Kind.DERIVED, formula=Formula(op=op, of=tuple(named), **values))


def over(*operands):
    return formula("reference", *operands)


def there(id_, **values):
    """An item of the other checklist."""
    return Operand(item=id_, checklist="other", **values)


def entry_of(sit, id_, row_id="", chk="chk"):
    places = ((one.key.checklist, one.key.item, one.key.row) for one in entries(sit))
    return entries(sit)[list(places).index((chk, id_, row_id))]


def status_of(sit, id_, row_id="", chk="chk"):
    return standing(entry_of(sit, id_, row_id, chk), sit)


def of(sit, id_="x"):
    """What the formula of an item gives."""
    entry = entry_of(sit, id_)
    return derive(entry.item.spec.formula, sit, entry)


def two(answer, *others, responses=(), rows=(), **values):
    """A checklist whose item `x` derives, and another with sections."""
    mine = checklist(section("s", item("x", answer)))
    return situation(mine, checklist(*others, id_="other"), responses=responses, rows=rows, **values)


def said(id_, value="text", status=ANSWERED, row_id="", **more):
    return response(id_, value, status, row_id, checklist_id="other", **more)


RATIO = section("s", item("a", VOLUME), item("b", VOLUME), item("x", formula("ratio", "a", "b")))


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, NOT_STARTED), ({"a": LITRE}, IN_PROGRESS), ({"a": LITRE, "b": LITRE}, ANSWERED)],
)
def test_a_worked_out_value_counts_as_answered(values, expected):
    sit = situation(checklist(RATIO), responses=[response(name, one) for name, one in values.items()])
    assert status_of(sit, "x") is expected


@pytest.mark.parametrize("kept", [IN_PROGRESS, ANSWERED])
def test_saying_answered_does_not_make_up_for_a_missing_value(kept):
    sit = situation(checklist(RATIO), responses=[response("x", None, kept)])
    assert status_of(sit, "x") is NOT_STARTED


@pytest.mark.parametrize("kept", [NOT_DONE, NOT_APPLICABLE])
def test_what_a_person_set_aside_stays_so(kept):
    answers = [response("a", LITRE), response("b", LITRE), response("x", None, kept, reason="why")]
    sit = situation(checklist(RATIO), responses=answers)
    assert (status_of(sit, "x"), reason(entry_of(sit, "x"), sit)) == (kept, "why")


@pytest.mark.parametrize(("severity", "expected"), [("error", IN_PROGRESS), ("warning", ANSWERED)])
def test_a_rule_of_severity_error_keeps_it_open(severity, expected):
    rule = Rule(check="range", severity=severity, say="Too low.", data={"low": "2"})
    ruled = item("x", formula("ratio", "a", "b"), rules=(rule,))
    sit = situation(
        checklist(section("s", item("a", VOLUME), item("b", VOLUME), ruled)),
        responses=[response("a", LITRE), response("b", LITRE)],
    )
    assert status_of(sit, "x") is expected
    assert [one.code for one in findings(sit) if one.place.item == "x"] == ["rule.range"]


SEC = Operand(register="steps", where=filter_(method="sec"))


@pytest.mark.parametrize(
    ("rows", "status", "code"),
    [
        ([], NOT_STARTED, "missing.answer"),
        ([row("r1", method="tff")], IN_PROGRESS, "rule.range"),
        ([row("r1", method="sec")], ANSWERED, ""),
    ],
)
def test_a_count_breaks_a_rule_only_once_something_is_entered_that_could_count(rows, status, code):
    rule = Rule(check="range", severity="error", say="None.", data={"low": "1"})
    sit = situation(checklist(section("s", item("x", formula("count", SEC), rules=(rule,)))), rows=rows)
    assert status_of(sit, "x") is status
    assert [one.code for one in findings(sit) if one.place.item == "x"] == [code] * bool(code)
    free = situation(checklist(section("s", item("x", formula("count", SEC)))))
    assert (status_of(free, "x"), of(free).value) == (ANSWERED, "0")


def test_nobody_is_asked_for_a_value_that_is_there_and_told_what_another_lacks():
    sit = situation(checklist(RATIO), responses=[response("a", LITRE)])
    (finding,) = [one for one in findings(sit) if one.place.item == "x"]
    assert (finding.code, finding.data["missing"], finding.severity) == (
        "missing.answer",
        "B",
        Severity.ERROR,
    )
    whole = situation(checklist(RATIO), responses=[response("a", LITRE), response("b", LITRE)])
    assert findings(whole) == ()


def test_progress_counts_it_without_an_answer():
    sit = situation(checklist(RATIO), responses=[response("a", LITRE), response("b", LITRE)])
    counted = counts(entries(sit), sit)["chk"][Obligation.MANDATORY]
    assert (counted.answered, counted.open) == (3, 0)


FEW = StatusesTest("s", None, ("answered",), Count(at_least=3))


def test_conditions_on_statuses_and_answers_see_it():
    watching = section("t", item("w", when=FEW), item("v", when=ItemTest("x", None, answered())))
    part_ = situation(checklist(RATIO, watching), responses=[response("a", LITRE)])
    whole = situation(checklist(RATIO, watching), responses=[response("a", LITRE), response("b", LITRE)])
    for name in ("w", "v"):
        assert entry_of(part_, name).applies is False
        assert entry_of(whole, name).applies is True


def test_a_derived_item_that_waits_for_itself_is_open():
    one = StatusesTest("s", None, ("answered",), Count(at_least=1))
    waits = section("s", item("a", VOLUME, when=one), item("x", formula("first", "a")))
    sit = situation(checklist(waits), responses=[response("a", LITRE)])
    assert entry_of(sit, "a").applies is False
    assert status_of(sit, "x") is NOT_STARTED


def test_a_circle_of_derivations_is_open_from_wherever_one_looks():
    circle = section("s", item("x", formula("first", "y")), item("y", formula("first", "x", "a")), item("a"))
    for asked in (("x", "y"), ("y", "x")):
        sit = situation(checklist(circle), responses=[response("a")])
        assert [status_of(sit, one) for one in asked] == [NOT_STARTED, NOT_STARTED]


# References

ABSENT = TraitTest("in_vivo", is_(True))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (ANSWERED, ANSWERED, ANSWERED),
        (ANSWERED, NOT_APPLICABLE, ANSWERED),
        (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
        (ANSWERED, NOT_DONE, NOT_DONE),
        (NOT_APPLICABLE, NOT_DONE, NOT_DONE),
        (None, NOT_DONE, NOT_DONE),
        (ANSWERED, None, IN_PROGRESS),
        (IN_PROGRESS, None, IN_PROGRESS),
        (NOT_APPLICABLE, None, NOT_STARTED),
        (None, None, NOT_STARTED),
    ],
)
def test_a_reference_stands_as_what_it_refers_to(a, b, expected):
    answers = [said(name, "text", one, reason=f"why {name}") for name, one in (("a", a), ("b", b)) if one]
    sit = two(over(there("a"), there("b")), section("t", item("a"), item("b")), responses=answers)
    assert status_of(sit, "x") is expected
    if expected is NOT_APPLICABLE:
        assert reason(entry_of(sit, "x"), sit) == "why a; why b"
    missing = {name.upper() for name, one in (("a", a), ("b", b)) if one in {None, IN_PROGRESS}}
    assert {one.rpartition(" ")[2] for one in of(sit).missing} == missing


def test_what_does_not_apply_there_asks_nothing_here():
    hidden = section("t", item("a", when=ABSENT), item("b"))
    facts = {"traits": {"in_vivo": False}}
    only = two(over(there("a")), hidden, **facts)
    assert (status_of(only, "x"), of(only).missing) == (NOT_APPLICABLE, ())
    both = two(over(there("a"), there("b")), hidden, responses=[said("b")], **facts)
    assert status_of(both, "x") is ANSWERED
    unknown = two(over(there("a"), there("b")), hidden, responses=[said("a"), said("b")])
    assert (status_of(unknown, "x"), of(unknown).missing) == (IN_PROGRESS, ("Checklist: A",))


def test_set_aside_elsewhere_needs_no_second_reason():
    sit = two(over(there("a")), section("t", item("a")), responses=[said("a", None, NOT_DONE, reason="no")])
    codes = [(one.code, one.place.checklist) for one in findings(sit)]
    assert codes == [("status.not_done", "chk"), ("status.not_done", "other")]


def test_a_checklist_that_is_not_in_the_dossier_is_named():
    sit = situation(checklist(section("s", item("x", over(there("a"))))))
    assert status_of(sit, "x") is NOT_STARTED
    assert of(sit).missing == ("a (add the checklist other to this dossier)",)
    (finding,) = findings(sit)
    assert "add the checklist other" in finding.data["missing"]


def test_an_item_that_the_other_version_lacks_is_named():
    sit = two(over(there("gone")), section("t", item("a")))
    assert (status_of(sit, "x"), of(sit).missing) == (NOT_STARTED, ("gone (not an item of other@0.9.0)",))


def test_a_reference_shows_every_answer_with_its_title_and_row():
    steps = section("t", item("a"), repeat=Repeat("steps"))
    rows = [row("r1", name="Spin"), row("r2", name="Filter"), row("r3", name="Fill")]
    answers = [said("a", "one", row_id="r1"), said("a", "two", row_id="r2"), said("b", "three")]
    sit = two(over(there("a"), there("b")), steps, section("u", item("b")), responses=answers, rows=rows)
    found = of(sit)
    assert found.value == ["one", "two", "three"]
    assert found.text.split("\n") == [
        "Checklist: A (Spin): one",
        "Checklist: A (Filter): two",
        "Checklist: B: three",
    ]
    assert found.missing == ("Checklist: A (Fill)",)
    assert found.formula_text == "as answered in Checklist: A, Checklist: B"
    assert status_of(sit, "x") is IN_PROGRESS


def test_inside_a_repeat_of_the_same_register_it_is_the_same_row():
    mine = section("s", item("x", over(there("a"))), repeat=Repeat("steps"))
    yours = section("t", item("a"), repeat=Repeat("steps"))
    answers = [said("a", "one", row_id="r1"), said("a", None, NOT_DONE, row_id="r2")]
    sit = situation(
        checklist(mine),
        checklist(yours, id_="other"),
        rows=[row("r1", name="Spin"), row("r2", name="Filter")],
        responses=answers,
    )
    assert [status_of(sit, "x", one) for one in ("r1", "r2")] == [ANSWERED, NOT_DONE]


def test_a_repeated_target_without_rows_is_still_to_come():
    sit = two(over(there("a")), section("t", item("a"), repeat=Repeat("steps")))
    assert (status_of(sit, "x"), of(sit).missing) == (NOT_STARTED, ("A (no row yet)",))


def test_a_register_is_shown_by_labels_or_by_number():
    view = section("t", item("a", spec(Kind.REGISTER, register="steps")))
    few = [row(f"r{n}", name=f"Step {n}") for n in range(2)]
    sit = two(over(there("a")), view, responses=[said("a", None)], rows=few)
    assert of(sit).text == "Checklist: A: Step 0, Step 1"
    assert (of(sit).value, status_of(sit, "x")) == (["r0", "r1"], ANSWERED)
    many = [row(f"r{n}", name=f"Step {n}") for n in range(12)]
    assert of(two(over(there("a")), view, responses=[said("a", None)], rows=many)).text == (
        "Checklist: A: 12 rows"
    )


def test_a_figure_is_shown_by_its_evidence():
    figure = spec(Kind.FIGURE, roles=(Role(id="wide", title="Wide"),))
    links = (EvidenceLink("l1", "ans", "ev-1", role="wide"), EvidenceLink("l2", "ans", "ev-2", removed=True))
    sit = two(
        over(there("a")),
        section("t", item("a", figure)),
        responses=[said("a", None, links=links)],
        evidence={"ev-1": Evidence("ev-1", "Blot 7", "western_blot")},
    )
    assert (of(sit).text, of(sit).value) == ("Checklist: A: Blot 7", "ev-1")


def test_a_reference_to_a_reference_shows_what_that_shows():
    inner = checklist(section("s", item("x", over("y")), item("y", over(there("a")))))
    other = checklist(section("t", item("a")), id_="other")
    sit = situation(inner, other, responses=[said("a", "deep")])
    assert (of(sit).text, of(sit).value) == ("Y: Checklist: A: deep", "deep")
    assert status_of(sit, "x") is ANSWERED


def test_a_field_that_is_hidden_asks_nothing_and_one_that_is_empty_is_missing():
    form = spec(
        Kind.FIELDS,
        fields=(
            part("kind", Kind.CHOICE, options=options("a", "b")),
            part("more", show_when=FieldTest("kind", is_("a"))),
        ),
    )
    more = over(there("a", field="more"))
    for value, expected in (
        ({"kind": "b"}, NOT_APPLICABLE),
        ({"kind": "a"}, IN_PROGRESS),
        ({"kind": "a", "more": "text"}, ANSWERED),
    ):
        assert (
            status_of(two(more, section("t", item("a", form)), responses=[said("a", value)]), "x") is expected
        )


@pytest.mark.parametrize("op", ["first", "count", "sum", "ratio", "share_met", "convert"])
def test_nothing_but_a_reference_reads_another_checklist(op):
    operands = (there("a"), there("a")) if op == "ratio" else (there("a"),)
    sit = two(formula(op, *operands), section("t", item("a", VOLUME)), responses=[said("a", LITRE)])
    assert of(sit).value in {None, "0"}


def test_a_condition_reads_a_reference_to_a_checklist_that_stands_later():
    mine = section("s", item("x", over(there("a"))), item("w", when=ItemTest("x", None, is_("yes"))))
    yours = section("t", item("a", when=TraitTest("in_vivo", is_(True))))
    sit = situation(
        checklist(mine), checklist(yours, id_="other"), responses=[said("a", "yes")], traits={"in_vivo": True}
    )
    assert entry_of(sit, "w").applies is True


def test_checklists_that_refer_to_each_other_end():
    mine = section("s", item("x", over(there("a"))))
    back = spec(Kind.DERIVED, formula=Formula(op="reference", of=(Operand(item="x", checklist="chk"),)))
    yours = section("t", item("a", back))
    sit = situation(checklist(mine), checklist(yours, id_="other"))
    assert (status_of(sit, "x"), status_of(sit, "a", chk="other")) == (NOT_STARTED, NOT_STARTED)
    assert of(sit).value is None


# Whatever the dossier holds

NAMES = tuple("abcdef")
STATUSES = st.sampled_from([None, *Status])
KINDS = st.one_of(
    st.none(),
    st.builds(
        lambda op, names: formula(op, *(names * 2)[: 2 if op == "ratio" else None]),
        st.sampled_from(["first", "count", "reference", "sum", "ratio", "share_met"]),
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
    ),
)


@given(
    st.lists(KINDS, min_size=6, max_size=6),
    st.lists(STATUSES, min_size=6, max_size=6),
    st.permutations(NAMES),
)
def test_standing_does_not_hang_on_who_asks_first(kinds, statuses, order):
    items = [item(name, kind or VOLUME) for name, kind in zip(NAMES, kinds, strict=True)]
    answers = [
        response(name, None if kind else LITRE, status)
        for name, kind, status in zip(NAMES, kinds, statuses, strict=True)
        if status
    ]
    sit, again = (situation(checklist(section("s", *items)), responses=answers) for _ in range(2))
    found = {name: status_of(sit, name) for name in NAMES}
    assert {name: status_of(again, name) for name in order} == found
    for name, kind, status in zip(NAMES, kinds, statuses, strict=True):
        if kind is None:
            assert found[name] is (status or NOT_STARTED)
        elif status in {NOT_DONE, NOT_APPLICABLE}:
            assert found[name] is status
        elif kind.formula.op != "reference" and found[name] is ANSWERED:
            assert of(sit, name).value is not None
    total = counts(entries(sit), sit)["chk"][Obligation.MANDATORY]
    assert total.applicable == len(NAMES)
    assert total.answered == sum(one is ANSWERED for one in found.values())


def test_long_chains_and_many_derived_items_are_quick():
    chain = [item("i0", VOLUME), *(item(f"i{n}", formula("first", f"i{n - 1}")) for n in range(1, 60))]
    many = [item(f"m{n}", formula("sum", "i0", f"i{n % 60}")) for n in range(3_000)]
    counted = item("w", when=StatusesTest("s", None, ("answered",), Count(at_least=3_060)))
    sit = situation(
        checklist(section("s", *chain, *many), section("t", counted)), responses=[response("i0", LITRE)]
    )

    def looked_over():
        assert entry_of(sit, "w").applies is True
        assert counts(entries(sit), sit)["chk"][Obligation.MANDATORY].answered == 3_060

    assert cost(looked_over) < 100, "it costs a tenth of that"


def test_a_filter_of_rows_still_decides_what_a_formula_reads():
    rows_ = formula("count", Operand(register="steps", where=filter_(method="sec")))
    sit = situation(checklist(section("s", item("x", rows_))), rows=[row("r1", method="sec")])
    assert (of(sit).value, status_of(sit, "x")) == ("1", ANSWERED)
