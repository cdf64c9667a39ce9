"""Facts: what conditions, derivations and rules read from answers and registers of one situation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from exodossier.domain import formulas, referring
from exodossier.domain.formulas import Given
from exodossier.domain.matching import is_given, matches
from exodossier.domain.records import ResponseKey, Status
from exodossier.domain.scope import WAIVED, Scope
from exodossier.domain.spec import Kind
from exodossier.domain.views import fitting, repeated, rows_in_view, seen_from
from exodossier.domain.weighing import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from exodossier.domain.checklist import Item, Section
    from exodossier.domain.conditions import Where
    from exodossier.domain.plain import Json, Truth
    from exodossier.domain.reasons import Because
    from exodossier.domain.records import Row
    from exodossier.domain.references import Node
    from exodossier.domain.situation import Situation
    from exodossier.domain.spec import Formula, Operand, Part, Spec

T = TypeVar("T")

KEPT_ELSEWHERE: Final = frozenset({Kind.REGISTER, Kind.FIGURE, Kind.DERIVED})
"""Kinds whose response holds no value: rows, evidence links or a formula say it."""

REFERENCE: Final = "reference"
"""The only operation that may read another checklist, and that shows all answers it names."""

PAIRED: Final = frozenset({"ratio", "percent", "difference", "product"})
"""Formulas whose operands, where they read one register through one filter, read one row of it."""

_ONCE: Final[list[tuple[Row | None, Because]]] = [(None, ALWAYS)]


@dataclass(frozen=True, slots=True)
class Facts:
    """Reads values. `applies` says which entries apply; entries not in it are dormant.

    settle: how a derived item stands (`settling.py`). circular: derived items that lead back to themselves.
    """

    situation: Situation
    applies: Mapping[ResponseKey, Because]
    settle: Callable[[Facts, Scope, Item], Status]
    circular: frozenset[Node] = frozenset()
    _fitting: dict[tuple[str, int], list[tuple[Row, Truth]]] = field(default_factory=dict)
    _sections: dict[int, list[tuple[Row | None, Because]]] = field(default_factory=dict)
    _members: dict[int, frozenset[str]] = field(default_factory=dict)
    _derived: dict[ResponseKey, list[Json]] = field(default_factory=dict)
    _settled: dict[ResponseKey, Status] = field(default_factory=dict)
    _unjudged: list[ResponseKey] = field(default_factory=list)

    def status(self, key: ResponseKey) -> Status:
        """The status of an entry as it counts, whether it applies or not.

        What a person said; of a derived item that nobody set aside, what its formula gives.
        """
        response = self.situation.responses.get(key)
        said = response.status if response else Status.NOT_STARTED
        checklist = self.situation.checklist.get(key.checklist)
        item = checklist.derived.get(key.item) if checklist else None
        if checklist is None or item is None or said in WAIVED:
            return said
        scope = Scope(
            checklist, checklist.section_of[item.id], self.situation.row_by_id.get(key.row), item.id
        )
        return self._once(self._settled, key, lambda: self.settle(self, scope, item))

    def _once(self, kept: dict[ResponseKey, T], key: ResponseKey, make: Callable[[], T]) -> T:
        """Made once; but what met an entry that is not judged yet may come out otherwise later."""
        if key in kept:
            return kept[key]
        before = len(self._unjudged)
        made = make()
        if len(self._unjudged) == before:
            kept[key] = made
        return made

    def truth(self, key: ResponseKey) -> Truth:
        """Whether an entry applies; unknown also while it is not judged yet."""
        because = self.applies.get(key)
        if because is None:
            self._unjudged.append(key)
        return because.truth if because else None

    def fitting(self, register: str, where: Where | None) -> list[tuple[Row, Truth]]:
        """The rows of a register that fit a filter, certainly or perhaps."""
        known = self._fitting.get((register, id(where)))
        if known is None:
            known = self._fitting[register, id(where)] = fitting(self.situation, register, where)
        return known

    def section_rows(self, section: Section) -> list[tuple[Row | None, Because]]:
        """For what a section is answered: once, or for rows that fit its repeat, each with why."""
        if section.repeat is None:
            return _ONCE
        known = self._sections.get(id(section))
        if known is None:
            known = self._sections[id(section)] = list(repeated(self.situation, section.repeat))
        return known

    def keys(self, scope: Scope, item: str) -> tuple[list[ResponseKey], bool]:
        """The entries an item id means from here, and whether that is one by nature (not one per row)."""
        section = scope.checklist.section_of.get(item)
        if section is None:
            return [], True
        checklist = scope.checklist.ref.id
        if section.repeat is None:
            return [ResponseKey(checklist, item)], True
        if scope.row is not None and scope.row.register == section.repeat.over:
            stands = scope.row.id in self._row_ids(section)
            return [ResponseKey(checklist, item, scope.row.id)] if stands else [], True
        rows = (row for row, _ in self.section_rows(section) if row)
        return [ResponseKey(checklist, item, row.id) for row in rows], False

    def _row_ids(self, section: Section) -> frozenset[str]:
        known = self._members.get(id(section))
        if known is None:
            known = frozenset(row.id for row, _ in self.section_rows(section) if row)
            self._members[id(section)] = known
        return known

    def rows(self, item: Item, row: Row | None) -> tuple[Row, ...]:
        """The register rows an item shows (see `views.rows_in_view`)."""
        return rows_in_view(item.spec, self.situation, row)

    def values(self, scope: Scope, item: Item, key: ResponseKey, part: str | None) -> list[Json]:
        """What an entry says: its value, one field, or one column of its table or register rows."""
        row = self.situation.row_by_id.get(key.row)
        if item.spec.kind is Kind.REGISTER:
            rows = self.rows(item, row)
            return [one.cells.get(part) for one in rows] if part else [[one.id for one in rows]]
        if item.spec.kind is Kind.DERIVED and item.spec.formula:
            home = Scope(scope.checklist, scope.checklist.section_of[item.id], row, item.id)
            return self._derived_at(key, home, item)
        response = self.situation.responses.get(key)
        value = response.value if response else None
        if not part:
            return [value]
        if isinstance(value, list):
            return [one.get(part) for one in value if isinstance(one, dict)]
        return [value.get(part) if isinstance(value, dict) else None]

    def part_spec(self, item: Item, part: str | None) -> Spec | None:
        """The spec of an item, or of one part of it."""
        if part is None:
            return item.spec
        found = find_part(self._parts(item.spec), part)
        return found.spec if found else None

    def _parts(self, spec: Spec) -> tuple[Part, ...]:
        register = self.situation.vocabulary.register.get(spec.register or "")
        if spec.kind is Kind.REGISTER and register:
            return register.columns
        return spec.fields or spec.columns

    def derived(self, scope: Scope, formula: Formula) -> Json:
        """The value of a formula from here."""
        return formulas.compute(formula, self.givens(scope, formula), self.situation.vocabulary.unit)

    def _derived_at(self, key: ResponseKey, scope: Scope, item: Item) -> list[Json]:
        formula = item.spec.formula
        if formula is None or (key.checklist, item.id) in self.circular:
            return []  # a derivation that leads back to itself gives nothing
        return self._once(self._derived, key, lambda: [self.derived(scope, formula)])

    def givens(self, scope: Scope, formula: Formula) -> list[Given]:
        """What each operand of a formula reads."""
        return [self._given(scope, formula, operand) for operand in formula.of]

    def title(self, item: Item, part: str | None) -> str:
        """What people call an item, or a part of it."""
        known = find_part(self._parts(item.spec), part or "")
        return f"{item.title}: {known.title}" if known else item.title

    def _given(self, scope: Scope, formula: Formula, operand: Operand) -> Given:
        if operand.register:
            return self._from_register(scope, formula, operand)
        if formula.op == REFERENCE:
            return referring.given(self, scope, operand)
        item = None if operand.checklist else scope.checklist.items.get(operand.item or "")
        if item is None:
            return Given(operand.item or "", operand.item or "")
        keys = [key for key in self.keys(scope, item.id)[0] if self._counts(key, formula)]
        spec = self.part_spec(item, operand.field)
        title = self.title(item, operand.field)
        id_ = f"{item.id}.{operand.field}" if operand.field else item.id
        if formula.op == "share_met":
            outcomes = tuple(self._met(scope, item, key, operand.field, formula.met) for key in keys)
            return Given(id_, title, outcomes)
        values = [value for key in keys for value in self.values(scope, item, key, operand.field)]
        unit = spec.units[0] if spec and spec.units else ""
        return Given(id_, title, _picked(values, formula, operand), unit, spec)

    def _counts(self, key: ResponseKey, formula: Formula) -> bool:
        """Whether an entry enters a formula. What was not done still lowers a share."""
        left_out = {Status.NOT_APPLICABLE} if formula.op == "share_met" else WAIVED
        return self.truth(key) is True and self.status(key) not in left_out

    def _met(self, scope: Scope, item: Item, key: ResponseKey, part: str | None, met: Where | None) -> bool:
        """Whether an entry meets what is asked: answered, not `false`, and passing `met` where given.

        `met` tests fields by name, or the answer itself as `value`.
        """
        if self.status(key) is not Status.ANSWERED:
            return False
        values = self.values(scope, item, key, part)
        if item.spec.kind is Kind.REGISTER and not part:
            cells = [dict(row.cells) for row in self.rows(item, self.situation.row_by_id.get(key.row))]
        else:
            cells = [value if isinstance(value, dict) else {"value": value} for value in values]
        if met is not None:
            register = item.spec.register or ""
            return any(matches(met, one, self.situation.vocabulary, register) for one in cells)
        return not any(value is False for value in values)

    def _from_register(self, scope: Scope, formula: Formula, operand: Operand) -> Given:
        register, column = operand.register or "", operand.column
        known = self.situation.vocabulary.register.get(register)
        part = find_part(known.columns if known else (), column or "")
        title = f"{known.title if known else register}: {part.title if part else column or ''}".rstrip(": ")
        rows = _complete(seen_from(scope.row, self.situation, register, operand.where), formula, operand)
        id_ = f"{register}.{column}" if column else register
        if formula.op == "share_met":
            words = self.situation.vocabulary
            return Given(
                id_, title, tuple(matches(formula.met, row.cells, words, register) is True for row in rows)
            )
        values = [row.cells.get(column) if column else row.id for row in rows]
        unit = part.spec.units[0] if part and part.spec.units else ""
        lacking = () if formula.op != REFERENCE or any(map(is_given, values)) else (title,)
        spec = part.spec if part else None
        picked = _picked(values, formula, operand)
        read = [row.id for row, value in zip(rows, values, strict=True) if is_given(value)]
        return Given(
            id_, title, picked, unit, spec, lacking, tuple(map(str, _picked([*read], formula, operand)))
        )


def find_part(parts: tuple[Part, ...], id_: str) -> Part | None:
    """The part of that id."""
    return next((part for part in parts if part.id == id_), None)


def _complete(rows: Sequence[Row], formula: Formula, operand: Operand) -> Sequence[Row]:
    """For a quotient and its like, only rows that have every column it reads: both figures of one lot."""
    if formula.op not in PAIRED or operand.pick == "all":
        return rows
    way = (operand.register, operand.where, operand.pick)
    read = {one.column for one in formula.of if (one.register, one.where, one.pick) == way}
    return [row for row in rows if all(is_given(row.cells.get(str(column))) for column in read)]


def _picked(values: list[Json], formula: Formula, operand: Operand) -> tuple[Json, ...]:
    given = tuple(value for value in values if is_given(value))
    if operand.pick == "all" or formula.op in {"count", "distinct", REFERENCE}:
        return given
    return given[-1:] if operand.pick == "last" else given[:1]
