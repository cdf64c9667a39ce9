"""Findings as lines of a table: the heaviest first, each with what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from exodossier.domain.findings import Severity
from exodossier.ui.models.records import Column
from exodossier.ui.models.standing import SEVERITIES
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.domain.findings import Finding

WEIGHT: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words: what is wrong, and what to do."""

    finding: Finding
    what: str
    remedy: str


def weight(line: Told) -> int:
    """Where a line stands among others: errors first."""
    return WEIGHT[line.finding.severity]


def _word(line: Told) -> str:
    return tr(SEVERITIES[line.finding.severity].word)


def _icon(line: Told) -> tuple[str, str]:
    shown = SEVERITIES[line.finding.severity]
    return shown.icon, shown.tone


def weight_column(width: int) -> Column[Any]:
    """How much a finding weighs, as a shape and a word."""
    return Column("Weight", _word, sort=weight, icon=_icon, width=width)


WHAT: Final[Column[Any]] = Column("Finding", lambda line: line.what)
REMEDY: Final[Column[Any]] = Column("What to do", lambda line: line.remedy)
