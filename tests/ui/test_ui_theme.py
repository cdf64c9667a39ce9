"""The look keeps its promises: readable contrast, complete tokens, icons that follow the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from exodossier.domain.errors import NotFound
from exodossier.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

BACKGROUNDS = ("surface", "surface-raised", "surface-sunken", "hover")
INKS = ("text", "text-muted", "accent", "ok", "warn", "bad", "info")


def luminance(hex_: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(hex_[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PAIRS = (
    *((ink, ground) for ink in INKS for ground in BACKGROUNDS),
    *((ink, f"{ink}-soft") for ink in ("accent", "ok", "warn", "bad", "info")),
    *(("text", f"{tone}-soft") for tone in ("accent", "ok", "warn", "bad", "info")),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-bad", "bad"),
    ("on-selection", "selection"),
    ("text-muted", "line"),
)


@pytest.mark.parametrize("scheme", theme.SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read_on_every_ground(scheme: str, ink: str, ground: str) -> None:
    tokens = theme.SCHEMES[scheme]
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", theme.SCHEMES)
@pytest.mark.parametrize("mark", ["line-strong", "focus", "accent"])
@pytest.mark.parametrize("ground", ["surface", "surface-raised"])
def test_marks_stand_out(scheme: str, mark: str, ground: str) -> None:
    tokens = theme.SCHEMES[scheme]
    assert contrast(tokens[mark], tokens[ground]) >= 3


def test_both_schemes_have_the_same_tokens() -> None:
    assert theme.LIGHT.keys() == theme.DARK.keys()


@pytest.mark.parametrize("scheme", theme.SCHEMES)
@pytest.mark.parametrize("density", theme.DENSITIES)
def test_the_style_sheet_is_filled_in(qapp: QApplication, scheme: str, density: str) -> None:
    theme.apply(qapp, scheme, density)
    assert "@" not in theme.style_sheet()
    assert theme.scheme() == scheme
    theme.apply(qapp, "light")


def test_every_icon_draws_something(qapp: QApplication) -> None:
    for name in theme.icon_names():
        image = theme.icon(name).pixmap(24).toImage()
        drawn = any(
            image.pixelColor(x, y).alpha() > 100 for x in range(image.width()) for y in range(image.height())
        )
        assert drawn, name


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(NotFound):
        theme.icon("no-such-icon")


def test_a_dressed_button_follows_the_theme(qtbot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    button = QPushButton("Add")
    qtbot.addWidget(button)
    theme.dress(button, "add", "accent")
    before = button.icon().pixmap(24).toImage()
    theme.apply(qapp, "dark")
    assert button.icon().pixmap(24).toImage() != before
    theme.apply(qapp, "light")
