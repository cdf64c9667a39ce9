"""What a dossier says about itself on its title page: sponsor, number, version and the like."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from exodossier.domain.edits import change, dossier_stream
from exodossier.domain.errors import Invalid, NotFound
from exodossier.domain.findings import Finding, Place
from exodossier.usecases.archived import to_change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.edits import Changes
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.usecases.office import Office

FIELDS: Final = (
    "sponsor", "product_code", "number", "version", "status", "date", "confidentiality", "contact",
    "language",
)  # fmt: skip

ISSUED: Final = "issued"
"""Takes the DRAFT mark away, so that no hand may write it: a dossier is issued by freezing it."""


LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language code: en, no, pt-BR."""


def set_document(office: Office, dossier: str, values: JsonMap) -> Changes:
    """Change document data; None clears a field. Raises NotFound (field), Invalid (value)."""
    checked = checked_document(values)
    with office.store.begin(office.author, "set_document") as work:
        before: JsonMap = {"document": dict(to_change(work, dossier).document)}
        work.record(change(dossier_stream(dossier), "dossier", dossier, before, {"document": checked}))
        return work.commit()


def checked_document(values: JsonMap) -> JsonMap:
    """The same values if every field is known and well formed. Raises NotFound, Invalid."""
    for name in values:
        if name not in FIELDS:
            raise NotFound("document field", name, FIELDS)
    findings = tuple(_faults(values))
    if findings:
        raise Invalid("document", findings)
    return {name: value or None for name, value in values.items()}


def _faults(values: JsonMap) -> Iterator[Finding]:
    for name, value in values.items():
        if value is not None and not isinstance(value, str):
            yield Finding("document.not_text", place=Place(path=(name,)), data={"field": name})
        elif name == "date" and value and not is_date(value):
            yield Finding("document.not_date", place=Place(path=(name,)), data={"value": str(value)})
        elif name == "language" and value and not LANGUAGE.fullmatch(value):
            yield Finding("document.language", place=Place(path=(name,)), data={"value": value})
        elif name == "status" and str(value).strip().lower() == ISSUED:
            yield Finding("document.issued", place=Place(path=(name,)))


def is_date(value: Json) -> bool:
    """Whether the value is a day written as YYYY-MM-DD."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
