"""Every text a window shows or speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.StatusTipRole,
)
MOST_ROWS: Final = 60


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Where (class and object name) and what, for a widget and everything visible in it."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget is root or widget.isVisibleTo(root):
            where = f"{type(widget).__name__} {widget.objectName()}".strip()
            for text in _of(widget):
                yield where, text


def _of(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.whatsThis()
    if widget.isWindow():
        yield widget.windowTitle()
    for action in widget.actions():
        yield from (action.text(), action.toolTip())
    for sort, read in _READERS.items():
        if isinstance(widget, sort):
            yield from read(widget)


def _combo(box: QComboBox) -> Iterator[str]:
    for row in range(box.count()):
        yield box.itemText(row)


def _tabs(bar: QTabBar) -> Iterator[str]:
    for at in range(bar.count()):
        yield from (bar.tabText(at), bar.tabToolTip(at))


def _view(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None or isinstance(view, QHeaderView):
        return
    for sort in (Qt.Orientation.Horizontal,):
        for column in range(_columns(model)):
            yield str(model.headerData(column, sort) or "")
    yield from _cells(model, QModelIndex())


def _columns(model: QAbstractItemModel, parent: QModelIndex | None = None) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent or QModelIndex())


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), MOST_ROWS)):
        for column in range(_columns(model, parent)):
            index = model.index(row, column, parent)
            for role in ROLES:
                value = index.data(role)
                if isinstance(value, str):
                    yield value
        yield from _cells(model, model.index(row, 0, parent))


def _rich(text: QTextEdit) -> Iterator[str]:
    yield text.placeholderText()
    document: QTextDocument = text.document()
    yield document.toPlainText()


_READERS: Final = {
    QLabel: lambda one: [one.text()],
    QAbstractButton: lambda one: [one.text()],
    QGroupBox: lambda one: [one.title()],
    QLineEdit: lambda one: [one.placeholderText(), one.text()],
    QTextEdit: _rich,
    QComboBox: _combo,
    QTabBar: _tabs,
    QAbstractItemView: _view,
}
