"""What a comparison is about (a trait, an answer, a column), and whether the comparison fits its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.conditions import Op
from exodossier.domain.spec import Kind, Spec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.conditions import Test, Where
    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Part
    from exodossier.domain.vocabulary import Trait, Vocabulary
    from exodossier.library.notes import Notes
    from exodossier.library.reader import Path

_EQUAL: Final = frozenset({Op.IS, Op.IN, Op.ANSWERED})
_BOUNDED: Final = _EQUAL | {Op.AT_LEAST, Op.AT_MOST}
_ANSWERED: Final = frozenset({Op.ANSWERED})
OPS: Final[dict[Kind, frozenset[Op]]] = {
    Kind.TEXT: _EQUAL,
    Kind.IDENTIFIER: _EQUAL,
    Kind.BOOLEAN: frozenset({Op.IS, Op.ANSWERED}),
    Kind.CHOICE: _EQUAL,
    Kind.MULTICHOICE: frozenset({Op.IS, Op.INCLUDES, Op.INCLUDES_ANY, Op.ANSWERED}),
    Kind.DATE: _BOUNDED,
    Kind.INTEGER: _BOUNDED,
    Kind.PERCENT: _BOUNDED,
    Kind.QUANTITY: _BOUNDED,
    Kind.DERIVED: _BOUNDED,
    Kind.LONGTEXT: _ANSWERED,
    Kind.REF: _ANSWERED,
    Kind.FIELDS: _ANSWERED,
    Kind.TABLE: _ANSWERED,
    Kind.REGISTER: _ANSWERED,
    Kind.FIGURE: _ANSWERED,
}
"""Which comparisons each kind bears; an ordered choice also bears at_least and at_most."""

_LISTS: Final = frozenset({Op.IN, Op.INCLUDES_ANY})
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Subject:
    """Something with a value of known shape."""

    name: str
    spec: Spec
    ordered: bool = False

    @property
    def ops(self) -> frozenset[Op]:
        """The comparisons it bears."""
        return _BOUNDED if self.ordered else OPS[self.spec.kind]


def of_trait(trait: Trait) -> Subject:
    """A trait as a subject."""
    return Subject(trait.id, Spec(kind=trait.kind, options=trait.options), trait.ordered)


def of_part(part: Part) -> Subject:
    """A field or column as a subject."""
    return Subject(part.id, part.spec)


def named(parts: Iterable[Part], name: str) -> Part | None:
    """The field or column of that id."""
    return next((part for part in parts if part.id == name), None)


def check_where(
    where: Where | None, columns: tuple[Part, ...], words: Vocabulary, notes: Notes, at: Path
) -> None:
    """Every column of a filter exists and bears its comparison."""
    for name, test in where.tests if where else ():
        column = named(columns, name)
        if column is None:
            notes.unknown("column", name, (part.id for part in columns), (*at, name))
        else:
            check_test(of_part(column), test, words, notes, (*at, name))


def check_test(subject: Subject, test: Test, words: Vocabulary, notes: Notes, at: Path) -> None:
    """The comparison fits the kind, and each value compared with is one the subject can have."""
    kind = subject.spec.kind
    here = (*at, test.op.value)
    if test.op not in subject.ops:
        allowed = ", ".join(sorted(subject.ops))
        notes.error("lint.op", here, name=subject.name, kind=kind.value, op=test.op.value, allowed=allowed)
        return
    if test.op is Op.ANSWERED:
        return
    for value in _values(subject, test, notes, here):
        _check_value(subject, value, words, notes, here)


def _values(subject: Subject, test: Test, notes: Notes, at: Path) -> list[Json]:
    several = test.op in _LISTS or (test.op is Op.IS and subject.spec.kind is Kind.MULTICHOICE)
    if isinstance(test.value, list) is not several:
        notes.error("lint.list" if several else "lint.no_list", at, name=subject.name, op=test.op.value)
        return []
    return test.value if isinstance(test.value, list) else [test.value]


def _check_value(subject: Subject, value: Json, words: Vocabulary, notes: Notes, at: Path) -> None:
    spec = subject.spec
    if spec.kind in {Kind.CHOICE, Kind.MULTICHOICE}:
        ids = [option.id for option in spec.options]
        if spec.options and value not in ids:
            notes.unknown("option", _shown(value), ids, at)
    elif spec.kind is Kind.QUANTITY or (spec.kind is Kind.DERIVED and isinstance(value, dict)):
        check_amount(subject.name, value, spec.units, words, notes, at)
    elif not _of_kind(spec.kind, value):
        notes.error("lint.value", at, name=subject.name, kind=spec.kind.value, found=_shown(value))


def _of_kind(kind: Kind, value: Json) -> bool:
    if kind is Kind.BOOLEAN:
        return isinstance(value, bool)
    if kind in {Kind.INTEGER, Kind.PERCENT, Kind.DERIVED}:
        return isinstance(value, str) and _NUMBER.fullmatch(value) is not None
    if kind is Kind.DATE:
        return isinstance(value, str) and _DAY.fullmatch(value) is not None
    return isinstance(value, str)


def check_amount(
    name: str, value: Json, like: tuple[str, ...], words: Vocabulary, notes: Notes, at: Path
) -> None:
    """An amount to compare with: `{value, unit}`, the unit known and of a dimension of `like`."""
    if not isinstance(value, dict):
        notes.error("lint.amount", at, name=name, found=_shown(value))
        return
    symbol = str(value.get("unit", ""))
    unit = words.unit.get(symbol)
    if unit is None:
        notes.unknown("unit", symbol, words.unit, (*at, "unit"))
        return
    wanted = dimensions(like, words)
    if wanted and unit.dimension not in wanted:
        shown = ", ".join(sorted(wanted))
        notes.error("lint.dimension", (*at, "unit"), name=name, found=unit.dimension, wanted=shown)


def dimensions(symbols: Iterable[str], words: Vocabulary) -> set[str]:
    """The dimensions of those units that are known."""
    return {words.unit[symbol].dimension for symbol in symbols if symbol in words.unit}


def _shown(value: Json) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else repr(value)
