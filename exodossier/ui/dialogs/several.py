"""Several dossiers as Word files in one go: which, into which folder, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QWidget

from exodossier.ui import messages
from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.models.manifests import recorded, told
from exodossier.ui.models.records import Column
from exodossier.ui.models.templates import fit
from exodossier.ui.models.ticks import TickModel
from exodossier.ui.widgets.basics import button, column, label, row, scrolled
from exodossier.ui.widgets.ticks import TickTable
from exodossier.ui.widgets.writing_line import WritingLine
from exodossier.ui.words import counted, tr
from exodossier.usecases import export

if TYPE_CHECKING:
    from exodossier.domain.records import Dossier
    from exodossier.domain.template import TemplateInfo
    from exodossier.ui.desk import Desk
    from exodossier.ui.models.templates import Fit
    from exodossier.ui.tasks import Task
    from exodossier.usecases.ports import ExportOrder


@dataclass(frozen=True, slots=True)
class Offer:
    """A dossier that may be written."""

    dossier: Dossier
    product: str
    fit: Fit


COLUMNS: Final[tuple[Column[Offer], ...]] = (
    Column("Dossier", lambda line: line.dossier.title),
    Column("Product", lambda line: line.product, width=170),
    Column(
        "Checklists",
        lambda line: ", ".join(bound.ref.id for bound in line.dossier.checklists),
        tip=lambda line: line.fit.why or line.fit.word,
        width=200,
    ),
    Column("Template", lambda line: line.fit.word, tip=lambda line: line.fit.why, width=150),
)


class SeveralDialog(Sheet):
    """info and order: template and how to write, as chosen on the page. A file is named by its dossier."""

    def __init__(self, parent: QWidget, desk: Desk, info: TemplateInfo, order: ExportOrder) -> None:
        intro = tr("Each dossier becomes a file of its own in one folder, with the template “{0}”.")
        super().__init__(
            parent, tr("Write several dossiers"), intro.format(info.title), tr("Write documents")
        )
        self._desk, self._order = desk, order
        self._waiting: list[tuple[WritingLine, str, ExportOrder]] = []
        self._now: tuple[WritingLine, Task] | None = None
        self._written = 0
        self._began = False
        ticks = TickModel(COLUMNS, lambda line: line.dossier.id, lambda line: line.fit.fits)
        self.table = TickTable(tr("Dossiers"), ticks)
        self.folder = QLineEdit(str(order.output.parent))
        self.folder.setAccessibleName(tr("Folder to write to"))
        pick = button(tr("Choose…"), self._pick)
        pick.setAccessibleName(tr("Choose the folder to write to"))
        choose = QWidget()
        choose.setLayout(column(self.table, label(tr("Folder"), "overline"), row(self.folder, pick), gap=8))
        self._lines = column(gap=0)
        inner = QWidget()
        inner.setLayout(column(self._lines, 1, gap=0))
        self.lines: list[WritingLine] = []
        self._pages = QStackedWidget()
        self._pages.addWidget(choose)
        self._pages.addWidget(scrolled(inner, tr("Documents")))
        self.add(self._pages)
        self._offer(info)
        self.resize(820, 560)

    def work(self) -> None:
        """Begin with what is ticked; afterwards, open the folder."""
        folder = Path(self.folder.text().strip())
        if self._began:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
            return
        chosen: list[Offer] = self.table.ticks.chosen
        if not chosen or not folder.is_dir():
            what = tr("No dossier is chosen.") if folder.is_dir() else tr("This folder does not exist.")
            self.banner.tell(what, tone="warn")
            return
        self.banner.hide()
        self._began = True
        self.verb.setEnabled(False)
        self.verb.setText(tr("Open folder"))
        self.cancel.setText(tr("Cancel all"))
        names = export.file_names(one.dossier.title for one in chosen)
        for one, name in zip(chosen, names, strict=True):
            self._line(one, folder / name)
        self._pages.setCurrentIndex(1)
        self._next()

    def reject(self) -> None:
        """Escape first cancels what is under way, then closes."""
        if self._now is None:
            super().reject()
            return
        for line, _, _ in self._waiting:
            line.end(tr("Cancelled"), "warn")
        self._waiting.clear()
        self._now[1].cancel()

    def _offer(self, info: TemplateInfo) -> None:
        overview = self._desk.session.overview
        products = {one.id: one.title for one in overview.products}
        lines = []
        for one in overview.dossiers:
            bound = {binding.ref.id: binding.ref.id for binding in one.checklists}
            if not one.archived:
                lines.append(Offer(one, products.get(one.product, ""), fit(info, bound)))
        self.table.ticks.want({one.dossier.id for one in lines if one.fit.fits})
        self.table.show_records(lines)
        self.table.tell()

    def _line(self, one: Offer, path: Path) -> None:
        line = WritingLine(one.dossier.title, str(path), lambda: self._stop(line))
        self.lines.append(line)
        self._lines.addWidget(line)
        self._waiting.append((line, one.dossier.id, replace(self._order, output=path)))

    def _next(self) -> None:
        """One after the other, so that what is typed meanwhile is saved in between."""
        if not self._waiting:
            self._all_done()
            return
        line, dossier, order = self._waiting.pop(0)
        office = self._desk.session.office
        task = self._desk.tasks.store(
            tr("Writing {0}").format(line.title),
            lambda ticket: export.export(office, dossier, order, ticket),
        )
        self._now = (line, task)
        line.begin()
        task.progressed.connect(line.progress)
        task.done.connect(partial(self._wrote, line, order.output))
        task.failed.connect(partial(_failed, line))
        task.cancelled.connect(lambda: line.end(tr("Cancelled"), "warn"))
        task.ended.connect(self._next)

    def _wrote(self, line: WritingLine, path: Path, manifest: Any) -> None:
        self._written += 1
        unrecorded = [] if manifest.get("recorded") else [recorded(manifest)]
        said = "\n".join([str(path), *unrecorded, *told(manifest)])
        line.end(tr("Written"), "ok", said, lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))

    def _stop(self, line: WritingLine) -> None:
        """Cancel one; the others go on."""
        if self._now is not None and self._now[0] is line:
            self._now[1].cancel()
            return
        self._waiting = [one for one in self._waiting if one[0] is not line]
        line.end(tr("Cancelled"), "warn")

    def _all_done(self) -> None:
        self._now = None
        self.cancel.setText(tr("Close"))
        self.verb.setEnabled(True)
        self.verb.setFocus()
        done = counted(self._written, "{n} document is written.", "{n} documents are written.")
        whole = self._written == len(self.lines)
        self.banner.tell(done, tone="ok" if whole else "warn")

    def _pick(self) -> None:
        found = QFileDialog.getExistingDirectory(self, tr("Folder"), self.folder.text())
        if found:
            self.folder.setText(found)


def _failed(line: WritingLine, error: object) -> None:
    message = messages.explain(error)
    line.end(tr("Not written"), "bad", " ".join(part for part in (message.what, message.remedy) if part))
