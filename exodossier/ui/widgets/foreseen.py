"""The document before it is written, as a tree of headings with counts, and a list of what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from exodossier.ui.widgets.basics import column, label, scrolled, set_tone
from exodossier.ui.widgets.fold import Fold
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.ui.models.foreseen import Absent, Branch, Foresight, LeftOut

UNFOLDED: Final = 14
"""Up to so many headings the tree opens one level."""
LISTED: Final = 2_000
"""More lines than this nobody reads; the rest is counted."""
KEY: Final = Qt.ItemDataRole.UserRole
ABSENT_HEIGHT: Final = 132
COUNTS: Final = (("Items", "items"), ("Tables", "tables"), ("Figures", "figures"))


class ForeseenView(QWidget):
    """`asked` carries the key of an item that a person wants to see."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sum = label("", "subtle", wrap=True)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Headings of the document"))
        self.tree.setHeaderLabels([tr("Heading"), *(tr(title) for title, _ in COUNTS)])
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(16)
        self.tree.itemExpanded.connect(_unfold)
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in range(1, len(COUNTS) + 1):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        self.absent = QListWidget()
        self.absent.setAccessibleName(tr("What will not appear"))
        self.absent.setFixedHeight(ABSENT_HEIGHT)
        self.absent.itemActivated.connect(self._activated)
        self.fold = Fold(tr("What will not appear"), self.absent)
        whole = QWidget()
        parts = column(self._sum, self.tree, self.fold, gap=8)
        parts.setStretch(1, 1)
        whole.setLayout(parts)
        self._note = label("", "subtle", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(scrolled(self._note, tr("What it will hold")))
        self.setLayout(column(self._stack, gap=0))

    def tell(self, text: str) -> None:
        """Words in place of the headings: what is awaited, or why there is nothing to see."""
        self._note.setText(text)
        self._stack.setCurrentIndex(1)

    def show_found(self, found: Foresight) -> None:
        """Show the headings, and say what will not appear."""
        self._stack.setCurrentIndex(0)
        self._show_headings(found.top)
        self._show_left_out(found.left_out)

    def _show_left_out(self, found: LeftOut) -> None:
        printed = tr("{0} of {1}").format(found.items - len(found.missing), found.items)
        said = tr("Items printed: {0}").format(printed)
        if found.mandatory:
            missing = counted(found.mandatory, "{n} mandatory item is not", "{n} mandatory items are not")
            said = f"{said}; {missing}"
        self._sum.setText(said)
        set_tone(self._sum, "warn" if found.mandatory else "")
        self.fold.show()
        self._show_absent(found)

    def _show_headings(self, top: Branch) -> None:
        self.tree.clear()
        for at, (_, name) in enumerate(COUNTS, start=1):
            self.tree.setColumnHidden(at, not getattr(top, name))
        lines = [_line(one) for one in top.below]
        self.tree.addTopLevelItems(lines)
        shown = sum(1 + len(one.below) for one in top.below)
        for line in lines if shown <= UNFOLDED else ():
            line.setExpanded(True)
        if lines:
            self.tree.setCurrentItem(lines[0])

    def _show_absent(self, found: LeftOut) -> None:
        self.absent.clear()
        self._list(found.missing)
        self._list(found.partly)
        missing, partly = len(found.missing), len(found.partly)
        said = [counted(missing, "{n} item will not appear", "{n} items will not appear")] if missing else []
        if partly:
            said.append(counted(partly, "{n} not whole", "{n} not whole"))
        self.fold.set_title(", ".join(said) or tr("Every item will appear"))
        self.fold.setEnabled(bool(said))
        if not said:
            self.fold.set_open(False)

    def _list(self, found: Iterable[Absent]) -> None:
        every = tuple(found)
        for one in every[:LISTED]:
            line = QListWidgetItem(f"{one.name}\n{one.why}")
            line.setToolTip(tr("{0}\nEnter or double-click goes to the item.").format(one.name))
            line.setData(KEY, one.key)
            self.absent.addItem(line)
        left = len(every) - LISTED
        if left > 0:
            self.absent.addItem(counted(left, "and {n} more", "and {n} more"))

    def _activated(self, line: QListWidgetItem) -> None:
        if line.data(KEY) is not None:
            self.asked.emit(line.data(KEY))


def _line(branch: Branch) -> QTreeWidgetItem:
    """A heading; those below it are made when a person wants to see them, as there may be thousands."""
    counts = [getattr(branch, name) for _, name in COUNTS]
    made = QTreeWidgetItem([branch.title, *(str(one or "") for one in counts)])
    made.setToolTip(0, branch.title)
    for at in range(1, len(COUNTS) + 1):
        made.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if branch.below:
        made.setData(0, KEY, branch)
        made.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
    return made


def _unfold(line: QTreeWidgetItem) -> None:
    branch = line.data(0, KEY)
    if branch is not None and not line.childCount():
        line.addChildren([_line(one) for one in branch.below])
