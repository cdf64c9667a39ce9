"""What an answer must look like: the answer kinds and their limits, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from exodossier.domain.conditions import Condition, Where


class Kind(StrEnum):
    """The answer kinds of a checklist item, of a part of it, or of a register column."""

    TEXT = "text"
    LONGTEXT = "longtext"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    QUANTITY = "quantity"
    PERCENT = "percent"
    CHOICE = "choice"
    MULTICHOICE = "multichoice"
    DATE = "date"
    IDENTIFIER = "identifier"
    REF = "ref"
    FIELDS = "fields"
    TABLE = "table"
    REGISTER = "register"
    FIGURE = "figure"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice. The id is stored, the title is shown."""

    id: str
    title: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A place for evidence in a figure answer (for example wide field and close-up)."""

    id: str
    title: str
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A named, typed piece: a field of a form, or a column of a table or register."""

    id: str
    title: str
    spec: Spec
    help: str = ""
    required: bool = False
    show_when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """What a derivation reads: an item (or one field of it), or a column of the rows a filter leaves.

    checklist: of the item; only a `reference` names one, everything else reads its own checklist.
    `pick` is `first`, `last` or `all` for register operands; counts and `share_met` use `all`.
    """

    item: str | None = None
    checklist: str | None = None
    field: str | None = None
    register: str | None = None
    column: str | None = None
    where: Where | None = None
    pick: str = "first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A derivation by `op`.

    op: ratio, product, sum, difference, percent, convert, count, distinct, first, reference or share_met.
    """

    op: str
    of: tuple[Operand, ...]
    unit: str | None = None
    met: Where | None = None

    @property
    def in_percent(self) -> bool:
        """Whether it gives a number of hundredths."""
        return self.op in {"percent", "share_met"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """The shape and limits of one answer. Attributes that a kind does not use stay at their defaults.

    units: symbols of the vocabulary; the first is offered first. minimum, maximum: in the first unit.
    columns: full columns of a table. shown: register columns in view (all when empty).
    """

    kind: Kind
    options: tuple[Option, ...] = ()
    units: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    pattern: str | None = None
    example: str | None = None
    max_length: int | None = None
    fields: tuple[Part, ...] = ()
    columns: tuple[Part, ...] = ()
    min_rows: int = 0
    register: str | None = None
    where: Where | None = None
    shown: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    formula: Formula | None = None
