"""What the context tells of the registers: rows as text, each register as a table, tables made of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exodossier.domain.answers import row_label
from exodossier.export import contract
from exodossier.export.context.answer_blocks import WIDE, filled
from exodossier.export.context.register_cells import RegisterCells
from exodossier.export.context.result_tables import ResultTables
from exodossier.export.context.specification_tables import SpecificationTables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.situation import Situation
    from exodossier.domain.vocabulary import Register
    from exodossier.export.context.answer_blocks import AnswerBlocks


@dataclass(frozen=True, slots=True)
class RegisterParts:
    """Over the registers of one situation."""

    situation: Situation
    answers: AnswerBlocks

    def rows(self) -> JsonMap:
        """The rows of every register by its name; cells as text."""
        return {contract.name_of(one.id): self._rows(one) for one in self.situation.vocabulary.registers}

    def tables(self) -> Iterable[JsonMap]:
        """The registers that have rows, as tables."""
        for register in self.situation.vocabulary.registers:
            rows = [row.cells for row in self.situation.rows.get(register.id, ())]
            if rows:
                yield self._table(register, rows)

    def composed(self) -> JsonMap:
        """Specifications, batch analyses and stability data."""
        cells = RegisterCells(self.situation, self.answers.text)
        results = ResultTables(cells)
        return {
            "specifications": SpecificationTables(cells).all(),
            "batch_analyses": results.batch_analyses(),
            "stability": results.stability(),
        }

    def _rows(self, register: Register) -> list[Json]:
        made: list[Json] = []
        for row in self.situation.rows.get(register.id, ()):
            label = row_label(row, self.situation.vocabulary, self.situation.row_by_id)
            cells: JsonMap = {
                contract.name_of(one.id): self.answers.text(row.cells.get(one.id), one.spec)
                for one in register.columns
            }
            made.append(cells | {"id": row.id, "label": label})
        return made

    def _table(self, register: Register, rows: Sequence[JsonMap]) -> JsonMap:
        columns = sorted(register.columns, key=lambda one: one.id not in register.label)
        block = self.answers.table_of(filled(columns, rows), rows, register.title)
        head = block["rows"][0] if isinstance(block["rows"], list) else []
        return {
            "id": register.id,
            "title": register.title,
            "wide": isinstance(head, list) and len(head) > WIDE,
            "count": str(len(rows)),
            "blocks": [block],
        }
