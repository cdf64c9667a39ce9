"""Every document and data file of the workspace: add, describe, revise, verify, look into."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSplitter, QWidget

from exodossier.ui.models.evidence import LIBRARY, kept
from exodossier.ui.pages.page import Page, heading
from exodossier.ui.times import spoken_time
from exodossier.ui.widgets.basics import button, column, label, row
from exodossier.ui.widgets.drop import FileDrops
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.preview import PreviewPane
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.ui.desk import Desk
    from exodossier.ui.models.evidence import Kept


class EvidencePage(Page):
    """Table on the left, what is chosen on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._drops = FileDrops(self)
        self._drops.dropped.connect(lambda files: self.asked.emit("evidence.add", {"files": files}))
        self._shown = ""
        empty = EmptyState(
            "evidence",
            tr("The evidence library is empty"),
            tr("Reports, images and data files are copied in by their digest. Drop files here to begin."),
            tr("Add evidence"),
            lambda: self.asked.emit("evidence.add", {}),
        )
        self.table = RecordTable(tr("Evidence"), LIBRARY, empty)
        self.preview = PreviewPane()
        self._title = label("", "heading", wrap=True)
        self._facts = label("", "subtle", wrap=True)
        self._cited = label("", "small", wrap=True)
        self._change = button(tr("Edit details…"), partial(self._ask, "evidence.edit"))
        self._revise = button(tr("New revision…"), partial(self._ask, "evidence.revise"))
        self._open = button(tr("Open file"), self._open_outside, icon="open")
        self._arrange()
        self.table.grid.current.connect(self._choose)
        self.table.grid.opened.connect(lambda _line: self._change.click())

    def draw(self) -> None:
        """Show the library."""
        snapshot = self.snapshot
        self.table.show_records(kept(snapshot) if snapshot else [])
        free = not self.desk.session.read_only
        for part in (self._add, self._change, self._revise):
            part.setEnabled(free)
        self._drops.set_free(free)
        self._choose(self._current())

    def show_place(self, place: str) -> None:
        """Make one record the current one, by its id."""
        self.table.search.clear()
        for at in range(self.table.filter.rowCount()):
            line = self.table.filter.index(at, 0).data(Qt.ItemDataRole.UserRole)
            if line.evidence.id == place:
                self.table.grid.selectRow(at)

    def focus_filter(self) -> None:
        """Search the table."""
        self.table.search.setFocus()

    def _arrange(self) -> None:
        add = self._add = button(
            tr("Add evidence"), lambda: self.asked.emit("evidence.add", {}), kind="primary", icon="add"
        )
        verify = button(tr("Verify files"), lambda: self.asked.emit("evidence.verify", {}), icon="ok")
        about = tr(
            "Documents and data files behind the answers. Bytes are kept by their digest and never rewritten."
        )
        side = QWidget()
        words = column(
            self._title, self._facts, self._cited, row(self._open, self._change, self._revise, 1), gap=8
        )
        inner = column(words, self.preview, gap=12, margins=(16, 0, 0, 0))
        inner.setStretch(1, 1)
        side.setLayout(inner)
        self._side = side
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(side)
        split.setChildrenCollapsible(False)
        split.setSizes([780, 340])
        split.setStretchFactor(0, 1)
        parts = column(
            heading(tr("Evidence"), about, verify, add), self.banner, split, gap=12, margins=(24, 16, 24, 16)
        )
        parts.setStretch(2, 1)
        self.setLayout(parts)

    def _current(self) -> Kept | None:
        index = self.table.grid.currentIndex()
        return index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None

    def _choose(self, line: Kept | None) -> None:
        self._side.setVisible(line is not None)
        latest = line.evidence.latest if line else None
        if line is None or latest is None:
            return
        self._title.setText(line.evidence.title)
        mode = tr("linked, not copied") if latest.mode == "linked" else tr("copied in")
        when = spoken_time(latest.added)
        facts = [
            line.kind,
            latest.file_name,
            wording.file_size(latest.size),
            mode,
            tr("revision {0}").format(latest.number),
            when,
        ]
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self._facts.setToolTip("SHA-256 " + latest.sha256)
        self._cited.setText(
            tr("Cited by: {0}").format("; ".join(line.cited)) if line.cited else tr("Not cited yet.")
        )
        if latest.id != self._shown:
            self._shown = latest.id
            self._look(line)

    def _look(self, line: Kept) -> None:
        latest = line.evidence.latest
        if latest is None:
            return
        path = self._path(line)
        look = partial(self.desk.previews.preview, path, latest.media_type, latest.file_name)
        task = self.desk.tasks.free(tr("Preview"), lambda _ticket: look())
        task.done.connect(lambda seen: self._seen(latest.id, seen, path, line.evidence.title))

    def _seen(self, revision: str, seen: Any, path: Path, title: str) -> None:
        if revision == self._shown:
            self.preview.show_preview(seen, path, title)

    def _path(self, line: Kept) -> Path:
        latest = line.evidence.latest
        if latest is None:
            return Path()
        return (
            Path(latest.path)
            if latest.mode == "linked"
            else self.desk.session.office.shelf.path(latest.sha256)
        )

    def _open_outside(self) -> None:
        if (line := self._current()) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path(line))))

    def _ask(self, action: str) -> None:
        if (line := self._current()) is not None:
            self.asked.emit(action, line.evidence)
