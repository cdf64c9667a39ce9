"""Rules name what an answer breaks, and stay silent about what is not filled in yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exodossier.domain.checklist import Rule
from exodossier.domain.conditions import Count, FieldTest
from exodossier.domain.evaluation import entries
from exodossier.domain.rules import check
from exodossier.domain.spec import Formula, Kind, Operand
from exodossier.usecases.wording import say
from tests.unit.domain_samples import (
    checklist,
    in_,
    is_,
    item,
    options,
    part,
    response,
    row,
    section,
    situation,
)
from tests.unit.domain_samples import spec as answer
from tests.unit.domain_samples import where as filter_


def rule(name, *, where=None, count=None, severity="error", **data):
    return Rule(check=name, severity=severity, say="As the author says.", data=data, where=where, count=count)


def broken(one, spec, value=None, rows=()):
    """(path, data) of what an answer breaks."""
    sit = situation(
        checklist(section("s", item("x", spec, rules=(one,)))), rows=rows, responses=[response("x", value)]
    )
    return [(finding.place.path, finding.data) for finding in check(one, entries(sit)[0], sit)]


def places(*args, **kwargs):
    return [path for path, _ in broken(*args, **kwargs)]


FORM = answer(
    Kind.FIELDS,
    fields=(
        part("low", Kind.QUANTITY, units=("nm", "µm")),
        part("high", Kind.QUANTITY, units=("nm", "µm")),
        part("share", Kind.PERCENT),
        part("made", Kind.DATE),
        part("tested", Kind.DATE),
        part("released", Kind.DATE),
        part("sort", Kind.CHOICE, options=options("a", "b"), show_when=FieldTest("share", is_("1"))),
        part("number", Kind.INTEGER),
    ),
)
TABLE = answer(
    Kind.TABLE,
    columns=(
        part("name"),
        part("kind", Kind.CHOICE, options=options("a", "b", "c")),
        part("share", Kind.PERCENT),
        part("amount", Kind.QUANTITY, units=("mL", "L")),
    ),
)


def nm(value, **more):
    return {"value": value, "unit": "nm"} | more


def test_a_finding_carries_the_authors_sentence_severity_and_place():
    one = rule("compare", left="low", op="<=", right="high", severity="warning")
    sit = situation(
        checklist(section("s", item("x", FORM, rules=(one,)))),
        responses=[response("x", {"low": nm("9"), "high": nm("1")})],
    )
    (finding,) = check(one, entries(sit)[0], sit)
    assert (finding.code, finding.severity, finding.say) == ("rule.compare", "warning", "As the author says.")
    assert (finding.place.checklist, finding.place.item, finding.place.path) == ("chk", "x", ("low",))


@pytest.mark.parametrize(
    ("low", "high", "kept"),
    [
        (nm("1"), nm("9"), True),
        (nm("9"), nm("1"), False),
        (nm("5"), nm("5"), True),
        (nm("900"), {"value": "1", "unit": "µm"}, True),
        (nm("9", cmp="<"), nm("9"), True),
        (nm("9", cmp="<"), nm("5"), False),
        (nm("9", cmp="~"), nm("10"), False),
        (None, nm("1"), True),
        (nm("1"), None, True),
    ],
)
def test_two_fields_are_compared_after_conversion_and_only_as_far_as_proven(low, high, kept):
    value = {name: one for name, one in {"low": low, "high": high}.items() if one}
    assert places(rule("compare", left="low", op="<=", right="high"), FORM, value) == (
        [] if kept else [("low",)]
    )


def test_what_is_not_proven_is_told_from_what_is_broken():
    one = rule("compare", left="low", op="<=", right="high")
    ((_, unproven),) = broken(one, FORM, {"low": nm("9", cmp="<"), "high": nm("5")})
    ((_, wrong),) = broken(one, FORM, {"low": nm("9"), "high": nm("5")})
    assert (unproven["proven"], wrong["proven"]) == ("no", "yes")


@pytest.mark.parametrize(
    ("left", "op", "wanted", "value", "kept"),
    [
        ("number", "<", "5", "4", True),
        ("number", "<", "5", "10", False),
        ("number", "!=", "5", "5", False),
        ("low", ">=", "10", nm("20"), True),
        ("low", ">=", {"value": "1", "unit": "µm"}, nm("20"), False),
        ("made", "<", "2024-01-01", "2023-12-31", True),
        ("made", "<", "2024-01-01", "2024-01-02", False),
        ("sort", "=", "a", "a", True),
        ("sort", "=", "a", "b", False),
    ],
)
def test_a_field_is_compared_with_a_value(left, op, wanted, value, kept):
    found = places(rule("compare", left=left, op=op, value=wanted), FORM, {left: value, "share": "1"})
    assert found == ([] if kept else [(left,)])


def test_a_hidden_field_breaks_nothing():
    assert places(rule("compare", left="sort", op="=", value="a"), FORM, {"sort": "b", "share": "2"}) == []


def test_rows_of_a_table_are_compared_one_by_one():
    one = rule("range", column="share", low="0", high="50")
    value = [{"id": "t1", "share": "10"}, {"id": "t2", "share": "60"}, {"id": "t3"}]
    assert places(one, TABLE, value) == [("rows", "t2", "share")]


@pytest.mark.parametrize(
    ("bounds", "value", "kept"),
    [
        ({"low": "90"}, {"share": "95"}, True),
        ({"low": "90"}, {"share": "85"}, False),
        ({"high": "100"}, {"low": nm("200")}, False),
        ({"high": "1", "unit": "µm"}, {"low": nm("200")}, True),
        ({"high": "0.1", "unit": "µm"}, {"low": nm("200")}, False),
        ({"high": "100"}, {"low": nm("50", cmp=">")}, False),
        ({"low": "2024-01-01"}, {"made": "2023-01-01"}, False),
        ({"low": "1"}, {}, True),
    ],
)
def test_a_value_lies_in_its_range(bounds, value, kept):
    name = next(iter(value), "share")
    assert places(rule("range", field=name, **bounds), FORM, value) == ([] if kept else [(name,)])


def test_a_range_without_field_is_about_the_whole_answer():
    size = answer(Kind.QUANTITY, units=("nm",))
    assert places(rule("range", high="100"), size, nm("200")) == [()]
    assert places(rule("range", high="100"), size, nm("50")) == []
    assert places(rule("range", high="100"), size, None) == []


def test_a_range_may_be_about_a_derived_answer():
    formula = Formula(op="ratio", of=(Operand(item="a"), Operand(item="b")))
    one = rule("range", high="1")
    parts = section(
        "s",
        item("a", answer(Kind.INTEGER)),
        item("b", answer(Kind.INTEGER)),
        item("x", answer(Kind.DERIVED, formula=formula), rules=(one,)),
    )
    sit = situation(checklist(parts), responses=[response("a", "3"), response("b", "2")])
    (finding,) = check(one, entries(sit)[2], sit)
    assert finding.data["found"] == "1.5"


@pytest.mark.parametrize(
    ("low", "high", "where", "kept"),
    [
        (1, None, None, True),
        (4, None, None, False),
        (None, 2, None, False),
        (2, None, filter_(kind="a"), False),
        (1, None, filter_(kind="a"), True),
        (2, None, filter_(kind=in_("a", "b")), True),
        (None, 0, filter_(kind="c"), True),
    ],
)
def test_table_rows_are_counted(low, high, where, kept):
    value = [{"id": "t1", "kind": "a"}, {"id": "t2", "kind": "b"}, {"id": "t3"}]
    assert places(rule("count", count=Count(low, high), where=where), TABLE, value) == ([] if kept else [()])


def test_register_rows_in_view_are_counted():
    view = answer(Kind.REGISTER, register="steps", where=filter_(method="sec"))
    rows = [row("r1", method="sec", wash=True), row("r2", method="tff", wash=True)]
    assert places(rule("count", count=Count(2)), view, rows=rows) == [()]
    assert places(rule("count", count=Count(1), where=filter_(wash=True)), view, rows=rows) == []


def test_chosen_options_are_counted():
    several = answer(Kind.MULTICHOICE, options=options("a", "b"))
    assert places(rule("count", count=Count(2)), several, ["a"]) == [()]
    assert places(rule("count", count=Count(2)), several, ["a", "b"]) == []


def test_fields_that_belong_together_are_filled_together():
    one = rule("required_together", fields=["low", "high", "share"])
    assert places(one, FORM, {"low": nm("1")}) == [("high",), ("share",)]
    assert places(one, FORM, {}) == []
    assert places(one, FORM, {"low": nm("1"), "high": nm("2"), "share": "0"}) == []
    assert places(rule("required_together", fields=["name", "kind"]), TABLE, [{"id": "t1", "name": "x"}]) == [
        ("rows", "t1", "kind")
    ]


def test_rows_do_not_repeat():
    one = rule("unique", columns=["name", "kind"])
    value = [
        {"id": "t1", "name": "CD63", "kind": "a"},
        {"id": "t2", "name": "CD63", "kind": "b"},
        {"id": "t3", "name": " cd63", "kind": "a"},
        {"id": "t4", "kind": "a"},
        {"id": "t5", "kind": "a"},
    ]
    assert places(one, TABLE, value) == [("rows", "t3", "name")]


@pytest.mark.parametrize(
    ("amounts", "data", "kept"),
    [
        (["500 mL", "0.5 L"], {"equals": "1000"}, True),
        (["500 mL", "0.5 L"], {"equals": "1", "unit": "L"}, True),
        (["500 mL"], {"equals": "501", "tolerance": "1"}, True),
        (["500 mL"], {"equals": "502", "tolerance": "1"}, False),
        (["<500 mL"], {"equals": "500"}, False),
        ([], {"equals": "500"}, True),
    ],
)
def test_a_column_adds_up(amounts, data, kept):
    value = []
    for number, text in enumerate(amounts):
        plain, unit = text.removeprefix("<").split()
        amount = {"value": plain, "unit": unit} | ({"cmp": "<"} if "<" in text else {})
        value.append({"id": f"t{number}", "amount": amount})
    assert places(rule("sum", column="amount", **data), TABLE, value) == ([] if kept else [()])


def test_shares_add_up_exactly():
    value = [{"id": f"t{k}", "share": "0.1"} for k in range(10)]
    assert places(rule("sum", column="share", equals="1"), TABLE, value) == []


def test_dates_follow_one_another():
    one = rule("date_order", fields=["made", "tested", "released"])
    assert places(one, FORM, {"made": "2024-01-02", "tested": "2024-01-02", "released": "2024-02-01"}) == []
    assert places(one, FORM, {"made": "2024-01-02", "released": "2024-01-01"}) == [("released",)]
    assert places(one, FORM, {"tested": "2024-01-02"}) == []


@pytest.mark.parametrize(
    ("top", "bottom", "kept"),
    [
        (nm("30"), nm("10"), True),
        (nm("60"), nm("10"), False),
        (nm("300"), {"value": "0.1", "unit": "µm"}, True),
        (nm("30", cmp="<"), nm("10"), False),
        (nm("30"), nm("0"), False),
        (nm("30"), None, True),
    ],
)
def test_a_ratio_lies_in_its_range(top, bottom, kept):
    one = rule("ratio_in", top="low", bottom="high", low="2", high="5")
    value = {name: one for name, one in {"low": top, "high": bottom}.items() if one}
    assert places(one, FORM, value) == ([] if kept else [("low",)])


def test_enough_groups_are_covered():
    one = rule("any_of_groups", column="kind", groups=[["a", "b"], ["c"]], count=Count(2))
    assert places(one, TABLE, [{"id": "t1", "kind": "a"}, {"id": "t2", "kind": "b"}]) == [()]
    assert places(one, TABLE, [{"id": "t1", "kind": "a"}, {"id": "t2", "kind": "c"}]) == []


def test_groups_may_be_covered_by_chosen_options():
    several = answer(Kind.MULTICHOICE, options=options("a", "b", "c"))
    one = rule("any_of_groups", groups=[["a", "b"], ["c"]], count=Count(2))
    assert places(one, several, ["b", "c"]) == []
    assert places(one, several, ["a", "b"]) == [()]


@pytest.mark.parametrize(
    ("one", "value", "said"),
    [
        (rule("range", column="share", low=2, high=8), {"share": "9"}, "9% is given; asked for: 2 to 8%."),
        (rule("range", column="share", low=20), {"share": "3"}, "3% is given; asked for: at least 20%."),
        (rule("range", column="low", high="2", unit="µm"), {"low": nm("3000")},
         "3000 nm is given; asked for: at most 2 µm."),
        (rule("compare", left="low", op="<=", right="high"), {"low": nm("9"), "high": nm("1")},
         "low (9 nm) must be <= high."),
        (rule("compare", left="low", op="<=", value="5"), {"low": nm("9")}, "low (9 nm) must be <= 5 nm."),
        (rule("ratio_in", top="low", bottom="high", low="2"), {"low": nm("1"), "high": nm("1")},
         "low / high is 1; expected: at least 2."),
    ],
)  # fmt: skip
def test_a_rule_without_a_sentence_of_its_author_writes_values_beside_their_units(one, value, said):
    one = replace(one, say="")
    sit = situation(checklist(section("s", item("x", FORM, rules=(one,)))), responses=[response("x", value)])
    (finding,) = check(one, entries(sit)[0], sit)
    assert say(finding).what.casefold() == said.casefold()


@pytest.mark.parametrize(
    ("one", "form", "value", "remedy"),
    [
        (rule("count", count=Count(2)), TABLE, [{"id": "t1"}],
         "Add a row that fits, or complete one that is there."),
        (rule("count", count=Count(None, 1)), TABLE, [{"id": "t1"}, {"id": "t2"}], "Remove rows."),
        (rule("count", count=Count(None, 0), where=filter_(kind="a")), TABLE, [{"id": "t1", "kind": "a"}],
         "Correct or complete what this is about, or remove its row."),
        (rule("count", count=Count(2)), answer(Kind.MULTICHOICE, options=options("a", "b")), ["a"],
         "Choose or enter as many as are asked for."),
        (rule("compare", left="low", op="<=", right="high"), FORM, {"low": nm("9"), "high": nm("1")},
         "Correct low or high."),
        (rule("compare", left="sort", op="=", value="a"), FORM, {"sort": "b", "share": "1"},
         "Check the value."),
    ],
)  # fmt: skip
def test_the_remedy_is_that_of_the_kind_of_rule(one, form, value, remedy):
    sit = situation(checklist(section("s", item("x", form, rules=(one,)))), responses=[response("x", value)])
    (finding,) = check(one, entries(sit)[0], sit)
    assert say(finding).remedy.casefold() == remedy.casefold()


def test_a_value_that_proves_neither_end_of_a_range_is_told_once():
    one = rule("range", column="share", low="0", high="50")
    assert places(one, TABLE, [{"id": "t1", "share": "no number"}]) == [("rows", "t1", "share")]


def test_a_sum_is_written_beside_its_unit():
    one = rule("sum", column="share", equals="100")
    ((_path, data),) = broken(one, TABLE, [{"id": "t1", "share": "40"}])
    assert (data["found"], data["wanted"]) == ("40%", "100%")
