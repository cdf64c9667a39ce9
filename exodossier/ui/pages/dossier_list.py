"""The dossiers of a workspace to choose from, each with how far it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QWidget

from exodossier.ui.actions import tip_of
from exodossier.ui.outline import progress
from exodossier.ui.pages.page import heading
from exodossier.ui.widgets.basics import button, clear, column, label, row
from exodossier.ui.widgets.choice import ChoiceButton
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exodossier.domain.records import Dossier
    from exodossier.ui.session import Session
    from exodossier.usecases.office import Office

    Ask = Callable[[str, object], None]

WIDTH = 860


class DossierList(QWidget):
    """Choose the dossier to work on. What is done is counted one dossier after the other, off this thread."""

    def __init__(self, session: Session, ask: Ask) -> None:
        super().__init__()
        self._session, self._ask = session, ask
        self.new = button(tr("New dossier"), lambda: ask("dossier.new", None), kind="primary", icon="add")
        self.new.setToolTip(tip_of("dossier.new"))
        self.cards: dict[str, DossierCard] = {}
        self._lines = column(gap=8)
        about = tr("Choose the dossier to work on. Registers and product facts are shared within a product.")
        page = QWidget()
        page.setMaximumWidth(WIDTH)
        page.setLayout(column(heading(tr("Dossiers"), about, self.new), self._lines, 1, gap=16))
        self.setLayout(row(page, margins=(24, 16, 24, 24)))

    def show_dossiers(self, dossiers: Iterable[Dossier], products: dict[str, str]) -> None:
        """One wide button per dossier, those of a product together."""
        clear(self._lines)
        self.cards.clear()
        self.new.setEnabled(not self._session.read_only)
        for one in sorted(dossiers, key=lambda one: (products.get(one.product, ""), one.title)):
            names = ", ".join(str(bound.ref) for bound in one.checklists) or tr("no checklist yet")
            about = f"{products.get(one.product, '')} · {names}"
            card = DossierCard(one.title, about, partial(self._ask, "dossier.open", one.id))
            self.cards[one.id] = card
            self._lines.addWidget(card)
            self._session.look(tr("Counting"), partial(_count, one.id), partial(self._tell, one.id))

    def _tell(self, dossier: str, counts: tuple[int, int]) -> None:
        if dossier in self.cards:
            self.cards[dossier].tell(*counts)


class DossierCard(ChoiceButton):
    """A dossier with a bar: mandatory items that are done, of those that are asked for."""

    def __init__(self, title: str, about: str, clicked: Callable[[], object]) -> None:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(240)
        self.bar.setAccessibleName(tr("Mandatory items done"))
        self.said = label(tr("Counting…"), "small")
        line = QWidget()
        line.setLayout(row(self.bar, self.said, 1, gap=8))
        super().__init__("documents", title, about, clicked, line)

    def tell(self, done: int, asked: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(asked, 1))
        self.bar.setValue(done)
        self.bar.setProperty("tone", "ok" if asked and done == asked else "")
        self.bar.style().unpolish(self.bar)
        self.bar.style().polish(self.bar)
        words = tr("{0} of {1} mandatory items done").format(done, asked)
        self.said.setText(words if asked else tr("No mandatory item yet"))


def _count(dossier: str, office: Office) -> tuple[int, int]:
    """In the store lane: mandatory items done and asked for."""
    from exodossier.domain.evaluation import entries
    from exodossier.ui.outline import outline
    from exodossier.usecases.situation import load

    situation = load(office, dossier)
    marks = outline(situation, entries(situation), {}).marks
    counts = [progress(mark) for mark in marks]
    return sum(done for done, _ in counts), sum(asked for _, asked in counts)
