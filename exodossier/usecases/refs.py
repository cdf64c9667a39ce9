"""Finding the entry that a person names: `checklist:item[row]`, the prefix left out where it is unique."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Ambiguous, NotFound, Refused
from exodossier.domain.matching import matches
from exodossier.domain.records import ResponseKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exodossier.domain.checklist import Checklist
    from exodossier.domain.records import Row
    from exodossier.usecases.responses import Book

FORM: Final = re.compile(r"(?:(?P<checklist>[^:\[\]]+):)?(?P<item>[^:\[\]]+)(?:\[(?P<row>[^\[\]]*)\])?")


def find_key(book: Book, text: str) -> ResponseKey:
    """The key a text names. A row is an id, or `#n` counting from 1 in the rows that the section asks about.

    Raises Refused (form, row missing or not asked), NotFound (checklist, item, row), Ambiguous (item).
    """
    found = FORM.fullmatch(text.strip())
    if found is None:
        raise Refused("item.form", {"text": text})
    checklist = _checklist(book, found["checklist"], found["item"])
    row = _row(book, checklist, found["item"], found["row"] or "")
    key = ResponseKey(checklist.ref.id, found["item"], row)
    book.item(key)
    return key


def nth_row(rows: Sequence[Row], text: str) -> str:
    """The id of row `#n`; any other text is taken as an id. Raises NotFound."""
    if not text.startswith("#"):
        return text
    number = text[1:]
    if not number.isdecimal() or not 1 <= int(number) <= len(rows):
        raise NotFound("row", text, tuple(f"#{n} {row.id}" for n, row in enumerate(rows, start=1)))
    return rows[int(number) - 1].id


def _checklist(book: Book, name: str | None, item: str) -> Checklist:
    if name is not None:
        name = name.partition("@")[0]
        if name not in book.checklists:
            raise NotFound("checklist of the dossier", name, tuple(book.checklists))
        return book.checklists[name]
    having = [one for one in book.checklists.values() if item in one.items]
    if len(having) > 1:
        raise Ambiguous("item", item, tuple(f"{one.ref.id}:{item}" for one in having))
    if not having:
        known = tuple(known for one in book.checklists.values() for known in one.items)
        raise NotFound("item", item, known)
    return having[0]


def _row(book: Book, checklist: Checklist, item: str, text: str) -> str:
    section = checklist.section_of.get(item)
    if not text.startswith("#") or section is None or section.repeat is None:
        return text
    rows = [row for row in book.rows.get(section.repeat.over, ()) if not row.removed]
    where = section.repeat.where
    if where is not None:
        rows = [row for row in rows if matches(where, row.cells, book.vocabulary) is not False]
    return nth_row(rows, text)
