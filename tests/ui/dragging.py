"""What a person drags over a widget, sent the way Qt sends it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_COPY = Qt.DropAction.CopyAction
_HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def carried(things: Sequence[Path | str]) -> QMimeData:
    """Files, web addresses, or a text alone. An event does not keep it alive: whoever sends it does."""
    data = QMimeData()
    if all(isinstance(one, str) and "://" not in one for one in things):
        data.setText(" ".join(map(str, things)))
    else:
        data.setUrls([QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else QUrl(one) for one in things])
    return data


def drag(widget: QWidget, things: Sequence[Path | str]) -> bool:
    """Drag over a widget; whether it would take what is dragged."""
    data = carried(things)
    return _sent(widget, QDragEnterEvent(QPointF(5, 5), _COPY, data, *_HELD))


def leave(widget: QWidget) -> None:
    """Go elsewhere with it, or press Escape: Qt tells both alike."""
    QApplication.sendEvent(widget, QDragLeaveEvent())


def let_go(widget: QWidget, things: Sequence[Path | str]) -> bool:
    """Let it go over a widget; whether it was taken."""
    data = carried(things)
    return _sent(widget, QDropEvent(QPointF(5, 5), _COPY, data, *_HELD))


def _sent(widget: QWidget, event: QDropEvent) -> bool:
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()
