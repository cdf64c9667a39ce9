"""Empty states that teach: what this is, the one next action, and a word on how it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from exodossier.ui.widgets.basics import Picture, button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QHBoxLayout, QLabel


class EmptyState(QWidget):
    """Shown in place of a list that has nothing yet."""

    def __init__(
        self, icon: str, title: str, text: str, action: str = "", work: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        picture = Picture(icon, 40)
        heading = label(title, "heading", wrap=True)
        words = label(text, "subtle", wrap=True)
        for part in (heading, words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setMaximumWidth(440)
        made = [button(action, work, kind="primary")] if action and work else []
        inner = column(
            row(1, picture, 1),
            _middle(heading),
            _middle(words),
            row(1, *made, 1),
            gap=12,
            margins=(24, 24, 24, 24),
        )
        inner.insertStretch(0, 1)
        inner.addStretch(1)
        self.setLayout(inner)
        self.heading, self.words = heading, words


def _middle(words: QLabel) -> QHBoxLayout:
    made = row(1, words, 1)
    made.setStretch(1, 20)
    return made
