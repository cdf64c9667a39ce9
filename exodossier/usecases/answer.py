"""Answering items: value, status, reason, assessment and evidence, one or many in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

from exodossier.domain import answers
from exodossier.domain.edits import Changes, change, dossier_stream
from exodossier.domain.errors import Conflict, Invalid, ReasonMissing, Refused
from exodossier.domain.findings import Finding, Place, Severity
from exodossier.domain.records import Status
from exodossier.domain.responding import next_status
from exodossier.domain.spec import Kind
from exodossier.usecases.archived import refuse_archived
from exodossier.usecases.assessing import assessment_faults, tidy_assessment
from exodossier.usecases.linking import relink
from exodossier.usecases.responses import new_response, open_book, version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.checklist import Item
    from exodossier.domain.edits import Edit
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Response, ResponseKey, Row
    from exodossier.domain.spec import Spec
    from exodossier.usecases.linking import LinkFacts
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Work
    from exodossier.usecases.responses import Book


class _Keep(Enum):
    KEEP = "keep"


KEEP: Final = _Keep.KEEP
"""Leave this part of the response as it is (None would clear it)."""

Keep = Literal[_Keep.KEEP]

WITHOUT_VALUE: Final = frozenset({Kind.REGISTER, Kind.FIGURE, Kind.DERIVED})
"""Kinds whose content lies elsewhere: a person only says that it is complete."""

FEW: Final = 20
"""Up to so many answers are looked up one by one."""

NEED_REASON: Final = frozenset({Status.NOT_DONE, Status.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class AnswerOrder:
    """What a person says about one entry. What is left at KEEP or None stays as it is.

    if_version: refuse unless the response still has this version (`version_of`; 0: not there yet).
    strict: a value means `answered`, and an invalid one is refused; else it is kept as a draft.
    evidence: exactly these links are to remain.
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


def answer(office: Office, order: AnswerOrder) -> Changes:
    """Answer one entry. Raises NotFound, Refused, Invalid, ReasonMissing, Conflict."""
    return answer_many(office, order.dossier, (order,))


def answer_many(office: Office, dossier: str, orders: Iterable[AnswerOrder]) -> Changes:
    """Answer several entries in one transaction: all or none. Invalid lists the faults of all of them."""
    with office.store.begin(office.author, "answer") as work:
        wanted = tuple(orders)
        book = open_book(office, work, dossier)
        refuse_archived(book.dossier)
        desk = _Desk(work, book)
        few = len(wanted) <= FEW
        kept = desk.kept(order.key for order in wanted) if few else work.responses(dossier)
        for order in wanted:
            desk.take(order, kept.get(order.key))
        return desk.finish()


class _Desk:
    """Takes orders one by one within a unit of work, and records them together."""

    def __init__(self, work: Work, book: Book) -> None:
        self.work = work
        self.book = book
        self.edits: list[Edit] = []
        self.expect: dict[tuple[str, str], int] = {}
        self.faults: list[Finding] = []
        self.taken: set[ResponseKey] = set()

    def kept(self, keys: Iterable[ResponseKey]) -> dict[ResponseKey, Response]:
        """The responses of a few keys, without reading those of a whole dossier."""
        found = {key: self.work.response(self.book.dossier.id, key) for key in keys}
        return {key: response for key, response in found.items() if response}

    def take(self, order: AnswerOrder, old: Response | None) -> None:
        if order.key in self.taken:
            raise Refused("answer.twice", {"item": str(order.key)})
        self.taken.add(order.key)
        item = self.book.item(order.key)
        _refuse_stale(order, old)
        if not _is_idle(order, item, old):
            self._write(order, item, old)

    def finish(self) -> Changes:
        if self.faults:
            raise Invalid("answers", tuple(self.faults))
        if not self.edits:
            return Changes(verb="answer")
        self.work.record(self.edits, expect=self.expect)
        return self.work.commit()

    def _write(self, order: AnswerOrder, item: Item, old: Response | None) -> None:
        value, faults = self._value(order, item, old)
        asked = order.status or (_meant(order, item, value) if order.strict else None)
        errors = [one for one in faults if one.severity is Severity.ERROR]
        if order.strict and asked is Status.ANSWERED:
            self.faults += _placed(errors, order.key)
            if not errors and _is_missing(value, item):
                self.faults.append(Finding("answer.empty", place=_place(order.key)))
        if order.assessment is not KEEP:
            self.faults += _placed(assessment_faults(order.assessment), order.key)
        if self.faults:
            return
        current = old or self._new(order.key)
        valid = not errors and not _is_missing(value, item)
        status = next_status(current.status, current.value, value, valid, asked)
        self._record(order, current, value, status)

    def _value(
        self, order: AnswerOrder, item: Item, old: Response | None
    ) -> tuple[Json, tuple[Finding, ...]]:
        if order.value is KEEP:
            value = old.value if old else None
        else:
            value = answers.normalise(order.value, item.spec, self.book.vocabulary)
        if value is None:
            return None, ()
        rows = self._rows() if _refers(item.spec) else None
        return value, answers.faults(value, item.spec, self.book.vocabulary, rows=rows)

    def _rows(self) -> dict[str, tuple[Row, ...]]:
        return {name: tuple(row for row in rows if not row.removed) for name, rows in self.book.rows.items()}

    def _new(self, key: ResponseKey) -> Response:
        fresh, edits = new_response(self.work, self.book.dossier.id, key)
        self.edits += edits
        return fresh

    def _record(self, order: AnswerOrder, current: Response, value: Json, status: Status) -> None:
        reason = current.reason if order.reason is None else order.reason.strip()
        if status in NEED_REASON and not reason:
            raise ReasonMissing(str(order.key), status.value)
        assessment = current.assessment if order.assessment is KEEP else tidy_assessment(order.assessment)
        stream = dossier_stream(self.book.dossier.id)
        before: JsonMap = {"value": current.value}
        self.edits += change(stream, "answer", current.answer, before, {"value": value})
        before = {"status": current.status.value, "reason": current.reason, "assessment": current.assessment}
        after: JsonMap = {"status": status.value, "reason": reason, "assessment": assessment}
        self.edits += change(stream, "response", current.id, before, after)
        if order.evidence is not KEEP:
            self.edits += relink(self.work, self.book, current, order.evidence)
        if current.version:
            self.expect[("response", current.id)] = current.version
            self.expect[("answer", current.answer)] = current.answer_version


def _is_idle(order: AnswerOrder, item: Item, old: Response | None) -> bool:
    """What was never touched and is sent back untouched must not come into being."""
    if old is not None or order.status not in {None, Status.NOT_STARTED}:
        return False
    if order.status is None and order.strict and _meant(order, item, None):
        return False
    return not any(_says(part) for part in (order.value, order.reason, order.assessment, order.evidence))


def _says(part: object) -> bool:
    return part is not KEEP and bool(part)


def _meant(order: AnswerOrder, item: Item, value: Json) -> Status | None:
    if order.value is KEEP:
        return None
    return Status.ANSWERED if value is not None or item.spec.kind in WITHOUT_VALUE else None


def _is_missing(value: Json, item: Item) -> bool:
    return item.spec.kind not in WITHOUT_VALUE and answers.is_empty(value, item.spec)


def _refuse_stale(order: AnswerOrder, old: Response | None) -> None:
    version = version_of(old)
    if order.if_version is not None and order.if_version != version:
        ours = None if order.value is KEEP else order.value
        theirs = old.value if old else None
        raise Conflict("response", str(order.key), "/value", theirs, ours, version)


def _refers(spec: Spec) -> bool:
    """Whether a value of this kind may name register rows."""
    return spec.kind is Kind.REF or any(_refers(part.spec) for part in (*spec.fields, *spec.columns))


def _place(key: ResponseKey) -> Place:
    return Place(checklist=key.checklist, item=key.item, row=key.row)


def _placed(findings: Iterable[Finding], key: ResponseKey) -> Iterator[Finding]:
    for finding in findings:
        yield replace(finding, place=replace(_place(key), path=finding.place.path))
