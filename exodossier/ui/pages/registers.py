"""The registers of the product: typed tables, entered once and seen by many items."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QStackedWidget, QWidget

from exodossier.domain import answers
from exodossier.domain.spec import Kind, Spec
from exodossier.ui.editors.registers import RegisterEditor
from exodossier.ui.inputs.context import EditorContext
from exodossier.ui.pages.entry_context import decimal_mark, say
from exodossier.ui.pages.page import Page, heading
from exodossier.ui.widgets.basics import column, label
from exodossier.ui.words import counted, tr
from exodossier.usecases import registers

if TYPE_CHECKING:
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json
    from exodossier.domain.records import Row
    from exodossier.domain.vocabulary import Register
    from exodossier.ui.desk import Desk
    from exodossier.usecases.grid_edit import GridEdit

ID = Qt.ItemDataRole.UserRole


class RegistersPage(Page):
    """List of registers with counts on the left, the grid of the chosen one on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._editors: dict[str, RegisterEditor] = {}
        self._product = ""
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Registers"))
        self.list.setMinimumWidth(180)
        self.list.setMaximumWidth(300)
        self.list.currentItemChanged.connect(lambda *_: self._choose())
        self._title = label("", "heading")
        self._help = label("", "subtle", wrap=True)
        self._stack = QStackedWidget()
        right = QWidget()
        inner = column(self._title, self._help, self._stack, gap=8, margins=(16, 0, 0, 0))
        inner.setStretch(2, 1)
        right.setLayout(inner)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([220, 800])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        about = tr("Tables of the product, shared by its dossiers. Items show the rows that concern them.")
        parts = column(heading(tr("Registers"), about), self.banner, split, gap=12, margins=(24, 16, 24, 16))
        parts.setStretch(2, 1)
        self.setLayout(parts)

    def draw(self) -> None:
        """Show the registers of the product of the open dossier."""
        snapshot = self.snapshot
        if snapshot is None:
            return
        situation = snapshot.situation
        if self._product != situation.product.id:
            self._product = situation.product.id
            self._start_over()
        if not self.list.count():
            for register in situation.vocabulary.registers:
                line = QListWidgetItem()
                line.setData(ID, register.id)
                line.setSizeHint(QSize(0, 30))
                self.list.addItem(line)
            self.list.setCurrentRow(0)
        self._count()
        for editor in self._editors.values():
            editor.refresh()

    def show_register(self, register: str) -> None:
        """Make a register the current one."""
        for at in range(self.list.count()):
            if self.list.item(at).data(ID) == register:
                self.list.setCurrentRow(at)

    def focus_filter(self) -> None:
        """Go to the list of registers."""
        self.list.setFocus()

    def _start_over(self) -> None:
        self.list.clear()
        for editor in self._editors.values():
            self._stack.removeWidget(editor)
            editor.deleteLater()
        self._editors.clear()

    def _count(self) -> None:
        snapshot = self.snapshot
        for at in range(self.list.count()):
            line = self.list.item(at)
            register = snapshot.situation.vocabulary.register[line.data(ID)] if snapshot else None
            rows = len(self._rows(line.data(ID)))
            line.setText(f"{register.title}   {rows or ''}".rstrip() if register else "")
            line.setToolTip(counted(rows, "{n} row", "{n} rows"))

    def _choose(self) -> None:
        line, snapshot = self.list.currentItem(), self.snapshot
        if snapshot is None or not self.list.count():
            return
        register = snapshot.situation.vocabulary.register[line.data(ID)]
        self._title.setText(register.title)
        self._help.setText(register.help)
        self._help.setVisible(bool(register.help))
        if register.id not in self._editors:
            self._editors[register.id] = self._make(register)
            self._stack.addWidget(self._editors[register.id])
        self._stack.setCurrentWidget(self._editors[register.id])

    def _make(self, register: Register) -> RegisterEditor:
        spec = Spec(kind=Kind.REGISTER, register=register.id)
        made = RegisterEditor(spec, self._context(), fills=True)
        made.set_label(register.title, register.help)
        made.grid_committed.connect(partial(apply_grid, self.desk, made))
        made.panel_wanted.connect(lambda *wanted: self.asked.emit("register.panel", wanted))
        made.set_read_only(bool(self.desk.session.read_only))
        return made

    def _rows(self, register: str) -> tuple[Row, ...]:
        return tuple(self.snapshot.situation.rows.get(register, ())) if self.snapshot else ()

    def _context(self) -> EditorContext:
        snapshot = self.snapshot
        if snapshot is None:
            raise LookupError("no dossier is open")
        return EditorContext(
            vocabulary=snapshot.situation.vocabulary,
            say=say,
            rows=self._rows,
            view=lambda spec: self._rows(spec.register or ""),
            faults=self._faults,
            decimal_mark=decimal_mark(self.desk),
        )

    def _faults(self, value: Json, spec: Spec) -> tuple[Finding, ...]:
        snapshot = self.snapshot
        if snapshot is None:
            return ()
        return answers.faults(value, spec, snapshot.situation.vocabulary, rows=snapshot.situation.rows)


def apply_grid(desk: Desk, editor: RegisterEditor, register: str, edit: GridEdit) -> None:
    """One gesture in a grid is one change of the product; the grid keeps what could not be saved."""
    snapshot = desk.session.snapshot
    if snapshot is not None:
        product = snapshot.situation.product.id
        work = partial(registers.apply_grid, product=product, register=register, edit=edit)
        desk.session.run(tr("Saving"), work).failed.connect(editor.not_saved)
