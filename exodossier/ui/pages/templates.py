"""Word templates at hand: where each comes from, whether it fits, what it makes of the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSplitter, QWidget

from exodossier.ui import messages
from exodossier.ui.models.template_lines import TEMPLATES, TemplateLine, facts
from exodossier.ui.models.templates import bound_checklists, fit, rank
from exodossier.ui.pages.page import Page, heading
from exodossier.ui.pages.template_views import TemplateViews
from exodossier.ui.widgets.basics import button, column, label
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.flow import Flow
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from exodossier.ui.desk import Desk, TemplateFile


class TemplatesPage(Page):
    """Templates on the left, the chosen one on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted = ""
        empty = EmptyState(
            "documents",
            tr("No template at hand"),
            tr("A template is an ordinary Word file with tags."),
            tr("Import template"),
            lambda: self.asked.emit("template.import", None),
        )
        self.table = RecordTable(tr("Templates"), TEMPLATES, empty)
        self.table.grid.current.connect(lambda _line: self._choose())
        self.table.grid.opened.connect(lambda _line: self._write())
        self._title = label("", "heading", wrap=True)
        self._about = label("", wrap=True)
        self._facts = label("", "small", wrap=True)
        self._use = button(tr("Write document…"), self._write, icon="export")
        self.copy = button(tr("Save a copy…"), lambda: self._ask_for("template.copy"), icon="duplicate")
        self.copy.setToolTip(tr("A Word file to edit, from which an own template is made"))
        self._folder = button(tr("Show folder"), self._show_folder, icon="folder")
        self.withdraw = button(tr("Withdraw…"), lambda: self._ask_for("template.withdraw"), icon="archive")
        self.withdraw.setToolTip(tr("Offer this version no more; its file is laid aside"))
        self.views = TemplateViews(desk)
        self.views.asked.connect(lambda key: self.asked.emit("item.show", key))
        self._arrange()

    def draw(self) -> None:
        """Show the templates; what they make of the dossier is worked out for the chosen one."""
        workspace = self.desk.session.workspace
        if workspace is None:
            return
        why = self.desk.session.read_only
        self._import.setEnabled(not why)
        self._import.setToolTip(why)
        task = self.desk.tasks.free(
            tr("Looking for templates"), lambda _ticket: self.desk.doors.template_files(workspace)
        )
        task.done.connect(self._offer)
        task.failed.connect(self._refuse)

    def show_place(self, place: str) -> None:
        """Make a template the current one, by its id."""
        self._wanted = place
        self.mark_stale()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more; the next time it begins anew."""
        super().hideEvent(event)
        self._stale = self.views.stop() or self._stale

    def focus_filter(self) -> None:
        """Search the table."""
        self.table.search.setFocus()

    def _arrange(self) -> None:
        explain = button(
            tr("Names and tags…"), lambda: self.asked.emit("template.explain", None), icon="help"
        )
        self._import = button(
            tr("Import template"),
            lambda: self.asked.emit("template.import", None),
            kind="primary",
            icon="add",
        )
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self._make_side())
        split.setChildrenCollapsible(False)
        split.setSizes([500, 620])
        about = tr(
            "Ordinary Word files with tags. For one of your own: save a copy, edit it in Word, import it."
        )
        parts = column(
            heading(tr("Templates"), about, explain, self._import),
            self.banner,
            split,
            gap=12,
            margins=(24, 16, 24, 16),
        )
        parts.setStretch(2, 1)
        self.setLayout(parts)

    def _make_side(self) -> QWidget:
        ways = Flow()
        for one in (self._use, self.copy, self._folder, self.withdraw):
            ways.addWidget(one)
        head = column(self._title, self._about, self._facts, ways, gap=8)
        inner = column(head, self.views, gap=12, margins=(16, 0, 0, 0))
        inner.setStretch(1, 1)
        self._side = QWidget()
        self._side.setLayout(inner)
        return self._side

    def _offer(self, found: tuple[TemplateFile, ...]) -> None:
        bound = bound_checklists(self.snapshot)
        lines = [
            TemplateLine(one.info, one.origin, one.place, fit(one.info, bound), one.versions) for one in found
        ]
        lines.sort(key=lambda line: rank(line.info, bound))
        chosen = self._current()
        wanted = self._wanted or (chosen.info.id if chosen else "")
        self._wanted = ""
        self.table.show_records(lines)
        for at in range(self.table.filter.rowCount()):
            if self.table.filter.index(at, 0).data(Qt.ItemDataRole.UserRole).info.id == wanted:
                self.table.grid.selectRow(at)
        self._choose()

    def _current(self) -> TemplateLine | None:
        index = self.table.grid.currentIndex()
        return index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None

    def _choose(self) -> None:
        line = self._current()
        self._side.setVisible(line is not None)
        if line is None:
            self.views.show_line(None)
            return
        self._title.setText(line.info.title)
        self._about.setText(line.info.description)
        self._about.setVisible(bool(line.info.description))
        self._facts.setText(facts(line))
        own = line.place is not None
        self._folder.setVisible(own)
        self.withdraw.setVisible(own)
        self.withdraw.setEnabled(not self.desk.session.read_only)
        self._use.setEnabled(line.fit.fits and self.snapshot is not None)
        self._use.setToolTip(line.fit.why if self.snapshot else tr("Open a dossier first."))
        self.views.show_line(line)

    def _refuse(self, error: object) -> None:
        message = messages.explain(error)
        self.banner.tell(message.what, message.remedy, tone="bad")

    def _ask_for(self, action: str) -> None:
        if (line := self._current()) is not None:
            self.asked.emit(action, line.info)

    def _write(self) -> None:
        if (line := self._current()) is not None and self._use.isEnabled():
            self.asked.emit("template.use", line.info.id)

    def _show_folder(self) -> None:
        if (line := self._current()) is not None and line.place is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(line.place.parent)))
