"""Formatted text to read, as high as it needs to be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser

from exodossier.ui import theme
from exodossier.ui.widgets.basics import PROSE
from exodossier.ui.words import tr


class Prose(QTextBrowser):
    """Markdown that takes the height it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "prose")
        self.setOpenExternalLinks(True)
        self.setMaximumWidth(PROSE)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Guidance"))
        self.document().setDocumentMargin(4)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_markdown(self, text: str) -> None:
        """Show a text."""
        self.document().setDefaultFont(theme.font())
        self.setMarkdown(text)

    def _fit(self) -> None:
        self.setFixedHeight(int(self.document().size().height()) + 4)
