"""Quantities: read exactly, echoed, asked about where two readings are possible."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain import numerals
from exodossier.domain.errors import Refused
from exodossier.domain.quantity import compare, convert, parse, prove, show, within
from exodossier.domain.units import find
from tests.content.shipped import vocabulary
from tests.unit.domain_samples import VOCABULARY

KNOWN = VOCABULARY.unit
SYMBOLS = tuple(unit.symbol for unit in VOCABULARY.units)


def read(text, units=("particles/mL",), mark="."):
    return parse(text, units, KNOWN, mark)


def codes(reading):
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3.2e10", "3.2e10"),
        ("3.2E10", "3.2e10"),
        ("3.2×10^10", "3.2e10"),
        ("3.2 x 10^10", "3.2e10"),
        ("3.2·10¹⁰", "3.2e10"),
        ("3,2*10**10", "3.2e10"),
        ("10^6", "1e6"),
        ("10⁻⁶", "1e-6"),
        ("0.10", "0.10"),
        ("+5", "5"),
        ("−5", "-5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("007", "7"),
        ("0", "0"),
        ("-0.0", "0.0"),
        ("3,2", "3.2"),
        ("0,123", "0.123"),
        ("1234,567", "1234.567"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("12 000", "12000"),
        ("12\u202f000,5", "12000.5"),
        ("12'000.5", "12000.5"),
    ],
)
def test_a_number_is_read_exactly_as_typed(typed, value):
    reading = read(f"{typed} particles/mL")
    assert reading.value is not None
    assert reading.value["value"] == value


@pytest.mark.parametrize(
    "typed", ["", "abc", "1..2", "1,23,4", "--5", "1,2.3,4", "1e999999999", "9" * 80, "٣"]
)
def test_what_is_no_number_is_not_guessed(typed):
    assert read(typed).value is None


def test_a_comma_before_three_digits_is_asked_about():
    reading = read("1,234 particles/mL")
    assert reading.value is None
    assert reading.ambiguous == ("1234 particles/mL", "1.234 particles/mL")
    assert codes(reading) == ["value.number_ambiguous"]


def test_the_decimal_mark_of_the_place_is_not_in_doubt():
    assert read("1,234 particles/mL", mark=",").value["value"] == "1.234"
    assert read("1.234 particles/mL").value["value"] == "1.234"
    assert read("1.234 particles/mL", mark=",").ambiguous == ("1234 particles/mL", "1,234 particles/mL")


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"), st.sampled_from(".,"))
def test_every_offered_reading_can_be_read_again_without_doubt(whole, fraction, typed_mark, mark):
    for text in read(f"<{whole}{typed_mark}{fraction:03}", mark=mark).ambiguous:
        again = read(text, mark=mark)
        assert again.value is not None
        assert again.value["cmp"] == "<"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_no_digit_is_ever_lost(number):
    text = f"{number:f}"
    assert Decimal(read(f"{text} particles/mL").value["value"]) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_computed_numbers_are_written_and_read_back_the_same(number):
    number = numerals.EXACT.plus(number)  # what is computed has the figures of that context at most
    text = numerals.to_text(number)
    assert numerals.to_decimal_or_none(text) == number or abs(number.adjusted()) > numerals.MOST_EXPONENT


@pytest.mark.parametrize("exponent", [-90, -50, -12, -8, -7, -6, 0, 9, 10, 40, 90])
@pytest.mark.parametrize("sign", ["", "-"])
def test_the_longest_computed_number_is_read_back(sign, exponent):
    number = Decimal(f"{sign}1.{'7' * 59}").scaleb(exponent, numerals.EXACT)
    assert numerals.to_decimal_or_none(numerals.to_text(number)) == number


@pytest.mark.parametrize("length", [59, 60, 61, 200])
def test_a_very_long_number_keeps_its_last_digit(length):
    number = Decimal("1." + "7" * (length - 1))
    assert Decimal(numerals.to_text(number)) == number


@given(st.text(max_size=20), st.sampled_from(".,"))
def test_any_text_at_all_gives_a_reading_or_a_finding(text, mark):
    reading = read(text, SYMBOLS, mark)
    assert reading.value is not None or reading.findings or not text.strip()


@pytest.mark.parametrize(
    ("typed", "comparator"),
    [
        ("<5", "<"),
        ("≤ 5", "≤"),
        ("<=5", "≤"),
        (">5", ">"),
        (">= 5", "≥"),
        ("~5", "~"),
        ("ca. 5", "~"),
        ("about 5", "~"),
    ],
)
def test_comparators_are_kept(typed, comparator):
    reading = read(f"{typed} EU/mL", ("EU/mL",))
    assert reading.value == {"value": "5", "unit": "EU/mL", "cmp": comparator, "as_typed": f"{typed} EU/mL"}
    assert reading.echo == f"{comparator} 5 EU/mL"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("n.d.", "not_detected"),
        ("Not detected", "not_detected"),
        ("<LOD", "not_detected"),
        ("< LOQ", "below_loq"),
        ("TNTC", "too_many"),
        ("not tested", "not_tested"),
    ],
)
def test_outcomes_are_no_numbers(typed, outcome):
    assert read(typed).value == {"outcome": outcome, "as_typed": typed}


def test_nd_has_two_meanings_and_says_which_was_taken():
    assert codes(read("n.d.")) == ["value.nd_read"]
    assert codes(read("not detected")) == []


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("µg/mL", "µg/mL"),
        ("μg/mL", "µg/mL"),
        ("ug/ml", "µg/mL"),
        ("mg / mL", "mg/mL"),
        ("mg per mL", "mg/mL"),
        ("p/mL", "particles/mL"),
        ("Particles/ml", "particles/mL"),
        ("particles/10⁶ cells", "particles/10^6 cells"),
        ("cm2", "cm²"),
        ("cm^2", "cm²"),
        ("xg", "×g"),
        ("℃", "°C"),
        ("litre", "L"),
    ],
)
def test_units_are_found_by_their_usual_spellings(typed, symbol):
    found = find(typed, KNOWN)
    assert found is not None
    assert found.symbol == symbol


@pytest.mark.parametrize("typed", ["Mg/mL", "MG/ML", "g", "", "nM", "Nm"])
def test_a_prefix_is_never_guessed(typed):
    assert find(typed, KNOWN) is None


def test_the_unit_may_be_left_out_only_where_there_is_one():
    assert read("5").value == {"value": "5", "unit": "particles/mL", "as_typed": "5"}
    assert codes(read("5", ("nm", "µm"))) == ["value.unit_missing"]


def test_unknown_and_foreign_units_are_named():
    assert codes(read("5 parsec")) == ["value.unit_unknown"]
    assert codes(read("5 nm")) == ["value.unit_not_offered"]


def test_a_slip_of_a_thousand_is_noticed_but_not_refused():
    reading = read("120000 nm", ("nm",))
    assert reading.value == {"value": "120000", "unit": "nm"}
    assert codes(reading) == ["value.implausible"]
    assert codes(read("120 nm", ("nm",))) == []


def test_conversion_is_exact_and_knows_offsets():
    assert convert(Decimal("0.10"), "mg/mL", "µg/mL", KNOWN) == 100
    assert convert(Decimal(-80), "°C", "K", KNOWN) == Decimal("193.15")
    assert convert(Decimal("193.15"), "K", "°C", KNOWN) == -80


def test_units_of_different_dimensions_do_not_convert():
    with pytest.raises(Refused) as refusal:
        convert(Decimal(1), "mL", "nm", KNOWN)
    assert refusal.value.code == "unit.dimension"
    with pytest.raises(Refused) as refusal:
        convert(Decimal(1), "mL", "furlong", KNOWN)
    assert refusal.value.code == "unit.unknown"


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000, places=3)


@given(NUMBERS, st.sampled_from(SYMBOLS), st.sampled_from(SYMBOLS))
def test_converting_there_and_back_gives_the_same_number(number, here, there):
    if KNOWN[here].dimension == KNOWN[there].dimension:
        assert convert(convert(number, here, there, KNOWN), there, here, KNOWN) == number


def q(text, *units):
    return parse(text, units or SYMBOLS, KNOWN).value


@pytest.mark.parametrize(
    ("a", "b", "result"),
    [
        ("100 µg/mL", "0.1 mg/mL", 0),
        ("99 µg/mL", "0.1 mg/mL", -1),
        ("<5 EU/mL", "5 EU/mL", -1),
        ("<5 EU/mL", "10 EU/mL", -1),
        ("<5 EU/mL", "4 EU/mL", None),
        ("≤5 EU/mL", "5 EU/mL", None),
        (">5 EU/mL", "<5 EU/mL", 1),
        ("~5 EU/mL", "10 EU/mL", None),
        ("n.d.", "10 EU/mL", None),
        ("5 nm", "5 EU/mL", None),
    ],
)
def test_a_censored_value_is_only_what_it_proves(a, b, result):
    assert compare(q(a), q(b), KNOWN) == result


@pytest.mark.parametrize(
    ("value", "op", "limit", "truth"),
    [
        ("≤5 EU/mL", "<=", "5 EU/mL", True),
        ("<5 EU/mL", "<", "5 EU/mL", True),
        ("<6 EU/mL", "<=", "5 EU/mL", None),
        (">5 EU/mL", "<=", "5 EU/mL", False),
        ("≥5 EU/mL", "<=", "5 EU/mL", None),
        ("<5 EU/mL", "=", "5 EU/mL", False),
        ("<5 EU/mL", "!=", "7 EU/mL", True),
    ],
)
def test_a_limit_is_passed_only_when_proven(value, op, limit, truth):
    assert prove(q(value), op, q(limit), KNOWN) is truth


def test_not_detected_with_its_limit_proves_being_below_it():
    value = {"outcome": "not_detected", "lod": "0.5", "unit": "EU/mL"}
    assert prove(value, "<", q("0.5 EU/mL"), KNOWN) is True
    assert show(value) == "not detected (LOD 0.5 EU/mL)"


@given(NUMBERS, NUMBERS, st.sampled_from("=<≤>≥~"), st.sampled_from("=<≤>≥~"))
def test_comparing_the_other_way_round_mirrors_the_result(a, b, left, right):
    one = {"value": str(a), "unit": "mL", "cmp": left}
    two = {"value": str(b), "unit": "mL", "cmp": right}
    forth, back = compare(one, two, KNOWN), compare(two, one, KNOWN)
    assert (forth is None and back is None) or forth == -(back or 0)


def test_a_quantity_is_shown_with_what_qualifies_it():
    value = {
        "value": "3.2e10",
        "unit": "particles/mL",
        "n": "3",
        "spread": {"kind": "sd", "value": "4e9"},
        "loq": "1e7",
        "method": "NTA",
    }
    assert show(value) == "3.2 × 10¹⁰ particles/mL (n = 3, SD 4 × 10⁹, LOQ 1 × 10⁷, NTA)"
    assert show({"value": "95", "unit": "%", "cmp": "≥"}) == "≥ 95%"
    assert show({"value": "1", "unit": "mL", "spread": {"kind": "ci", "low": "0.8", "high": "1.2"}}) == (
        "1 mL (CI 0.8 to 1.2)"
    )
    assert show(None) == ""
    assert show({"value": "nonsense", "unit": "mL"}) == "nonsense mL"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"value": "1400", "unit": "10^6 cells"}, "1400 × 10⁶ cells"),
        ({"value": "7.4", "unit": "pH"}, "pH 7.4"),
        ({"value": "6.5", "unit": "pH", "cmp": "≥"}, "pH ≥ 6.5"),
        ({"value": "1.2", "unit": "ratio"}, "1.2"),
        ({"value": "1", "unit": "months"}, "1 month"),
        ({"value": "3", "unit": "months"}, "3 months"),
        ({"value": "1", "unit": "particles"}, "1 particle"),
        ({"value": "-80", "unit": "°C"}, "−80 °C"),
        ({"value": "4", "unit": "% (v/v)", "cmp": "≤"}, "≤ 4% (v/v)"),
        ({"value": "4", "unit": "% of reference"}, "4% of reference"),
        ({"value": "-2.5e-3", "unit": "mV"}, "−2.5 × 10⁻³ mV"),
    ],
)
def test_a_number_stands_beside_its_unit_as_people_write_it_and_is_read_again(value, shown):
    units = vocabulary().unit
    assert show(value) == shown
    again = parse(shown, [value["unit"]], units).value
    assert {name: again[name] for name in value} == value


def test_a_power_belongs_to_the_number_where_the_unit_without_it_is_offered():
    read_value = parse("1400 × 10⁶ cells", ["cells", "10^6 cells"], vocabulary().unit).value
    assert (read_value["value"], read_value["unit"]) == ("1400e6", "cells")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ({"value": "6", "unit": "pH"}, {"value": "8", "unit": "pH"}, "pH 6 to 8"),
        ({"value": "20", "unit": "%"}, {"value": "80", "unit": "%"}, "20 to 80%"),
        ({"value": "1", "unit": "nm"}, {"value": "2", "unit": "µm"}, "1 nm to 2 µm"),
        ({"value": "1", "unit": "10^6 cells"}, {"value": "5", "unit": "10^6 cells"},
         "1 × 10⁶ cells to 5 × 10⁶ cells"),
        ({"value": "7", "unit": "pH"}, None, "at least pH 7"),
        (None, {"value": "1", "unit": "months"}, "at most 1 month"),
        ("2", "1e5", "2 to 1 × 10⁵"),
        (None, None, ""),
    ],
)  # fmt: skip
def test_limits_say_the_unit_that_they_share_once(low, high, said):
    assert within(low, high) == said


def test_a_limit_of_detection_and_a_variation_stand_beside_their_units_too():
    assert show({"outcome": "not_detected", "lod": "5", "unit": "%"}) == "not detected (LOD 5%)"
    assert (
        show({"outcome": "below_loq", "loq": "4", "unit": "pH"}) == "below limit of quantification (LOQ pH 4)"
    )
    assert show({"value": "2", "unit": "nm", "spread": {"kind": "cv", "value": "7"}}) == "2 nm (CV 7%)"
