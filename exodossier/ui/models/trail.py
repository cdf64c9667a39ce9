"""The audit trail in words: one line per change, and what each change did below it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from exodossier.domain import answers
from exodossier.domain.edits import split_path
from exodossier.ui.times import spoken_time
from exodossier.ui.words import counted, tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exodossier.domain.plain import Json
    from exodossier.domain.situation import Entry
    from exodossier.domain.spec import Spec
    from exodossier.ui.snapshot import Snapshot
    from exodossier.usecases.ports import AuditEntry

EMPTY: Final[tuple[Json, ...]] = (None, "", {}, [], False)
"""Values with which a new record begins: not worth a line."""
INNER: Final = frozenset({"answer", "dossier", "product", "register", "rank", "checklist", "item", "row"})
"""Parts that tie records together; the words of a line say them already."""
ENTITIES: Final = {
    "product": "Product",
    "row": "Register row",
    "dossier": "Dossier",
    "response": "Response",
    "answer": "Answer",
    "link": "Evidence link",
    "evidence": "Evidence",
    "revision": "Revision",
    "event": "Event",
}
PARTS: Final = {
    "value": "Answer",
    "status": "Status",
    "reason": "Reason",
    "assessment": "Assessment",
    "evidence": "Evidence",
    "removed": "Removed",
    "locator": "Place in the evidence",
    "quotation": "Quotation",
    "revision": "Pinned revision",
    "role": "Shown as",
    "title": "Title",
    "kind": "Kind",
    "archived": "Archived",
    "file_name": "File",
    "size": "Size in bytes",
    "sha256": "SHA-256",
    "number": "Number",
    "mode": "Kept as",
    "media_type": "Media type",
    "added": "Added",
    "data": "Details",
    "vocabulary": "Vocabulary",
}
LONG: Final = 160


@dataclass(frozen=True, slots=True)
class Step:
    """One value of one record: what it was and what it became."""

    seq: int
    record: str
    part: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One change, as a person made it."""

    seq: int
    when: str
    who: str
    done: str
    why: str
    steps: tuple[Step, ...] = field(default=())

    @property
    def values(self) -> str:
        """What it changed, if that fits a line; else how much."""
        if len(self.steps) == 1:
            return arrow(self.steps[0])
        return counted(len(self.steps), "{n} value", "{n} values") if self.steps else ""


def arrow(step: Step) -> str:
    """`Status: In progress → Answered`."""
    values = f"{step.old} → {step.new}" if step.old else step.new or tr("emptied")
    return f"{step.part}: {values}"


def deeds(trail: Sequence[AuditEntry], snapshot: Snapshot | None) -> list[Deed]:
    """Changes, newest first. trail: a stream from its beginning on, oldest first."""
    teller = _Teller(trail, snapshot)
    found = [teller.deed(list(group)) for _, group in groupby(trail, key=lambda one: one.change)]
    return found[::-1]


class _Teller:
    """Knows what came before, and what records are called."""

    def __init__(self, trail: Iterable[AuditEntry], snapshot: Snapshot | None) -> None:
        self._snapshot = snapshot
        self._by_seq = {one.seq: one for one in trail}
        self._columns: dict[str, dict[str, Json]] = {}
        for one in self._by_seq.values():
            self._columns.setdefault(one.id, {})[one.path.strip("/")] = one.value
        self._entries: dict[str, Entry] = {}
        for entry in snapshot.entries if snapshot else ():
            if entry.response is not None:
                self._entries[entry.response.id] = self._entries[entry.response.answer] = entry

    def deed(self, group: list[AuditEntry]) -> Deed:
        last = group[-1]
        done = " ".join(part for part in (wording.verb_name(last.verb), self._about(group)) if part)
        return Deed(last.seq, last.when, last.who, done, last.why, tuple(self._steps(group)))

    def _steps(self, group: list[AuditEntry]) -> Iterator[Step]:
        for one in group:
            name, key = split_path(one.path)
            before = self._by_seq.get(one.prev_seq)
            if name in INNER or (before is None and one.value in EMPTY):
                continue
            old = self._value(one, before.value) if before is not None else ""
            part = key.replace("_", " ") if key else tr(PARTS.get(name, name.replace("_", " ")))
            yield Step(
                one.seq, self._record(one), part[:1].upper() + part[1:], old, self._value(one, one.value)
            )

    def _about(self, group: list[AuditEntry]) -> str:
        """What a change was about: the item, the evidence, the row."""
        names = list(dict.fromkeys(name for one in group if (name := self._name(one))))
        shown = ", ".join(names[:2])
        return f"{shown} …" if len(names) > 2 else shown

    def _name(self, one: AuditEntry) -> str:
        entry = self._entry(one)
        if entry is not None:
            linked = self._evidence(one) if one.entity == "link" else ""
            where = f"{entry.label} {entry.item.title}"
            return tr("“{0}” at {1}").format(linked, where) if linked else where
        columns = self._columns.get(one.id, {})
        if one.entity == "row":
            cells = (value for path, value in columns.items() if path.startswith("cells/"))
            return next((str(value) for value in cells if isinstance(value, str) and value), "")
        return str(columns.get("title") or columns.get("file_name") or "")

    def _record(self, one: AuditEntry) -> str:
        kind = tr(ENTITIES.get(one.entity, one.entity))
        name = self._name(one)
        return f"{kind}: {name}" if name else kind

    def _entry(self, one: AuditEntry) -> Entry | None:
        if one.entity == "link":
            return self._entries.get(str(self._columns.get(one.id, {}).get("answer") or ""))
        return self._entries.get(one.id)

    def _evidence(self, one: AuditEntry) -> str:
        id_ = str(self._columns.get(one.id, {}).get("evidence") or "")
        known = self._snapshot.situation.evidence.get(id_) if self._snapshot else None
        return known.title if known else ""

    def _value(self, one: AuditEntry, value: Json) -> str:
        name, key = split_path(one.path)
        if name == "evidence" and one.entity == "link":
            return self._evidence(one) or str(value)
        if name == "status":
            return wording.status_name(str(value))
        spec = self._spec(one, name, key or "")
        if spec is not None and value is not None and self._snapshot is not None:
            text = answers.show(value, spec, self._snapshot.situation.vocabulary)
        else:
            text = wording.shown(value)
        return text if len(text) <= LONG else text[:LONG] + "…"

    def _spec(self, one: AuditEntry, name: str, key: str) -> Spec | None:
        entry = self._entries.get(one.id)
        if one.entity == "answer" and name == "value" and entry is not None:
            return entry.item.spec
        register = str(self._columns.get(one.id, {}).get("register") or "")
        known = self._snapshot.situation.vocabulary.register.get(register) if self._snapshot else None
        parts = known.columns if known and one.entity == "row" and name == "cells" else ()
        return next((part.spec for part in parts if part.id == key), None)


def when(deed: Deed) -> str:
    """The time as people read it."""
    return spoken_time(deed.when)
