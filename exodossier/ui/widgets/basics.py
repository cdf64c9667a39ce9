"""Labels, buttons and boxes as the style sheet knows them: one call each, so that pages read as lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from exodossier.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import (
        QBoxLayout,
        QLayout,
    )

PROSE: Final = 660
"""Widest line of prose in pixels: just under 80 characters of the body text."""


def label(text: str, role: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """Plain text. role: title, heading, label, subtle, small, overline, badge, or none for body text."""
    made = _Prose(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if wrap:
        made.setMaximumWidth(PROSE)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class _Prose(QLabel):
    """Wrapped text. Layouts ask for its height at their own width, which may be more than it takes."""

    def heightForWidth(self, width: int) -> int:
        """The height at the width that it will really have."""
        return super().heightForWidth(min(width, self.maximumWidth()))


def set_tone(widget: QWidget, tone: str) -> None:
    """Change the tone of a label or badge and let the style sheet see it."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        theme.repolish(widget)


def button(
    text: str, clicked: Callable[[], object] | None = None, *, kind: str = "", icon: str = "", tip: str = ""
) -> QPushButton:
    """A push button. kind: primary, quiet, danger, or plain."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon:
        theme.dress(made, icon, "on-accent" if kind == "primary" else theme.TEXT)
    if tip:
        made.setToolTip(tip)
    if clicked:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def tool(
    icon: str,
    name: str,
    clicked: Callable[[], object] | None = None,
    *,
    tip: str = "",
    checkable: bool = False,
) -> QToolButton:
    """A button that shows only an icon; `name` is what a screen reader says and what the tip begins with."""
    made = QToolButton()
    theme.dress(made, icon)
    made.setAccessibleName(name)
    made.setToolTip(tip or name)
    made.setCheckable(checkable)
    made.setAutoRaise(True)
    if clicked:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def row(
    *parts: QWidget | QLayout | int | None, gap: int = 8, margins: tuple[int, ...] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Parts side by side; a number is a stretch, None is left out."""
    made = QHBoxLayout()
    _fill(made, parts, gap, margins)
    return made


def column(
    *parts: QWidget | QLayout | int | None, gap: int = 8, margins: tuple[int, ...] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Parts below each other; a number is a stretch, None is left out."""
    made = QVBoxLayout()
    _fill(made, parts, gap, margins)
    return made


def box(layout: QLayout, role: str = "", name: str = "") -> QFrame:
    """A frame around a layout. role: card, sunken, raised, pane, bar, rail, or none."""
    made = QFrame()
    made.setProperty("role", role)
    made.setLayout(layout)
    if name:
        made.setAccessibleName(name)
    return made


def line(*, upright: bool = False) -> QFrame:
    """A hairline between parts."""
    made = QFrame()
    made.setProperty("role", "upright" if upright else "line")
    return made


def scrolled(content: QWidget, name: str) -> QScrollArea:
    """Content that scrolls upright when it does not fit."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return area


class Picture(QLabel):
    """An icon to look at, not to click; it follows the theme."""

    def __init__(self, name: str, size: int = 16, hue: str = "text-muted") -> None:
        super().__init__()
        self._name, self._size, self._hue = name, size, hue
        self.setFixedSize(QSize(size, size))
        self._draw()
        theme.watch().changed.connect(self._draw)

    def become(self, name: str, hue: str = "text-muted") -> None:
        """Show another icon."""
        self._name, self._hue = name, hue
        self._draw()

    @Slot()
    def _draw(self) -> None:
        picture = theme.icon(self._name, self._hue)
        self.setPixmap(picture.pixmap(QSize(self._size, self._size), self.devicePixelRatioF()))


def read_after(before: QWidget, made: Iterable[QWidget]) -> None:
    """Let the tabulator come to parts that were made later where they are read, not at the end of all.

    before: what is read before them, whether it takes the focus or not.
    """
    at: QWidget | None = before
    while at is not None and not at.focusPolicy() & Qt.FocusPolicy.TabFocus:
        at = at.previousInFocusChain()
        at = None if at is before else at
    for one in made:
        if at is not None:
            QWidget.setTabOrder(at, one)
            at = one


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (part := layout.takeAt(0)) is not None:
        if (widget := part.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := part.layout()) is not None:
            clear(inner)


def _fill(
    layout: QBoxLayout, parts: Iterable[QWidget | QLayout | int | None], gap: int, margins: tuple[int, ...]
) -> None:
    layout.setSpacing(gap)
    left, top, right, bottom = margins
    layout.setContentsMargins(left, top, right, bottom)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        elif isinstance(part, int):
            layout.addStretch(part)
        elif part is not None:
            layout.addLayout(part)
