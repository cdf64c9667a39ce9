"""Findings: something missing or inconsistent. A value to be listed, never an exception."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs; only errors stop an item from being answered."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: an entry of a dossier, a part of its value, or a place in a file.

    `path` walks into the value (`rows`, row id, column). `line` and `column` count from 1.
    """

    checklist: str = ""
    item: str = ""
    row: str = ""
    path: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `code` selects wording and remedy; `data` fills both.

    `say` is an author's own sentence (from a checklist rule) and is shown instead of the built-in wording.
    """

    code: str
    severity: Severity = Severity.ERROR
    place: Place = Place()
    data: dict[str, str] = field(default_factory=dict)
    say: str = ""
