"""Derived answers: exact, with their formula and inputs shown, and nothing where something is missing."""

from __future__ import annotations

import pytest

from exodossier.domain.checklist import Repeat
from exodossier.domain.conditions import TraitTest
from exodossier.domain.derivation import derive
from exodossier.domain.evaluation import entries
from exodossier.domain.records import Status
from exodossier.domain.spec import Formula, Kind, Operand
from tests.unit.domain_samples import (
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

VOLUME = spec(Kind.QUANTITY, units=("mL", "L"))
COUNT = spec(Kind.QUANTITY, units=("particles/mL",))
MASS = spec(Kind.QUANTITY, units=("µg/mL", "mg/mL"))
A, B, C = Operand(item="a"), Operand(item="b"), Operand(item="c")


def q(value, unit, **more):
    return {"value": value, "unit": unit} | more


def derived(formula, specs=None, values=None, statuses=None, rows=(), whens=None, **facts):
    """What a formula gives over items a, b, c with these answers."""
    specs, values, statuses, whens = specs or {}, values or {}, statuses or {}, whens or {}
    items = [item(name, specs[name], when=whens.get(name)) for name in specs]
    target = item("x", spec(Kind.DERIVED, formula=formula))
    answers = [response(name, value, statuses.get(name, Status.ANSWERED)) for name, value in values.items()]
    sit = situation(checklist(section("s", *items, target)), rows=rows, responses=answers, **facts)
    return derive(formula, sit, entries(sit)[-1])


def test_a_ratio_of_like_quantities_has_no_unit():
    found = derived(
        Formula(op="ratio", of=(A, B)), {"a": VOLUME, "b": VOLUME}, {"a": q("1", "L"), "b": q("250", "mL")}
    )
    assert found.value == "4"
    assert found.formula_text == "A ÷ B"
    assert found.inputs == ("A = 1 L", "B = 250 mL")
    assert found.missing == ()


def test_unlike_quantities_enter_in_the_first_unit_of_their_spec():
    found = derived(
        Formula(op="ratio", of=(A, B), unit="particles/µg protein"),
        {"a": COUNT, "b": MASS},
        {"a": q("3e10", "particles/mL"), "b": q("0.01", "mg/mL")},
    )
    assert found.value == q("3e9", "particles/µg protein") | {"value": "3000000000"}
    assert found.text == "3000000000 particles/µg protein"


@pytest.mark.parametrize(
    ("op", "unit", "a", "b", "value"),
    [
        ("sum", None, q("500", "mL"), q("1", "L"), q("1500", "mL")),
        ("sum", "L", q("500", "mL"), q("1", "L"), q("1.5", "L")),
        ("difference", None, q("1", "L"), q("250", "mL"), q("0.75", "L")),
        ("percent", None, q("250", "mL"), q("1", "L"), "25"),
        ("percent", "%", q("250", "mL"), q("1", "L"), q("25", "%")),
        ("product", "mL²", q("2", "mL"), q("0.003", "L"), q("6", "mL²")),
        ("first", None, None, q("1", "L"), q("1", "L")),
        ("reference", None, q("1", "L", cmp="<"), q("2", "L"), [q("1", "L", cmp="<"), q("2", "L")]),
        ("reference", None, None, q("2", "L"), q("2", "L")),
        ("count", None, q("1", "L"), None, "1"),
        ("ratio", None, q("1", "L"), q("0", "mL"), None),
        ("ratio", None, q("1", "L", cmp="<"), q("1", "mL"), None),
        ("sum", None, q("1", "L"), {"outcome": "not_detected"}, None),
        ("ratio", None, q("1", "L"), None, None),
    ],
)
def test_two_volumes(op, unit, a, b, value):
    given = {name: one for name, one in {"a": a, "b": b}.items() if one}
    found = derived(Formula(op=op, of=(A, B), unit=unit), {"a": VOLUME, "b": VOLUME}, given)
    assert found.value == value


def test_a_conversion_keeps_the_comparator():
    found = derived(Formula(op="convert", of=(A,), unit="L"), {"a": VOLUME}, {"a": q("5", "mL", cmp="<")})
    assert found.value == q("0.005", "L", cmp="<")
    assert found.formula_text == "A, in L"


def test_what_is_missing_is_named():
    both = Formula(op="ratio", of=(A, B))
    found = derived(both, {"a": VOLUME, "b": VOLUME}, {"a": q("1", "L")})
    assert (found.value, found.missing, found.text) == (None, ("B",), "")
    censored = derived(both, {"a": VOLUME, "b": VOLUME}, {"a": q("1", "L", cmp="<"), "b": q("1", "L")})
    assert censored.missing == ("A",)


def test_numbers_without_unit_add_up_exactly():
    numbers = dict.fromkeys("abc", spec(Kind.PERCENT))
    found = derived(Formula(op="sum", of=(A, B, C)), numbers, dict.fromkeys("abc", "0.1"))
    assert found.value == "0.3"


def test_quantities_of_different_sorts_do_not_add_up():
    found = derived(
        Formula(op="sum", of=(A, B)), {"a": VOLUME, "b": MASS}, {"a": q("1", "L"), "b": q("1", "mg/mL")}
    )
    assert found.value is None


def test_waived_and_dormant_answers_do_not_count():
    total = Formula(op="count", of=(A, B, C))
    hidden = TraitTest("in_vivo", is_(True))
    found = derived(
        total,
        dict.fromkeys("abc", VOLUME),
        dict.fromkeys("abc", q("1", "L")),
        {"a": Status.NOT_DONE},
        whens={"b": hidden},
        traits={"in_vivo": False},
    )
    assert found.value == "1"


STEPS = [
    row("r1", method="sec", volume_in=q("500", "mL")),
    row("r2", method="tff", volume_in=q("2", "L")),
    row("r3", method="sec", volume_in=q("1", "L")),
    row("r4", method="sec"),
]
FITTING = filter_(method="sec")


@pytest.mark.parametrize(
    ("op", "pick", "value"),
    [
        ("first", "first", q("500", "mL")),
        ("first", "last", q("1", "L")),
        ("sum", "all", q("1500", "mL")),
        ("count", "first", "2"),
    ],
)
def test_rows_of_a_register_are_read(op, pick, value):
    operand = Operand(register="steps", column="volume_in", where=FITTING, pick=pick)
    assert derived(Formula(op=op, of=(operand,)), rows=STEPS).value == value


def test_a_quotient_takes_both_figures_from_one_row():
    rows = [
        row("r1", volume_in=q("2", "mL"), volume_out=q("1", "mL")),
        row("r2", volume_in=q("9", "mL")),
        row("r3", volume_out=q("3", "mL")),
    ]
    of = tuple(Operand(register="steps", column=name, pick="last") for name in ("volume_in", "volume_out"))
    assert derived(Formula(op="ratio", of=of), rows=rows).value == "2"
    assert derived(Formula(op="ratio", of=of), rows=rows[1:]).value is None


def test_rows_themselves_are_counted():
    assert derived(Formula(op="count", of=(Operand(register="steps"),)), rows=STEPS).value == "4"


def test_values_that_are_the_same_count_once():
    rows = [row("r1", name="CD63"), row("r2", name=" cd63"), row("r3", name="CD81"), row("r4")]
    of = (Operand(register="steps", column="name", pick="all"),)
    assert derived(Formula(op="distinct", of=of), rows=rows).value == "2"
    assert derived(Formula(op="count", of=of), rows=rows).value == "3"


def test_the_share_met_of_items_leaves_out_what_does_not_apply():
    yes_no = spec(Kind.BOOLEAN)
    found = derived(
        Formula(op="share_met", of=(A, B, C, Operand(item="d"))),
        dict.fromkeys("abcd", yes_no),
        {"a": True, "b": False, "c": True, "d": True},
        {"c": Status.NOT_APPLICABLE, "d": Status.NOT_DONE},
    )
    assert found.value == "33.3"
    assert found.text == "33.3%"


def test_the_share_met_may_test_a_field_or_rows():
    form = spec(
        Kind.FIELDS, fields=(part("n", Kind.INTEGER), part("kind", Kind.CHOICE, options=options("a")))
    )
    found = derived(
        Formula(op="share_met", of=(A, B), met=filter_(kind="a")),
        {"a": form, "b": form},
        {"a": {"kind": "a"}, "b": {"n": "1"}},
    )
    assert found.value == "50"
    by_rows = Formula(op="share_met", of=(Operand(register="steps"),), met=filter_(method="sec"))
    assert derived(by_rows, rows=STEPS).value == "75"


def test_inside_a_repeat_operands_mean_the_same_row():
    formula = Formula(op="ratio", of=(Operand(register="steps", column="volume_in"), A))
    parts = section(
        "s", item("a", VOLUME), item("x", spec(Kind.DERIVED, formula=formula)), repeat=Repeat("steps")
    )
    answers = [response("a", q("1", "L"), row_id="r1"), response("a", q("1", "L"), row_id="r2")]
    sit = situation(checklist(parts), rows=STEPS[:2], responses=answers)
    found = [derive(formula, sit, entry).value for entry in entries(sit) if entry.key.item == "x"]
    assert found == ["0.5", "2"]


def test_a_derivation_that_leads_back_to_itself_gives_nothing():
    one = spec(Kind.DERIVED, formula=Formula(op="sum", of=(B,)))
    other = spec(Kind.DERIVED, formula=Formula(op="sum", of=(A,)))
    found = derived(Formula(op="sum", of=(A, B)), {"a": one, "b": other})
    assert found.value is None


def test_a_reference_shows_titles():
    choice = spec(Kind.CHOICE, options=options("not_done"))
    found = derived(Formula(op="reference", of=(A,)), {"a": choice}, {"a": "not_done"})
    assert (found.value, found.text) == ("not_done", "A: Not done")


def test_the_working_shows_the_figures_and_the_row_they_are_of():
    of = tuple(Operand(register="steps", column=name, pick="last") for name in ("volume_in", "volume_out"))
    steps = (
        row("r1", name="Spin", volume_in=q("9", "mL", n="3"), volume_out=q("3", "mL")),
        row("r2", name="TFF", volume_in=q("4", "mL", cmp="="), volume_out=q("2", "mL")),
    )
    working = derived(Formula(op="ratio", of=of), rows=steps).working
    assert working.startswith("4 mL ÷ 2 mL (")
    assert working.endswith("; step TFF)")
    of_items = derived(
        Formula(op="percent", of=(A, B)), {"a": VOLUME, "b": VOLUME}, {"a": q("1", "L"), "b": q("2", "L")}
    )
    assert of_items.working == "1 L ÷ 2 L × 100 (A ÷ B × 100)"


def test_the_working_of_a_count_names_what_was_counted_up_to_a_dozen():
    def working(count):
        steps = tuple(row(f"r{n}", name=f"Step {n}") for n in range(count))
        return derived(Formula(op="distinct", of=(Operand(register="steps", column="name"),)), rows=steps)

    assert working(2).working.endswith("“Steps: Name”: Step 0, Step 1")
    assert working(13).working.endswith("Step 11, …")
    assert not working(2).empty
    assert working(0).empty
