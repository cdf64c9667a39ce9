"""Texts as cells keep them: never a formula, and with every character a file may not hold written out."""

from __future__ import annotations

import re
from typing import Final

GUARD: Final = "'"
"""Stands before a text that an office program might take for a formula, also after a way over CSV."""

_RISKY: Final = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n]")
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WRITTEN: Final = re.compile(
    r"_x(000[0-8BCDEF]|001[0-9A-F]|005F|D[89A-F][0-9A-F]{2}|FFF[EF])_", re.IGNORECASE
)
"""Characters that XML cannot carry, as office programs write them: `_x000D_`; `_x005F_` is `_`."""
_ALIKE: Final = re.compile(r"_(?=x[0-9A-F]{4}_)", re.IGNORECASE)
"""The beginning of a text that only looks like such a character."""


def is_risky(text: str) -> bool:
    """Whether a text begins as a formula does."""
    return _RISKY.match(text) is not None


def guarded(text: str) -> str:
    """The text for a cell; `unguarded` gives the text back."""
    safe = GUARD + text if is_risky(text) else text
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", _ALIKE.sub("_x005F_", safe))


def unguarded(text: str) -> str:
    """The text that a cell stands for."""
    plain = _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.removeprefix(GUARD) if _GUARDED.match(plain) else plain
