"""Whose a register row is: a view inside a repeat leaves out what belongs to another row of the register."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain import assessment
from exodossier.domain.checklist import Repeat
from exodossier.domain.evaluation import rows_in_view
from exodossier.domain.spec import Kind
from exodossier.domain.vocabulary import Register
from tests.unit.domain_samples import (
    VOCABULARY,
    checklist,
    item,
    part,
    response,
    row,
    section,
    situation,
    spec,
    where,
)


def register(id_, **references):
    columns = [part(column, Kind.REF, register=to) for column, to in references.items()]
    return Register(id=id_, title=id_, singular=id_, label=("name",), columns=(part("name"), *columns))


WORDS = replace(
    VOCABULARY,
    registers=(
        register("substances", site="sites"),
        register("sites"),
        register("lots", substance="substances", made_from="lots"),
        register("specifications", substance="substances", replaces="specifications"),
        register("spec_rows", specification="specifications"),
        register("results", lot="lots", spec_row="spec_rows", method="methods"),
        register("methods"),
    ),
)
A, B = row("A", "substances"), row("B", "substances")
LOTS = (
    row("lot-a", "lots", substance="A"),
    row("lot-b", "lots", substance="B"),
    row("lot", "lots"),
)
SPECIFIED = (
    row("spec-b", "specifications", substance="B"),
    row("limit-b", "spec_rows", specification="spec-b"),
)
RESULTS = spec(Kind.REGISTER, register="results")


def result(id_, **cells):
    return row(id_, "results", **cells)


def shop(*rows):
    return situation(rows=[A, B, *LOTS, *SPECIFIED, *rows], vocabulary=WORDS)


def seen(sit, substance, view=RESULTS):
    return [one.id for one in rows_in_view(view, sit, substance)]


def test_a_result_is_seen_from_the_substance_of_its_lot_only():
    sit = shop(result("r1", lot="lot-a"), result("r2", lot="lot-b"))
    assert (seen(sit, A), seen(sit, B), seen(sit, None)) == (["r1"], ["r2"], ["r1", "r2"])


def test_what_belongs_to_no_substance_stays_with_each_in_the_order_of_the_register():
    sit = shop(
        result("r1", lot="lot-b"), result("r2"), result("r3", lot="lot-a"), result("r4", lot="lot"),
        result("r5", lot="gone"),
    )  # fmt: skip
    assert seen(sit, A) == ["r2", "r3", "r4", "r5"]
    assert seen(sit, B) == ["r1", "r2", "r4", "r5"]


def test_a_result_without_a_lot_belongs_where_its_specification_row_does():
    sit = shop(result("r1", spec_row="limit-b"))
    assert (seen(sit, A), seen(sit, B)) == ([], ["r1"])


def test_the_lot_decides_whatever_a_result_was_tested_against():
    sit = shop(result("r1", lot="lot-a", spec_row="limit-b"))
    assert (seen(sit, A), seen(sit, B)) == (["r1"], [])


def test_a_lot_that_may_name_its_substance_and_does_not_is_seen_from_none():
    view = spec(Kind.REGISTER, register="lots")
    assert (seen(shop(), A, view), seen(shop(), B, view)) == (["lot-a"], ["lot-b"])


def test_what_leads_to_no_substance_is_seen_from_every_one():
    view = spec(Kind.REGISTER, register="methods")
    sit = shop(row("m1", "methods"), row("m2", "methods"))
    assert seen(sit, A, view) == seen(sit, B, view) == ["m1", "m2"]


def test_a_filter_still_holds_among_the_rows_of_a_substance():
    view = spec(Kind.REGISTER, register="results", where=where(name="CD63"))
    sit = shop(
        result("r1", lot="lot-a", name="CD63"), result("r2", lot="lot-a", name="CD9"),
        result("r3", lot="lot-b", name="CD63"),
    )  # fmt: skip
    assert seen(sit, A, view) == ["r1"]


def test_the_results_of_another_substance_are_no_answer_for_this_one():
    parts = section("s", item("found", RESULTS), repeat=Repeat("substances"))
    rows = [A, B, *LOTS, result("r1", lot="lot-a")]
    said = [response("found", row_id=substance.id) for substance in (A, B)]
    sit = situation(checklist(parts), rows=rows, responses=said, vocabulary=WORDS)
    assert [one.place.row for one in assessment.findings(sit) if one.code == "missing.rows"] == ["B"]


SUBSTANCE = st.sampled_from(["A", "B", None, "gone"])
LOT = st.sampled_from(["lot-a", "lot-b", "lot", "odd", None, "gone"])
LIMIT = st.sampled_from(["limit-b", "limit", None])


@given(st.lists(st.tuples(LOT, LIMIT), max_size=12), SUBSTANCE, SUBSTANCE)
def test_each_row_is_seen_from_its_own_substance_or_else_from_all(references, odd, specified):
    rows = [result(f"r{n:02}", lot=lot, spec_row=limit) for n, (lot, limit) in enumerate(references)]
    more = [
        row("odd", "lots", substance=odd), row("spec", "specifications", substance=specified),
        row("limit", "spec_rows", specification="spec"),
    ]  # fmt: skip
    sit = shop(*more, *rows)
    of_lot = {"lot-a": "A", "lot-b": "B", "odd": odd}
    of_limit = {"limit-b": "B", "limit": specified}
    whose = {
        one.id: next((name for name in (of_lot.get(lot), of_limit.get(limit)) if name in {"A", "B"}), None)
        for one, (lot, limit) in zip(rows, references, strict=True)
    }
    for substance in (A, B):
        wanted = [one.id for one in rows if whose[one.id] in {None, substance.id}]
        assert seen(sit, substance) == wanted
