"""Quoting: what a reference shows, each answer with the title of its item and the label of its row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.records import Status
from exodossier.domain.referring import referred, targets, title
from exodossier.domain.showing import enumerated, row_label, show, show_any
from exodossier.domain.spec import Kind
from exodossier.domain.spoken import spoken
from exodossier.domain.units import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exodossier.domain.facts import Facts
    from exodossier.domain.plain import Json
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.scope import Scope, Target
    from exodossier.domain.spec import Formula, Operand, Spec

MOST_LABELS: Final = 8
"""A view of more register rows than these is shown by their number."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One thing that a reference names. name: its title, with its row, or its id where it is absent.

    text: what it says, or empty. key: the entry, None for a column of a register and for what is not there.
    standing: how it enters. add: the checklist to be added, where that is why nothing is found.
    """

    name: str
    text: str
    key: ResponseKey | None = None
    standing: Status = Status.NOT_STARTED
    add: str = ""


def quoted(formula: Formula, scope: Scope, facts: Facts) -> Iterator[Quote]:
    """Everything that a reference names, there or not, in its order."""
    for operand, given in zip(formula.of, facts.givens(scope, formula), strict=True):
        if operand.register:
            text = enumerated(_shown(value, given.spec, facts) for value in given.values)
            yield Quote(given.title, text, standing=Status.ANSWERED if text else Status.NOT_STARTED)
            continue
        found = targets(facts, scope, operand) if operand.item else []
        for target in found:
            name = title(facts, target, scope, operand.field)
            yield Quote(name, _said(target, operand, facts), target.key, target.standing)
        if not found:
            absent = operand.checklist if operand.checklist not in facts.situation.checklist else None
            yield Quote(operand.item or "" if absent else given.title, "", add=absent or "")


def quotes(formula: Formula, scope: Scope, facts: Facts) -> Iterator[str]:
    """One text per answer that is there: `title (row): answer`."""
    yield from labelled(quoted(formula, scope, facts))


def labelled(named: Iterable[Quote]) -> Iterator[str]:
    """Those that say something, each with its name."""
    for one in named:
        if one.text:
            yield f"{one.name}:\n{one.text}" if "\n" in one.text else f"{one.name}: {one.text}"


def _said(target: Target, operand: Operand, facts: Facts) -> str:
    values = referred(facts, target, operand.field)
    kind = target.item.spec.kind
    if kind is Kind.REGISTER and not operand.field:
        return _rows([id_ for ids in values if isinstance(ids, list) for id_ in ids], facts)
    if kind is Kind.FIGURE:
        evidence = facts.situation.evidence
        return enumerated(evidence[id_].title for id_ in map(str, values) if id_ in evidence)
    formula = target.item.spec.formula
    if formula and values and formula.op == "reference":
        return "\n".join(quotes(formula, target.scope, facts))
    spec = facts.part_spec(target.item, operand.field)
    number = percent if formula and formula.in_percent else str
    said = ((value, _shown(value, spec, facts)) for value in values)
    return enumerated(number(text) if isinstance(value, str) else text for value, text in said)


def _rows(ids: Sequence[Json], facts: Facts) -> str:
    if len(ids) > MOST_LABELS:
        return spoken("{count} rows").format(count=len(ids))
    rows, vocabulary = facts.situation.row_by_id, facts.situation.vocabulary
    return enumerated(
        row_label(rows[id_], vocabulary, facts.situation.row_by_id) for id_ in map(str, ids) if id_ in rows
    )


def _shown(value: Json, spec: Spec | None, facts: Facts) -> str:
    if spec is None or spec.kind is Kind.DERIVED:
        return show_any(value)
    return show(value, spec, facts.situation.vocabulary, facts.situation.row_by_id)
