"""The reference pages are those of the shipped files, and no row of the facts was lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.reference_pages import FOLDER, left_out, pages
from tests.content.shipped import checklist, ids

FACTS = Path(__file__).parent / "files" / "rows-of-the-facts.txt"
PREFIXES = {"ctd-quality": "ctd-", "ich-quality": "ich-"}
REGIONAL = {"ind-us": "us-", "impd-eu": "eu-", "mfds-kr": "mfds-", "pmda-jp": "pmda-", "tga-au": "tga-"}


def rows_of_the_facts():
    """Source -> its rows."""
    blocks = FACTS.read_text(encoding="utf-8").split("\n\n")[1:]
    return {name.strip(): ids_.split() for name, _, ids_ in (block.partition(":") for block in blocks)}


ROWS = rows_of_the_facts()


LEFT_OUT = {row.lower() for _, row, _ in left_out()}


NAMES = ["README.md", "left-out.md", *(f"{id_}.md" for id_ in ids())]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_the_file_as_it_is(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run make pages"


def test_no_page_is_left_of_a_checklist_that_is_gone():
    assert {path.name for path in FOLDER.glob("*.md")} == set(NAMES) == set(pages())


@pytest.mark.parametrize("source", ROWS)
def test_every_row_of_the_facts_is_an_item_or_is_named_as_left_out(source):
    lost = [row for row in ROWS[source] if not is_item(source, row) and row.lower() not in LEFT_OUT]
    assert lost == []


@pytest.mark.parametrize("source", ROWS)
def test_what_is_left_out_is_no_item(source):
    assert [row for row in ROWS[source] if is_item(source, row) and row.lower() in LEFT_OUT] == []


def test_what_is_left_out_says_why_in_a_sentence():
    assert [row for _, row, why in left_out() if len(why) < 20 or not why.endswith(".")] == []


def is_item(source, row):
    homes = REGIONAL if source == "regional" else {source: PREFIXES.get(source, "")}
    return any(prefix + row.lower() in checklist(home).items for home, prefix in homes.items())
