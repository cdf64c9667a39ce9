"""Markers that a standard names, brought into the register: new rows, or a category more for rows there are.

Adding is one gesture in the register (`registers.apply_grid`): one change, one undo step.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from exodossier.usecases.grid_edit import AddedRow, GridEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Row
    from exodossier.domain.spec import Spec
    from exodossier.domain.vocabulary import Panel, PanelEntry, Vocabulary

GENE: Final = "gene_symbol"
PROTEIN: Final = "protein_name"
CATEGORIES: Final = "categories"


class Adds(StrEnum):
    """What choosing an entry would do. category: its gene has rows, and some of them lack its category."""

    ROW = "row"
    CATEGORY = "category"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Offer:
    """One entry of a panel, and what choosing it would do."""

    panel: str
    entry: PanelEntry
    adds: Adds

    @property
    def is_template(self) -> bool:
        """A family of genes (`ITGA*`): its row is to be given the member that was measured."""
        return self.entry.gene_symbol.endswith("*")


def panels_of(vocabulary: Vocabulary, register: str) -> tuple[Panel, ...]:
    """The panels that offer rows of a register."""
    return tuple(panel for panel in vocabulary.panels if panel.register == register)


def categories_in_view(spec: Spec) -> tuple[str, ...]:
    """The categories of the rows that a register answer shows; none where it shows them all."""
    found: list[str] = []
    for column, test in spec.where.tests if spec.where else ():
        if column == CATEGORIES:
            found += map(str, test.value if isinstance(test.value, list) else [test.value])
    return tuple(found)


def offers(panels: Iterable[Panel], rows: Iterable[Row]) -> tuple[Offer, ...]:
    """Every entry of the panels, in their order, against the rows there are."""
    there = _by_gene(rows)
    return tuple(
        Offer(panel.id, entry, _adds(entry, there.get(_name(entry.gene_symbol), [])))
        for panel in panels
        for entry in panel.entries
    )


def addition(chosen: Iterable[PanelEntry], rows: Sequence[Row]) -> GridEdit:
    """What brings the chosen entries into a register; falsy where all of it is there.

    A gene that has rows gets the categories there (in every row of it: one marker may be measured in several
    ways); any other gets one row at the end, with all its chosen categories.
    """
    there, wanted = _by_gene(rows), _wanted(chosen)
    changed: dict[str, JsonMap] = {}
    added: list[AddedRow] = []
    last = rows[-1].id if rows else None
    for name, entries in wanted.items():
        categories = list(dict.fromkeys(entry.category for entry in entries))
        for row in there.get(name, ()):
            lacking = [one for one in categories if one not in _categories(row)]
            if lacking:
                changed[row.id] = {CATEGORIES: [*_categories(row), *lacking]}
        if name not in there:
            made = AddedRow(f"panel-{len(added)}", _cells(entries[0], categories), last)
            added.append(made)
            last = made.temp_id
    versions = {row.id: row.version for row in rows if row.id in changed}
    return GridEdit(tuple(added), changed, versions=versions)


def _adds(entry: PanelEntry, rows: list[Row]) -> Adds:
    if not rows:
        return Adds.ROW
    lacking = any(entry.category not in _categories(row) for row in rows)
    return Adds.CATEGORY if lacking else Adds.NOTHING


def _wanted(chosen: Iterable[PanelEntry]) -> dict[str, list[PanelEntry]]:
    found: dict[str, list[PanelEntry]] = {}
    for entry in chosen:
        found.setdefault(_name(entry.gene_symbol), []).append(entry)
    return found


def _by_gene(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        name = _name(str(row.cells.get(GENE) or ""))
        if name:
            found.setdefault(name, []).append(row)
    return found


def _name(symbol: str) -> str:
    return symbol.strip().casefold()


def _categories(row: Row) -> list[str]:
    kept = row.cells.get(CATEGORIES)
    return [str(one) for one in kept] if isinstance(kept, list) else []


def _cells(entry: PanelEntry, categories: list[str]) -> JsonMap:
    cells: JsonMap = {GENE: entry.gene_symbol, PROTEIN: entry.protein_name or None, CATEGORIES: [*categories]}
    return {name: value for name, value in cells.items() if value is not None}
