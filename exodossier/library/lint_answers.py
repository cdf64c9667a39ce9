"""Answer specs against the vocabulary: units, registers, columns, operands, fields, labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exodossier.domain.conditions import FieldTest
from exodossier.domain.spec import Kind
from exodossier.library.sites import find_circle, leaves
from exodossier.library.subjects import check_where, dimensions, named

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist
    from exodossier.domain.spec import Formula, Operand, Part, Spec
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.library.notes import Notes
    from exodossier.library.reader import Path

TAKEN: Final = frozenset({"items", "keys", "values", "get", "update", "pop", "copy"})
"""Names no field or column may have: templates read parts by name, and mappings have these."""

_OPERANDS: Final = {
    "ratio": (2, 2),
    "difference": (2, 2),
    "percent": (2, 2),
    "convert": (1, 1),
    "reference": (1, 99),
    "share_met": (1, 1),
    "product": (1, 99),
    "sum": (1, 99),
    "count": (1, 99),
    "distinct": (1, 99),
    "first": (1, 99),
}
_WITHOUT_COLUMN: Final = frozenset({"count", "share_met"})


def columns_of(spec: Spec, words: Vocabulary) -> tuple[Part, ...]:
    """What rules and filters may name in an answer: fields, columns, or columns of its register."""
    if spec.kind is Kind.REGISTER:
        register = words.register.get(spec.register or "")
        return register.columns if register else ()
    return spec.fields or spec.columns


class AnswerLint:
    """Checks the specs of one checklist, or (without a checklist) of a vocabulary."""

    def __init__(self, words: Vocabulary, notes: Notes, checklist: Checklist | None = None) -> None:
        self._words = words
        self._notes = notes
        self._checklist = checklist

    def check(self, spec: Spec, path: Path) -> None:
        """One spec and all parts of it."""
        for n, symbol in enumerate(spec.units):
            if symbol not in self._words.unit:
                self._notes.unknown("unit", symbol, self._words.unit, (*path, "units", n))
        self._one_dimension(spec, path)
        self._bounds(spec, path)
        self._pattern(spec, path)
        if spec.register is not None:
            self._register(spec, path)
        if spec.formula is not None:
            self._formula(spec.formula, path)
        self.parts(spec.fields, (*path, "fields"))
        self.parts(spec.columns, (*path, "columns"))

    def parts(self, parts: tuple[Part, ...], path: Path) -> None:
        """The fields of a form, or the columns of a table or register."""
        for n, part in enumerate(parts):
            if part.id in TAKEN or (part.id == "id" and path[-1] == "columns"):
                self._notes.error("lint.name_taken", (*path, n, "id"), name=part.id)
            self.check(part.spec, (*path, n))
        self._form_circle(parts, path)

    def _form_circle(self, parts: tuple[Part, ...], path: Path) -> None:
        """No field waits, over others, for itself."""
        waits = {
            part.id: {leaf.field for _, leaf in leaves(part.show_when, ()) if isinstance(leaf, FieldTest)}
            for part in parts
            if part.show_when is not None
        }
        if circle := find_circle(waits):
            at = next(n for n, part in enumerate(parts) if part.id == circle[0])
            self._notes.error("lint.circle", (*path, at, "show_when"), items=" → ".join(circle))

    def _one_dimension(self, spec: Spec, path: Path) -> None:
        """Bounds are in the first unit, so the others must convert to it; zero is zero in each."""
        found = dimensions(spec.units, self._words)
        if len(found) > 1 and (spec.minimum or spec.maximum):
            self._notes.error("lint.dimensions", (*path, "units"), found=", ".join(sorted(found)))

    def _bounds(self, spec: Spec, path: Path) -> None:
        if spec.minimum is not None and spec.maximum is not None and spec.minimum > spec.maximum:
            self._notes.error(
                "lint.bounds", (*path, "maximum"), low=str(spec.minimum), high=str(spec.maximum)
            )

    def _pattern(self, spec: Spec, path: Path) -> None:
        if spec.pattern is None:
            return
        try:
            fits = re.fullmatch(spec.pattern, spec.example or "")
        except re.error as error:
            self._notes.error("lint.pattern", (*path, "pattern"), problem=str(error))
            return
        if not fits:
            self._notes.error("lint.example", (*path, "example"), found=spec.example or "")

    def _register(self, spec: Spec, path: Path) -> None:
        register = self._words.register.get(spec.register or "")
        if register is None:
            self._notes.unknown("register", spec.register or "", self._words.register, (*path, "of"))
            return
        check_where(spec.where, register.columns, self._words, self._notes, (*path, "where"))
        for n, name in enumerate(spec.shown):
            if named(register.columns, name) is None:
                known = (part.id for part in register.columns)
                self._notes.unknown("column", name, known, (*path, "columns", n))

    def _formula(self, formula: Formula, path: Path) -> None:
        low, high = _OPERANDS[formula.op]
        if not low <= len(formula.of) <= high:
            wanted = str(low) if low == high else f"{low}+"
            self._notes.error("lint.operands", (*path, "of"), op=formula.op, wanted=wanted)
        if formula.unit is not None and formula.unit not in self._words.unit:
            self._notes.unknown("unit", formula.unit, self._words.unit, (*path, "unit"))
        if formula.op == "share_met" and formula.met is None:
            self._notes.error("lint.met_missing", path)
        for n, operand in enumerate(formula.of):
            self._operand(operand, formula, (*path, "of", n))
        first = formula.of[0]
        register = self._words.register.get(first.register or "")
        if formula.met is not None and register is not None:
            check_where(formula.met, register.columns, self._words, self._notes, (*path, "met"))

    def _operand(self, operand: Operand, formula: Formula, path: Path) -> None:
        if operand.item is not None:
            self._item_operand(operand, path)
            return
        register = self._words.register.get(operand.register or "")
        if register is None:
            self._notes.unknown("register", operand.register or "", self._words.register, (*path, "register"))
            return
        check_where(operand.where, register.columns, self._words, self._notes, (*path, "where"))
        if operand.column is None:
            if formula.op not in _WITHOUT_COLUMN:
                self._notes.error("lint.column_missing", path, op=formula.op)
        elif named(register.columns, operand.column) is None:
            known = (part.id for part in register.columns)
            self._notes.unknown("column", operand.column, known, (*path, "column"))

    def _item_operand(self, operand: Operand, path: Path) -> None:
        if operand.checklist is not None:
            return  # see `lint_references.py`
        items = self._checklist.items if self._checklist else {}
        item = items.get(operand.item or "")
        if item is None:
            self._notes.unknown("item", operand.item or "", items, (*path, "item"))
        elif operand.field is not None and named(item.spec.fields, operand.field) is None:
            known = (part.id for part in item.spec.fields)
            self._notes.unknown("field", operand.field, known, (*path, "field"))
