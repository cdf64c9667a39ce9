"""Specifications as tables, made from the registers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.export.context import rich
from exodossier.export.context.short_quantities import limits
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Row
    from exodossier.export.context.register_cells import RegisterCells
    from exodossier.export.context.rich import Runs

_OF_WHAT: Final = frozenset({"label_claim_pct", "relative_pct"})
"""Kinds of criterion that say of what a percentage is one."""
_SPECIFIES: Final = re.compile("specification|criteria", re.IGNORECASE)
_ROW_COLUMNS: Final = ("attribute", "class", "method", "tiers", "justification")


@dataclass(frozen=True, slots=True)
class SpecificationTables:
    """Reads the registers of one situation."""

    cells: RegisterCells

    def all(self) -> list[Json]:
        """Every specification with its rows; rows that belong to none come last."""
        by_owner: dict[str, list[Row]] = {}
        known = {row.id for row in self.cells.rows("specifications")}
        for row in self.cells.rows("spec_rows"):
            owner = str(row.cells.get("specification") or "")
            by_owner.setdefault(owner if owner in known else "", []).append(row)
        made: list[Json] = [
            self._specification(row, by_owner.get(row.id, [])) for row in self.cells.rows("specifications")
        ]
        return [*made, *([self._specification(None, by_owner[""])] if "" in by_owner else [])]

    def _specification(self, row: Row | None, members: Sequence[Row]) -> JsonMap:
        rows = [self._row(one) for one in members]
        subject = self.cells.subject(row)
        name = self.cells.cell(row, "name") if row else wording.table_heading("no_specification")
        revision = self.cells.cell(row, "revision")
        told = name if _SPECIFIES.search(name) else wording.table_heading("specification", title=name)
        caption = wording.table_heading("version", title=told, version=revision) if revision else told
        return {
            "id": row.id if row else "",
            "title": name,
            "subject": subject.kind,
            "subject_id": subject.owner,
            "subject_text": self._subject_text(row),
            "revision": revision,
            "status": self.cells.cell(row, "status"),
            "rows": [*rows],
            "blocks": [self._table(rows, caption)] if rows else [],
        }

    def _subject_text(self, row: Row | None) -> str:
        """The substance or product by name, else the kind of subject."""
        kind = self.cells.cell(row, "subject")
        named = (self.cells.cell(row, column) for column in ("substance", "product"))
        return next(filter(None, named), kind[:1].upper() + kind[1:])

    def _row(self, row: Row) -> JsonMap:
        texts: JsonMap = {name: self.cells.cell(row, name) for name in _ROW_COLUMNS}
        shelf_life = limits(row, "shelf_low", "shelf_high")
        return {"id": row.id} | texts | {"criterion": criterion(row, self.cells), "shelf_life": shelf_life}

    def _table(self, rows: Sequence[JsonMap], caption: str) -> JsonMap:
        heads = {name: self.cells.title("spec_rows", name) for name in _ROW_COLUMNS}
        heads |= {name: wording.table_heading(name) for name in ("criterion", "shelf_life")}
        order = ("attribute", "class", "method", "criterion", "shelf_life", "tiers")
        shown = [name for name in order if name == "attribute" or any(row[name] for row in rows)]
        lines: list[list[Runs]] = [[rich.measured(str(row[name])) for name in shown] for row in rows]
        return rich.table([heads[name] for name in shown], lines, caption)


def criterion(row: Row, cells: RegisterCells) -> str:
    """The acceptance criterion of a specification row in words: `NMT 0.25 EU/mL`, `Negative`."""
    said, kind = cells.cell(row, "text"), str(row.cells.get("criterion") or "")
    found = limits(row, "low", "high")
    if found.endswith("%") and kind in _OF_WHAT:
        found = wording.criterion(kind, limits=found)
    expected = str(row.cells.get("expected") or "") if kind == "pos_neg" else ""
    found = found or wording.criterion(expected)
    if found:
        return f"{found} ({said})" if said else found
    return said or wording.criterion(kind)
