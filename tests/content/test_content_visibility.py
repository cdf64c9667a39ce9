"""What a dossier is asked agrees with a second, simple reading of the files, for random facts."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exodossier.domain.evaluation import entries
from tests.content.plain_reading import UNKNOWN, BeyondReading, Reading, load
from tests.content.shipped import checklist, files, ids, situation

TRUTHS = {1: True, 0: False, UNKNOWN: None}
RANDOM_KINDS = {"boolean", "choice", "multichoice"}
MOST_ROWS = 3


@cache
def words():
    return load(files("vocabulary")[-1])


@cache
def standard(id_):
    return load(files(id_)[-1])


def option_ids(shape):
    return [one if isinstance(one, str) else one["id"] for one in shape.get("options", [])]


def values(shape):
    """Values a trait or column can have; None is never asked, or an empty cell."""
    choices = {
        "boolean": st.sampled_from([None, True, False]),
        "choice": st.sampled_from([None, *option_ids(shape)]),
        "multichoice": st.none()
        | st.lists(st.sampled_from(option_ids(shape) or [""]), max_size=3, unique=True),
    }
    return choices[shape["kind"]]


@cache
def traits():
    return st.fixed_dictionaries(
        {trait["id"]: values(trait) for trait in words()["traits"] if "computed" not in trait}
    )


@cache
def rows():
    """Rows of every register, filled where a condition could look."""
    return st.fixed_dictionaries(
        {
            register["id"]: st.lists(
                st.fixed_dictionaries(
                    {one["id"]: values(one) for one in register["columns"] if one["kind"] in RANDOM_KINDS}
                ),
                max_size=MOST_ROWS,
            )
            for register in words()["registers"]
        }
    )


@pytest.mark.parametrize("id_", ids())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_visible_items_are_those_of_an_independent_reading(id_, data):
    asked, filled = data.draw(traits()), data.draw(rows())
    expected = Reading(standard(id_), words(), asked, filled).visible()
    found = situation(checklist(id_), traits=asked, rows=filled)
    beyond = {item for (item, _), truth in expected.items() if truth is BeyondReading}
    seen = {
        (entry.item.id, place(entry)): entry.applies
        for entry in entries(found)
        if entry.item.id not in beyond
    }
    assert seen == {key: TRUTHS[truth] for key, truth in expected.items() if key[0] not in beyond}


def place(entry):
    return int(entry.row.id.rpartition("-")[2]) if entry.row else None


@pytest.mark.parametrize("id_", ids())
def test_few_items_rest_on_answers_that_the_independent_reading_does_not_know(id_):
    expected = Reading(standard(id_), words(), {}, {}).visible()
    beyond = {item for (item, _), truth in expected.items() if truth is BeyondReading}
    assert len(beyond) <= len(checklist(id_).items) // 5
