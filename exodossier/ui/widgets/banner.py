"""A message where the person is looking: what happened, what to do, and buttons for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QSizePolicy

from exodossier.ui.widgets.basics import (
    Picture,
    button,
    clear,
    column,
    label,
    read_after,
    row,
    set_tone,
    tool,
)
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GOOD_NEWS_MS: Final = 10_000
"""Good news without a decision goes away by itself; everything else waits for the person."""
ICONS: Final = {"ok": "ok", "info": "info", "warn": "warn", "bad": "bad"}


class Banner(QFrame):
    """Hidden until told something. tone: ok, info, warn, bad. lasting: a person cannot send it away."""

    def __init__(self, *, lasting: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._lasting = lasting
        self._glyph = Picture("info", 20)
        self._what = label("", "label", wrap=True)
        self._remedy = label("", wrap=True)
        self._buttons = row(gap=8)
        close = tool("close", tr("Dismiss message"), self.hide)
        close.setVisible(not lasting)
        words = column(self._what, self._remedy, self._buttons, gap=4)
        parts = row(self._glyph, words, 1, close, gap=12, margins=(12, 8, 8, 8))
        parts.setStretch(1, 100)
        self.setLayout(parts)
        self._fade = QTimer(self, singleShot=True, interval=GOOD_NEWS_MS)
        self._fade.timeout.connect(self.hide)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def tell(
        self,
        what: str,
        remedy: str = "",
        *,
        tone: str = "info",
        buttons: Mapping[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show a message; a button does its work and hides the message, unless it lasts."""
        set_tone(self, tone)
        self._glyph.become(ICONS[tone], tone)
        self._what.setText(what)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        clear(self._buttons)
        ways = [button(text, partial(self._press, work)) for text, work in (buttons or {}).items()]
        for one in ways:
            self._buttons.addWidget(one)
        read_after(self._remedy, ways)
        self._buttons.addStretch(1)
        self.setAccessibleName(f"{what} {remedy}".strip())
        self.show()
        self._fade.start() if tone == "ok" and not buttons else self._fade.stop()

    def _press(self, work: Callable[[], object]) -> None:
        self.setVisible(self._lasting)
        work()
