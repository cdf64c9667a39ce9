"""Whether a condition can ever hold: tried over the values its facts can have."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final, TypeAlias

from exodossier.domain.conditions import (
    All,
    Always,
    AnyOf,
    FieldTest,
    ItemTest,
    Not,
    Op,
    RowTest,
    TraitTest,
)
from exodossier.domain.spec import Kind
from exodossier.domain.truth import every, negate, some
from exodossier.library.sites import leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exodossier.domain.conditions import (
        Condition,
        Test,
    )
    from exodossier.domain.plain import Json, Truth
    from exodossier.domain.spec import Spec

MOST_CASES: Final = 20_000
"""A condition over more combinations than this is taken to be reachable."""

_MOST_OPTIONS: Final = 10
_SUBJECTS: Final = (TraitTest, ItemTest, RowTest, FieldTest)

Case: TypeAlias = "dict[str, Json]"


def possible(
    condition: Condition, spec_of: Callable[[Condition], Spec | None], never: frozenset[str] = frozenset()
) -> bool:
    """Whether some values make a condition true.

    spec_of: the shape of what a leaf reads; leaves without one may be true or false by themselves.
    never: ids of items that are never asked.
    """
    facts = _facts(condition, spec_of)
    if prod(len(values) for values in facts.values()) > MOST_CASES:
        return True
    cases = (dict(zip(facts, chosen, strict=True)) for chosen in product(*facts.values()))
    return any(_truth(condition, case, spec_of, never) for case in cases)


def _facts(condition: Condition, spec_of: Callable[[Condition], Spec | None]) -> dict[str, list[Json]]:
    """The values to try, by fact. None stands for a fact that was never asked."""
    tests: dict[str, list[Test]] = defaultdict(list)
    specs: dict[str, Spec | None] = {}
    for _, leaf in leaves(condition, ()):
        if isinstance(leaf, Always):
            continue
        spec = spec_of(leaf)
        name = _fact(leaf, spec)
        specs[name] = spec
        if isinstance(leaf, _SUBJECTS):
            tests[name].append(leaf.test)
    return {name: _values(spec, tests[name]) for name, spec in specs.items()}


def _fact(leaf: Condition, spec: Spec | None) -> str:
    if spec is None or spec.kind not in {Kind.BOOLEAN, Kind.CHOICE, Kind.MULTICHOICE}:
        return repr(leaf)
    if isinstance(leaf, ItemTest):
        return f"item {leaf.item} {leaf.field} {leaf.each}"
    subject = getattr(leaf, "trait", "") or getattr(leaf, "column", "") or getattr(leaf, "field", "")
    return f"{type(leaf).__name__} {subject}"


def _values(spec: Spec | None, tests: list[Test]) -> list[Json]:
    if spec is not None and spec.kind is Kind.CHOICE:
        return [*(option.id for option in spec.options), None]
    if spec is None or spec.kind is not Kind.MULTICHOICE:
        return [True, False, None]
    compared = (_listed(test.value) for test in tests if test.op is not Op.ANSWERED)
    names = sorted({str(value) for values in compared for value in values})
    return [None, *_subsets(names)]


def _subsets(names: list[str]) -> list[Json]:
    """All choices among the options a condition names; of very many, only none, each, and all."""
    flags: Iterable[tuple[bool, ...]] = product([True, False], repeat=len(names))
    if len(names) > _MOST_OPTIONS:
        single = (tuple(name == one for name in names) for one in names)
        flags = [(False,) * len(names), (True,) * len(names), *single]
    return [[name for name, on in zip(names, chosen, strict=True) if on] for chosen in flags]


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _truth(
    condition: Condition,
    case: Case,
    spec_of: Callable[[Condition], Spec | None],
    never: frozenset[str],
) -> Truth:
    if isinstance(condition, All):
        return every(_truth(part, case, spec_of, never) for part in condition.of)
    if isinstance(condition, AnyOf):
        return some(_truth(part, case, spec_of, never) for part in condition.of)
    if isinstance(condition, Not):
        return negate(_truth(condition.of, case, spec_of, never))
    if isinstance(condition, ItemTest) and condition.item in never:
        return False
    return True if isinstance(condition, Always) else _leaf(condition, case, spec_of(condition))


def _leaf(leaf: Condition, case: Case, spec: Spec | None) -> Truth:
    value = case[_fact(leaf, spec)]
    return _test(leaf.test, value, spec) if isinstance(leaf, _SUBJECTS) else bool(value)


def _test(test: Test, value: Json, spec: Spec | None) -> Truth:
    if test.op is Op.ANSWERED:
        return value is not None
    if value is None:
        return None
    if spec is None or spec.kind not in {Kind.BOOLEAN, Kind.CHOICE, Kind.MULTICHOICE}:
        return bool(value)
    if test.op in {Op.AT_LEAST, Op.AT_MOST}:
        return _in_order(test, value, [option.id for option in spec.options])
    return _COMPARE[test.op](value, test.value)


def _in_order(test: Test, value: Json, order: list[str]) -> bool:
    if test.value not in order or value not in order:
        return False
    found, bound = order.index(str(value)), order.index(str(test.value))
    return found >= bound if test.op is Op.AT_LEAST else found <= bound


def _same(value: Json, wanted: Json) -> bool:
    if isinstance(value, list) and isinstance(wanted, list):
        return sorted(map(str, value)) == sorted(map(str, wanted))
    return value == wanted


_COMPARE: Final[dict[Op, Callable[[Json, Json], bool]]] = {
    Op.IS: _same,
    Op.IN: lambda value, wanted: value in _listed(wanted),
    Op.INCLUDES: lambda value, wanted: wanted in _listed(value),
    Op.INCLUDES_ANY: lambda value, wanted: any(one in _listed(value) for one in _listed(wanted)),
}
