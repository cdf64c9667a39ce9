"""What there is to see of a template: pages of the open dossier, headings, what it leaves out, its faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from exodossier.ui import messages
from exodossier.ui.models.foreseen import look_ahead
from exodossier.ui.models.proof import proof
from exodossier.ui.models.template_lines import FAULTS, LEFT_OUT, fault
from exodossier.ui.pages.latest import Latest
from exodossier.ui.widgets.basics import column, label
from exodossier.ui.widgets.foreseen import ForeseenView
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.widgets.segments import Segments
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.findings import Finding
    from exodossier.ui.desk import Desk
    from exodossier.ui.models.foreseen import Absent, Foresight, LeftOut
    from exodossier.ui.models.template_lines import Fault, TemplateLine
    from exodossier.ui.widgets.pdf import PdfPane

VIEWS: Final = (
    ("coverage", "Coverage", "Items of the open dossier that never appear"),
    ("headings", "Headings", "Headings of the open dossier’s document, with counts"),
    ("pages", "Pages", "The open dossier as pages, through LibreOffice"),
    ("faults", "Findings", "Tags, names and styles that cannot work"),
)


class TemplateViews(QWidget):
    """`asked` carries the key of an item that a person wants to see."""

    asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._line: TemplateLine | None = None
        self._latest = Latest(self, desk.tasks, self._tell)
        named = [(id_, tr(text), tr(tip)) for id_, text, tip in VIEWS]
        self.choice = Segments(tr("Look at"), named, wraps=True)
        self.choice.choose("coverage")
        self.choice.chosen.connect(lambda _id: self.look())
        self.said = label("", "subtle", wrap=True)
        self.left_out = RecordTable(tr("Items that never appear"), LEFT_OUT)
        self.left_out.grid.opened.connect(self._go)
        self.headings = ForeseenView()
        self.headings.asked.connect(self.asked)
        self.faults = RecordTable(tr("Findings of the template"), FAULTS)
        self.faults.grid.current.connect(self._show_fault)
        self._full = label("", wrap=True)
        wrong = QWidget()
        wrong.setLayout(column(self.faults, self._full, gap=8))
        self.pdf: PdfPane | None = None
        self._tables = QStackedWidget()
        self._nothing = QWidget()
        self._wrong = wrong
        for part in (self._nothing, self.left_out, self.headings, wrong):
            self._tables.addWidget(part)
        parts = column(self.choice, self.said, self._tables, gap=12)
        parts.setStretch(2, 1)
        self.setLayout(parts)
        self._looks: dict[str, Callable[[TemplateLine], None]] = {
            "coverage": self._look_for_gaps,
            "headings": self._look_at_headings,
            "pages": self._look_at_pages,
            "faults": self._look_for_faults,
        }

    def show_line(self, line: TemplateLine | None) -> None:
        """Make a template the one to look at; only the answer to the latest question counts."""
        self._line = line
        self.look()

    def look(self) -> None:
        """Work out what is asked for."""
        self._latest.stop()
        self.said.show()
        self._tables.setCurrentWidget(self._nothing)
        if self._line is not None:
            self._looks[self.choice.current](self._line)

    def stop(self) -> bool:
        """Nobody looks any more; whether something was awaited."""
        return self._latest.stop()

    def _hindered(self, line: TemplateLine) -> bool:
        """Say why the open dossier cannot be shown with it, if it cannot."""
        if self._desk.session.snapshot is None:
            self.said.setText(tr("Open a dossier to see what a template makes of it."))
        elif not line.fit.fits:
            self.said.setText(line.fit.why)
        else:
            return False
        return True

    def _look_for_gaps(self, line: TemplateLine) -> None:
        snapshot, renderer = self._desk.session.snapshot, self._desk.session.office.renderer
        if self._hindered(line) or snapshot is None:
            return
        self.said.setText(tr("Looking ahead…"))
        self._latest.ask(
            tr("Looking ahead"),
            lambda ticket: look_ahead(renderer, snapshot, line.info, {}, ticket).left_out,
            self._covered,
        )

    def _look_at_headings(self, line: TemplateLine) -> None:
        snapshot, renderer = self._desk.session.snapshot, self._desk.session.office.renderer
        if self._hindered(line) or snapshot is None:
            return
        self.said.setText(tr("Looking ahead…"))

        def then(found: Foresight) -> None:
            self.said.hide()
            self.headings.show_found(found)
            self._tables.setCurrentWidget(self.headings)

        self._latest.ask(
            tr("Looking ahead"), lambda ticket: look_ahead(renderer, snapshot, line.info, {}, ticket), then
        )

    def _look_at_pages(self, line: TemplateLine) -> None:
        snapshot, office = self._desk.session.snapshot, self._desk.session.office
        if self._hindered(line) or snapshot is None:
            return
        self.said.setText(tr("Laying out the pages; this takes some seconds…"))
        self._latest.ask(
            tr("Laying out the pages"),
            lambda ticket: proof(office, snapshot, line.info, ticket),
            self._laid_out,
        )

    def _look_for_faults(self, line: TemplateLine) -> None:
        workspace, doors = self._desk.session.workspace, self._desk.doors
        if workspace is None:
            return
        self.said.setText(tr("Looking through the template…"))
        self._latest.ask(
            tr("Looking through the template"),
            lambda _ticket: doors.lint_template(workspace, line.place or line.info.id),
            self._looked_through,
        )

    def _covered(self, found: LeftOut) -> None:
        self.said.setText(_told(found))
        lines = [*found.missing, *found.partly]
        self.left_out.show_records(lines)
        self._tables.setCurrentWidget(self.left_out if lines else self._nothing)

    def _laid_out(self, pdf: bytes) -> None:
        if self.pdf is None:
            from exodossier.ui.widgets.pdf import PdfPane

            self.pdf = PdfPane()
            self._tables.addWidget(self.pdf)
        snapshot = self._desk.session.snapshot
        title = snapshot.situation.dossier.title if snapshot else ""
        self.said.setText(
            tr("“{0}” with the template’s own options. Nothing was written or recorded.").format(title)
        )
        if self.pdf.show_bytes(pdf):
            self._tables.setCurrentWidget(self.pdf)
        else:
            self.said.setText(tr("The pages could not be shown."))

    def _looked_through(self, found: tuple[Finding, ...]) -> None:
        self.said.setText(
            counted(len(found), "{n} finding", "{n} findings")
            if found
            else tr("No findings: every tag can be read, and every name exists.")
        )
        self.faults.show_records([fault(one) for one in found])
        self._tables.setCurrentWidget(self._wrong if found else self._nothing)

    def _show_fault(self, line: Fault | None) -> None:
        """The current finding in full: the table cuts long ones."""
        self._full.setText(f"{line.what}\n{line.remedy}" if line else "")

    def _tell(self, error: object) -> None:
        message = messages.explain(error)
        self.said.setText("\n".join(part for part in (message.what, message.remedy) if part))

    def _go(self, line: Absent) -> None:
        if line.key is not None:
            self.asked.emit(line.key)


def _told(found: LeftOut) -> str:
    """What a template leaves out, in a sentence or two."""
    missing, partly = len(found.missing), len(found.partly)
    said = tr("Every item appears.")
    if partly and not missing:
        said = counted(partly, "Every item appears, {n} not whole.", "Every item appears, {n} not whole.")
    if missing:
        said = counted(missing, "{n} item never appears", "{n} items never appear")
        said = tr("{0}, of {1} that apply.").format(said, found.items)
    if found.mandatory:
        said += " " + counted(found.mandatory, "{n} of them is mandatory.", "{n} of them are mandatory.")
    return said
