"""The few words that values themselves bring into plain text: `yes`, `not detected`, `range`.

They stand in English here and pass through one hook, so that a translation reaches them; all other wording
belongs to `usecases/wording`, which sets the hook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def _as_written(text: str) -> str:
    return text


_translators: list[Callable[[str], str]] = [_as_written]


def speak_through(translate: Callable[[str], str]) -> None:
    """Let every word pass through this (as gettext does: source text in, translation out)."""
    _translators[:] = [translate]


def spoken(text: str) -> str:
    """The text in the language of the program."""
    return _translators[0](text) if text else ""
