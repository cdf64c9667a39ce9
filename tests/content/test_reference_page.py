"""A checklist as a page: what it asks, when, in what form, and how far its text is confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from exodossier.library.loading import load_checklist, load_vocabulary
from exodossier.usecases.reference_page import reference_page, text_counts

FILES = Path(__file__).parent / "files"
SMALL = load_checklist((FILES / "small.yaml").read_bytes(), "small.yaml").thing
WORDS = load_vocabulary((FILES / "words.yaml").read_bytes(), "words.yaml").thing


@pytest.fixture(scope="module")
def page():
    return reference_page(SMALL, WORDS)


def test_the_head_names_version_sources_and_how_far_the_texts_are_confirmed(page):
    assert page.startswith("# Small checklist\n\n`small@0.9.0`, released, issued 2026-11-23.\n")
    assert "4 items: 1 confirmed in the source, 1 partly, 2 from memory." in page
    assert "- Somebody et al. 2018 <https://doi.org/10.1080/20013078.2018.1535750>" in page
    assert text_counts(SMALL) == {"items": 4, "confirmed": 1, "partly": 1, "memory": 2}


def test_conditions_and_obligations_are_said_in_words(page):
    assert "- **Obligation:** Mandatory where Stage is at least “Phase 1”; otherwise recommended" in page
    assert "- **Asked when:** “Term” in the answer to “Term” is “Ep”; and not (Stored is yes)" in page
    assert "at least 1 of the rows of “Steps” where Wash is yes" in page


def test_a_repeated_section_says_for_what_it_is_answered(page):
    assert "*Answered once for each Step where Method is one of “Uc” or “Tff”.*" in page


def test_an_answer_shows_every_part_with_its_unit_and_limits(page):
    assert "- **Answer:** form\n  - Term: one of: Ev, Ep, Other; required\n" in page
    assert "  - Size: quantity (nm; 1 to 10000)" in page
    assert "- **Text:** confirmed in the source" in page
    assert "- **Check:** Give both." in page
