"""Answers of every kind: checked with the place of each fault, kept in one form, shown as plain text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.answers import (
    faults,
    is_empty,
    is_valid,
    normalise,
    row_faults,
    row_label,
    show,
    show_rows,
)
from exodossier.domain.conditions import FieldTest
from exodossier.domain.longtext import from_plain
from exodossier.domain.spec import Kind
from exodossier.usecases.wording import say
from tests.content.shipped import vocabulary
from tests.unit.domain_samples import VOCABULARY, is_, options, part, row, spec

NM = {"value": "100", "unit": "nm"}
SIZE = spec(Kind.QUANTITY, units=("nm", "µm"), minimum=Decimal(1), maximum=Decimal(1000))
FORM = spec(
    Kind.FIELDS,
    fields=(
        part("term", Kind.CHOICE, options=options("ev", "ep"), required=True),
        part("why", required=True, show_when=FieldTest("term", is_("ep"))),
        part("size", Kind.QUANTITY, units=("nm",)),
        part("lots", Kind.TABLE, columns=(part("lot", required=True), part("n", Kind.INTEGER))),
    ),
)
TABLE = spec(Kind.TABLE, columns=(part("lot", required=True), part("n", Kind.INTEGER)), min_rows=2)


def found(value, answer, rows=None):
    return [
        (one.code.removeprefix("value."), one.place.path) for one in faults(value, answer, VOCABULARY, rows)
    ]


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        (spec(Kind.TEXT, max_length=4), "text"),
        (spec(Kind.LONGTEXT), from_plain("words")),
        (spec(Kind.BOOLEAN), False),
        (spec(Kind.INTEGER, minimum=Decimal(0)), "0"),
        (spec(Kind.PERCENT), "99.5"),
        (SIZE, NM),
        (SIZE, {"value": "0.1", "unit": "µm", "cmp": "<", "n": "3", "spread": {"kind": "sd", "value": "2"}}),
        (SIZE, {"outcome": "not_detected", "lod": "20", "unit": "nm"}),
        (spec(Kind.CHOICE, options=options("a", "b")), "b"),
        (spec(Kind.MULTICHOICE, options=options("a", "b")), []),
        (spec(Kind.DATE), "2024-02-29"),
        (spec(Kind.IDENTIFIER, pattern="EV[0-9]{6}"), "EV170001"),
        (FORM, {"term": "ep", "why": "density not shown", "size": NM}),
        (TABLE, [{"id": "t1", "lot": "A", "n": "3"}, {"id": "t2", "lot": "B"}]),
        (spec(Kind.REGISTER, register="steps"), None),
    ],
)
def test_what_fits_has_no_faults(answer, value):
    assert found(value, answer) == []


@pytest.mark.parametrize(
    ("answer", "value", "fault"),
    [
        (spec(Kind.TEXT, max_length=3), "text", ("too_long", ())),
        (spec(Kind.TEXT), ["x"], ("kind", ())),
        (spec(Kind.TEXT), "nul\x00", ("control_characters", ())),
        (spec(Kind.LONGTEXT), from_plain("bell\x07"), ("control_characters", ())),
        (spec(Kind.LONGTEXT), "plain", ("longtext_shape", ())),
        (spec(Kind.BOOLEAN), "true", ("kind", ())),
        (spec(Kind.INTEGER), "1.5", ("integer", ())),
        (spec(Kind.INTEGER), 1, ("integer", ())),
        (spec(Kind.INTEGER, minimum=Decimal(2)), "1", ("too_low", ())),
        (spec(Kind.INTEGER, maximum=Decimal(2)), "3", ("too_high", ())),
        (spec(Kind.PERCENT), "many", ("number", ())),
        (spec(Kind.PERCENT), "120", ("percent_unusual", ())),
        (spec(Kind.PERCENT, maximum=Decimal(100)), "120", ("too_high", ())),
        (SIZE, "100 nm", ("kind", ())),
        (SIZE, {"value": "100"}, ("unit_missing", ("unit",))),
        (SIZE, {"value": "100", "unit": "mL"}, ("unit_not_offered", ("unit",))),
        (SIZE, {"value": "100", "unit": "furlong"}, ("unit_unknown", ("unit",))),
        (SIZE, {"value": "many", "unit": "nm"}, ("number", ("value",))),
        (SIZE, {"value": "1e500", "unit": "nm"}, ("number", ("value",))),
        (SIZE, NM | {"cmp": "!"}, ("comparator", ("cmp",))),
        (SIZE, NM | {"n": "0"}, ("count", ("n",))),
        (SIZE, NM | {"spread": {"kind": "sd"}}, ("spread", ("spread",))),
        (SIZE, NM | {"spread": {"kind": "ci", "low": "9", "high": "1"}}, ("spread_order", ("spread",))),
        (SIZE, NM | {"lod": "low"}, ("number", ("lod",))),
        (SIZE, NM | {"colour": "red"}, ("part_unknown", ("colour",))),
        (SIZE, {"outcome": "lost"}, ("outcome", ("outcome",))),
        (SIZE, {"value": "2", "unit": "µm"}, ("too_high", ())),
        (SIZE, {"value": "2", "unit": "µm", "cmp": "<"}, ("limit_unproven", ())),
        (SIZE, {"value": "0.5", "unit": "nm"}, ("too_low", ())),
        (spec(Kind.QUANTITY, units=("nm",)), {"value": "20000", "unit": "nm"}, ("implausible", ())),
        (spec(Kind.CHOICE, options=options("a")), "b", ("option_unknown", ())),
        (spec(Kind.MULTICHOICE, options=options("a")), ["a", "a"], ("option_repeated", ("a",))),
        (spec(Kind.MULTICHOICE, options=options("a")), ["b"], ("option_unknown", ("b",))),
        (spec(Kind.DATE), "2023-02-29", ("date", ())),
        (spec(Kind.DATE), "1.2.2024", ("date", ())),
        (spec(Kind.IDENTIFIER, pattern="EV[0-9]{6}"), "EV17", ("identifier", ())),
        (spec(Kind.IDENTIFIER, pattern="(a+)+$"), "a" * 400, ("too_long", ())),
        (FORM, {"why": "x"}, ("required", ("term",))),
        (FORM, {"term": "ep"}, ("required", ("why",))),
        (FORM, {"term": "ev", "size": {"value": "x", "unit": "nm"}}, ("number", ("size", "value"))),
        (FORM, {"term": "ev", "lots": [{"id": "t1"}]}, ("required", ("lots", "rows", "t1", "lot"))),
        (FORM, {"term": "ev", "old": "x"}, ("part_unknown", ("old",))),
        (TABLE, [{"id": "t1", "lot": "A"}], ("min_rows", ())),
        (TABLE, [{"id": "t1", "lot": "A"}, {"id": "t1", "lot": "B"}], ("row_id", ("rows", "t1"))),
        (TABLE, [{"lot": "A"}, {"id": "t2", "lot": "B"}], ("row_id", ("rows", "0"))),
        (
            TABLE,
            [{"id": "t1", "lot": "A"}, {"id": "t2", "lot": "B", "n": "x"}],
            ("integer", ("rows", "t2", "n")),
        ),
        (spec(Kind.REGISTER, register="steps"), [], ("kept_elsewhere", ())),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(answer, value, fault):
    assert fault in found(value, answer)


def test_below_zero_is_not_doubted_for_a_value_under_its_limit_of_detection():
    positive = spec(Kind.QUANTITY, units=("particles/mL",), minimum=Decimal(0))
    assert found({"value": "1e7", "unit": "particles/mL", "cmp": "<"}, positive) == []
    assert found({"value": "-5", "unit": "particles/mL"}, positive) == [("too_low", ())]


def test_a_hidden_field_is_neither_required_nor_checked():
    assert found({"term": "ev", "why": ["left over"]}, FORM) == []


def test_a_reference_must_name_a_row_that_is_there():
    answer = spec(Kind.REF, register="sites")
    assert found("s1", answer) == []
    assert found("s1", answer, {"sites": [row("s1", "sites")]}) == []
    assert found("s2", answer, {"sites": [row("s1", "sites")]}) == [("ref_missing", ())]


def test_a_warning_does_not_make_an_answer_invalid():
    assert is_valid(faults("120", spec(Kind.PERCENT), VOCABULARY))
    assert not is_valid(faults("x", spec(Kind.PERCENT), VOCABULARY))


def test_register_cells_are_checked_by_their_columns():
    steps = VOCABULARY.register["steps"]
    cells = {"name": "SEC", "method": "magic", "site": "s9"}
    codes = [(one.code, one.place.path) for one in row_faults(cells, steps, VOCABULARY, {"sites": []})]
    assert codes == [("value.option_unknown", ("method",)), ("value.ref_missing", ("site",))]
    assert [one.code for one in row_faults({}, steps, VOCABULARY)] == ["value.required"]


@pytest.mark.parametrize(
    ("answer", "value", "kept"),
    [
        (spec(Kind.INTEGER), 12, "12"),
        (spec(Kind.INTEGER), " 12 ", "12"),
        (spec(Kind.PERCENT), "95%", "95"),
        (spec(Kind.PERCENT), "95,5", "95.5"),
        (spec(Kind.TEXT), 12, "12"),
        (spec(Kind.TEXT), "  ", None),
        (spec(Kind.BOOLEAN), False, False),
        (spec(Kind.LONGTEXT), "words", from_plain("words")),
        (spec(Kind.LONGTEXT), {"blocks": []}, None),
        (SIZE, "100 nm", NM),
        (SIZE, {"value": 100, "unit": "nm", "cmp": "=", "n": 3}, NM | {"n": "3"}),
        (SIZE, {"value": "1,5", "unit": "um"}, {"value": "1.5", "unit": "µm"}),
        (SIZE, {"value": "", "unit": "nm"}, None),
        (SIZE, "1,234 nm", "1,234 nm"),
        (spec(Kind.CHOICE, options=options("a")), " a ", "a"),
        (spec(Kind.MULTICHOICE, options=options("a", "b")), ["b", "a"], ["a", "b"]),
        (spec(Kind.MULTICHOICE, options=options("a", "b")), [], []),
        (FORM, {"term": "ev", "why": "", "size": "100 nm"}, {"term": "ev", "size": NM}),
        (FORM, {"term": None, "why": ""}, None),
        (TABLE, [], None),
        (
            TABLE,
            [{"lot": "A", "n": 1}, {"id": "t1", "lot": "B"}, {"lot": "C"}],
            [{"id": "t2", "lot": "A", "n": "1"}, {"id": "t1", "lot": "B"}, {"id": "t3", "lot": "C"}],
        ),
        (spec(Kind.DATE), ["odd"], ["odd"]),
    ],
)
def test_equal_answers_are_kept_in_one_form(answer, value, kept):
    assert normalise(value, answer, VOCABULARY) == kept
    assert normalise(kept, answer, VOCABULARY) == kept


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text("a1.,µ <e%\n\x00", max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["value", "unit", "cmp", "blocks", "type", "runs", "text", "term", "id", "lot", "outcome"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
SPECS = st.sampled_from(
    [
        FORM,
        TABLE,
        SIZE,
        *(
            spec(kind, options=options("a"), register="steps", pattern="[a-z]+")
            for kind in Kind
            if kind not in {Kind.FIELDS, Kind.TABLE, Kind.QUANTITY}
        ),
    ]
)


@given(JSON, SPECS)
def test_nothing_that_arrives_can_break_checking_keeping_or_showing(value, answer):
    kept = normalise(value, answer, VOCABULARY)
    assert normalise(kept, answer, VOCABULARY) == kept
    assert isinstance(show(value, answer, VOCABULARY), str)
    assert all(one.code.startswith("value.") for one in faults(value, answer, VOCABULARY))
    assert kept is None or not is_empty(kept, answer)


@pytest.mark.parametrize(
    ("answer", "value", "text"),
    [
        (spec(Kind.BOOLEAN), True, "yes"),
        (spec(Kind.PERCENT), "95", "95%"),
        (SIZE, NM | {"cmp": "≥"}, "≥ 100 nm"),
        (spec(Kind.CHOICE, options=options("not_done")), "not_done", "Not done"),
        (spec(Kind.MULTICHOICE, options=options("a", "b")), ["a", "b"], "A, B"),
        (spec(Kind.REF, register="sites"), "s1", "Basel"),
        (spec(Kind.REF, register="sites"), "s9", "s9"),
        (spec(Kind.LONGTEXT), from_plain("words"), "words"),
        (FORM, {"term": "ev", "why": "hidden", "size": NM}, "Term: Ev\nSize: 100 nm"),
        (TABLE, [{"id": "t1", "lot": "A", "n": "3"}, {"id": "t2", "lot": "B"}], "Lot: A; N: 3\nLot: B"),
        (spec(Kind.TEXT), None, ""),
    ],
)
def test_every_answer_has_a_plain_text(answer, value, text):
    assert show(value, answer, VOCABULARY, {"s1": row("s1", "sites", name="Basel")}) == text


def test_rows_are_shown_by_the_columns_asked_for_and_named_by_their_label():
    view = spec(Kind.REGISTER, register="steps", shown=("method", "site"))
    site = row("s1", "sites", name="Basel")
    step = row("r1", name="Column", method="sec", site="s1", wash=True)
    assert show_rows([step], view, VOCABULARY, {"s1": site}) == "Method: Sec; Site: Basel"
    assert row_label(step, VOCABULARY) == "Column"
    assert row_label(row("r2"), VOCABULARY) == "r2"


ACIDITY = spec(Kind.QUANTITY, units=("pH",), minimum=Decimal(6), maximum=Decimal(8))


@pytest.mark.parametrize(
    ("answer", "value", "said"),
    [
        (ACIDITY, {"value": "5", "unit": "pH"}, "The value is below pH 6."),
        (ACIDITY, {"value": "9", "unit": "pH"}, "The value is above pH 8."),
        (ACIDITY, {"value": "9", "unit": "pH", "cmp": "<"},
         "The value does not prove that the limit pH 8 is kept."),
        (spec(Kind.PERCENT, maximum=Decimal(90)), "95", "The value is above 90%."),
        (spec(Kind.PERCENT), "-5", "−5% is outside 0 to 100%."),
        (spec(Kind.INTEGER, maximum=Decimal("1e12")), "2000000000000", "The value is above 1 × 10¹²."),
        (spec(Kind.QUANTITY, units=("nm",)), {"value": "2e5", "unit": "nm", "cmp": ">"},
         "> 2 × 10⁵ nm is unusually high; plausible is 0.1 to 100000 nm."),
        (spec(Kind.QUANTITY, units=("nm",)), {"value": "0.01", "unit": "nm"},
         "0.01 nm is unusually low; plausible is 0.1 to 100000 nm."),
    ],
)  # fmt: skip
def test_what_is_said_of_a_value_writes_numbers_beside_their_units(answer, value, said):
    assert [say(fault).what for fault in faults(value, answer, vocabulary())] == [said]
