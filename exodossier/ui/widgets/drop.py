"""A place to drop a file on, with a button for those who would rather choose it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from exodossier.ui import theme
from exodossier.ui.widgets.basics import Picture, button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent


def local_files(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropZone(QFrame):
    """`dropped` carries the first file of what was let go here. pick: opens a file dialog."""

    dropped = Signal(object)

    def __init__(self, words: str, choose: str, pick: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName(words)
        self.setMinimumHeight(112)
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()
            self._over(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went elsewhere."""
        super().dragLeaveEvent(event)
        self._over(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file."""
        self._over(on=False)
        files = local_files(event.mimeData())
        event.acceptProposedAction()
        if files:
            self.dropped.emit(files[0])

    def _over(self, *, on: bool) -> None:
        self.setProperty("over", "true" if on else "false")
        theme.repolish(self)
