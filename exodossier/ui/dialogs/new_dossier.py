"""A new dossier in three steps: for which product, against which checklists, and the facts that decide."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from exodossier.domain.checklist import Ref
from exodossier.domain.evaluation import asked, entries
from exodossier.domain.records import ChecklistBinding, Dossier, Product
from exodossier.domain.relevance import traits_read
from exodossier.domain.situation import Situation
from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.widgets.basics import Picture, box, button, column, label, row, scrolled
from exodossier.ui.widgets.steps import Steps
from exodossier.ui.widgets.trait_form import TraitForm
from exodossier.ui.words import counted, tr
from exodossier.usecases import create
from exodossier.usecases.create import DossierOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exodossier.domain.checklist import Checklist
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.ui.session import Session
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Standing

STEPS = ("Product", "Checklists", "Facts")
WAIT_MS = 150


class NewDossierDialog(Sheet):
    """Back and forth keeps everything; the count of items follows every fact."""

    def __init__(self, parent: QWidget, session: Session, opened: Callable[[str], object]) -> None:
        intro = tr("One purpose for one product. Everything here can be changed later.")
        super().__init__(parent, tr("New dossier"), intro, tr("Next"))
        self._session, self._opened = session, opened
        self._books: tuple[tuple[Checklist, ...], Vocabulary] | None = None
        self._back = button(tr("Back"), lambda: self._turn(-1))
        self.extra.addWidget(self._back)
        self.steps = Steps([tr(word) for word in STEPS])
        self._stack = QStackedWidget()
        self.form = TraitForm()
        self.count = label("", "label")
        for page in (self._product_page(), self._checklist_page(), self._facts_page()):
            self._stack.addWidget(page)
        self.add(self.steps, self._stack)
        self.resize(760, 620)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._recount)
        self.form.changed.connect(self._wait.start)
        self._turn(0)
        session.look(tr("Reading the library"), lambda office: office.library.standings(), self._offer)

    def work(self) -> None:
        """Go on, or create at the last step."""
        at = self._stack.currentIndex()
        if at == 0 and not self.title.text().strip():
            self.banner.tell(tr("Give the dossier a title."), tr("For example “IND, phase 1”."), tone="warn")
            self.title.setFocus()
        elif at == 1 and not self._chosen():
            text = tr("Choose at least one checklist.")
            self.banner.tell(text, tr("More can be added later."), tone="warn")
        elif at < len(STEPS) - 1:
            self.banner.hide()
            self._turn(1)
        else:
            self._create()

    def finished_well(self, result: object) -> None:
        """Open what was made."""
        super().finished_well(result)
        if isinstance(result, tuple):
            self._opened(str(result[0]))

    def _product_page(self) -> QWidget:
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("IND, phase 1"))
        self.title.setAccessibleName(tr("Title of the dossier"))
        self.product = QComboBox()
        self.product.setAccessibleName(tr("Product"))
        self.product.addItem(tr("A new product"), None)
        for product in self._session.overview.products:
            if not product.archived:
                self.product.addItem(product.title, product.id)
        self.product.setCurrentIndex(self.product.count() - 1 if self.product.count() > 1 else 0)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("UC-MSC small EVs"))
        self.name.setAccessibleName(tr("Name of the new product"))
        self.product.currentIndexChanged.connect(self._name_needed)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("Title of the dossier"), self.title)
        form.addRow(tr("Product"), self.product)
        form.addRow(tr("Name of the product"), self.name)
        shared = tr("Registers (steps, lots, markers, methods) and product facts belong to the product.")
        page = QWidget()
        page.setLayout(column(form, label(shared, "small", wrap=True), 1, gap=12))
        self._form_rows = form
        self._name_needed()
        return page

    def _checklist_page(self) -> QWidget:
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Checklists"))
        self.list.setWordWrap(True)
        note = tr(
            "Text that was not compared with its source yet is marked item by item, here and in exports."
        )
        page = QWidget()
        page.setLayout(column(self.list, label(note, "small", wrap=True)))
        return page

    def _facts_page(self) -> QWidget:
        page = QWidget()
        hint = label(
            tr("Answer what you know. What is left open keeps items greyed, not hidden."), "subtle", wrap=True
        )
        counted_ = box(
            row(Picture("checklist", 16, "accent"), self.count, 1, margins=(12, 8, 12, 8)), "sunken"
        )
        page.setLayout(column(hint, scrolled(self.form, tr("Product facts")), counted_))
        return page

    def _name_needed(self) -> None:
        self._form_rows.setRowVisible(self.name, self.product.currentData() is None)

    def _offer(self, standings: Iterable[Standing]) -> None:
        newest: dict[str, Standing] = {}
        for one in standings:
            if one.state != "deprecated":
                newest[one.ref.id] = one
        for one in newest.values():
            checked = tr("{0} of {1} checked against the source").format(one.confirmed, one.items)
            line = QListWidgetItem(f"{one.title}   {one.ref.version}\n{one.items} items · {checked}")
            line.setData(Qt.ItemDataRole.UserRole, str(one.ref))
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(line)
        if self.list.count() == 1:
            self.list.item(0).setCheckState(Qt.CheckState.Checked)

    def _chosen(self) -> tuple[str, ...]:
        lines = [self.list.item(at) for at in range(self.list.count())]
        return tuple(
            line.data(Qt.ItemDataRole.UserRole)
            for line in lines
            if line.checkState() == Qt.CheckState.Checked
        )

    def _turn(self, by: int) -> None:
        at = self._stack.currentIndex() + by
        self._stack.setCurrentIndex(at)
        self.steps.go(at)
        self._back.setVisible(at > 0)
        self.verb.setText(tr("Create dossier") if at == len(STEPS) - 1 else tr("Next"))
        if at == len(STEPS) - 1:
            chosen = self._chosen()
            self._session.look(tr("Reading checklists"), partial(_books, chosen), self._ask_facts)
        self.begin_in(self._stack)

    def _ask_facts(self, books: tuple[tuple[Checklist, ...], Vocabulary]) -> None:
        self._books = books
        self.count.setText(tr("Counting items…"))
        known = next(
            (one for one in self._session.overview.products if one.id == self.product.currentData()), None
        )
        given = {**(known.traits if known else {}), **self.form.values}
        free = [trait for trait in traits_read(*books) if trait.computed is None]
        self.form.show_traits(free, given, lambda _trait: "")
        self._recount()

    def _recount(self) -> None:
        """Count off the main thread; the narrowing needs no checklist and is cheap."""
        if self._books is None:
            return
        situation = _imagined(self._books, self.form.values)
        bare = replace(situation, checklists=())
        self.form.ask_only(lambda id_: asked(bare, id_).truth is not False)
        task = self._session.tasks.free(tr("Counting items"), lambda _ticket: _count(situation))
        task.done.connect(self._tell)

    def _tell(self, counts: tuple[int, int]) -> None:
        applies = counted(counts[0], "{n} item will apply", "{n} items will apply")
        maybe = counted(counts[1], "{n} is not decided yet", "{n} are not decided yet")
        self.count.setText(f"{applies}, {maybe}.")

    def _create(self) -> None:
        order = DossierOrder(
            title=self.title.text().strip(),
            checklists=self._chosen(),
            product=self.product.currentData(),
            traits=self.form.values if self.product.currentData() is None else self.form.changes,
        )
        name = self.name.text().strip()

        def make(office: Office, _ticket: Any) -> Any:
            if order.product is None and name:
                product, _ = create.create_product(office, name)
                return create.create_dossier(office, replace(order, product=product))
            return create.create_dossier(office, order)

        self.follow(self._session.commit_task(tr("Creating the dossier"), make))


def _books(refs: tuple[str, ...], office: Office) -> tuple[tuple[Checklist, ...], Vocabulary]:
    checklists = tuple(office.library.checklist(office.library.resolve(text)) for text in refs)
    return checklists, office.library.vocabulary_for(checklists)


def _imagined(books: tuple[tuple[Checklist, ...], Vocabulary], traits: dict[str, Any]) -> Situation:
    checklists, vocabulary = books
    bound = tuple(ChecklistBinding(one.ref, one.digest) for one in checklists)
    dossier = Dossier("", "", "", bound, ChecklistBinding(Ref("", ""), ""))
    return Situation(vocabulary, checklists, Product("", "", traits), dossier)


def _count(situation: Situation) -> tuple[int, int]:
    found = [entry.applies for entry in entries(situation)]
    return found.count(True), found.count(None)
