"""Word templates at hand: where each comes from, whether it fits, what it leaves out, what is wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from exodossier.ui import messages
from exodossier.ui.models.foreseen import left_out
from exodossier.ui.models.template_lines import FAULTS, LEFT_OUT, TEMPLATES, TemplateLine, fault, origin
from exodossier.ui.models.templates import bound_checklists, fit, rank
from exodossier.ui.pages.latest import Latest
from exodossier.ui.pages.page import Page, heading
from exodossier.ui.widgets.basics import button, column, label, row
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.widgets.segments import Segments
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QHideEvent

    from exodossier.domain.findings import Finding
    from exodossier.ui.desk import Desk, TemplateFile
    from exodossier.ui.models.foreseen import Absent, LeftOut


class TemplatesPage(Page):
    """Templates on the left, the chosen one on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted = ""
        self._latest = Latest(self, desk.tasks, self._tell)
        empty = EmptyState(
            "documents",
            tr("No template at hand"),
            tr("A template is an ordinary Word file with tags."),
            tr("Import template"),
            lambda: self.asked.emit("template.import", None),
        )
        self.table = RecordTable(tr("Templates"), TEMPLATES, empty)
        self.table.grid.current.connect(lambda _line: self._choose())
        self._title = label("", "heading", wrap=True)
        self._about = label("", wrap=True)
        self._facts = label("", "small", wrap=True)
        self._folder = button(tr("Show folder"), self._show_folder, icon="folder")
        self._file = button(tr("Open in Word"), self._open_file, icon="open")
        self._use = button(tr("Write document…"), self._write, icon="export")
        choices = [
            ("coverage", tr("What it leaves out"), tr("Items of the open dossier that never appear")),
            ("faults", tr("What is wrong in it"), tr("Tags, names and styles that cannot work")),
        ]
        self.views = Segments(tr("Look at"), choices)
        self.views.choose("coverage")
        self.views.chosen.connect(lambda _id: self._choose())
        self._said = label("", "subtle", wrap=True)
        self.left_out = RecordTable(tr("Items that never appear"), LEFT_OUT)
        self.left_out.grid.opened.connect(self._go)
        self.faults = RecordTable(tr("Findings of the template"), FAULTS)
        self._arrange()

    def draw(self) -> None:
        """Show the templates; what they leave out is worked out for the chosen one."""
        workspace = self.desk.session.workspace
        if workspace is None:
            return
        self._import.setEnabled(not self.desk.session.read_only)
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
        self._stale = self._latest.stop() or self._stale

    def focus_filter(self) -> None:
        """Search the table."""
        self.table.search.setFocus()

    def _arrange(self) -> None:
        explain = button(
            tr("What may a template use…"), lambda: self.asked.emit("template.explain", None), icon="help"
        )
        self._import = button(
            tr("Import template"),
            lambda: self.asked.emit("template.import", None),
            kind="primary",
            icon="add",
        )
        side = QWidget()
        head = column(
            self._title, self._about, self._facts, row(self._use, self._file, self._folder, 1), gap=8
        )
        self._tables = QStackedWidget()
        for part in (QWidget(), self.left_out, self.faults):
            self._tables.addWidget(part)
        inner = column(head, self.views, self._said, self._tables, gap=12, margins=(16, 0, 0, 0))
        inner.setStretch(3, 1)
        side.setLayout(inner)
        self._side = side
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(side)
        split.setChildrenCollapsible(False)
        split.setSizes([560, 560])
        about = tr("Ordinary Word files with tags. Edit one in Word, import it, and it is offered at export.")
        parts = column(
            heading(tr("Templates"), about, explain, self._import),
            self.banner,
            split,
            gap=12,
            margins=(24, 16, 24, 16),
        )
        parts.setStretch(2, 1)
        self.setLayout(parts)

    def _offer(self, found: tuple[TemplateFile, ...]) -> None:
        bound = bound_checklists(self.snapshot)
        lines = [TemplateLine(one.info, one.origin, one.place, fit(one.info, bound)) for one in found]
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
            return
        self._title.setText(line.info.title)
        self._about.setText(line.info.description)
        wanted = ", ".join(f"{one.id} {one.versions}".strip() for one in line.info.checklists)
        facts = (
            f"{line.info.id} {line.info.version}",
            origin(line),
            tr("for {0}").format(wanted) if wanted else tr("for any checklist"),
        )
        self._facts.setText(" · ".join(facts))
        self._file.setVisible(line.place is not None)
        self._folder.setVisible(line.place is not None)
        self._use.setEnabled(line.fit.fits and self.snapshot is not None)
        self._look(line)

    def _look(self, line: TemplateLine) -> None:
        """Work out what is asked for; only the answer to the latest question counts."""
        self._latest.stop()
        self._tables.setCurrentIndex(0)
        look = self._look_for_faults if self.views.current == "faults" else self._look_for_gaps
        look(line)

    def _look_for_gaps(self, line: TemplateLine) -> None:
        snapshot = self.snapshot
        if snapshot is None or not line.fit.fits:
            why = line.fit.why if snapshot else tr("Open a dossier to see what a template leaves out of it.")
            self._said.setText(why)
            return
        self._said.setText(tr("Looking ahead…"))
        renderer = self.desk.session.office.renderer
        self._latest.ask(
            tr("Looking ahead"),
            lambda ticket: left_out(renderer, snapshot, line.info, {}, ticket),
            self._covered,
        )

    def _look_for_faults(self, line: TemplateLine) -> None:
        workspace = self.desk.session.workspace
        if workspace is None:
            return
        self._said.setText(tr("Looking through the template…"))
        doors = self.desk.doors
        self._latest.ask(
            tr("Looking through the template"),
            lambda _ticket: doors.lint_template(workspace, line.place or line.info.id),
            self._looked_through,
        )

    def _covered(self, found: LeftOut) -> None:
        missing = len(found.missing)
        partly = len(found.partly)
        said = tr("Every item appears.")
        if partly and not missing:
            said = counted(partly, "Every item appears, {n} not whole.", "Every item appears, {n} not whole.")
        if missing:
            said = counted(missing, "{n} item never appears", "{n} items never appear")
            said = tr("{0}, of {1} that apply.").format(said, found.items)
        if found.mandatory:
            said += " " + counted(found.mandatory, "{n} of them is mandatory.", "{n} of them are mandatory.")
        self._said.setText(said)
        lines = [*found.missing, *found.partly]
        self.left_out.show_records(lines)
        self._tables.setCurrentIndex(1 if lines else 0)

    def _looked_through(self, found: tuple[Finding, ...]) -> None:
        self._said.setText(
            counted(len(found), "{n} finding", "{n} findings") if found else tr("Nothing to complain about.")
        )
        self.faults.show_records([fault(one) for one in found])
        self._tables.setCurrentIndex(2 if found else 0)

    def _tell(self, error: object) -> None:
        message = messages.explain(error)
        self._said.setText("\n".join(part for part in (message.what, message.remedy) if part))

    def _refuse(self, error: object) -> None:
        message = messages.explain(error)
        self.banner.tell(message.what, message.remedy, tone="bad")

    def _go(self, line: Absent) -> None:
        if line.key is not None:
            self.asked.emit("item.show", line.key)

    def _write(self) -> None:
        if (line := self._current()) is not None:
            self.asked.emit("template.use", line.info.id)

    def _open_file(self) -> None:
        if (line := self._current()) is not None and line.place is not None:
            _open(line.place)

    def _show_folder(self) -> None:
        if (line := self._current()) is not None and line.place is not None:
            _open(line.place.parent)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
