"""Writing the dossier as a Word document: template, options, what it will hold, progress, and the result."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QTemporaryDir, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from exodossier.ui import messages, theme
from exodossier.ui.models.foreseen import look_ahead
from exodossier.ui.models.manifests import recorded, told, tone
from exodossier.ui.models.templates import bound_checklists, fit, fitting_first
from exodossier.ui.pages.export_form import ExportForm
from exodossier.ui.pages.latest import Latest
from exodossier.ui.pages.page import Page, heading
from exodossier.ui.widgets.basics import box, button, column, label, row, scrolled
from exodossier.ui.widgets.cards import Card, CardList
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.foreseen import ForeseenView
from exodossier.ui.widgets.progress import WorkBar
from exodossier.ui.words import tr
from exodossier.usecases import export, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.template import TemplateInfo
    from exodossier.ui.desk import Desk, Doors
    from exodossier.ui.session import Workspace
    from exodossier.ui.snapshot import Snapshot
    from exodossier.ui.tasks import Task
    from exodossier.usecases.ports import Renderer

ABOUT: Final = 150
"""Letters of a description on a card; the page of templates shows it whole."""
TOLD: Final = 5
"""Findings of an export that its message names."""
LAST: Final = "template"
SHARES: Final = (9, 9, 10)
"""Widths of the three cards."""
WIDEST: Final = 380
"""Pixels that options may claim; longer ones scroll."""
SEVERAL: Final = "several"
SETTLE_MS: Final = 120
"""Choosing quickly from card to card looks ahead once."""


class _Asked(NamedTuple):
    """A question about the document to be."""

    renderer: Renderer
    snapshot: Snapshot
    template: TemplateInfo
    options: JsonMap


class _AtHand(NamedTuple):
    """What is there: templates, the office program; and which company files of the list are not."""

    templates: tuple[TemplateInfo, ...]
    program: Path | None
    missing: tuple[str, ...]


class DocumentsPage(Page):
    """Choose on the left, decide in the middle, look ahead on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._templates: dict[str, TemplateInfo] = {}
        self._task: Task | None = None
        self._latest = Latest(self, desk.tasks, self._unforeseen)
        self._program: Path | None = None
        self._wanted = ""
        self._drawn = False
        self.cards = CardList(tr("Templates"))
        self.cards.chosen.connect(self._choose)
        self.form = ExportForm(desk.settings)
        self.target = self.form.target
        self.foreseen = ForeseenView()
        self.foreseen.asked.connect(lambda key: self.asked.emit("item.show", key))
        self.bar = WorkBar()
        self.said = label("", "small")
        self._unrecorded = label(
            tr(
                "Open for reading only: the document is written but not recorded, so that verifying it here"
                " will say “Not recorded here”. To have it recorded, open the workspace for writing first."
            ),
            "small",
            wrap=True,
            tone="warn",
        )
        self._unrecorded.hide()
        self.write = button(tr("Write document"), self.start, kind="primary", icon="export")
        self.cancel = button(tr("Cancel"), self._cancel)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._look_ahead)
        self.form.edited.connect(self._soon.start)
        self._arrange()

    def draw(self) -> None:
        """Show the templates, those that fit the dossier first."""
        workspace, snapshot = self.desk.session.workspace, self.snapshot
        if workspace is None or snapshot is None:
            return
        title, unrecorded = snapshot.situation.dossier.title, bool(self.desk.session.read_only)
        self.form.propose(f"{title} {tr('not recorded')}" if unrecorded else title)
        self._unrecorded.setVisible(unrecorded)
        style = self.form.style_file
        style.open_for(str(workspace.folder))
        kept = style.remembered
        task = self.desk.tasks.free(
            tr("Looking for templates"), lambda _ticket: _at_hand(self.desk.doors, workspace, kept)
        )
        task.done.connect(self._offer)
        task.failed.connect(self._refuse)

    def show_place(self, place: str) -> None:
        """Make a template the current one, by its id. `several`: ask for several dossiers right away."""
        self._wanted = place
        self.mark_stale()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks ahead any more; the next time it begins anew."""
        super().hideEvent(event)
        self._soon.stop()
        self._stale = self._latest.stop() or self._stale

    def start(self) -> None:
        """Write the document in the store lane."""
        info, path = self._current(), self.form.file.path
        if info is None or not path.name:
            self.banner.tell(tr("Choose a template and a file to write."), tone="warn")
            return
        order = self.form.order(info.id)
        dossier, office = self.desk.session.dossier_id, self.desk.session.office
        self.banner.hide()
        task = self._task = self.desk.tasks.store(
            tr("Writing the document"), lambda ticket: export.export(office, dossier, order, ticket)
        )
        self._busy(on=True)
        task.progressed.connect(self._progress)
        task.done.connect(partial(self._done, path))
        task.failed.connect(self._failed)
        task.cancelled.connect(lambda: self.banner.tell(tr("Stopped. No file was written.")))
        task.ended.connect(self._ended)

    def _arrange(self) -> None:
        margins = (16, 12, 16, 16)
        left = column(label(tr("Template"), "heading"), self.cards, margins=(16, 12, 8, 8))
        feet = row(1, self.cancel, self.write)
        self._area = scrolled(self.form, tr("How to write it"))
        middle = column(
            label(tr("How to write it"), "heading"),
            self._area,
            self._unrecorded,
            self.said,
            self.bar,
            feet,
            margins=margins,
        )
        middle.setStretch(1, 1)
        right = column(label(tr("What it will hold"), "heading"), self.foreseen, margins=margins)
        body = row(*(box(part, "card") for part in (left, middle, right)), gap=12)
        for at, share in enumerate(SHARES):
            body.setStretch(at, share)
        about = tr("The same dossier and template always give the same file. Unchecked text is marked in it.")
        self.head = heading(tr("Write Word document"), about, *self._ways())
        parts = column(self.head, self.banner, body, gap=12, margins=(24, 16, 24, 16))
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

    def _ways(self) -> tuple[QWidget, ...]:
        """What else can be done with documents."""
        verify = button(tr("Verify a file…"), lambda: self.asked.emit("document.verify", None), icon="ok")
        self.many = button(tr("Several dossiers…"), self._several, icon="duplicate")
        self.tracker = button(tr("Tracker"), icon="table")
        self.tracker.setProperty("opens", "menu")
        self.tracker.setToolTip(tr("Items, status and assessment as a spreadsheet, and what comes back"))
        menu = QMenu(self.tracker)
        menu.addAction(tr("Write tracker (XLSX)…"), lambda: self.asked.emit("tracker.write", None))
        self._back = menu.addAction(tr("Take back tracker…"), lambda: self.asked.emit("tracker.read", None))
        self.tracker.setMenu(menu)
        return verify, self.many, self.tracker

    def _several(self) -> None:
        info = self._current()
        if info is None:
            self.banner.tell(tr("Choose a template and a file to write."), tone="warn")
            return
        self.asked.emit("document.several", (info, self.form.order(info.id)))

    def _offer(self, given: _AtHand) -> None:
        self._program = given.program
        self.form.show_office(given.program)
        self.form.style_file.show_missing(given.missing)
        self._back.setEnabled(not self.desk.session.read_only)
        bound = bound_checklists(self.snapshot)
        ordered = fitting_first(given.templates, bound)
        self._templates = {info.id: info for info in ordered}
        self.cards.show_cards([_card(info, bound) for info in ordered])
        self._choose_first(bound)
        self._pages.setCurrentIndex(0 if ordered else 1)
        self._choose(self.cards.current)

    def _choose_first(self, bound: dict[str, str]) -> None:
        """What was asked for, else what was chosen, else what was written with last."""
        wanted, self._wanted = self._wanted, ""
        if not self._drawn:
            wanted = wanted or self.desk.settings.note(LAST)
        self._drawn = True
        info = self._templates.get(wanted)
        if info is not None and fit(info, bound).fits:
            self.cards.choose(wanted)
        if wanted == SEVERAL:
            self._several()

    def _choose(self, _id: str) -> None:
        info = self._current()
        self.form.show_template(info)
        self._area.setMinimumWidth(min(self.form.minimumSizeHint().width() + theme.L, WIDEST))
        self._may_write()
        self._soon.start()

    def _look_ahead(self) -> None:
        """Work out what the document would hold; only the answer to the latest question counts."""
        snapshot, info = self.snapshot, self._current()
        self._latest.stop()
        if snapshot is None or info is None or not self.isVisible():
            return
        found = fit(info, bound_checklists(snapshot))
        if not found.fits:
            self.foreseen.tell(found.why)
            return
        self.foreseen.tell(tr("Looking ahead…"))
        asked = _Asked(self.desk.session.office.renderer, snapshot, info, self.form.options())
        self._latest.ask(
            tr("Looking ahead"), lambda ticket: look_ahead(*asked, ticket), self.foreseen.show_found
        )

    def _unforeseen(self, error: object) -> None:
        message = messages.explain(error)
        self.foreseen.tell("\n".join(part for part in (message.what, message.remedy) if part))

    def _current(self) -> TemplateInfo | None:
        return self._templates.get(self.cards.current)

    def _may_write(self) -> None:
        info = self._current()
        found = fit(info, bound_checklists(self.snapshot)) if info else None
        free = self._task is None
        self.write.setEnabled(free and found is not None and found.fits)
        self.write.setToolTip(found.why if found else "")
        self.many.setEnabled(free and found is not None)

    def _busy(self, *, on: bool) -> None:
        self.bar.begin()
        self.bar.setVisible(on)
        self.cancel.setVisible(on)
        self.cancel.setEnabled(True)
        self.said.setText("")
        self.said.setVisible(on)
        self._may_write()

    def _ended(self) -> None:
        self._task = None
        self._busy(on=False)

    def _cancel(self) -> None:
        """The work stops at its next step; until then the person sees that it will."""
        if self._task is not None:
            self._task.cancel()
            self.cancel.setEnabled(False)
            self.said.setText(tr("Stopping…"))

    def _progress(self, done: int, total: int, what: str) -> None:
        self.bar.show_share(done, total)
        if self.cancel.isEnabled():
            self.said.setText(wording.progress(what, done, total))

    def _done(self, path: Path, manifest: Any) -> None:
        self.form.keep_folder()
        self.desk.settings.keep_note(LAST, self.cards.current)
        found = told(manifest)
        said = [recorded(manifest), *found[:TOLD]]
        self.banner.tell(
            tr("{0} is written.").format(path.name),
            "\n".join(said),
            tone=tone(manifest),
            buttons=self._next_steps(path, pdf=bool(manifest.get("pdf"))),
        )

    def _next_steps(self, path: Path, *, pdf: bool) -> dict[str, Callable[[], object]]:
        """What can be done with a document that is written."""
        steps: dict[str, Callable[[], object]] = {tr("Open"): partial(_open, path)}
        if pdf:
            steps[tr("Open PDF")] = partial(_open, path.with_suffix(".pdf"))
        steps[tr("Show folder")] = partial(_open, path.parent)
        if self._program is not None:
            steps[tr("Print…")] = partial(self._print, path)
        return steps

    def _print(self, path: Path) -> None:
        """Through a PDF of the file as it lies there, made in a folder that goes away."""
        room = self._room = QTemporaryDir()
        renderer = self.desk.session.office.renderer
        copy = Path(room.path()) / path.name
        task = self.desk.tasks.free(
            tr("Preparing to print"), lambda ticket: renderer.pdf(Path(shutil.copyfile(path, copy)), ticket)
        )
        task.done.connect(lambda pdf: self.asked.emit("document.print", pdf))
        task.failed.connect(self._refuse)

    def _refuse(self, error: object) -> None:
        message = messages.explain(error)
        self.banner.tell(message.what, message.remedy, tone="bad")

    def _failed(self, error: object) -> None:
        message = messages.explain(error)
        self.banner.tell(message.what, message.remedy, tone="bad", buttons={tr("Try again"): self.start})


def _at_hand(doors: Doors, workspace: Workspace, kept: tuple[str, ...]) -> _AtHand:
    """Off the main thread. kept: company files that are offered again."""
    missing = tuple(one for one in kept if not Path(one).is_file())
    return _AtHand(doors.templates(workspace), workspace.office.renderer.office_program(), missing)


def _card(info: TemplateInfo, bound: dict[str, str]) -> Card:
    found = fit(info, bound)
    about = shorten(info.description, ABOUT, placeholder=" …")
    small = tr("version {0}").format(info.version)
    return Card(info.id, "documents", info.title, about, (found.word, found.tone), found.why, small)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
