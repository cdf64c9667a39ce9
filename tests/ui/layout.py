"""Looks for words that are cut off and widgets that lie on each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QLayout,
    QRadioButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SLACK = 2


def clipped(root: QWidget) -> list[str]:
    """Labels and buttons whose text needs more room than they have."""
    found = []
    for label in root.findChildren(QLabel):
        if _seen(label) and label.text() and label.pixmap().isNull():
            found += _label_faults(label)
    for button in root.findChildren(QAbstractButton):
        if _seen(button) and button.text() and not isinstance(button, QToolButton):
            wanted = button.minimumSizeHint().width()
            if isinstance(button, QCheckBox | QRadioButton):
                wanted = button.sizeHint().width()
            if wanted > button.width() + SLACK:
                found.append(f"button “{button.text()}” needs {wanted}, has {button.width()}")
    return found


def overlapping(root: QWidget) -> list[str]:
    """Siblings in one layout that cover each other."""
    found = []
    for parent in [root, *root.findChildren(QWidget)]:
        if not _seen(parent) or isinstance(parent, QStackedWidget | QAbstractScrollArea):
            continue
        places = list(_children(parent))
        for at, (one, place) in enumerate(places):
            for other, there in places[at + 1 :]:
                shared = place.intersected(there)
                if shared.width() > SLACK and shared.height() > SLACK:
                    found.append(f"{_name(one)} and {_name(other)} share {shared.getRect()}")
    return found


def _label_faults(label: QLabel) -> Iterator[str]:
    inside = label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin())
    metrics = label.fontMetrics()
    flags = int(label.alignment()) | (int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0)
    room = QRect(0, 0, inside.width() if label.wordWrap() else 100_000, 100_000)
    wanted = metrics.boundingRect(room, flags, label.text())
    if wanted.width() > label.width() + SLACK:
        yield f"label “{label.text()}” needs width {wanted.width()}, has {label.width()}"
    if wanted.height() > label.height() + SLACK:
        yield f"label “{label.text()}” needs height {wanted.height()}, has {label.height()}"


def _children(parent: QWidget) -> Iterator[tuple[QWidget, QRect]]:
    layout = parent.layout()
    if layout is not None:
        for widget in _of(layout):
            if widget.isVisible() and widget.width() and widget.height():
                yield widget, QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())


def _of(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _of(inner)


def _seen(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} “{text}”"
