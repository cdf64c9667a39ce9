"""What else an answer serves: entries that share it, took it over, see its rows, read it, or ask alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from exodossier.domain.evaluation import entries
from exodossier.domain.origin import Mode, read_origin
from exodossier.domain.spec import Kind
from exodossier.domain.views import rows_in_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.crosswalk import Crosswalk, Relation
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.situation import Entry, Situation


class Service(StrEnum):
    """How another entry has to do with this one.

    shares: one answer for both. gave: this answer was carried over from it. took: it was carried to it.
    rows: both show some of the same register rows. reads: its value is worked out from this one. related: a
    crosswalk pairs them, and that was not applied yet.
    """

    SHARES = "shares"
    GAVE = "gave"
    TOOK = "took"
    ROWS = "rows"
    READS = "reads"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Serves:
    """One other entry. relation: what this entry is to it, and crosswalk (`id@version`), where one says so.

    to_check: the carried answer was not confirmed by a person yet. why: the crosswalk's reason, if related.
    """

    service: Service
    key: ResponseKey
    title: str
    relation: Relation | None = None
    crosswalk: str = ""
    to_check: bool = False
    why: str = ""


def also_answers(
    situation: Situation, key: ResponseKey, crosswalks: Iterable[Crosswalk]
) -> tuple[Serves, ...]:
    """The other entries of the dossier that an entry's answer serves, by service, then in file order.

    Each other entry is named once, by the closest tie. Nothing for an entry that is not there.
    """
    here = next((entry for entry in entries(situation) if entry.key == key), None)
    if here is None:
        return ()
    others = [entry for entry in entries(situation) if entry.key != key]
    found: dict[ResponseKey, Serves] = {}
    for one in (
        *_sharing(here, others),
        *_carried(here, others),
        *_rows(situation, here, others),
        *_readers(here, others),
        *_related(situation, here, others, crosswalks),
    ):
        found.setdefault(one.key, one)
    return tuple(found.values())


def _sharing(here: Entry, others: list[Entry]) -> Iterator[Serves]:
    if here.response is None:
        return
    mine = read_origin(here.response.origin)
    for other in others:
        if other.response is None or other.response.answer != here.response.answer:
            continue
        theirs = read_origin(other.response.origin)
        if theirs is not None and theirs.source == str(here.key):
            yield _serves(Service.SHARES, other, theirs.relation, theirs.crosswalk)
        elif mine is not None and mine.source == str(other.key):
            yield _serves(Service.SHARES, other, mine.relation.inverse, mine.crosswalk)
        else:
            yield _serves(Service.SHARES, other)


def _carried(here: Entry, others: list[Entry]) -> Iterator[Serves]:
    mine = read_origin(here.response.origin) if here.response else None
    for other in others:
        if mine is not None and mine.mode is Mode.CARRIED and mine.source == str(other.key):
            yield _serves(Service.GAVE, other, mine.relation.inverse, mine.crosswalk, to_check=mine.to_check)
    for other in others:
        theirs = read_origin(other.response.origin) if other.response else None
        if theirs is not None and theirs.mode is Mode.CARRIED and theirs.source == str(here.key):
            yield _serves(Service.TOOK, other, theirs.relation, theirs.crosswalk, to_check=theirs.to_check)


def _rows(situation: Situation, here: Entry, others: list[Entry]) -> Iterator[Serves]:
    spec = here.item.spec
    if spec.kind is not Kind.REGISTER:
        return
    mine = {row.id for row in rows_in_view(spec, situation, here.row)}
    for other in others:
        theirs = other.item.spec
        same = theirs.kind is Kind.REGISTER and theirs.register == spec.register
        if same and not mine.isdisjoint(row.id for row in rows_in_view(theirs, situation, other.row)):
            yield _serves(Service.ROWS, other)


def _readers(here: Entry, others: list[Entry]) -> Iterator[Serves]:
    for other in others:
        formula = other.item.spec.formula
        for operand in formula.of if formula else ():
            checklist = operand.checklist or other.key.checklist
            apart = other.key.row and here.key.row and other.key.row != here.key.row
            if (checklist, operand.item) == (here.key.checklist, here.key.item) and not apart:
                yield _serves(Service.READS, other)
                break


def _related(
    situation: Situation, here: Entry, others: list[Entry], crosswalks: Iterable[Crosswalk]
) -> Iterator[Serves]:
    there = {entry.key: entry for entry in others}
    for crosswalk in crosswalks:
        sides = crosswalk.sides(situation.checklists)
        for row in crosswalk.rows if sides else ():
            if sides is None or row.target is None or row.relation is None:
                continue
            pair = [(sides[0].ref.id, row.source), (sides[1].ref.id, row.target)]
            mine = (here.key.checklist, here.key.item)
            if mine not in pair:
                continue
            place = 1 - pair.index(mine)
            relation = row.relation if place == 1 else row.relation.inverse
            for key, other in there.items():
                if (key.checklist, key.item) == pair[place] and _alongside(here, other):
                    yield _serves(Service.RELATED, other, relation, str(crosswalk.ref), why=row.why)


def _alongside(here: Entry, other: Entry) -> bool:
    """Whether two entries stand for the same row, or one of them for no row at all."""
    registers = [entry.section.repeat.over if entry.section.repeat else "" for entry in (here, other)]
    return registers[0] != registers[1] or here.key.row == other.key.row


def _serves(
    service: Service,
    entry: Entry,
    relation: Relation | None = None,
    crosswalk: str = "",
    *,
    to_check: bool = False,
    why: str = "",
) -> Serves:
    return Serves(service, entry.key, entry.item.title, relation, crosswalk, to_check, why)
