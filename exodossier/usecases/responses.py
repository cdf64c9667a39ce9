"""Where an answer goes: the item's specification, and the response that stands there or a new one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from exodossier.domain.edits import create, dossier_stream
from exodossier.domain.errors import NotFound, Refused
from exodossier.domain.records import Response, Status
from exodossier.usecases.situation import embedded_checklist, embedded_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from exodossier.domain.checklist import Checklist, Item
    from exodossier.domain.edits import Edit
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Dossier, ResponseKey, Row
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Reader, Work


def version_of(response: Response | None) -> int:
    """The version a person saw of a response with its answer: it grows with every change of either.

    `lead` makes up for an answer of fewer changes that a response was given instead of its own.
    """
    return response.version + response.answer_version + response.lead if response else 0


@dataclass(frozen=True)
class Book:
    """Finds what a key names in a dossier's checklists; usable while its reader is open."""

    dossier: Dossier
    checklists: Mapping[str, Checklist]
    vocabulary: Vocabulary
    load_rows: Callable[[], Mapping[str, tuple[Row, ...]]]

    @cached_property
    def rows(self) -> Mapping[str, tuple[Row, ...]]:
        """Rows by register, removed ones too (their responses are dormant); read only when needed."""
        return self.load_rows()

    @cached_property
    def present_rows(self) -> Mapping[str, tuple[Row, ...]]:
        """Rows by register, without the removed ones."""
        return {name: tuple(row for row in rows if not row.removed) for name, rows in self.rows.items()}

    def find(self, key: ResponseKey) -> Item | None:
        """The item a key names, or None where its checklist was taken out of the dossier."""
        checklist = self.checklists.get(key.checklist)
        return checklist.items.get(key.item) if checklist else None

    def item(self, key: ResponseKey) -> Item:
        """The item a key names, its row checked. Raises NotFound, Refused (row missing or not asked)."""
        checklist = self.checklists.get(key.checklist)
        if checklist is None:
            raise NotFound("checklist of the dossier", key.checklist, tuple(self.checklists))
        item = checklist.items.get(key.item)
        if item is None:
            raise NotFound("item", f"{key.checklist}:{key.item}", tuple(checklist.items))
        self._check_row(key, checklist)
        return item

    def _check_row(self, key: ResponseKey, checklist: Checklist) -> None:
        repeat = checklist.section_of[key.item].repeat
        if repeat is None and key.row:
            raise Refused("item.no_rows", {"item": f"{key.checklist}:{key.item}"})
        if repeat is None:
            return
        rows = tuple(row.id for row in self.rows.get(repeat.over, ()))
        if not key.row:
            raise Refused("item.needs_row", {"item": f"{key.checklist}:{key.item}", "register": repeat.over})
        if key.row not in rows:
            raise NotFound(f"row of {repeat.over}", key.row, rows)


def open_book(office: Office, reader: Reader, dossier: str) -> Book:
    """The book of one dossier."""
    kept = reader.dossier(dossier)
    checklists = [embedded_checklist(office, reader, bound) for bound in kept.checklists]
    return Book(
        dossier=kept,
        checklists={one.ref.id: one for one in checklists},
        vocabulary=embedded_vocabulary(office, reader, kept.vocabulary),
        load_rows=lambda: reader.rows(kept.product, removed=True),
    )


def new_response(work: Work, dossier: str, key: ResponseKey) -> tuple[Response, Iterator[Edit]]:
    """A response that was not there yet, and the edits that make it."""
    fresh = Response(work.new_id("resp"), dossier, key, work.new_id("ans"))
    values: JsonMap = {
        "dossier": dossier,
        "checklist": key.checklist,
        "item": key.item,
        "row": key.row,
        "answer": fresh.answer,
        "status": Status.NOT_STARTED.value,
        "reason": "",
        "assessment": {},
    }
    return fresh, _making(fresh, values)


def _making(fresh: Response, values: JsonMap) -> Iterator[Edit]:
    stream = dossier_stream(fresh.dossier)
    yield from create(stream, "answer", fresh.answer, {"dossier": fresh.dossier, "value": None})
    yield from create(stream, "response", fresh.id, values)
