"""What checklists refer to: traits, registers, units, evidence kinds, marker panels."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.domain.checklist import Ref
    from exodossier.domain.conditions import Condition
    from exodossier.domain.spec import Kind, Option, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A list trait read from a register: the distinct values of one column."""

    register: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """A fact that decides which items apply. `ordered` options compare by position (stage).

    kind: boolean, choice or multichoice. scope: product or dossier. ask_when: asked only then.
    """

    id: str
    title: str
    question: str
    kind: Kind
    scope: str
    help: str = ""
    group: str = ""
    options: tuple[Option, ...] = ()
    ordered: bool = False
    computed: Computed | None = None
    ask_when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A typed table of the product. `label` names the columns that tell a person which row it is."""

    id: str
    title: str
    singular: str
    columns: tuple[Part, ...]
    label: tuple[str, ...]
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit: base value = value * factor + offset, within one dimension. plausible: in this unit."""

    symbol: str
    title: str
    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)
    aliases: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceKind:
    """What sort of document or data file evidence is."""

    id: str
    title: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelEntry:
    """A marker offered for a category: HGNC symbol, name and a note for MSC-EV products."""

    gene_symbol: str
    protein_name: str
    category: str
    group: str = ""
    note: str = ""
    text: str = "memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A list of markers a standard names, by category."""

    id: str
    title: str
    register: str
    entries: tuple[PanelEntry, ...]


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """One version of the words that checklists use."""

    ref: Ref
    title: str
    traits: tuple[Trait, ...]
    registers: tuple[Register, ...]
    units: tuple[Unit, ...]
    evidence_kinds: tuple[EvidenceKind, ...]
    panels: tuple[Panel, ...] = ()
    digest: str = ""
    language: str = "en"

    @cached_property
    def trait(self) -> dict[str, Trait]:
        """Traits by id."""
        return {trait.id: trait for trait in self.traits}

    @cached_property
    def register(self) -> dict[str, Register]:
        """Registers by id."""
        return {register.id: register for register in self.registers}

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by symbol and by alias."""
        by_symbol = {unit.symbol: unit for unit in self.units}
        aliases = {alias: unit for unit in self.units for alias in unit.aliases}
        return aliases | by_symbol

    @cached_property
    def evidence_kind(self) -> dict[str, EvidenceKind]:
        """Evidence kinds by id."""
        return {kind.id: kind for kind in self.evidence_kinds}
