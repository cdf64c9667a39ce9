"""Quoting: what a reference shows, each answer with the title of its item and the label of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.referring import referred, targets, title
from exodossier.domain.showing import row_label, show, show_any
from exodossier.domain.spec import Kind
from exodossier.domain.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exodossier.domain.facts import Facts
    from exodossier.domain.plain import Json
    from exodossier.domain.scope import Scope, Target
    from exodossier.domain.spec import Formula, Operand, Spec

MOST_LABELS: Final = 8
"""A view of more register rows than these is shown by their number."""


def quotes(formula: Formula, scope: Scope, facts: Facts) -> Iterator[str]:
    """One text per answer that is there: `title (row): answer`."""
    for operand, given in zip(formula.of, facts.givens(scope, formula), strict=True):
        if operand.register:
            values = (_shown(value, given.spec, facts) for value in given.values)
            yield from _labelled(given.title, ", ".join(values))
        for target in targets(facts, scope, operand) if operand.item else ():
            yield from _labelled(title(facts, target, scope, operand.field), _said(target, operand, facts))


def _labelled(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"{name}:\n{text}" if "\n" in text else f"{name}: {text}"


def _said(target: Target, operand: Operand, facts: Facts) -> str:
    values = referred(facts, target, operand.field)
    kind = target.item.spec.kind
    if kind is Kind.REGISTER and not operand.field:
        return _rows([id_ for ids in values if isinstance(ids, list) for id_ in ids], facts)
    if kind is Kind.FIGURE:
        evidence = facts.situation.evidence
        return ", ".join(evidence[id_].title for id_ in map(str, values) if id_ in evidence)
    formula = target.item.spec.formula
    if formula and values and formula.op == "reference":
        return "\n".join(quotes(formula, target.scope, facts))
    spec = facts.part_spec(target.item, operand.field)
    percent = "%" if formula and formula.op in {"percent", "share_met"} else ""
    return ", ".join(
        _shown(value, spec, facts) + (percent if isinstance(value, str) else "") for value in values
    )


def _rows(ids: Sequence[Json], facts: Facts) -> str:
    if len(ids) > MOST_LABELS:
        return spoken("{count} rows").format(count=len(ids))
    rows, vocabulary = facts.situation.row_by_id, facts.situation.vocabulary
    return ", ".join(
        row_label(rows[id_], vocabulary, facts.situation.rows) for id_ in map(str, ids) if id_ in rows
    )


def _shown(value: Json, spec: Spec | None, facts: Facts) -> str:
    if spec is None or spec.kind is Kind.DERIVED:
        return show_any(value)
    return show(value, spec, facts.situation.vocabulary, facts.situation.rows)
