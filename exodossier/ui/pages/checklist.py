"""The checklist: navigation, the item, and its evidence, in panes that are remembered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget

from exodossier.ui.pages.entry_view import EntryView
from exodossier.ui.pages.evidence_panel import EvidencePanel
from exodossier.ui.pages.navigation import Navigation
from exodossier.ui.pages.page import Page
from exodossier.ui.widgets.basics import column
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from exodossier.domain.records import ResponseKey
    from exodossier.ui.desk import Desk
    from exodossier.ui.drafts import Draft, Drafts

NARROW = 1010
"""Below this width of the page (a window of 1100) evidence becomes a drawer over the item."""
SIZES = (288, 632, 288)


class ChecklistPage(Page):
    """Where dossiers are filled."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.navigation = Navigation()
        self.view = EntryView(desk)
        self.evidence = EvidencePanel(desk)
        self._key: ResponseKey | None = None
        self._dossier = ""
        self._drawer = False
        self._shown = True
        empty = EmptyState(
            "checklist",
            tr("Choose an item"),
            tr("Pick an item on the left, or press J for the first one."),
            tr("First open item"),
            partial(self.step, 1, only_open=True),
        )
        self._centre = QStackedWidget()
        self._centre.addWidget(empty)
        self._centre.addWidget(self.view)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.navigation, self._centre, self.evidence):
            self.splitter.addWidget(pane)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes(list(SIZES))
        kept = desk.settings.state("splitter")
        if not kept.isEmpty():
            self.splitter.restoreState(kept)
        self.setLayout(column(self.banner, self.splitter, gap=0))
        self._connect()

    def draw(self) -> None:
        """Show the snapshot; the first open item when a dossier was just opened."""
        snapshot = self.snapshot
        self.navigation.show_snapshot(snapshot)
        if snapshot is None:
            return
        if self._dossier != snapshot.situation.dossier.id:
            self._dossier, self._key = snapshot.situation.dossier.id, None
            self._centre.setCurrentIndex(0)
            self.navigation.step(1, only_open=True)
        elif self._key is not None:
            self._show(self._key)

    def go(self, key: ResponseKey) -> None:
        """Show an entry."""
        if self.isVisible() or self._dossier:
            self.navigation.go(key)
        self._show(key)

    def step(self, by: int, *, only_open: bool = False) -> None:
        """The next or previous entry in view."""
        self.view.save()
        self.navigation.step(by, only_open=only_open)

    def answered(self) -> None:
        """Mark answered and go on."""
        self.view.mark_answered()
        self.navigation.step(1)

    def toggle_evidence(self) -> None:
        """Show or hide the evidence pane or drawer."""
        self._shown = not self._shown if not self._drawer else not self.evidence.isVisible()
        self.evidence.setVisible(self._shown)
        self._place_drawer()
        if self._shown:
            self.evidence.links.setFocus()

    def show_link(self, link: str) -> None:
        """Show one piece of evidence of the item."""
        if not self.evidence.isVisible():
            self.toggle_evidence()
        self.evidence.links.choose(link)

    def focus_filter(self) -> None:
        """Search the tree."""
        self.navigation.search.setFocus()
        self.navigation.search.selectAll()

    def keep_state(self) -> None:
        """Remember the panes."""
        self.view.save()
        if not self._drawer:
            self.desk.settings.keep_state("splitter", self.splitter.saveState())

    @property
    def key(self) -> ResponseKey | None:
        """The entry in view."""
        return self._key

    def use_drafts(self, drafts: Drafts | None) -> None:
        """Where text goes that is typed but not committed."""
        self.view.answer.drafts = drafts

    def take_drafts(self, drafts: list[Draft]) -> None:
        """Save text that a crashed run left behind, and show the last of it."""
        snapshot = self.snapshot
        known = {str(key): key for key in snapshot.by_key} if snapshot else {}
        for draft in drafts:
            if (key := known.get(draft.key)) is not None:
                self.go(key)
                self.view.answer.take_draft(draft.value)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 walks through."""
        return (self.navigation.tree, self.view.answer, self.evidence.links)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Evidence is a pane or a drawer, by the width there is."""
        super().resizeEvent(event)
        drawer = event.size().width() < NARROW
        if drawer != self._drawer:
            self._drawer = drawer
            self._dock(drawer=drawer)
        self._place_drawer()

    def minimumSizeHint(self) -> QSize:
        """The window may be made narrow; the evidence pane gives way."""
        return QSize(620, 400)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self._show)
        self.view.stepped.connect(self.step)
        self.view.asked.connect(self.asked)
        self.evidence.asked.connect(self.asked)

    def _show(self, key: ResponseKey) -> None:
        snapshot = self.snapshot
        entry = snapshot.by_key.get(key) if snapshot else None
        if entry is None:
            self._centre.setCurrentIndex(0)
            self.evidence.show_entry(None)
            return
        self._key = key
        self.view.show_entry(entry)
        self.evidence.show_entry(entry)
        self._centre.setCurrentIndex(1)

    def _dock(self, *, drawer: bool) -> None:
        if drawer:
            self.desk.settings.keep_state("splitter", self.splitter.saveState())
            self.evidence.setParent(self)
            self.evidence.hide()
            self._shown = False
        else:
            self.splitter.addWidget(self.evidence)
            self.evidence.show()
            self._shown = True
            kept = self.desk.settings.state("splitter")
            self.splitter.restoreState(kept) if not kept.isEmpty() else self.splitter.setSizes(list(SIZES))
        self.evidence.setProperty("role", "drawer" if drawer else "pane")
        self.evidence.style().unpolish(self.evidence)
        self.evidence.style().polish(self.evidence)

    def _place_drawer(self) -> None:
        if self._drawer and self._shown:
            width = min(360, self.width() - 120)
            self.evidence.setGeometry(self.width() - width, 0, width, self.height())
            self.evidence.raise_()
