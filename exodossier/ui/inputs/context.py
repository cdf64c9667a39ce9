"""What an editor may ask of the world around it; as callables, so that answers are of this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from exodossier.domain.conditions import Condition
    from exodossier.domain.derivation import Derived
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, Truth
    from exodossier.domain.quoting import Quote
    from exodossier.domain.records import Row
    from exodossier.domain.spec import Formula, Spec
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.ui.models.quotes import QuoteLine
    from exodossier.ui.references import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedEvidence:
    """One link as a figure answer shows it. detail: locator in words. kind: title of the evidence kind."""

    link: str
    title: str
    role: str = ""
    kind: str = ""
    detail: str = ""


def _no_rows(_register: str) -> tuple[Row, ...]:
    return ()


def _no_view(_spec: Spec) -> tuple[Row, ...]:
    return ()


def _no_links() -> tuple[LinkedEvidence, ...]:
    return ()


def _no_references() -> tuple[Reference, ...]:
    return ()


def _no_derivation(_formula: Formula) -> Derived | None:
    return None


def _no_quotes(_quotes: tuple[Quote, ...]) -> tuple[QuoteLine, ...]:
    return ()


def _unknown(_condition: Condition) -> Truth:
    return None


def _no_faults(_value: Json, _spec: Spec) -> tuple[Finding, ...]:
    return ()


def _today() -> date:
    return datetime.now().astimezone().date()


@dataclass(frozen=True, kw_only=True)
class EditorContext:
    """Facts and services for the editors of one entry.

    say: a finding in words. rows: all rows of a register, in order. view: the rows a register answer shows.
    derive: a formula worked out for this entry. holds: truth of a condition that looks beyond the form.
    faults: what is wrong with a value (`domain.answers.faults`). links: evidence linked to this answer.
    references: what long text may refer to. quotes: what a reference names, for people.
    decimal_mark: of the person's locale.
    """

    vocabulary: Vocabulary
    say: Callable[[Finding], str]
    rows: Callable[[str], tuple[Row, ...]] = _no_rows
    view: Callable[[Spec], tuple[Row, ...]] = _no_view
    derive: Callable[[Formula], Derived | None] = _no_derivation
    holds: Callable[[Condition], Truth] = _unknown
    faults: Callable[[Json, Spec], tuple[Finding, ...]] = _no_faults
    links: Callable[[], tuple[LinkedEvidence, ...]] = _no_links
    references: Callable[[], tuple[Reference, ...]] = _no_references
    quotes: Callable[[tuple[Quote, ...]], tuple[QuoteLine, ...]] = _no_quotes
    today: Callable[[], date] = _today
    decimal_mark: str = "."
