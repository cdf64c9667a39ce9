"""Specification rows as an answer shows them: limits, words and expected result stand in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.spec import Kind, Part, Spec
from exodossier.export.context.short_quantities import limits
from exodossier.export.context.specification_tables import criterion
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Row
    from exodossier.export.context.register_cells import RegisterCells

REGISTER: Final = "spec_rows"
_GATHERED: Final[Mapping[str, tuple[str, ...]]] = {
    "criterion": ("criterion", "low", "high", "text", "expected"),
    "shelf_life": ("shelf_low", "shelf_high"),
}
_SAID: Final[Mapping[str, Callable[[Row, RegisterCells], str]]] = {
    "criterion": criterion,
    "shelf_life": lambda row, _cells: limits(row, "shelf_low", "shelf_high"),
}
_MEASURED: Final = Spec(kind=Kind.QUANTITY)
"""Words with numbers in them are printed as quantities are: with raised powers."""


def gathered(
    columns: Sequence[Part], rows: Sequence[Row], cells: RegisterCells
) -> tuple[list[Part], list[JsonMap]]:
    """Columns and rows to be printed: where a criterion is shown, all that it says, in one column.

    A checklist may name its kind and limits only; “positive or negative” alone is no criterion.
    """
    asked = {column.id for column in columns}
    told = {name: parts for name, parts in _GATHERED.items() if parts[0] in asked}
    where = {part: name for name, parts in told.items() for part in parts}
    shown: dict[str, Part] = {}
    for column in columns:
        name = where.get(column.id)
        known = Part(id=name, title=wording.table_heading(name), spec=_MEASURED) if name else column
        shown.setdefault(known.id, known)
    made: list[JsonMap] = [{**row.cells, **{name: _SAID[name](row, cells) for name in told}} for row in rows]
    return list(shown.values()), made
