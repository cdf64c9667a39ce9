"""How the facts of a checklist are written down for tests: dossiers that ask for items, cases of rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Setting:
    """A dossier: traits, rows (register -> list of cells), responses (item id -> (value, status))."""

    traits: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    responses: dict[str, tuple[Any, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A rule's two sides: it is silent in the first dossier and speaks in the second."""

    inside: Setting
    outside: Setting
