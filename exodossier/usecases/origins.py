"""Bringing back what `dossier show` said of where answers came from: shared ones are shared again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.errors import NotFound, Refused
from exodossier.domain.origin import Mode, read_origin
from exodossier.usecases.refs import find_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import ResponseKey
    from exodossier.usecases.responses import Book
    from exodossier.usecases.sharing import Ledger


def restore_origins(
    ledger: Ledger, origins: Mapping[ResponseKey, JsonMap], given: Mapping[ResponseKey, Json]
) -> None:
    """Keep the origins that are told; where one was bound, join the two answers.

    given: the values that the same input gives. Where the entry it was bound to is no part of this dossier,
    the origin is kept as a note of the past. Raises Refused (no origin; two answers that differ).
    """
    for key, told in origins.items():
        origin = read_origin(told)
        if origin is None:
            raise Refused("answer.form", {"item": str(key), "part": "origin"})
        source = _source(ledger.book, origin.source) if origin.mode is Mode.BOUND else None
        if source is not None and source != key:
            _join(ledger, source, key, given)
        ledger.come_from(key, told)


def _source(book: Book, text: str) -> ResponseKey | None:
    try:
        return find_key(book, text)
    except NotFound:
        # Its checklist or row is not in this dossier: there is nobody to share with.
        return None


def _join(
    ledger: Ledger, source: ResponseKey, target: ResponseKey, given: Mapping[ResponseKey, Json]
) -> None:
    theirs, ours = ledger.make(source), ledger.make(target)
    if theirs.answer == ours.answer:
        return
    said = [
        given.get(one.key, one.value) for one in (theirs, ours) if one.key in given or one.value is not None
    ]
    if said and said[0] != said[-1]:
        raise Refused("answer.bound_apart", {"item": str(source), "other": str(target)})
    if theirs.value is None and ours.value is not None:
        ledger.join(target, source)
    else:
        ledger.join(source, target)
