"""The look of the desktop: colour tokens, spacing, text sizes, icons. Everything else asks here by name.

`apply` sets Fusion, a palette and one style sheet (`resources/styles/desktop.qss`, `@token` names filled in).
Widgets say what they are, not how they look: `setProperty("role", "heading")` and, for buttons,
`setProperty("kind", "primary")`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication

from exodossier import content
from exodossier.domain.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

LIGHT: Final[Mapping[str, str]] = {
    "surface": "#f5f6f8",
    "surface-raised": "#ffffff",
    "surface-sunken": "#eceef2",
    "line": "#d7dbe2",
    "line-strong": "#868f9e",
    "text": "#1b2230",
    "text-muted": "#566071",
    "text-disabled": "#9aa2ae",
    "accent": "#2457c5",
    "accent-hover": "#1c48a8",
    "accent-pressed": "#163a8a",
    "accent-soft": "#e6edfb",
    "on-accent": "#ffffff",
    "ok": "#1a7041",
    "ok-soft": "#e2f3e9",
    "warn": "#8a5200",
    "warn-soft": "#fdf1dc",
    "bad": "#b3261e",
    "bad-hover": "#971d17",
    "bad-soft": "#fce9e7",
    "on-bad": "#ffffff",
    "info": "#17658a",
    "info-soft": "#e2f1f8",
    "focus": "#2f6fed",
    "hover": "#eef1f5",
    "pressed": "#e2e6ec",
    "selection": "#d8e4fc",
    "on-selection": "#1b2230",
    "scroll": "#b9c0cb",
    "shadow": "#c3c9d3",
}
DARK: Final[Mapping[str, str]] = {
    "surface": "#171a20",
    "surface-raised": "#1f232b",
    "surface-sunken": "#121419",
    "line": "#363c48",
    "line-strong": "#727c8d",
    "text": "#e6e9ef",
    "text-muted": "#a6afbd",
    "text-disabled": "#636c7a",
    "accent": "#86aeff",
    "accent-hover": "#a3c1ff",
    "accent-pressed": "#6c9bfb",
    "accent-soft": "#232f4a",
    "on-accent": "#0c1730",
    "ok": "#6bcb93",
    "ok-soft": "#1b3226",
    "warn": "#e8b45c",
    "warn-soft": "#3a2d16",
    "bad": "#ff938a",
    "bad-hover": "#ffaca5",
    "bad-soft": "#41221f",
    "on-bad": "#2b0906",
    "info": "#75c3e8",
    "info-soft": "#173040",
    "focus": "#7aa5ff",
    "hover": "#282d37",
    "pressed": "#323845",
    "selection": "#2b4170",
    "on-selection": "#f2f5fb",
    "scroll": "#4b5362",
    "shadow": "#0b0d11",
}
SCHEMES: Final[Mapping[str, Mapping[str, str]]] = {"light": LIGHT, "dark": DARK}

SPACE: Final = (4, 8, 12, 16, 24, 32)
XS, S, M, L, XL, XXL = SPACE
RADIUS: Final = 6
TEXT_SIZES: Final[Mapping[str, int]] = {"small": 11, "body": 13, "heading": 15, "title": 20}
TEXT: Final = "text"
HIT: Final = 28
"""The least height of anything to click."""

DENSITIES: Final[Mapping[str, Mapping[str, str]]] = {
    "comfortable": {"pad-y": "4px", "pad-in": "3px", "row-y": "4px", "tree-row": "26px", "control": "20px"},
    "compact": {"pad-y": "2px", "pad-in": "1px", "row-y": "1px", "tree-row": "20px", "control": "18px"},
}

SHEETS: Final = ("desktop.qss", "shell.qss")

_PLACEHOLDER: Final = re.compile(r"@icon\(([a-z-]+),([a-z-]+)\)|@([a-z-]+)")
_PALETTE: Final[Mapping[QPalette.ColorRole, str]] = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface-raised",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text-muted",
    QPalette.ColorRole.Button: "surface-raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on-selection",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface-raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface-raised",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line-strong",
    QPalette.ColorRole.Dark: "line-strong",
    QPalette.ColorRole.Shadow: "shadow",
}
_GREYED: Final = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


class _Watch(QObject):
    changed = Signal()


class _State:
    """What is applied now: one per program, as the palette and style sheet of QApplication are."""

    scheme = "light"
    density = "comfortable"
    folder: QTemporaryDir | None = None
    watch: _Watch | None = None


def watch() -> _Watch:
    """Its `changed` signal follows every `apply`; for painters that keep colours."""
    if _State.watch is None:
        _State.watch = _Watch()
    return _State.watch


def scheme() -> str:
    """`light` or `dark`, as applied."""
    return _State.scheme


def hexcode(token: str) -> str:
    """The colour of a token in the applied scheme, as `#rrggbb`. Raises KeyError for unknown tokens."""
    return SCHEMES[_State.scheme][token]


def colour(token: str) -> QColor:
    """The colour of a token in the applied scheme."""
    return QColor(hexcode(token))


def system_scheme(app: QApplication) -> str:
    """What the computer asks for."""
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, scheme: str = "system", density: str = "comfortable") -> None:
    """Dress the whole program. scheme: light, dark or system; density: comfortable or compact."""
    _State.scheme = system_scheme(app) if scheme == "system" else scheme
    _State.density = density
    app.setStyle("Fusion")
    app.setFont(font("body", app.font()))
    app.setPalette(palette())
    app.setStyleSheet(style_sheet())
    _redress(app)
    watch().changed.emit()


def font(size: str = "body", base: QFont | None = None, *, bold: bool = False) -> QFont:
    """The system font in one of the text sizes, with figures of equal width."""
    made = QFont(base or QApplication.font())
    made.setPixelSize(TEXT_SIZES[size])
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setBold(bold)
    return made


def palette() -> QPalette:
    """The applied scheme as a palette, for whatever the style sheet does not reach."""
    made = QPalette()
    for role, token in _PALETTE.items():
        made.setColor(role, colour(token))
    for role in _GREYED:
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("text-disabled"))
    return made


def style_sheet() -> str:
    """The style sheet of the applied scheme, every `@token` filled in."""
    words = dict(SCHEMES[_State.scheme]) | dict(DENSITIES[_State.density])
    words |= {f"size-{name}": f"{size}px" for name, size in TEXT_SIZES.items()}
    words |= {"radius": f"{RADIUS}px", "hit": f"{HIT}px"}

    def fill(found: re.Match[str]) -> str:
        name, token, word = found.groups()
        return icon_file(name, hexcode(token)) if name else words[word]

    sheets = [content.read("resources", "styles", name).decode() for name in SHEETS]
    return _PLACEHOLDER.sub(fill, "\n".join(sheets))


def icon(name: str, token: str = TEXT) -> QIcon:
    """A line icon in the colour of a token (greyed when disabled). Raises NotFound for unknown names.

    It does not follow a later change of theme; `dress` does.
    """
    made = QIcon(icon_file(name, hexcode(token)))
    made.addFile(icon_file(name, hexcode("text-disabled")), QSize(), QIcon.Mode.Disabled)
    made.addFile(icon_file(name, hexcode(token)), QSize(), QIcon.Mode.Selected)
    return made


def dress(target: QAbstractButton | QAction, name: str, token: str = TEXT) -> None:
    """Give a button or action an icon that follows the theme."""
    target.setProperty("iconName", name)
    target.setProperty("iconToken", token)
    target.setIcon(icon(name, token))


def repolish(widget: QWidget) -> None:
    """Look at the style sheet again after a dynamic property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def icon_names() -> tuple[str, ...]:
    """Every icon there is."""
    found = content.names("resources", "icons")
    return tuple(name.removesuffix(".svg") for name in found if name.endswith(".svg"))


def _folder() -> Path:
    if _State.folder is None:
        made = QTemporaryDir()
        if not made.isValid():
            raise NotFound("folder for icons", made.path())
        _State.folder = made
    return Path(_State.folder.path())


@lru_cache(maxsize=1024)
def icon_file(name: str, hex_: str) -> str:
    """Path of an icon drawn in one colour; Qt's style sheets and its sharp SVG icons take files only."""
    drawn = content.read("resources", "icons", f"{name}.svg").replace(b"currentColor", hex_.encode())
    path = _folder() / f"{name}-{hex_.removeprefix('#')}.svg"
    path.write_bytes(drawn)
    return path.as_posix()


def _redress(app: QApplication) -> None:
    widgets = app.allWidgets()
    actions = {id(action): action for widget in widgets for action in widget.actions()}
    buttons = [widget for widget in widgets if isinstance(widget, QAbstractButton)]
    targets: list[QAbstractButton | QAction] = [*buttons, *actions.values()]
    for target in targets:
        if target.property("iconName"):
            target.setIcon(icon(target.property("iconName"), target.property("iconToken")))
