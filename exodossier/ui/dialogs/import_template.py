"""Taking a Word template in: what is wrong with it first, then the import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from exodossier.domain.findings import Severity
from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.models.template_lines import FAULTS, fault
from exodossier.ui.models.told import weight
from exodossier.ui.widgets.basics import label
from exodossier.ui.widgets.drop import DropZone
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.file_line import WORD_AND_TEMPLATES
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from exodossier.domain.findings import Finding
    from exodossier.ui.desk import Desk
    from exodossier.ui.models.template_lines import Fault

NARROW = 124
"""Height of the place to drop once a file was dropped."""


class ImportDialog(Sheet):
    """A file with faults is not taken in; `imported` carries the id of one that was."""

    imported = Signal(str)

    def __init__(self, parent: QWidget, desk: Desk, path: Path | None = None) -> None:
        intro = tr("A Word file with tags. It is looked through first; a file with faults is not taken in.")
        super().__init__(parent, tr("Import template"), intro, tr("Import template"))
        self._desk = desk
        self._path: Path | None = None
        self.drop = DropZone(tr("Drop a Word file with tags here"), tr("Choose file…"), self._pick)
        self.drop.dropped.connect(self.look_at)
        self.name = label("", "label", wrap=True)
        fine = EmptyState("ok", tr("No findings"), tr("Every tag can be read and every name exists."))
        self.table = RecordTable(tr("Findings"), FAULTS, fine, searchable=False)
        self._full = label("", wrap=True)
        self.table.grid.current.connect(self._show)
        self.name.hide()
        self.table.hide()
        self.verb.setEnabled(False)
        self.add(self.drop, self.name, self.table, self._full)
        self.resize(940, 520)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Look for faults, off the main thread."""
        workspace = self._desk.session.workspace
        if self._task is not None or workspace is None:
            return
        self._path = path
        self.verb.setEnabled(False)
        self.banner.hide()
        task = self._desk.tasks.free(
            tr("Looking through {0}").format(path.name),
            lambda _ticket: self._desk.doors.lint_template(workspace, path),
        )
        task.done.connect(self._found)
        task.failed.connect(self.refuse)

    def work(self) -> None:
        """Take the file in."""
        path, workspace = self._path, self._desk.session.workspace
        if path is None or workspace is None:
            return
        doors = self._desk.doors
        self.follow(
            self._desk.session.commit_task(
                tr("Importing the template"), lambda _office, _ticket: doors.add_template(workspace, path)
            )
        )

    def finished_well(self, result: object) -> None:
        """Tell its id, and close."""
        if isinstance(result, tuple):
            self.imported.emit(str(result[0]))
        self.accept()

    def _found(self, findings: tuple[Finding, ...]) -> None:
        if self._path is None:
            return
        self.drop.setMaximumHeight(NARROW)
        lines = sorted((fault(one) for one in findings), key=weight)
        self.table.show_records(lines)
        self.table.show()
        errors = sum(one.severity is Severity.ERROR for one in findings)
        said = counted(len(findings), "{n} finding", "{n} findings") if findings else tr("no findings")
        self.name.setText(tr("{0}: {1}").format(self._path.name, said))
        self.name.setToolTip(str(self._path))
        self.name.show()
        self.verb.setEnabled(not errors)
        (self.drop.choose if errors else self.verb).setFocus()
        if errors:
            self.banner.tell(
                counted(errors, "{n} fault must be solved first.", "{n} faults must be solved first."),
                tr("Correct the file in Word, save it, and drop it again."),
                tone="bad",
            )

    def _show(self, line: Fault | None) -> None:
        """The current finding in full: the table cuts long ones."""
        self._full.setText(f"{line.what}\n{line.remedy}" if line else "")

    def _pick(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Import template"), "", tr(WORD_AND_TEMPLATES))
        if name:
            self.look_at(Path(name))
