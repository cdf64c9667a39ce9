"""Ranks: always room between two rows, in an order every database agrees on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.ranks import between, spread


def test_the_first_row_stands_in_the_middle():
    assert between(None, None) == "i"


def test_equal_neighbours_give_a_rank_after_both():
    assert between("i", "i") > "i"


def test_neighbours_in_the_wrong_order_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="b"):
        between("b", "a")


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_inserting_anywhere_keeps_the_order(places):
    ranks: list[str] = []
    for place in places:
        at = place % (len(ranks) + 1)
        before = ranks[at - 1] if at else None
        after = ranks[at] if at < len(ranks) else None
        ranks.insert(at, between(before, after))
    assert ranks == sorted(set(ranks))
    assert all(rank and not rank.endswith("0") for rank in ranks)


def test_ranks_at_the_ends_stay_short():
    last = first = between(None, None)
    for _ in range(20_000):
        last, first = between(last, None), between(None, first)
    assert len(last) <= 6
    assert len(first) <= 6


@given(st.integers(0, 300), st.booleans(), st.booleans())
def test_many_rows_spread_between_two(n, open_start, open_end):
    a, b = None if open_start else "a1", None if open_end else "a2"
    ranks = spread(n, a, b)
    assert len(ranks) == n
    assert ranks == sorted(set(ranks))
    assert all((a is None or rank > a) and (b is None or rank < b) for rank in ranks)
    assert all(not rank.endswith("0") for rank in ranks)
