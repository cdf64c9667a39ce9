"""A choice that a file names by its id only is read in words; the id is what is kept."""

from __future__ import annotations

import pytest

from exodossier.library.option_words import words_of
from tests.content.shipped import vocabulary

WORDS = {
    "phase1": "Phase 1",
    "phase1_2": "Phase 1/2",
    "compassionate": "Compassionate",
    "not_tested": "Not tested",
    "host_dna": "Host DNA",
    "sd": "SD",
    "cd63": "CD63",
    "ph": "pH",
    "central_nervous": "Central nervous",
}


@pytest.mark.parametrize(("id_", "words"), WORDS.items())
def test_an_id_is_read_as_people_write_it(id_, words):
    assert words_of(id_) == words


def test_no_choice_of_the_vocabulary_shows_an_id():
    columns = [column for register in vocabulary().registers for column in register.columns]
    traits = [*vocabulary().traits]
    shown = [option.title for spec in [*(one.spec for one in columns), *traits] for option in spec.options]
    assert [title for title in shown if "_" in title or (title.islower() and len(title) > 1)] == []
