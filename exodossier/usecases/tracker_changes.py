"""The three-way comparison: what a sheet was made from, what stands now, and what the sheet says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from exodossier.domain.findings import Finding, Place, Severity
from exodossier.domain.records import Status
from exodossier.domain.spec import Kind
from exodossier.usecases import judging, wording
from exodossier.usecases.answer import NEED_REASON
from exodossier.usecases.documents import is_date
from exodossier.usecases.responses import open_book
from exodossier.usecases.situation import gather
from exodossier.usecases.tracker_rows import EDITABLE, rows
from exodossier.usecases.tracker_texts import CHOICES, EARLIEST, LATEST, as_kept, is_cut, said_in, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exodossier.domain.records import Response, ResponseKey
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Reader
    from exodossier.usecases.sheet import Cell
    from exodossier.usecases.tracker_returned import Returned, ReturnedRow
    from exodossier.usecases.tracker_rows import TrackerRow


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that a person changed. Statuses and verdicts are ids, dates YYYY-MM-DD, "" is empty.

    was: what the sheet was made from (None: not known). old: what stands now. new: what the sheet says.
    conflict: the program changed it meanwhile, to something else. faults: why it cannot be accepted.
    place: `Sheet!H12`. version: of the response that was compared.
    """

    key: ResponseKey
    field: str
    standard: str
    label: str
    title: str
    was: str | None
    old: str
    new: str
    place: str
    version: int
    conflict: bool = False
    faults: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        """`checklist:item[row]/field`."""
        return f"{self.key}/{self.field}"

    @property
    def valid(self) -> bool:
        """Whether it can be accepted."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a returned sheet would change. as_of, head: what the sheet was made from ("" if not known).

    findings: what else was noticed (rows without a key, entries that are gone), none of which hinders.
    """

    dossier: str
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    as_of: str = ""
    head: str = ""

    @property
    def rows(self) -> dict[ResponseKey, tuple[Change, ...]]:
        """The changes by entry, which is how a person accepts them."""
        found: dict[ResponseKey, tuple[Change, ...]] = {}
        for change in self.changes:
            found[change.key] = (*found.get(change.key, ()), change)
        return found


class Comparison:
    """Compares a returned sheet with a dossier as one reader sees it."""

    def __init__(self, office: Office, reader: Reader, dossier: str) -> None:
        self.dossier = dossier
        self.book = open_book(office, reader, dossier)
        self.situation = gather(office, reader, dossier)
        self.present = {str(row.key): row for row in rows(self.situation)}

    def proposal(self, returned: Returned) -> Proposal:
        """All changes, in the order of the sheet."""
        changes: list[Change] = []
        findings = list(returned.findings)
        for row in returned.rows:
            present = self.present.get(row.key)
            if present is None:
                findings.append(_noted("tracker.gone", row.place, key=row.key))
                continue
            found = self._row(row, present, returned)
            changes += found
            if row.key in returned.twice and not found:
                findings.append(_noted("tracker.twice", row.place, key=row.key))
        return Proposal(self.dossier, tuple(changes), tuple(findings), returned.as_of, returned.head)

    def _row(self, row: ReturnedRow, present: TrackerRow, returned: Returned) -> list[Change]:
        made = returned.made_from.get(row.key)
        found = {}
        for name in EDITABLE:
            cell = row.cells.get(name)
            change = self._cell(name, cell, present, made) if cell else None
            if change and row.key in returned.twice:
                change = _faulty(change, _fault("tracker.twice", change, key=row.key))
            if change:
                found[name] = change
        return list(_Row(self, present, found).checked())

    def _cell(
        self, name: str, cell: Cell, present: TrackerRow, made: Mapping[str, str] | None
    ) -> Change | None:
        now = getattr(present, name)
        was = made.get(name) if made is not None else None
        if _unchanged(name, cell, was if was is not None else now):
            return None
        new = as_kept(name, cell.text)
        if cell.sort == "text" and same(new, now):
            return None
        version = made.get("version") if made is not None else None
        moved = was is not None and version != str(present.version) and not same(was, said_in(now))
        key = present.key
        change = Change(
            key, name, present.standard, present.label, present.title, was, now, new, cell.place,
            present.version, moved,
        )  # fmt: skip
        return replace(change, faults=tuple(_cell_faults(change, cell)))


@dataclass(frozen=True)
class _Row:
    """The changes of one entry, checked together: a status may need the reason beside it."""

    comparison: Comparison
    present: TrackerRow
    changes: dict[str, Change]

    def checked(self) -> Iterator[Change]:
        """The same changes with the faults that only show together."""
        for name, change in self.changes.items():
            faults = self._status_faults(change) if name in {"status", "reason"} and change.valid else ()
            yield _faulty(change, *faults)

    @cached_property
    def status(self) -> Status:
        """What the status would be."""
        change = self.changes.get("status")
        return Status(change.new if change and change.valid else self.present.status)

    @cached_property
    def reason(self) -> str:
        """What the reason would be."""
        change = self.changes.get("reason")
        return change.new if change else self.present.reason

    @cached_property
    def response(self) -> Response | None:
        """What is kept of the entry."""
        return self.comparison.situation.responses.get(self.present.key)

    def _status_faults(self, change: Change) -> Iterator[Finding]:
        if self.status in NEED_REASON and not self.reason:
            yield _fault("tracker.reason", change, status=self.status.value)
        if change.field != "status":
            return
        item = self.comparison.book.item(change.key)
        value = self.response.value if self.response else None
        if item.spec.kind is Kind.DERIVED and self.status in {Status.ANSWERED, Status.IN_PROGRESS}:
            yield _fault("tracker.computed", change)
        elif self.status is Status.ANSWERED and not judging.is_complete(self.comparison.book, item, value):
            yield _fault("tracker.incomplete", change)
        elif self.status is Status.NOT_STARTED and value is not None:
            yield _fault("tracker.has_answer", change)


def _unchanged(name: str, cell: Cell, was: str) -> bool:
    return cell.sort == "text" and same(as_kept(name, cell.text), said_in(was))


def _cell_faults(change: Change, cell: Cell) -> Iterator[Finding]:
    if cell.sort != "text":
        yield _fault(f"tracker.{cell.sort}", change, value=cell.text)
    elif is_cut(change.old):
        yield _fault("tracker.cut", change)
    elif change.field in CHOICES and change.new not in CHOICES[change.field] and not _cleared(change):
        known = ", ".join(wording.tracker_value(change.field, one) for one in CHOICES[change.field])
        yield _fault("tracker.word", change, value=change.new, known=known)
    elif change.field == "due" and change.new and not is_date(change.new):
        yield _fault("tracker.date", change, value=change.new)
    elif change.field == "due" and change.new and not EARLIEST <= change.new <= LATEST:
        yield _fault("tracker.day", change, value=change.new, first=EARLIEST, last=LATEST)


def _cleared(change: Change) -> bool:
    """A verdict may be taken back; a status always is one."""
    return change.field == "verdict" and not change.new


def _faulty(change: Change, *faults: Finding) -> Change:
    return replace(change, faults=(*change.faults, *faults)) if faults else change


def _fault(code: str, change: Change, **data: str) -> Finding:
    place = Place(change.key.checklist, change.key.item, change.key.row, file=change.place)
    named = {"column": wording.tracker_column(change.field)}
    return Finding(code, place=place, data=named | data)


def _noted(code: str, place: str, **data: str) -> Finding:
    return Finding(code, Severity.INFO, Place(file=place), data)
