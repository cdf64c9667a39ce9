"""How long tests wait for what must come: as long as a busy machine needs. What comes soon costs nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PATIENCE: Final = 60
"""Seconds."""
WAIT: Final = PATIENCE * 1000
"""The same as Qt counts."""


def patient(bot: QtBot) -> QtBot:
    """A bot whose waits are that long unless a test says otherwise."""
    for name in ("waitSignal", "waitSignals", "waitUntil", "waitExposed", "waitCallback"):
        setattr(bot, name, partial(getattr(bot, name), timeout=WAIT))
    return bot
