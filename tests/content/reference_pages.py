"""Writes docs/checklists: a page for each shipped checklist, and a page with the counts of all of them.

Usage: python -m tests.content.reference_pages. A test compares the pages with what this would write.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from exodossier.library.catalogue import Catalogue
from exodossier.usecases.reference_page import reference_page, text_counts
from tests.content.shipped import checklist, facts, ids, vocabulary, with_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[2] / "docs" / "checklists"
HEAD = """# The checklists

Every standard is a file of its own in `checklists/`. These pages show the newest version of each as
`exodossier checklist show REF --markdown` prints it. All wording is our own; **confirmed** items were read
in the source, **partly** means that the theme or a part of it was read (the note of the item says which),
and **memory** means that somebody with the source has to check it. What the facts name and no item asks for
stands in [left-out.md](left-out.md), with the reason.

| Checklist | Version | Items | Confirmed | Partly | Memory |
|---|---|--:|--:|--:|--:|
"""


CROSSWALKS = """
## Crosswalks

Which items of two standards ask for the same, and how far (`exodossier crosswalk show REF`). Only **equal**
items share one answer; of the others a copy is offered, to be checked.

| Crosswalk | Rows | Equal | Superset | Subset | Overlap | None |
|---|--:|--:|--:|--:|--:|--:|
"""
LEFT_OUT = """# Left out

What the facts behind the checklists name and no item asks for, and why: rows that were removed or reserved by
the authority, and facts that became a trait, a register, or guidance of another item.

| Fact | Checklist | Why it is no item |
|---|---|---|
"""


@cache
def pages() -> dict[str, str]:
    """File name -> text."""
    found = {f"{id_}.md": reference_page(checklist(id_), vocabulary()) for id_ in ids()}
    left = LEFT_OUT + "".join(f"| `{row}` | {id_} | {why} |\n" for id_, row, why in left_out())
    return {
        "README.md": HEAD + "\n".join(_lines()) + "\n" + CROSSWALKS + "\n".join(_crosswalks()) + "\n",
        "left-out.md": left,
    } | found


def left_out() -> Iterator[tuple[str, str, str]]:
    """Checklist, fact, and why it is no item."""
    for id_ in with_facts():
        for row, why in facts(id_).LEFT_OUT.items():
            yield id_, row, " ".join(why.split())


def _lines() -> Iterator[str]:
    total: dict[str, int] = {}
    for id_ in ids():
        found, counts = checklist(id_), text_counts(checklist(id_))
        total = {name: total.get(name, 0) + count for name, count in counts.items()}
        numbers = " | ".join(map(str, counts.values()))
        yield f"| [{found.title}]({id_}.md) | `{found.ref}` | {numbers} |"
    yield f"| **All** | | {' | '.join(f'**{count}**' for count in total.values())} |"


def _crosswalks() -> Iterator[str]:
    for one in Catalogue().crosswalks():
        numbers = " | ".join(map(str, one.counts.values()))
        yield f"| {one.title} (`{one.ref}`) | {len(one.rows)} | {numbers} |"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
