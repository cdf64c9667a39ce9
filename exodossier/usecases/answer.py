"""Answering items: value, status, reason, assessment and evidence, one or many in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from exodossier.domain import answers
from exodossier.domain.edits import Changes
from exodossier.domain.errors import Conflict, Invalid, ReasonMissing, Refused
from exodossier.domain.findings import Finding, Place
from exodossier.domain.records import Status
from exodossier.domain.responding import next_status
from exodossier.usecases import judging
from exodossier.usecases.archived import refuse_archived
from exodossier.usecases.assessing import assessment_faults, tidy_assessment
from exodossier.usecases.linking import relink
from exodossier.usecases.origins import restore_origins
from exodossier.usecases.responses import open_book, version_of
from exodossier.usecases.sharing import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.checklist import Item
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Evidence, Response, ResponseKey
    from exodossier.usecases.linking import LinkFacts
    from exodossier.usecases.office import Office


class _Keep(Enum):
    KEEP = "keep"


KEEP: Final = _Keep.KEEP
"""Leave this part of the response as it is (None would clear it)."""

Keep = Literal[_Keep.KEEP]

FEW: Final = 20
"""Up to so many answers are looked up one by one."""

NEED_REASON: Final = frozenset({Status.NOT_DONE, Status.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class AnswerOrder:
    """What a person says about one entry. What is left at KEEP or None stays as it is.

    if_version: refuse unless the response still has this version (`version_of`; 0: not there yet).
    strict: a value means `answered`, and an invalid one is refused; else it is kept as a draft.
    evidence: exactly these links are to remain. origin: restores what `dossier show` said of where the answer
    came from; where that was bound, the two share one answer again if both entries are there.
    """

    dossier: str
    key: ResponseKey
    value: Json | Keep = KEEP
    status: Status | None = None
    reason: str | None = None
    assessment: JsonMap | Keep = KEEP
    if_version: int | None = None
    strict: bool = False
    evidence: tuple[LinkFacts, ...] | Keep = KEEP
    origin: JsonMap | None = None


def answer(office: Office, order: AnswerOrder) -> Changes:
    """Answer one entry. Raises NotFound, Refused, Invalid, ReasonMissing, Conflict."""
    return answer_many(office, order.dossier, (order,))


def answer_many(office: Office, dossier: str, orders: Iterable[AnswerOrder]) -> Changes:
    """Answer several entries in one transaction: all or none. Invalid lists the faults of all of them.

    Entries that share an answer get its value and evidence together, and their statuses follow (see
    `Ledger.follow`); two orders that say different things of one answer are refused.
    """
    with office.store.begin(office.author, "answer") as work:
        wanted = tuple(orders)
        book = open_book(office, work, dossier)
        refuse_archived(book.dossier)
        desk = _Desk(Ledger(work, book, whole=len(wanted) > FEW))
        for order in wanted:
            desk.take(order)
        return desk.finish()


class _Desk:
    """Takes all orders within a unit of work, and records them together."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.book = ledger.book
        self.faults: list[Finding] = []
        self.orders: dict[ResponseKey, AnswerOrder] = {}
        self.given: dict[ResponseKey, Json] = {}
        self.decided: set[ResponseKey] = set()
        self.taken: set[ResponseKey] = set()
        self.linked: dict[str, tuple[ResponseKey, list[LinkFacts]]] = {}

    def take(self, order: AnswerOrder) -> None:
        """Look at one order; nothing is changed yet."""
        if order.key in self.taken:
            raise Refused("answer.twice", {"item": str(order.key)})
        self.taken.add(order.key)
        item = self.book.item(order.key)
        old = self.ledger.at(order.key)
        _refuse_stale(order, old)
        if order.value is not KEEP:
            value = answers.normalise(order.value, item.spec, self.book.vocabulary)
            self.given[order.key] = value
            order = replace(order, value=value)
        if order.status is not None or order.value is not KEEP:
            self.decided.add(order.key)
        if not _is_idle(order, item, old):
            self.orders[order.key] = order

    def finish(self) -> Changes:
        """Write what was taken."""
        for key in self.orders:
            self.ledger.make(key)
            self.ledger.expect_unchanged(key)
        origins = {key: order.origin for key, order in self.orders.items() if order.origin is not None}
        restore_origins(self.ledger, origins, self.given)
        values = self._agreed()
        before = {answer: self.ledger.having(answer)[0].value for answer in values}
        for order in self.orders.values():
            self._write(order, values, before)
        if self.faults:
            raise Invalid("answers", tuple(self.faults))
        if not self.ledger.edits:
            return Changes(verb="answer")
        self.ledger.work.record(self.ledger.edits, expect=self.ledger.expect)
        return self.ledger.work.commit()

    def _agreed(self) -> dict[str, Json]:
        """Answer -> the value that the orders give it. Raises Refused if they give one answer two."""
        values: dict[str, tuple[ResponseKey, Json]] = {}
        for order in self.orders.values():
            if order.value is KEEP:
                continue
            answer = self.ledger.make(order.key).answer
            first, value = values.setdefault(answer, (order.key, order.value))
            if value != order.value:
                raise Refused("answer.bound_apart", {"item": str(first), "other": str(order.key)})
        return {answer: value for answer, (_, value) in values.items()}

    def _write(self, order: AnswerOrder, values: dict[str, Json], before: dict[str, Json]) -> None:
        item = self.book.item(order.key)
        current = self.ledger.make(order.key)
        value = values.get(current.answer, current.value)
        asked = order.status or (_meant(order, item, value) if order.strict else None)
        errors = judging.errors(self.book, item, value)
        if order.strict and asked is Status.ANSWERED:
            self.faults += _placed(errors, order.key)
            if not errors and judging.is_missing(value, item):
                self.faults.append(Finding("answer.empty", place=_place(order.key)))
        if order.assessment is not KEEP:
            self.faults += _placed(assessment_faults(order.assessment), order.key)
        if self.faults:
            return
        valid = not errors and not judging.is_missing(value, item)
        was = before.get(current.answer, current.value)
        status = next_status(current.status, was, value, valid, asked)
        self._record(order, value, status)
        said = asked is Status.ANSWERED and status is Status.ANSWERED
        if said:
            self.ledger.confirm(order.key)
        self.ledger.follow(order.key, was, said=said, others=self.decided)

    def _record(self, order: AnswerOrder, value: Json, status: Status) -> None:
        current = self.ledger.make(order.key)
        reason = current.reason if order.reason is None else order.reason.strip()
        if status in NEED_REASON and not reason:
            raise ReasonMissing(str(order.key), status.value)
        assessment = None if order.assessment is KEEP else tidy_assessment(order.assessment)
        if value != current.value:
            self.ledger.set_value(current.answer, value)
        self.ledger.update(order.key, status=status, reason=reason, assessment=assessment)
        if order.evidence is not KEEP:
            self._relink(order.key, list(order.evidence))

    def _relink(self, key: ResponseKey, wanted: list[LinkFacts]) -> None:
        """Once per answer: two entries that share it cannot have different evidence."""
        current = self.ledger.make(key)
        first, given = self.linked.setdefault(current.answer, (key, wanted))
        if first == key:
            self.ledger.edits += relink(self.ledger.work, self.book, current, wanted, self._evidence)
        elif any(one not in given for one in wanted) or len(given) != len(wanted):
            raise Refused("answer.bound_apart", {"item": str(first), "other": str(key)})

    @cached_property
    def _evidence(self) -> dict[str, Evidence]:
        """Read once, and only for orders that speak of evidence: answering changes none."""
        return self.ledger.work.evidence()


def _is_idle(order: AnswerOrder, item: Item, old: Response | None) -> bool:
    """What was never touched and is sent back untouched must not come into being."""
    if old is not None or order.status not in {None, Status.NOT_STARTED}:
        return False
    if order.status is None and order.strict and _meant(order, item, None):
        return False
    parts = (order.value, order.reason, order.assessment, order.evidence, order.origin)
    return not any(_says(part) for part in parts)


def _says(part: object) -> bool:
    return part is not KEEP and bool(part)


def _meant(order: AnswerOrder, item: Item, value: Json) -> Status | None:
    if order.value is KEEP:
        return None
    return Status.ANSWERED if value is not None or item.spec.kind in judging.WITHOUT_VALUE else None


def _refuse_stale(order: AnswerOrder, old: Response | None) -> None:
    version = version_of(old)
    if order.if_version is not None and order.if_version != version:
        ours = None if order.value is KEEP else order.value
        theirs = old.value if old else None
        raise Conflict("response", str(order.key), "/value", theirs, ours, version)


def _place(key: ResponseKey) -> Place:
    return Place(checklist=key.checklist, item=key.item, row=key.row)


def _placed(findings: Iterable[Finding], key: ResponseKey) -> Iterator[Finding]:
    for finding in findings:
        yield replace(finding, place=replace(_place(key), path=finding.place.path))
