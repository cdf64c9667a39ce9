"""What was recorded, by whom and when: the append-only trail, in words, and its verification."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from exodossier.domain.edits import WORKSPACE, dossier_stream, product_stream
from exodossier.ui.models.records import Column
from exodossier.ui.models.trail import deeds, when
from exodossier.ui.pages.page import Page, heading
from exodossier.ui.widgets.basics import button, column, label
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.widgets.segments import Segments
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.ui.desk import Desk
    from exodossier.ui.models.trail import Deed, Step
    from exodossier.ui.snapshot import Snapshot
    from exodossier.usecases.office import Office

STREAMS: Final = (
    ("dossier", "This dossier", "Answers, statuses and links of the open dossier"),
    ("product", "Its product", "Registers and facts of the product"),
    ("workspace", "Workspace", "Evidence, exports and upgrades"),
)
COLUMNS: Final[tuple[Column[Deed], ...]] = (
    Column("When", when, sort=lambda deed: deed.seq, width=124),
    Column("Who", lambda deed: deed.who, width=96),
    Column("What was done", lambda deed: deed.done),
    Column("What changed", lambda deed: deed.values, width=280),
    Column("Why", lambda deed: deed.why, width=110),
)
STEPS: Final[tuple[Column[Step], ...]] = (
    Column("#", lambda step: str(step.seq), sort=lambda step: step.seq, right=True, width=60),
    Column("Record", lambda step: step.record, width=300),
    Column("Part", lambda step: step.part, width=140),
    Column("Before", lambda step: step.old, width=220),
    Column("After", lambda step: step.new),
)


class AuditPage(Page):
    """Newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        empty = EmptyState(
            "audit", tr("Nothing recorded yet"), tr("Every change is recorded here and never erased.")
        )
        self.table = RecordTable(tr("Audit trail"), COLUMNS, empty)
        self.table.grid.current.connect(self._open)
        self.steps = RecordTable(tr("Values of the change"), STEPS, searchable=False)
        self._about = label("", "label", wrap=True)
        self.streams = Segments(tr("Trail"), [(id_, tr(text), tr(tip)) for id_, text, tip in STREAMS])
        self.streams.choose("dossier")
        self.streams.chosen.connect(lambda _id: self.draw())
        verify = button(
            tr("Verify trail"), lambda: self.asked.emit("audit.verify", {}), kind="primary", icon="audit"
        )
        about = tr("Append-only. Each entry is chained to the one before; verification replays them all.")
        split = QSplitter(Qt.Orientation.Vertical)
        below = QWidget()
        below.setLayout(column(self._about, self.steps, gap=8, margins=(0, 12, 0, 0)))
        for part in (self.table, below):
            split.addWidget(part)
        split.setChildrenCollapsible(False)
        split.setSizes([360, 200])
        head = heading(tr("Audit trail"), about, verify)
        parts = column(head, self.banner, self.streams, split, gap=12, margins=(24, 16, 24, 16))
        parts.setStretch(3, 1)
        self.setLayout(parts)

    def draw(self) -> None:
        """Read the chosen stream and show it."""
        stream = self._stream()
        if self.desk.session.workspace is not None:
            self.desk.session.look(
                tr("Reading the audit trail"), partial(_read, stream, self.snapshot), self.table.show_records
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

    def _open(self, deed: Deed | None) -> None:
        self._about.setText(deed.done if deed else "")
        self.steps.show_records(deed.steps if deed else ())


def _read(stream: str, snapshot: Snapshot | None, office: Office) -> list[Deed]:
    """In the store lane: the trail, put into words."""
    with office.store.read() as reader:
        return deeds(tuple(reader.audit(stream)), snapshot)
