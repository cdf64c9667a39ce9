"""Adding markers that standards name: choose from panels; rows and categories are added in one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.models.panels import COLUMNS, category_titles, offer_lines
from exodossier.ui.models.ticks import TickModel
from exodossier.ui.widgets.basics import label, row
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.ticks import TickTable
from exodossier.ui.words import counted, tr
from exodossier.usecases import registers
from exodossier.usecases.panels import addition, panels_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exodossier.domain.records import Row
    from exodossier.domain.situation import Situation
    from exodossier.ui.models.panels import OfferLine
    from exodossier.ui.session import Session


class PanelDialog(Sheet):
    """categories: those that an item asks for; only they are shown at first."""

    def __init__(
        self, parent: QWidget, session: Session, register: str, categories: Sequence[str] = ()
    ) -> None:
        intro = tr(
            "Markers that standards name. One that is in the register gets the category; any other a row."
            " A family such as ITGA* is a template: put the member you measured in its place."
        )
        super().__init__(parent, tr("Add from panel"), intro, tr("Add markers"))
        self._session, self._register = session, register
        self.panel, self.category = QComboBox(), QComboBox()
        self.panel.setAccessibleName(tr("Panel"))
        self.category.setAccessibleName(tr("Category"))
        nothing = EmptyState("list", tr("No panel"), tr("The vocabulary of this dossier has no panels."))
        ticks = TickModel(COLUMNS, lambda line: line.offer.entry, lambda line: line.does)
        self.table = TickTable(tr("Markers of the panels"), ticks, nothing)
        ticks.ticked.connect(lambda *_: self._name())
        head = QWidget()
        panel_name, category_name = label(tr("Panel"), "label"), label(tr("Category"), "label")
        head.setLayout(row(panel_name, self.panel, category_name, self.category, 1, gap=8))
        self.add(head, self.table)
        self.resize(1080, 660)
        self._fill(categories)

    def work(self) -> None:
        """Add what is ticked, in one change."""
        situation = self._situation
        chosen = [line.offer.entry for line in self.table.ticks.chosen]
        edit = addition(chosen, self._rows) if situation else None
        if situation is None or not edit:
            self.banner.tell(tr("No marker is chosen."), tr("Tick the markers to add."), tone="warn")
            return
        product = situation.product.id
        work = partial(registers.apply_grid, product=product, register=self._register, edit=edit)
        self.follow(self._session.commit_task(tr("Adding markers"), lambda office, _ticket: work(office)))

    @property
    def _situation(self) -> Situation | None:
        return self._session.snapshot.situation if self._session.snapshot else None

    @property
    def _rows(self) -> tuple[Row, ...]:
        return tuple(self._situation.rows.get(self._register, ())) if self._situation else ()

    def _fill(self, categories: Sequence[str]) -> None:
        situation = self._situation
        if situation is None:
            return
        panels = panels_of(situation.vocabulary, self._register)
        self.panel.addItem(tr("All panels"), "")
        for panel in panels:
            self.panel.addItem(panel.title, panel.id)
        titles = category_titles(situation.vocabulary)
        used = dict.fromkeys(entry.category for panel in panels for entry in panel.entries)
        self.category.addItem(tr("All categories"), ())
        if len(categories) > 1:
            self.category.addItem(tr("Those of the item"), tuple(categories))
        for one in used:
            self.category.addItem(titles.get(one, one), (one,))
        if categories:
            self.category.setCurrentIndex(1 if len(categories) > 1 else self._place(categories[0]))
        self.table.show_records(tuple(offer_lines(panels, self._rows, situation.vocabulary)))
        for choice in (self.panel, self.category):
            choice.currentIndexChanged.connect(self._narrow)
        self._narrow()
        self._name()

    def _place(self, category: str) -> int:
        places = range(self.category.count())
        return next((at for at in places if tuple(self.category.itemData(at)) == (category,)), 0)

    def _narrow(self) -> None:
        panel, categories = self.panel.currentData(), tuple(self.category.currentData() or ())

        def fits(line: OfferLine) -> bool:
            own = not panel or line.offer.panel == panel
            return own and (not categories or line.offer.entry.category in categories)

        self.table.filter.accept(fits)

    def _name(self) -> None:
        """The button says how many; ticks are counted as markers, whatever panels they stand in."""
        chosen = [line.offer.entry for line in self.table.ticks.chosen]
        number = len({entry.gene_symbol for entry in chosen})
        words = counted(number, "Add {n} marker", "Add {n} markers") if number else tr("Add markers")
        self.verb.setText(words)
        self.table.tell()
