"""The audit trail read from its first entry: is every entry sound, and what must the tables hold?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from exodossier.domain.findings import Finding, Severity
from exodossier.store.audit import Line, chained, commitment
from exodossier.store.rows import AUDIT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from exodossier.usecases.ticket import Ticket

_PAGE: Final = 2000

Key = tuple[str, str]
"""Entity and id."""


@dataclass(slots=True)
class Record:
    """One entity as its entries leave it: path -> JSON text (None: redacted), and path -> last entry."""

    stream: str
    texts: dict[str, str | None] = field(default_factory=dict)
    seqs: dict[str, int] = field(default_factory=dict)
    version: int = 0
    change: str = ""


@dataclass(slots=True)
class Ending:
    """Where a stream ends; `broken` once its first bad entry was found."""

    stream: str
    seq: int = 0
    digest: str = ""
    at: str = ""
    broken: bool = False


@dataclass(slots=True)
class Replay:
    """Everything the trail says, and the first bad entry of every stream as findings."""

    records: dict[Key, Record] = field(default_factory=dict)
    endings: dict[str, Ending] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def read(self, connection: Connection, ticket: Ticket, total: int) -> None:
        """Walk all streams. Raises Cancelled."""
        wanted = select(AUDIT).order_by(AUDIT.c.stream, AUDIT.c.seq)
        rows = connection.execution_options(yield_per=_PAGE).execute(wanted)
        done = 0
        for page in rows.partitions(_PAGE):
            ticket.step(done, total, "audit")
            for row in page:
                self._take(Line._make(row))
            done += len(page)

    def _take(self, line: Line) -> None:
        ending = self.endings.get(line.stream)
        if ending is None:
            ending = self.endings[line.stream] = Ending(line.stream)
        record = self.records.get((line.entity, line.entity_id))
        if record is None:
            record = self.records[line.entity, line.entity_id] = Record(line.stream)
        if not ending.broken:
            self._judge(line, ending, record)
        ending.seq, ending.digest, ending.at = line.seq, line.digest, line.at
        record.texts[line.path] = line.value
        record.seqs[line.path] = line.seq
        if record.change != line.change:
            record.change = line.change
            record.version += 1

    def _judge(self, line: Line, ending: Ending, record: Record) -> None:
        fault = _fault(line, ending, record)
        if fault:
            ending.broken = True
            bad = line.seq if fault != "gap" else ending.seq + 1
            data = {"stream": line.stream, "seq": str(bad), "fault": fault, "entity": line.entity}
            data |= {"id": line.entity_id, "field": line.path, "verb": line.verb, "when": line.at}
            self.findings.append(Finding("audit.entry", Severity.ERROR, data=data))
        elif line.at < ending.at:
            data = {"stream": line.stream, "seq": str(line.seq), "when": line.at, "before": ending.at}
            self.findings.append(Finding("audit.clock_back", Severity.INFO, data=data))


def _fault(line: Line, ending: Ending, record: Record) -> str:
    """What is wrong with an entry: gap, value, digest, order, stream; empty when nothing is."""
    if line.seq != ending.seq + 1:
        return "gap"
    if line.value is not None and commitment(line.salt, line.value) != line.commitment:
        return "value"
    if chained(line, ending.digest) != line.digest:
        return "digest"
    if line.prev_seq != record.seqs.get(line.path, 0):
        return "order"
    return "" if record.stream == line.stream else "stream"
