"""Every sentence of the desktop passes through here, so that a translation reaches it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

CONTEXT: Final = "exodossier"


def tr(text: str) -> str:
    """The text in the language of the program; the English source where there is no translation."""
    return QCoreApplication.translate(CONTEXT, text)


def counted(number: int, one: str, many: str) -> str:
    """`1 item`, `12 items`: both forms are translated, `{n}` stands for the number."""
    return tr(one if number == 1 else many).format(n=number)
