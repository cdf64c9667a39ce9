"""Cells of the registers as text, and whose a row is: of which substance or product, by its permanent id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from exodossier.domain.answers import row_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from exodossier.domain.plain import Json
    from exodossier.domain.records import Row
    from exodossier.domain.situation import Situation
    from exodossier.domain.spec import Spec

_OWNERS: Final[Mapping[str, tuple[str, ...]]] = {
    "drug_substance": ("substance",), "drug_product": ("product",), "": ("product", "substance"),
}  # fmt: skip
"""Which columns name the owner, by what a row is of. A lot of product may name the substance it holds."""
_ANY: Final = ("substance", "product")


class Subject(NamedTuple):
    """Of what something is: the kind of subject, and the row of the substance or product; empty if unsaid."""

    kind: str
    owner: str


@dataclass
class RegisterCells:
    """Reads the registers of one situation. text: any value of a column as plain text."""

    situation: Situation
    text: Callable[[Json, Spec], str]

    def rows(self, register: str) -> Sequence[Row]:
        """The rows of a register in order."""
        return self.situation.rows.get(register, ())

    def linked(self, row: Row | None, column: str) -> Row | None:
        """The row that a cell refers to, if it is there."""
        return self.situation.row_by_id.get(str(row.cells.get(column) or "")) if row else None

    def cell(self, row: Row | None, column: str) -> str:
        """A cell as text; empty where the vocabulary has no such column."""
        if row is None:
            return ""
        spec, value = self._specs.get((row.register, column)), row.cells.get(column)
        return self.text(value, spec) if spec and value not in (None, "") else ""

    def label(self, row: Row | None) -> str:
        """What people call a row."""
        return row_label(row, self.situation.vocabulary, self.situation.row_by_id) if row else ""

    def title(self, register: str, column: str) -> str:
        """The title of a column."""
        known = self.situation.vocabulary.register.get(register)
        return next((one.title for one in known.columns if one.id == column), "") if known else ""

    def subject(self, *rows: Row | None) -> Subject:
        """Of what a row is: as it says itself, else as the rows say that it refers to, in this order."""
        there = [row for row in rows if row]
        kind = next((str(row.cells["subject"]) for row in there if row.cells.get("subject")), "")
        columns = _OWNERS.get(kind, _ANY)
        owners = (self.linked(row, column) for row in there for column in columns)
        return Subject(kind, next((owner.id for owner in owners if owner), ""))

    def subject_text(self, subject: Subject, *rows: Row | None) -> str:
        """A subject in words: `Drug product: Name`, or as much of it as is said."""
        kind = next((said for row in rows if row and (said := self.cell(row, "subject"))), "")
        owner = self.label(self.situation.row_by_id.get(subject.owner))
        said = ": ".join(part for part in (kind, owner) if part)
        return said[:1].upper() + said[1:]

    @cached_property
    def _specs(self) -> Mapping[tuple[str, str], Spec]:
        registers = self.situation.vocabulary.registers
        return {(one.id, column.id): column.spec for one in registers for column in one.columns}
