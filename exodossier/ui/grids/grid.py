"""A grid with its tools, what it teaches while empty, and the list of cells that do not fit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from exodossier.domain.spec import Kind
from exodossier.ui import theme
from exodossier.ui.grids.details import DetailsDialog
from exodossier.ui.grids.model import GridModel
from exodossier.ui.grids.view import GridView
from exodossier.ui.inputs.notes import LOOK, ROLE
from exodossier.ui.widgets.basics import Picture, button, clear, label, line, row, tool
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QHBoxLayout, QToolButton

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.spec import Part
    from exodossier.ui.inputs.context import EditorContext

FEWEST, MOST = 3, 12
"""Rows a grid shows at least and at most before it scrolls, where it does not fill its page."""

MOST_PIXELS: Final = 16_777_215
"""Qt's word for no limit."""

NAMED: Final = 6
"""So many bad cells are listed; the rest is counted."""

_TOOLS: Final = (
    ("insert-above", "Insert row above", "Ctrl++", "insert_rows"),
    ("duplicate", "Duplicate rows", "Ctrl+Shift+D", "duplicate_rows"),
    ("move-up", "Move rows up", "Alt+Up", "move_up"),
    ("move-down", "Move rows down", "Alt+Down", "move_down"),
    ("remove", "Delete rows", "Ctrl+-", "remove_rows"),
)


class Grid(QWidget):
    """edited: one gesture as a `GridEdit`. fills: take all room there is (a register page).

    large_wanted: the person asks for more room; panel_wanted: for rows that a standard names; each offered by
    whoever makes `large` or `panel` visible.
    """

    edited = Signal(object)
    large_wanted = Signal()
    panel_wanted = Signal()

    def __init__(
        self,
        columns: Sequence[Part],
        context: EditorContext,
        new_id: Callable[[], str],
        *,
        prefill: JsonMap | None = None,
        singular: str = "",
        fills: bool = False,
    ) -> None:
        super().__init__()
        self.model = GridModel(columns, context, new_id, prefill or {})
        self.model.setParent(self)
        self.view = GridView(self.model)
        self._context, self._fills = context, fills
        self.buttons: dict[str, QToolButton] = {}
        self.add_button = button(_add_words(singular), self.view.add_row, kind="quiet", icon="add")
        self.count = label("", "small")
        self.hint = label(
            tr("Type in the first row, or copy rows in a spreadsheet and paste them here (Ctrl+V)."),
            "subtle",
            wrap=True,
        )
        self.lost = label("", "warning", wrap=True)
        self.lost.hide()
        self._bad = QVBoxLayout()
        self._bad.setSpacing(0)
        self.bar = self._toolbar()
        self._lay_out()
        self._connect()
        self._tell()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.XS)
        lines.addWidget(self.bar)
        lines.addWidget(self.view, 1)
        for part in (self.hint, self.lost):
            lines.addWidget(part)
        lines.addLayout(self._bad)
        self.setFocusProxy(self.view)
        self.set_fills(fills=self._fills)

    def _connect(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._tell)
        for changed in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            changed.connect(self._later.start)
        self.model.dataChanged.connect(self._later.start)
        self.model.edited.connect(self._edited)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.view.lost.connect(self._tell_lost)
        self.view.details_wanted.connect(self._details)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        theme.watch().changed.connect(self._later.start)

    def _toolbar(self) -> QWidget:
        for icon, name, keys, work in _TOOLS:
            made = tool(icon, tr(name), getattr(self.view, work), tip=f"{tr(name)} ({keys})")
            self.buttons[work] = made
        self.large = tool(
            "expand", tr("Large view"), self.large_wanted.emit, tip=tr("Show in a large view (F11)")
        )
        self.large.hide()
        self.panel = button(tr("Add from panel…"), self.panel_wanted.emit, kind="quiet", icon="list")
        self.panel.setToolTip(tr("Choose among the markers that standards name"))
        self.panel.hide()
        bar = QWidget()
        tools = self.buttons.values()
        bar.setLayout(
            row(self.add_button, self.panel, line(upright=True), *tools, 1, self.count, self.large, gap=2)
        )
        return bar

    def set_label(self, name: str, description: str = "") -> None:
        """What a screen reader says for the grid."""
        keys = tr("Arrow keys move, F2 edits, Control Tab leaves the grid.")
        self.view.setAccessibleName(name)
        self.view.setAccessibleDescription(f"{description} {keys}".strip())

    def set_read_only(self, read_only: bool) -> None:
        """Let rows be read and copied but not changed."""
        self.model.set_read_only(read_only)
        self.bar.setVisible(not read_only)
        self._tell()

    def set_fills(self, *, fills: bool) -> None:
        """Take all room there is, or only what the rows need."""
        self._fills = fills
        grows = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, grows)
        if fills:
            self.view.setMinimumHeight(0)
            self.view.setMaximumHeight(MOST_PIXELS)
        else:
            self._fit(len(self.model.rows()))

    def named_bad_cells(self) -> tuple[str, ...]:
        """Every bad cell in words, as listed under the grid."""
        return tuple(self._say(*bad) for bad in self.model.bad_cells())

    @Slot()
    def _tell(self) -> None:
        rows = len(self.model.rows())
        self.count.setText(counted(rows, "{n} row", "{n} rows") if rows else "")
        self.hint.setVisible(not rows and not self.model.read_only)
        self._list_bad()
        self._enable()
        self.view.fit_columns()
        self._fit(rows)

    def _fit(self, rows: int) -> None:
        if self._fills:
            return
        shown = min(max(rows + 1, FEWEST), MOST)
        height = self.view.horizontalHeader().sizeHint().height() + 2 * self.view.frameWidth()
        height += shown * self.view.verticalHeader().defaultSectionSize()
        wide = self.view.horizontalScrollBar().maximum() > 0
        self.view.setFixedHeight(
            height + (self.view.horizontalScrollBar().sizeHint().height() if wide else 0)
        )

    def _list_bad(self) -> None:
        bad = self.model.bad_cells()
        clear(self._bad)
        for at, column, fault in bad[:NAMED]:
            self._bad.addLayout(self._bad_line(at, column, fault))
        if len(bad) > NAMED:
            more = counted(len(bad) - NAMED, "and {n} more cell", "and {n} more cells")
            self._bad.addWidget(label(more, "subtle"))

    def _bad_line(self, at: int, column: int, fault: Finding) -> QHBoxLayout:
        go = button(self._place(at, column), partial(self.view.go_to, at, column), kind="link")
        go.setAccessibleName(tr("Go to {cell}").format(cell=self._place(at, column)))
        look = LOOK[fault.severity]
        line, top = row(gap=6), Qt.AlignmentFlag.AlignTop
        line.addWidget(Picture(look, 16, look), 0, top)
        line.addWidget(go, 0, top)
        line.addWidget(label(self._context.say(fault), ROLE[fault.severity], wrap=True), 1)
        return line

    def _place(self, at: int, column: int) -> str:
        return tr("Row {n}, {column}").format(n=at + 1, column=self.model.columns[column].title)

    def _say(self, at: int, column: int, fault: Finding) -> str:
        return f"{self._place(at, column)}: {self._context.say(fault)}"

    @Slot()
    def _enable(self) -> None:
        chosen = self.view.chosen_rows()
        for work, made in self.buttons.items():
            made.setEnabled(bool(chosen) or work == "insert_rows")

    @Slot(object)
    def _edited(self, edit: object) -> None:
        self.lost.hide()
        self.edited.emit(edit)

    @Slot(int)
    def _tell_lost(self, columns: int) -> None:
        self.lost.setText(
            counted(columns, "{n} pasted column had no room.", "{n} pasted columns had no room.")
        )
        self.lost.setVisible(columns > 0)

    @Slot(QModelIndex)
    def _details(self, index: QModelIndex) -> None:
        part = self.model.columns[index.column()]
        if part.spec.kind is not Kind.QUANTITY or self.model.read_only:
            return
        place = (index.row(), index.column())
        dialog = DetailsDialog(part, self._context, self.model.value(*place), self)
        dialog.accepted.connect(lambda: self.model.put({place: dialog.value()}))
        dialog.open()

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._menu_lines(menu)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _menu_lines(self, menu: QMenu) -> None:
        view, locked = self.view, self.model.read_only
        index = view.currentIndex()
        if index.isValid() and self.model.columns[index.column()].spec.kind is Kind.QUANTITY and not locked:
            menu.addAction(f"{tr('Details')}…\tShift+F2", view.ask_details)
            menu.addSeparator()
        menu.addAction(f"{tr('Copy')}\tCtrl+C", view.copy)
        if locked:
            return
        menu.addAction(f"{tr('Cut')}\tCtrl+X", view.cut)
        menu.addAction(f"{tr('Paste')}\tCtrl+V", view.paste)
        menu.addAction(f"{tr('Fill down')}\tCtrl+D", view.fill_down)
        menu.addAction(f"{tr('Clear cells')}\tDel", view.clear_cells)
        menu.addSeparator()
        for icon, name, keys, work in _TOOLS:
            menu.addAction(theme.icon(icon), f"{tr(name)}\t{keys}", getattr(view, work))


def _add_words(singular: str) -> str:
    return (
        tr("Add {singular}").format(singular=singular[:1].lower() + singular[1:])
        if singular
        else tr("Add row")
    )
