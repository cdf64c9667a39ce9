"""The checks behind rules: what an answer, a table or a register view breaks. Parameters are data.

A rule is silent about what is not filled in yet. A censored value never passes a limit it does not prove.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from exodossier.domain.censoring import number_in, point
from exodossier.domain.comparing import Comparison, ratio
from exodossier.domain.facts import find_part
from exodossier.domain.forms import shown
from exodossier.domain.matching import fits, is_given
from exodossier.domain.numerals import EXACT, to_decimal_or_none, to_text
from exodossier.domain.quantity import within
from exodossier.domain.showing import show_any
from exodossier.domain.spec import Kind
from exodossier.domain.truth import every
from exodossier.domain.units import PERCENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from exodossier.domain.checklist import Item, Rule
    from exodossier.domain.conditions import Where
    from exodossier.domain.facts import Facts
    from exodossier.domain.plain import Json, Truth
    from exodossier.domain.scope import Scope
    from exodossier.domain.spec import Part, Spec
    from exodossier.domain.vocabulary import Unit

    Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One thing a rule looks at: a form, a table or register row, or a single value under the name ""."""

    path: Path
    values: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Subject:
    """An answer as rules see it. spec: of the item; parts: its fields or columns."""

    records: Sequence[Record]
    parts: Sequence[Part]
    spec: Spec
    units: Mapping[str, Unit]

    def spec_of(self, name: str) -> Spec:
        """The spec of a field or column; of the item itself for ""."""
        part = find_part(tuple(self.parts), name)
        return part.spec if part else self.spec

    def value(self, record: Record, name: str) -> Json:
        """A value, or None where it is empty or its field is hidden."""
        part = find_part(tuple(self.parts), name)
        if part is not None and shown(part, dict(record.values), self.parts, self.units) is False:
            return None
        value = record.values.get(name)
        return value if is_given(value) else None

    def fits(self, where: Where | None, record: Record) -> Truth:
        """Whether a record passes a filter."""
        return fits(where, record.values, self.parts, self.units)

    def title(self, name: str) -> str:
        """What people call a field or column."""
        part = find_part(tuple(self.parts), name)
        return part.title if part else name


Breach = tuple["Path", dict[str, str]]


def breaches(rule: Rule, item: Item, scope: Scope, facts: Facts) -> Iterator[Breach]:
    """What the answer to an item breaks of one rule: the path into the answer, and data for its words."""
    yield from _CHECKS[rule.check](rule, _subject(item, scope, facts))


def _subject(item: Item, scope: Scope, facts: Facts) -> Subject:
    spec, vocabulary, key = item.spec, facts.situation.vocabulary, scope.key(item.id)
    units = vocabulary.unit
    response = facts.situation.responses.get(key)
    value = response.value if response else None
    if spec.kind is Kind.REGISTER:
        register = vocabulary.register.get(spec.register or "")
        rows = [Record(("rows", row.id), row.cells) for row in facts.rows(item, scope.row)]
        return Subject(rows, register.columns if register else (), spec, units)
    if spec.kind is Kind.TABLE:
        lines = value if isinstance(value, list) else []
        rows = [Record(("rows", str(line.get("id"))), line) for line in lines if isinstance(line, dict)]
        return Subject(rows, spec.columns, spec, units)
    if spec.kind is Kind.FIELDS:
        return Subject([Record((), value if isinstance(value, dict) else {})], spec.fields, spec, units)
    values = facts.values(scope, item, key, None)
    return Subject([Record((), {"": one}) for one in values if is_given(one)], (), spec, units)


def _count(rule: Rule, subject: Subject) -> Iterator[Breach]:
    bounds = rule.count
    if bounds is None:
        return
    if subject.spec.kind is Kind.MULTICHOICE:
        chosen = [record.values[""] for record in subject.records]
        found = sum(len(value) for value in chosen if isinstance(value, list))
    else:
        found = sum(
            1 for record in subject.records if fits(rule.where, record.values, subject.parts, subject.units)
        )
    low, high = bounds.at_least, bounds.at_most
    if (low is not None and found < low) or (high is not None and found > high):
        data = {"found": str(found), "at_least": _bound(low), "at_most": _bound(high)}
        in_rows = subject.spec.kind in {Kind.TABLE, Kind.REGISTER}
        yield (), data | ({"kind": _missed(found, low, high)} if in_rows else {})


def _missed(found: int, low: int | None, high: int | None) -> str:
    """How a number of rows misses its bounds."""
    if low is not None and found < low:
        return "too_few"
    return "too_many" if high else "ruled_out"


def _bound(bound: int | None) -> str:
    return "" if bound is None else str(bound)


def _required_together(rule: Rule, subject: Subject) -> Iterator[Breach]:
    names = _names(rule.data.get("fields"))
    for record in subject.records:
        empty = [name for name in names if subject.value(record, name) is None]
        if empty and len(empty) < len(names):
            given = ", ".join(subject.title(name) for name in names if name not in empty)
            for name in empty:
                yield (*record.path, name), {"missing": subject.title(name), "given": given}


def _unique(rule: Rule, subject: Subject) -> Iterator[Breach]:
    names = _names(rule.data.get("columns"))
    seen: dict[tuple[str, ...], Record] = {}
    for record in subject.records:
        values = [subject.value(record, name) for name in names]
        if any(value is None for value in values):
            continue
        key = tuple(show_any(value).strip().casefold() for value in values)
        if seen.setdefault(key, record) is not record:
            shown_values = ", ".join(map(show_any, values))
            yield (
                (*record.path, names[0]),
                {"value": shown_values, "columns": ", ".join(map(subject.title, names))},
            )


def _compare(rule: Rule, subject: Subject) -> Iterator[Breach]:
    left, op, right = str(rule.data.get("left")), str(rule.data.get("op")), rule.data.get("right")
    for record in subject.records:
        a = subject.value(record, left)
        b = subject.value(record, str(right)) if right is not None else rule.data.get("value")
        if a is None or b is None:
            continue
        spec = subject.spec_of(left)
        truth = Comparison(spec, subject.units).holds(a, op, b)
        if truth is not True:
            unit = _unit(rule, spec)
            name = subject.title(str(right)) if right is not None else show_any(_measured(b, unit))
            data = {"left": subject.title(left), "asked": f"{op} {name}"}
            data |= {"right": name} if right is not None else {"kind": "alone"}
            yield _at(record, left), data | {"found": show_any(_measured(a, unit))} | _proof(truth)


def _range(rule: Rule, subject: Subject) -> Iterator[Breach]:
    name = str(rule.data.get("column") or rule.data.get("field") or "")
    spec = subject.spec_of(name)
    comparison = Comparison(spec, subject.units, str(rule.data.get("unit") or ""))
    unit = _unit(rule, spec)
    limits = within(*(_measured(rule.data.get(end), unit) for end in ("low", "high")))
    bounds = ((rule.data.get("low"), ">="), (rule.data.get("high"), "<="))
    for record in subject.records:
        value = subject.value(record, name)
        ends = [(bound, op) for bound, op in bounds if value is not None and bound is not None]
        truth = every(comparison.holds(value, op, bound) for bound, op in ends)
        if truth is not True:
            data = {"found": show_any(_measured(value, unit)), "limits": limits}
            yield _at(record, name), data | _proof(truth)


def _sum(rule: Rule, subject: Subject) -> Iterator[Breach]:
    name = str(rule.data.get("column") or "")
    unit = _unit(rule, subject.spec_of(name))
    given = [value for record in subject.records if (value := subject.value(record, name)) is not None]
    wanted = to_decimal_or_none(rule.data.get("equals"))
    if not given or wanted is None:
        return
    numbers = [number_in(value, unit, subject.units) for value in given]
    total = EXACT.create_decimal(0)
    for number in numbers:
        total = EXACT.add(total, number or 0)
    tolerance = to_decimal_or_none(rule.data.get("tolerance")) or 0
    if None in numbers or abs(total - wanted) > tolerance:
        said = {"found": to_text(total), "wanted": to_text(wanted)}
        data = {key: show_any(_measured(number, unit)) for key, number in said.items()}
        yield (), {"column": subject.title(name)} | data | _proof(None if None in numbers else False)


def _date_order(rule: Rule, subject: Subject) -> Iterator[Breach]:
    for record in subject.records:
        given = [(name, subject.value(record, name)) for name in _names(rule.data.get("fields"))]
        for (first, earlier), (second, later) in pairwise(
            (name, one) for name, one in given if one is not None
        ):
            if str(earlier) > str(later):
                data = {"earlier": subject.title(first), "later": subject.title(second)}
                yield _at(record, second), data | {"found": str(later)}


def _ratio_in(rule: Rule, subject: Subject) -> Iterator[Breach]:
    top, bottom = str(rule.data.get("top")), str(rule.data.get("bottom"))
    for record in subject.records:
        a, b = subject.value(record, top), subject.value(record, bottom)
        if a is None or b is None:
            continue
        found = ratio(a, b, subject.spec_of(top), subject.spec_of(bottom), subject.units)
        bounds = [(rule.data.get("low"), -1), (rule.data.get("high"), 1)]
        limits = [(to_decimal_or_none(bound), side) for bound, side in bounds]
        if found is None or any(limit is not None and (found - limit) * side > 0 for limit, side in limits):
            data = {"top": subject.title(top), "bottom": subject.title(bottom)}
            data |= {"limits": within(bounds[0][0], bounds[1][0])}
            shown_ratio = {"found": "" if found is None else show_any(to_text(found))}
            yield _at(record, top), data | shown_ratio | _proof(None if found is None else False)


def _any_of_groups(rule: Rule, subject: Subject) -> Iterator[Breach]:
    column = str(rule.data.get("column") or "")
    values = [subject.value(record, column) for record in subject.records]
    seen = {str(one) for value in values for one in (value if isinstance(value, list) else [value])}
    groups = rule.data.get("groups")
    met = [group for group in (groups if isinstance(groups, list) else []) if seen & set(_names(group))]
    wanted = rule.count.at_least if rule.count else 1
    if len(met) < (wanted or 0):
        groups_text = "; ".join(" / ".join(_names(group)) for group in _lists(groups))
        yield (), {"found": str(len(met)), "at_least": str(wanted), "groups": groups_text}


def _at(record: Record, name: str) -> Path:
    return (*record.path, name) if name else record.path


def _names(value: Json) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)] if is_given(value) else []


def _lists(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _unit(rule: Rule, spec: Spec) -> str:
    """The unit of the bare numbers of a rule, and of those of the answers that it reads."""
    own = PERCENT if spec.kind is Kind.PERCENT else spec.units[0] if spec.units else ""
    return str(rule.data.get("unit") or own)


def _measured(value: Json, unit: str) -> Json:
    """A number as it is to be shown: with its unit, where it stands for a quantity."""
    return value if not unit or to_decimal_or_none(value) is None else point(str(value), unit)


def _proof(truth: Truth) -> dict[str, str]:
    """Whether a rule is broken for certain, or merely not shown to be kept."""
    return {"proven": "no" if truth is None else "yes"}


_CHECKS: Final[dict[str, Callable[[Rule, Subject], Iterator[Breach]]]] = {
    "count": _count,
    "required_together": _required_together,
    "unique": _unique,
    "compare": _compare,
    "range": _range,
    "sum": _sum,
    "date_order": _date_order,
    "ratio_in": _ratio_in,
    "any_of_groups": _any_of_groups,
}
