"""A standard as data: checklist, section, item. Immutable; a released version never changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.domain.conditions import Condition, Count, Where
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.spec import Spec


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Names one version of a checklist, vocabulary or template: `misev2018@0.9.0`."""

    id: str
    version: str

    def __str__(self) -> str:
        return f"{self.id}@{self.version}"


class Obligation(StrEnum):
    """How strongly a standard asks. Scores of different obligations are never mixed."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    ENCOURAGED = "encouraged"
    METRIC = "metric"
    JUSTIFY = "justify"
    INFORMATIVE = "informative"


class Confirmation(StrEnum):
    """How far an item's text was checked against the source (`domain/00-conventions.md`)."""

    CONFIRMED = "confirmed"
    PARTLY = "partly"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class ObligationCase:
    """First matching case decides; `when=None` always matches."""

    when: Condition | None
    obligation: Obligation


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRule:
    """Which evidence an item expects. max_age_months: of the effective date, at export."""

    kinds: tuple[str, ...] = ()
    at_least: int = 0
    max_age_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A check over an answer or register view; parameters by check in `data` (see `rules.py`)."""

    check: str
    severity: str
    say: str
    data: JsonMap = field(default_factory=dict)
    where: Where | None = None
    count: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where in the source an item stands."""

    locus: str
    cite: str = ""
    doi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to report."""

    id: str
    title: str
    requirement: str
    spec: Spec
    obligations: tuple[ObligationCase, ...]
    applies_when: Condition
    number: str | None = None
    guidance: str = ""
    evidence: EvidenceRule = EvidenceRule()
    rules: tuple[Rule, ...] = ()
    cites: tuple[Citation, ...] = ()
    text: Confirmation = Confirmation.MEMORY
    note: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A section answered once per register row that the filter leaves."""

    over: str
    where: Where | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of items, shown and exported in file order.

    number: the heading's number in the standard. parent: the section this one stands under; a heading that
    only gathers others has no items.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    intro: str = ""
    repeat: Repeat | None = None
    number: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRule:
    """What a standard counts, shown on its own and never mixed with another.

    form: `counts` (how many of the entries that apply stand where) or `percent` (the whole percent of the
    applicable entries that are reported). by_section: for each top section too. version: of the score's rule.
    """

    id: str
    title: str
    obligations: tuple[Obligation, ...]
    form: str = "counts"
    version: str = ""
    note: str = ""
    by_section: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The language a checklist is shown in, and what still stands in its own (owner and path of each text).

    owner: an item id, `section:ID` or `checklist`. outdated: the source changed after it was translated.
    """

    language: str
    outdated: frozenset[tuple[str, str]] = frozenset()
    missing: frozenset[tuple[str, str]] = frozenset()

    def fallen_back(self, item: str) -> str:
        """Why an item is not wholly in the language: `outdated`, `missing`, or empty where it is."""
        for state, texts in (("outdated", self.outdated), ("missing", self.missing)):
            if any(owner == item for owner, _ in texts):
                return state
        return ""


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """One version of one standard. `digest` is over canonical parsed content, not over file bytes."""

    ref: Ref
    state: str
    title: str
    vocabulary: str
    language: str
    issued: str
    sections: tuple[Section, ...]
    sources: tuple[Citation, ...] = ()
    digest: str = ""
    short_title: str = ""
    scores: tuple[ScoreRule, ...] = ()
    wording: Wording | None = None

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by id."""
        return {item.id: item for section in self.sections for item in section.items}

    @cached_property
    def derived(self) -> dict[str, Item]:
        """The items that nobody answers: a formula does."""
        return {item.id: item for item in self.items.values() if item.spec.formula}

    @cached_property
    def section_of(self) -> dict[str, Section]:
        """The section each item id stands in."""
        return {item.id: section for section in self.sections for item in section.items}

    @cached_property
    def confirmations(self) -> dict[Confirmation, int]:
        """How many items are confirmed, partly confirmed and from memory."""
        texts = [item.text for item in self.items.values()]
        return {state: texts.count(state) for state in Confirmation}
