"""What was recorded, by whom and when: the append-only trail, in words, and its verification."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.edits import WORKSPACE, dossier_stream, product_stream, split_path
from exodossier.ui.models.records import Column
from exodossier.ui.pages.page import Page, heading
from exodossier.ui.times import spoken_time
from exodossier.ui.widgets.basics import button, column
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.widgets.segments import Segments
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.ui.desk import Desk
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import AuditEntry

NEWEST: Final = 5000
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
STREAMS: Final = (
    ("dossier", "This dossier", "Answers, statuses and links of the open dossier"),
    ("product", "Its product", "Registers and facts of the product"),
    ("workspace", "Workspace", "Evidence, exports and upgrades"),
)


def _value(one: AuditEntry) -> str:
    text = wording.shown(one.value)
    return text if len(text) < 160 else text[:160] + "…"


def _part(one: AuditEntry) -> str:
    name, key = split_path(one.path)
    return f"{name} · {key}" if key else name


COLUMNS: Final[tuple[Column[AuditEntry], ...]] = (
    Column("#", lambda one: str(one.seq), sort=lambda one: one.seq, right=True, width=72),
    Column("When", lambda one: spoken_time(one.when), sort=lambda one: one.when, width=130),
    Column("Who", lambda one: one.who, width=110),
    Column("What was done", lambda one: wording.verb_name(one.verb), width=150),
    Column("Record", lambda one: tr(ENTITIES.get(one.entity, one.entity)), tip=lambda one: one.id, width=110),
    Column("Part", _part, width=150),
    Column("Value now", _value),
    Column("Why", lambda one: one.why, width=120),
)


class AuditPage(Page):
    """Newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        empty = EmptyState(
            "audit", tr("Nothing recorded yet"), tr("Every change is recorded here and never erased.")
        )
        self.table = RecordTable(tr("Audit trail"), COLUMNS, empty)
        self.streams = Segments(tr("Trail"), [(id_, tr(text), tr(tip)) for id_, text, tip in STREAMS])
        self.streams.choose("dossier")
        self.streams.chosen.connect(lambda _id: self.draw())
        verify = button(
            tr("Verify trail"), lambda: self.asked.emit("audit.verify", {}), kind="primary", icon="audit"
        )
        about = tr("Append-only. Each entry is chained to the one before; verification replays them all.")
        parts = column(
            heading(tr("Audit trail"), about, verify),
            self.banner,
            self.streams,
            self.table,
            gap=12,
            margins=(24, 16, 24, 16),
        )
        parts.setStretch(3, 1)
        self.setLayout(parts)

    def draw(self) -> None:
        """Read the chosen stream and show it."""
        stream = self._stream()
        if self.desk.session.workspace is not None:
            self.desk.session.look(
                tr("Reading the audit trail"), lambda office: _read(office, stream), self._take
            )

    def focus_filter(self) -> None:
        """Search the table."""
        self.table.search.setFocus()

    def _stream(self) -> str:
        snapshot = self.snapshot
        for id_ in ("dossier", "product"):
            self.streams.button(id_).setEnabled(snapshot is not None)
        if snapshot is None:
            self.streams.choose("workspace")
            return WORKSPACE
        dossier = snapshot.situation.dossier
        known = {"dossier": dossier_stream(dossier.id), "product": product_stream(dossier.product)}
        return known.get(self.streams.current, WORKSPACE)

    def _take(self, found: list[AuditEntry]) -> None:
        self.table.show_records(found)


def _read(office: Office, stream: str) -> list[AuditEntry]:
    with office.store.read() as reader:
        return list(reader.audit(stream))[: -NEWEST - 1 : -1]
