"""The reference pages are those of the shipped files, and no row of the facts was lost on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.content.reference_pages import FOLDER, pages
from tests.content.shipped import checklist, facts, ids

FACTS = Path(__file__).parent / "files" / "rows-of-the-facts.txt"
LEFT_OUT = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]{20,}) \|$", re.MULTILINE)
PREFIXES = {"ctd-quality": "ctd-", "ich-quality": "ich-"}
REGIONAL = {"ind-us": "us-", "impd-eu": "eu-", "mfds-kr": "mfds-", "pmda-jp": "pmda-", "tga-au": "tga-"}


def rows_of_the_facts():
    """Source -> its rows."""
    blocks = FACTS.read_text(encoding="utf-8").split("\n\n")[1:]
    return {name.strip(): ids_.split() for name, _, ids_ in (block.partition(":") for block in blocks)}


ROWS = rows_of_the_facts()


def left_out():
    """Row -> why it is no item."""
    text = (FOLDER / "left-out.md").read_text(encoding="utf-8")
    return {row: why.strip() for row, _, why in LEFT_OUT.findall(text)}


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_page_shows_the_file_as_it_is(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run make pages"


def test_no_page_is_left_of_a_checklist_that_is_gone():
    assert {path.name for path in FOLDER.glob("*.md")} == {*pages(), "left-out.md"}


@pytest.mark.parametrize("source", ROWS)
def test_every_row_of_the_facts_is_an_item_or_is_named_as_left_out(source):
    assert [row for row in ROWS[source] if not is_item(source, row) and row not in left_out()] == []


def test_what_is_left_out_is_a_row_of_the_facts_and_no_item():
    known = {row: source for source, rows in ROWS.items() for row in rows}
    assert set(left_out()) <= set(known)
    assert [row for row in left_out() if is_item(known[row], row)] == []


def test_the_facts_modules_name_the_same_rows_as_left_out():
    named = {row.lower() for id_ in ids() for row in facts(id_).LEFT_OUT}
    assert named == {row.lower() for row in left_out()}


def is_item(source, row):
    homes = REGIONAL if source == "regional" else {source: PREFIXES.get(source, "")}
    return any(prefix + row.lower() in checklist(home).items for home, prefix in homes.items())
