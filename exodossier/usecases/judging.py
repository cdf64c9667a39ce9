"""Whether a value answers an item: what does not fit, and whether anything is said at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain import answers
from exodossier.domain.findings import Severity
from exodossier.domain.spec import Kind

if TYPE_CHECKING:
    from exodossier.domain.checklist import Item
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Spec
    from exodossier.usecases.responses import Book

WITHOUT_VALUE: Final = frozenset({Kind.REGISTER, Kind.FIGURE, Kind.DERIVED})
"""Kinds whose content lies elsewhere: a person only says that it is complete."""


def errors(book: Book, item: Item, value: Json) -> list[Finding]:
    """What keeps a value from being an answer; nothing for no value. Rows that were removed do not count."""
    if value is None:
        return []
    rows = book.present_rows if _refers(item.spec) else None
    found = answers.faults(value, item.spec, book.vocabulary, rows=rows)
    return [one for one in found if one.severity is Severity.ERROR]


def is_missing(value: Json, item: Item) -> bool:
    """Whether an item that wants a value has none."""
    return item.spec.kind not in WITHOUT_VALUE and answers.is_empty(value, item.spec)


def is_complete(book: Book, item: Item, value: Json) -> bool:
    """Whether a person may say of this value that it answers the item."""
    return not errors(book, item, value) and not is_missing(value, item)


def _refers(spec: Spec) -> bool:
    """Whether a value of this kind may name register rows."""
    return spec.kind is Kind.REF or any(_refers(part.spec) for part in (*spec.fields, *spec.columns))
