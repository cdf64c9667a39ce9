"""Lots side by side: slips of a thousand between units, and ratios of particles to protein that are odd."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.assessment import findings
from exodossier.domain.findings import Severity
from exodossier.domain.lot_findings import lot_findings
from exodossier.domain.spec import Kind
from exodossier.domain.vocabulary import Register
from exodossier.usecases import wording
from tests.unit.domain_samples import VOCABULARY, checklist, item, part, row, section, situation, unit
from tests.yardstick import cost

PARTICLES, UG, MG, NG = "particles/mL", "µg/mL", "mg/mL", "ng/mL"
REGISTERS = (
    Register(
        id="lots",
        title="Lots",
        singular="lot",
        label=("number",),
        columns=(
            part("number"),
            part("particles", Kind.QUANTITY, units=(PARTICLES,)),
            part("protein", Kind.QUANTITY, units=(UG, MG, NG)),
            part("scale", Kind.QUANTITY, units=("L", "mL")),
        ),
    ),
    Register(
        id="results",
        title="Results",
        singular="result",
        label=("attribute",),
        columns=(
            part("attribute"),
            part("lot", Kind.REF, register="lots"),
            part("value", Kind.QUANTITY, units=(UG, MG, "EU/mL")),
        ),
    ),
)
WORDS = replace(
    VOCABULARY,
    registers=(*VOCABULARY.registers, *REGISTERS),
    units=(*VOCABULARY.units, unit(NG, "mass per volume", "1e-9")),
)


def q(value, unit_=UG, **more):
    return {"value": value, "unit": unit_} | more


def lot(name, **cells):
    return row(name, "lots", number=name.upper(), **cells)


def result(id_, lot_, value, attribute="Total protein", **more):
    return row(id_, "results", attribute=attribute, lot=lot_, value=value, **more)


def about(*rows):
    """Code, place and data of what is found."""
    sit = situation(checklist(section("s", item("x"))), rows=rows, vocabulary=WORDS)
    return [(one.code, one.place.path[1:], one.data) for one in lot_findings(sit)]


def slips(*rows):
    return [place for code, place, _ in about(*rows) if code == "lots.thousandfold"]


@pytest.mark.parametrize(
    ("a", "b", "far"),
    [
        (q("50"), q("50", MG), True),
        (q("50"), q("49.9", MG), False),
        (q("50"), q("0.05", MG), False),
        (q("50", cmp="<"), q("50", MG), True),
        (q("50"), q("40", MG, cmp=">"), False),
        (q("50"), q("50", MG, cmp=">"), True),
        (q("50", cmp=">"), q("5000", MG), False),
        (q("50", cmp="<"), q("60", cmp="<"), False),
        (q("50"), q("50", MG, cmp="~"), False),
        (q("50"), {"outcome": "not_detected"}, False),
        (q("50"), {"outcome": "not_tested"}, False),
        (q("50", MG), {"outcome": "not_detected", "unit": UG, "lod": "1"}, True),
        (q("50"), q("0", MG), False),
        (q("50"), q("-50", MG), False),
        (q("50"), q("50000", "EU/mL"), False),
    ],
)
@pytest.mark.parametrize("place", ["lots", "results"])
def test_two_lots_a_thousandfold_apart(place, a, b, far):
    if place == "lots":
        rows = [lot("a", protein=a), lot("b", protein=b)]
        expected = [("lots", "b", "protein")]
    else:
        rows = [lot("a"), lot("b"), result("r1", "a", a), result("r2", "b", b)]
        expected = [("results", "r2", "value")]
    assert slips(*rows) == (expected if far else [])


def test_the_lot_that_stands_alone_is_named_with_both_values():
    rows = [lot("a", protein=q("40", MG)), *(lot(name, protein=q("40")) for name in "bcde")]
    (found,) = [one for one in about(*rows) if one[0] == "lots.thousandfold"]
    assert found[1] == ("lots", "a", "protein")
    assert {name: found[2][name] for name in ("attribute", "lot", "value", "other_lot", "other_value")} == {
        "attribute": "Protein", "lot": "A", "value": "40 mg/mL", "other_lot": "B", "other_value": "40 µg/mL",
    }  # fmt: skip


def test_a_lot_may_be_a_thousand_times_larger_than_another():
    assert slips(lot("a", scale=q("50", "mL")), lot("b", scale=q("60", "L"))) == []


def test_results_are_compared_by_attribute_over_different_lots():
    lots = [lot("a"), lot("b")]
    same_lot = [result("r1", "a", q("5")), result("r2", "a", q("5", MG))]
    assert slips(*lots, *same_lot) == []
    other = [result("r1", "a", q("5")), result("r2", "b", q("5", MG), "Residual DNA")]
    assert slips(*lots, *other) == []
    spelled = [result("r1", "a", q("5")), result("r2", "b", q("5", MG), "total  PROTEIN ")]
    assert slips(*lots, *spelled) == [("results", "r2", "value")]
    by_id = [
        result("r1", "a", q("5"), "Protein", attribute_id="p"),
        result("r2", "b", q("5", MG), "BCA", attribute_id="p"),
    ]
    assert slips(*lots, *by_id) == [("results", "r2", "value")]
    nowhere = [result("r1", "a", q("5")), result("r2", "gone", q("5", MG))]
    assert slips(*lots, *nowhere) == []


def ratio_of(particles, protein):
    found = about(lot("a", particles=particles, protein=protein))
    assert [place for _, place, _ in found] in ([], [("lots", "a", "particles")])
    return [(code, data["ratio"]) for code, _, data in found]


ODD = "lots.purity_ratio"


@pytest.mark.parametrize(
    ("particles", "protein", "found"),
    [
        ("1e9", q("100"), []),
        ("0.999e9", q("100"), [(ODD, "9.99 × 10⁶")]),
        ("1e14", q("100"), []),
        ("1.001e14", q("100"), [(ODD, "1.001 × 10¹²")]),
        ("3e10", q("50", MG), [(ODD, "6 × 10⁵")]),
        ("3e10", q("50"), []),
        ("3e10", q("50", NG), []),
        ("1e11", q("0.05", NG), [(ODD, "2 × 10¹⁵")]),
        ("3e10", q("0"), []),
        ("0", q("50"), []),
        ("3e10", {"outcome": "not_detected"}, []),
        ("3e10", q("1", cmp="<"), []),
        ("3e10", q("0.01", cmp="<"), [(ODD, "at least 3 × 10¹²")]),
        ("3e10", q("1", cmp=">"), []),
        ("3e10", q("50", MG, cmp=">"), [(ODD, "at most 6 × 10⁵")]),
        ("3e10", q("50", MG, cmp="~"), []),
    ],
)
def test_particles_per_protein_just_inside_and_just_outside(particles, protein, found):
    assert ratio_of(q(particles, PARTICLES), protein) == found


def test_a_censored_count_proves_only_one_side():
    assert ratio_of(q("1e5", PARTICLES, cmp="<"), q("100")) == [(ODD, "at most 1 × 10³")]
    assert ratio_of(q("1e5", PARTICLES, cmp=">"), q("100")) == []
    assert ratio_of(q("1e15", PARTICLES, cmp=">"), q("1")) == [(ODD, "at least 1 × 10¹⁵")]
    assert ratio_of(q("1e15", PARTICLES, cmp="<"), q("1")) == []


def test_they_stand_among_the_findings_with_words():
    rows = [lot("a", protein=q("40")), lot("b", protein=q("40", MG), particles=q("3e10", PARTICLES))]
    sit = situation(checklist(section("s")), rows=rows, vocabulary=WORDS)
    found = [one for one in findings(sit) if one.code.startswith("lots.")]
    assert {one.severity for one in found} == {Severity.WARNING}
    said = [wording.say(one) for one in found]
    assert said[0].what == (
        "Protein of lot B (40 mg/mL) and of lot A (40 µg/mL) are a factor of 1000 or more apart."
    )
    assert "µg and mg" in said[0].remedy
    assert said[1].what == (
        "Lot B: 3 × 10¹⁰ particles/mL and 40 mg/mL make 7.5 × 10⁵ particles per µg of protein; "
        "EV samples lie between 1 × 10⁷ and 1 × 10¹²."
    )


def test_a_vocabulary_without_lots_finds_nothing():
    sit = situation(checklist(section("s")), rows=[row("a", "lots", protein=q("1"))])
    assert list(lot_findings(sit)) == []


VALUES = st.lists(st.integers(1, 10**8), min_size=1, max_size=7)
IN = {NG: 1, UG: 10**3, MG: 10**6}


@given(VALUES, st.lists(st.sampled_from(list(IN)), min_size=7, max_size=7))
def test_something_is_found_exactly_when_two_lots_are_a_thousandfold_apart(numbers, units):
    """Numbers are in ng/mL, each typed in a unit of its own."""

    def rows(in_):
        return [
            lot(f"l{n}", protein={"value": f"{number / IN[one]:.10f}", "unit": one})
            for n, (number, one) in enumerate(zip(numbers, in_, strict=False))
        ]

    found = slips(*rows(units))
    assert bool(found) == (max(numbers) >= 1000 * min(numbers))
    assert found == slips(*rows([NG] * len(numbers)))
    assert len(found) < len(numbers)


def test_many_lots_are_compared_quickly():
    rows = [lot(f"l{n}", protein=q(str(10 + n % 90)), particles=q("3e10", PARTICLES)) for n in range(2_000)]
    rows += [result(f"r{n}", f"l{n % 2_000}", q(str(10 + n % 90))) for n in range(8_000)]
    assert slips(*rows) == []
    assert cost(lambda: slips(*rows)) < 130, "it costs a tenth of that"
