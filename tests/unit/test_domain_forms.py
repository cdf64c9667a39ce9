"""Fields are asked when the other fields of their form say so."""

from __future__ import annotations

from exodossier.domain import matching
from exodossier.domain.conditions import All, FieldTest, Not, TraitTest
from exodossier.domain.forms import shown, visible
from exodossier.domain.matching import matches
from exodossier.domain.spec import Kind
from tests.unit.domain_samples import (
    VOCABULARY,
    answered,
    at_least,
    by_op,
    in_,
    includes,
    is_,
    options,
    part,
    where,
)

TERM = part("term", Kind.CHOICE, options=options("ev", "ep"))
WHY = part("why", show_when=FieldTest("term", is_("ep")))
MORE = part("more", show_when=FieldTest("why", answered()))
FORM = (TERM, WHY, MORE)


def asked(values):
    return [one.id for one in visible(FORM, values)]


def test_a_field_appears_with_the_choice_that_asks_for_it():
    assert asked({}) == ["term"]
    assert asked({"term": "ev"}) == ["term"]
    assert asked({"term": "ep"}) == ["term", "why"]
    assert asked({"term": "ep", "why": "x"}) == ["term", "why", "more"]


def test_a_field_that_is_hidden_asks_for_nothing():
    assert asked({"term": "ev", "why": "left over"}) == ["term"]
    assert shown(MORE, {"why": "left over"}, FORM) is None


def test_while_the_deciding_field_is_empty_it_is_unknown():
    assert shown(WHY, {}, FORM) is None
    assert shown(TERM, {}, FORM) is True


def test_conditions_join_and_other_leaves_are_unknown_here():
    both = part("x", show_when=All((FieldTest("term", is_("ev")), Not(FieldTest("why", answered())))))
    assert shown(both, {"term": "ev"}) is True
    outside = part("x", show_when=TraitTest("in_vivo", is_(True)))
    assert shown(outside, {}) is None


def test_fields_in_a_circle_stay_unknown():
    a = part("a", show_when=FieldTest("b", is_("1")))
    b = part("b", show_when=FieldTest("a", is_("1")))
    assert shown(a, {"a": "1", "b": "1"}, (a, b)) is None


def test_values_pass_tests():
    units = VOCABULARY.unit
    assert matching.test(is_("sec"), "sec", units) is True
    assert matching.test(in_("sec", "tff"), "other", units) is False
    assert matching.test(includes("iv"), [], units) is False
    assert matching.test(is_(["a", "b"]), ["b", "a"], units) is True
    assert matching.test(at_least("5"), "12", units) is True
    assert matching.test(by_op("at_most", "2024-01-01"), "2023-12-31", units) is True
    assert matching.test(at_least("5 nm"), {"value": "1", "unit": "µm"}, units) is True
    assert matching.test(is_("not_detected"), {"outcome": "not_detected"}, units) is True
    assert matching.test(is_("x"), None, units) is None
    assert matching.test(answered(), "", units) is False
    assert matching.test(at_least("5"), "words", units) is None


def test_a_row_matches_when_every_column_does():
    cells = {"method": "sec", "volume_in": {"value": "1", "unit": "L"}}
    assert matches(where(method="sec", volume_in=at_least("500")), cells, VOCABULARY, "steps") is True
    assert matches(where(method="sec", wash=True), cells, VOCABULARY, "steps") is None
    assert matches(where(method="tff", wash=True), cells, VOCABULARY, "steps") is False
    assert matches(None, cells, VOCABULARY) is True
