"""Files dropped on a widget; and a place made for that, with a button for those who would rather choose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame

from exodossier.ui import theme
from exodossier.ui.widgets.basics import Picture, button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


def local_files(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged or copied; folders and web addresses are none."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if not path.is_dir()]


class FileDrops(QObject):
    """Lets files be dropped on a widget, which looks different while they are over it (`over`).

    `dropped` carries the paths. Anything that holds no file is left to whatever lies behind.
    """

    dropped = Signal(list)

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self._target = target
        target.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Watch what is dragged over the widget."""
        kind = event.type()
        if kind in {QEvent.Type.DragLeave, QEvent.Type.Drop}:
            self._show_over(on=False)
        if isinstance(event, QDropEvent) and kind in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            return self._take(event, dropped=kind == QEvent.Type.Drop)
        return False

    def set_free(self, free: bool) -> None:
        """Whether anything may be dropped now."""
        self._target.setAcceptDrops(free)
        if not free:
            self._show_over(on=False)

    def _take(self, event: QDropEvent, *, dropped: bool) -> bool:
        files = local_files(event.mimeData())
        if not files:
            event.ignore()
            return True
        event.acceptProposedAction()
        if dropped:
            self.dropped.emit(files)
        else:
            self._show_over(on=True)
        return True

    def _show_over(self, *, on: bool) -> None:
        self._target.setProperty("over", "true" if on else "false")
        theme.repolish(self._target)


class DropZone(QFrame):
    """`dropped` carries the first file of what was let go here. pick: opens a file dialog."""

    dropped = Signal(object)

    def __init__(self, words: str, choose: str, pick: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "drop")
        self.setAccessibleName(words)
        self.setMinimumHeight(112)
        self.drops = FileDrops(self)
        self.drops.dropped.connect(lambda files: self.dropped.emit(files[0]))
        said = label(words, "subtle")
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose = button(choose, pick, icon="open")
        self.setLayout(
            column(
                1,
                row(1, Picture("import", 24), 1),
                said,
                row(1, self.choose, 1),
                1,
                gap=8,
                margins=(16, 12, 16, 12),
            )
        )
