"""Writing the dossier as a Word document: template, options, where to, progress, and the result."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStackedWidget,
    QWidget,
)

from exodossier.ui import messages
from exodossier.ui.pages.page import Page, heading
from exodossier.ui.widgets.basics import box, button, clear, column, label, row
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.words import tr
from exodossier.usecases import export
from exodossier.usecases.ports import ExportOrder

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.template import TemplateInfo, TemplateOption
    from exodossier.ui.desk import Desk
    from exodossier.ui.tasks import Task


class DocumentsPage(Page):
    """One page, one verb."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._templates: tuple[TemplateInfo, ...] = ()
        self._options: dict[str, QWidget] = {}
        self._task: Task | None = None
        self._written = Path()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Templates"))
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._choose)
        self._about = label("", "subtle", wrap=True)
        self._choices = column(gap=8)
        self.target = QLineEdit()
        self.target.setAccessibleName(tr("Word file to write"))
        self.house = QLineEdit()
        self.house.setAccessibleName(tr("House style"))
        self.house.setPlaceholderText(tr("Optional: a Word file of your company whose styles are taken over"))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setTextVisible(False)
        self.said = label("", "small")
        self.write = button(tr("Write document"), self.start, kind="primary", icon="export")
        self.cancel = button(tr("Cancel"), self._cancel)
        self._arrange()

    def draw(self) -> None:
        """Show the templates, those that fit the dossier first."""
        workspace, snapshot = self.desk.session.workspace, self.snapshot
        if workspace is None or snapshot is None:
            return
        self.write.setEnabled(self._task is None and not workspace.read_only)
        bound = {one.ref.id for one in snapshot.situation.checklists}
        found = self.desk.doors.templates(workspace)
        ordered = tuple(sorted(found, key=lambda info: (not _fits(info, bound), bool(not info.checklists))))
        if ordered != self._templates:
            self._templates = ordered
            self._list_templates(bound)
        self._pages.setCurrentIndex(0 if ordered else 1)
        if not self.target.text():
            self.target.setText(str(_documents() / export.file_name(snapshot.situation.dossier.title)))

    def start(self) -> None:
        """Write the document in the store lane."""
        info, path = self._current(), Path(self.target.text().strip())
        if info is None or not path.name:
            self.banner.tell(tr("Choose a template and a file to write."), tone="warn")
            return
        order = ExportOrder(info.id, path, self._values(), self._style())
        dossier, office = self.desk.session.dossier_id, self.desk.session.office
        self.banner.hide()
        self._busy(on=True)
        task = self.desk.tasks.store(
            tr("Writing the document"), lambda ticket: export.export(office, dossier, order, ticket)
        )
        self._task = task
        task.progressed.connect(self._progress)
        task.done.connect(partial(self._done, path))
        task.failed.connect(self._failed)
        task.cancelled.connect(lambda: self.banner.tell(tr("Stopped. No file was written.")))
        task.ended.connect(lambda: self._busy(on=False))

    def _arrange(self) -> None:
        pick = button(tr("Choose…"), self._pick_target)
        pick.setAccessibleName(tr("Choose the Word file to write"))
        pick_style = button(tr("Choose…"), self._pick_style)
        pick_style.setAccessibleName(tr("Choose the house style"))
        form = column(
            self._about,
            self._choices,
            label(tr("Write to"), "overline"),
            row(self.target, pick),
            label(tr("House style"), "overline"),
            row(self.house, pick_style),
            self.bar,
            row(self.said, 1, self.cancel, self.write),
            1,
            gap=8,
            margins=(16, 12, 16, 16),
        )
        right = box(form, "card")
        left = box(column(label(tr("Template"), "heading"), self.list, margins=(16, 12, 16, 16)), "card")
        body = row(left, right, gap=12)
        body.setStretch(0, 2)
        body.setStretch(1, 3)
        about = tr("The same dossier and template always give the same file. Unchecked text is marked in it.")
        parts = column(
            heading(tr("Write Word document"), about), self.banner, body, gap=12, margins=(24, 16, 24, 16)
        )
        parts.setStretch(2, 1)
        none = EmptyState(
            "documents",
            tr("No template at hand"),
            tr("Put a folder with template.docx and template.yaml into the workspace’s templates."),
        )
        whole = QWidget()
        whole.setLayout(parts)
        self._pages = QStackedWidget()
        self._pages.addWidget(whole)
        self._pages.addWidget(none)
        self.setLayout(column(self._pages))
        self._busy(on=False)

    def _list_templates(self, bound: set[str]) -> None:
        self.list.clear()
        for info in self._templates:
            fits = "" if _fits(info, bound) else tr(" · made for other checklists")
            line = QListWidgetItem(f"{info.title}\n{info.id} {info.version}{fits}")
            line.setToolTip(info.description)
            self.list.addItem(line)
        self.list.setCurrentRow(0)

    def _choose(self, _at: int) -> None:
        info = self._current()
        clear(self._choices)
        self._options.clear()
        self._about.setText(info.description if info else tr("No template is at hand."))
        for option in info.options if info else ():
            made = _option(option)
            self._options[option.id] = made
            if not isinstance(made, QCheckBox):
                self._choices.addWidget(label(option.title, "overline"))
            self._choices.addWidget(made)

    def _current(self) -> TemplateInfo | None:
        at = self.list.currentRow()
        return self._templates[at] if 0 <= at < len(self._templates) else None

    def _values(self) -> JsonMap:
        return {name: _read(made) for name, made in self._options.items()}

    def _style(self) -> Path | None:
        text = self.house.text().strip()
        return Path(text) if text else None

    def _busy(self, *, on: bool) -> None:
        self.bar.setVisible(on)
        self.cancel.setVisible(on)
        self.write.setEnabled(not on and not self.desk.session.read_only)
        if not on:
            self.said.setText("")
            self._task = None

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _progress(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(int(1000 * done / total) if total else 0)
        self.said.setText(what)

    def _done(self, path: Path, manifest: Any) -> None:
        self._written = path
        digest = str(manifest.get("sha256") or manifest.get("output_sha256") or "")[:12]
        self.banner.tell(
            tr("{0} is written.").format(path.name),
            tr("SHA-256 {0}…, recorded in the audit trail.").format(digest) if digest else "",
            tone="ok",
            buttons={tr("Open"): partial(_open, path), tr("Show folder"): partial(_open, path.parent)},
        )

    def _failed(self, error: object) -> None:
        message = messages.explain(error)
        self.banner.tell(message.what, message.remedy, tone="bad", buttons={tr("Try again"): self.start})

    def _pick_target(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Write to"), self.target.text(), tr("Word documents (*.docx)")
        )
        if name:
            self.target.setText(name)

    def _pick_style(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("House style"), "", tr("Word documents (*.docx *.dotx)")
        )
        if name:
            self.house.setText(name)


def _fits(info: TemplateInfo, bound: set[str]) -> bool:
    return not info.checklists or any(one.id in bound for one in info.checklists)


def _option(option: TemplateOption) -> QWidget:
    if option.kind == "boolean":
        tick = QCheckBox(option.title)
        tick.setChecked(option.default is True)
        return tick
    if option.choices:
        choice = QComboBox()
        choice.addItems(list(option.choices))
        choice.setCurrentText(str(option.default or ""))
        choice.setAccessibleName(option.title)
        return choice
    line = QLineEdit(str(option.default or ""))
    line.setAccessibleName(option.title)
    return line


def _read(made: QWidget) -> Json:
    if isinstance(made, QCheckBox):
        return made.isChecked()
    if isinstance(made, QComboBox):
        return made.currentText()
    return made.text() if isinstance(made, QLineEdit) else None


def _documents() -> Path:
    """The folder for documents, or home where there is none: what is proposed must exist."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return place if place.is_dir() else Path.home()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
