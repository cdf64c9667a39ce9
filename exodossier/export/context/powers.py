"""Powers of ten that people typed into running text, printed like all others: 10¹⁰, not 10^10."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exodossier.domain import numerals
from exodossier.domain.records import Dossier, Product, Response, Row
from exodossier.export.context.as_written import changed

if TYPE_CHECKING:
    from exodossier.domain.situation import Situation

WRITTEN: Final[dict[type, tuple[str, ...]]] = {
    Product: ("title",),
    Dossier: ("title", "document"),
    Row: ("cells",),
    Response: ("value", "reason", "assessment"),
}
"""Names of files, numbers of documents and what is quoted from them stay letter for letter."""
_POWER: Final = re.compile(r"(?<![\w.,^])10\^(?:\(([-−+]?\d{1,3})\)|([-−+]?\d{1,3}))(?![\w^]|[.,]\d)")


def raised(situation: Situation) -> Situation:
    """The situation with such powers raised; the very same where there are none.

    Measured values are left alone: their units are words of the vocabulary, compared and converted by them.
    """
    return changed(situation, WRITTEN, _raised, leave="unit")


def _raised(text: str) -> str:
    return _POWER.sub(_written, text) if "10^" in text else text


def _written(found: re.Match[str]) -> str:
    return "10" + numerals.raised((found[1] or found[2]).replace(numerals.MINUS, "-"))
