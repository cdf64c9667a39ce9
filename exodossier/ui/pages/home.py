"""Home: the dossiers of the workspace; for the open one, how far it is and what to do next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from exodossier.ui.pages.dashboard import Dashboard
from exodossier.ui.pages.dossier_list import DossierList
from exodossier.ui.pages.page import Page
from exodossier.ui.widgets.basics import column, scrolled
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.ui.desk import Desk


class HomePage(Page):
    """Four states: no dossier at all, none open, one open, and one on its way."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._first = EmptyState(
            "documents",
            tr("Make the first dossier"),
            tr("A dossier is one purpose for one product: a paper, an IND, an IMPD."),
            tr("New dossier"),
            partial(self._ask, "dossier.new"),
        )
        self._list = DossierList(desk.session, self._ask)
        waiting = EmptyState("clock", tr("Reading the dossier"), "")
        self.dashboard = Dashboard(self._ask)
        self._stack = QStackedWidget()
        for part in (
            self._first,
            scrolled(self._list, tr("Dossiers")),
            scrolled(self.dashboard, tr("Dashboard")),
            waiting,
        ):
            self._stack.addWidget(part)
        self.setLayout(column(self.banner, self._stack, gap=0))
        desk.session.overview_changed.connect(self.mark_stale)

    def draw(self) -> None:
        """Show what there is."""
        overview, snapshot = self.desk.session.overview, self.snapshot
        live = [one for one in overview.dossiers if not one.archived]
        if snapshot is not None:
            self.dashboard.show_snapshot(snapshot, locked=bool(self.desk.session.read_only))
            self._stack.setCurrentIndex(2)
        elif self.desk.session.dossier_id:
            self._stack.setCurrentIndex(3)
        elif live:
            names = {product.id: product.title for product in overview.products}
            self._list.show_dossiers(live, names)
            self._stack.setCurrentIndex(1)
        else:
            self._stack.setCurrentIndex(0)

    def _ask(self, action: str, data: object = None) -> None:
        self.asked.emit(action, data)
