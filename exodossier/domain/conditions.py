"""Conditions as data: when an item, an obligation or a field applies. Evaluated in `evaluation.py`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, Union

if TYPE_CHECKING:
    from exodossier.domain.plain import Json


class Op(StrEnum):
    """The comparisons a leaf may make; exactly one per leaf."""

    IS = "is"
    IN = "in"
    INCLUDES = "includes"
    INCLUDES_ANY = "includes_any"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison, e.g. `is: ccm` or `in: [tff, sec]`."""

    op: Op
    value: Json


@dataclass(frozen=True, slots=True)
class Where:
    """A filter over register rows: every column test must hold."""

    tests: tuple[tuple[str, Test], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many must match; either bound may be open."""

    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Always:
    """True for every product."""


@dataclass(frozen=True, slots=True)
class TraitTest:
    """A trait of the product or dossier."""

    trait: str
    test: Test


@dataclass(frozen=True, slots=True)
class ItemTest:
    """The answer to another item of the checklist (same row inside a repeat, else `each`: any | every)."""

    item: str
    field: str | None
    test: Test
    each: str | None = None


@dataclass(frozen=True, slots=True)
class RowTest:
    """A column of the register row that the section repeats over."""

    column: str
    test: Test


@dataclass(frozen=True, slots=True)
class RowsTest:
    """How many rows of a register match."""

    register: str
    where: Where | None
    count: Count


@dataclass(frozen=True, slots=True)
class StatusesTest:
    """How many entries of a section or obligation have one of the statuses. Never unknown."""

    section: str | None
    obligation: str | None
    within: tuple[str, ...]
    count: Count


@dataclass(frozen=True, slots=True)
class FieldTest:
    """Another field of the same form (in `show_when` only)."""

    field: str
    test: Test


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part is."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is false."""

    of: Condition


Condition: TypeAlias = Union[
    Always, TraitTest, ItemTest, RowTest, RowsTest, StatusesTest, FieldTest, All, AnyOf, Not
]
