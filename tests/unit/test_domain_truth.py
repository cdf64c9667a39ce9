"""Three-valued logic decides as soon as it can and never sooner."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.truth import every, negate, some, within

TRUTHS = st.sampled_from([True, False, None])


@pytest.mark.parametrize(
    ("truths", "all_of", "any_of"),
    [
        ([], True, False),
        ([True, True], True, True),
        ([True, None], None, True),
        ([False, None], False, None),
        ([None], None, None),
        ([True, False, None], False, True),
    ],
)
def test_unknown_stays_unknown_unless_the_rest_decides(truths, all_of, any_of):
    assert every(truths) is all_of
    assert some(truths) is any_of


@given(st.lists(TRUTHS, max_size=5))
def test_every_and_some_mirror_each_other(truths):
    assert negate(every(truths)) is some(map(negate, truths))


@given(st.lists(TRUTHS, max_size=4))
def test_a_decided_answer_holds_however_the_unknowns_turn_out(truths):
    options = [(truth,) if truth is not None else (True, False) for truth in truths]
    outcomes = {every(world) for world in product(*options)}
    assert every(truths) is (outcomes.pop() if len(outcomes) == 1 else None)


@given(
    st.integers(0, 5),
    st.integers(0, 5),
    st.none() | st.integers(0, 6),
    st.none() | st.integers(0, 6),
)
def test_an_uncertain_count_is_decided_only_when_every_possible_count_agrees(certain, more, low, high):
    def fits(count):
        return (low is None or count >= low) and (high is None or count <= high)

    outcomes = {fits(count) for count in range(certain, certain + more + 1)}
    found = within(certain, certain + more, low, high)
    if len(outcomes) == 2:
        assert found is None
    elif found is not None:
        assert found is outcomes.pop()
