"""A dossier with everything its conditions, derivations and findings may read. Immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.domain.checklist import Checklist, Item, Obligation, Section
    from exodossier.domain.plain import Json, Truth
    from exodossier.domain.reasons import Because
    from exodossier.domain.records import Dossier, Evidence, Product, Response, ResponseKey, Row
    from exodossier.domain.vocabulary import Computed, Vocabulary


@dataclass(frozen=True)
class Situation:
    """All facts of one dossier at one moment.

    rows: register id -> rows in order, removed ones left out. responses: also dormant ones.
    head: digest of the audit stream head this was read at, `as_of`: its time (ISO 8601 UTC).
    memo: what was computed from this very situation (see `evaluation.py`); `replace` starts a new one.
    """

    vocabulary: Vocabulary
    checklists: tuple[Checklist, ...]
    product: Product
    dossier: Dossier
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    responses: Mapping[ResponseKey, Response] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    head: str = ""
    as_of: str = ""
    memo: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def checklist(self) -> dict[str, Checklist]:
        """The checklists of the dossier by id."""
        return {checklist.ref.id: checklist for checklist in self.checklists}

    @cached_property
    def traits(self) -> dict[str, Json]:
        """Every trait that was asked, with computed list traits filled in from their registers."""
        asked = dict(self.product.traits) | dict(self.dossier.traits)
        for trait in self.vocabulary.traits:
            if trait.computed and trait.id not in asked:
                asked[trait.id] = self._listed(trait.computed)
        return {name: value for name, value in asked.items() if value is not None}

    def _listed(self, computed: Computed) -> Json:
        """The distinct values of a column, in row order; None (not asked) while no row has any."""
        cells = (row.cells.get(computed.column) for row in self.rows.get(computed.register, ()))
        values = (value for cell in cells for value in (cell if isinstance(cell, list) else [cell]))
        return list(dict.fromkeys(str(value) for value in values if value)) or None

    @cached_property
    def row_by_id(self) -> dict[str, Row]:
        """Rows in view by their permanent id."""
        return {row.id: row for rows in self.rows.values() for row in rows}


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as it stands in this dossier (per row, where its section repeats).

    applies: None means unknown (a deciding trait was never asked). label: the number people see.
    """

    key: ResponseKey
    checklist: Checklist
    section: Section
    item: Item
    label: str
    applies: Truth
    because: Because
    obligation: Obligation
    response: Response | None
    row: Row | None = None
