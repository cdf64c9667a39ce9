"""How a derived item stands: nobody answers it, so its formula and its rules do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.facts import REFERENCE
from exodossier.domain.findings import Severity
from exodossier.domain.formulas import compute, missing
from exodossier.domain.records import Status
from exodossier.domain.referring import targets
from exodossier.domain.rule_checks import breaches
from exodossier.domain.working import nothing_counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exodossier.domain.checklist import Item
    from exodossier.domain.facts import Facts
    from exodossier.domain.formulas import Given
    from exodossier.domain.scope import Scope
    from exodossier.domain.spec import Formula


def settle(facts: Facts, scope: Scope, item: Item) -> Status:
    """Answered while its value is there, nothing is missing and no rule of severity error speaks; else open.

    A count of nothing that breaks a rule is not started while nothing is entered that could count.

    A reference stands as what it refers to: answered, not done or not applicable when that is. A derivation
    that leads back to itself is open.
    """
    formula = item.spec.formula
    if formula is None or (scope.checklist.ref.id, item.id) in facts.circular:
        return Status.NOT_STARTED
    status = (
        _of_reference(facts, scope, formula) if formula.op == REFERENCE else _computed(facts, scope, formula)
    )
    if status is Status.ANSWERED and _breaks_a_rule(facts, scope, item):
        return Status.NOT_STARTED if _untouched(facts, scope, formula) else Status.IN_PROGRESS
    return status


def _computed(facts: Facts, scope: Scope, formula: Formula) -> Status:
    givens = facts.givens(scope, formula)
    value = compute(formula, givens, facts.situation.vocabulary.unit)
    if value is not None and not any(missing(formula, givens, value)):
        return Status.ANSWERED
    return _partly(givens)


def _partly(givens: Sequence[Given]) -> Status:
    return Status.IN_PROGRESS if any(given.values for given in givens) else Status.NOT_STARTED


def _untouched(facts: Facts, scope: Scope, formula: Formula) -> bool:
    """Whether nothing is counted because nobody has entered a row yet; elsewhere none is a finding."""
    entered = any(facts.situation.rows.get(operand.register or "") for operand in formula.of)
    return not entered and nothing_counted(formula, facts.givens(scope, formula))


def _of_reference(facts: Facts, scope: Scope, formula: Formula) -> Status:
    found = list(_targets(facts, scope, formula))
    asked = [status for status in found if status is not Status.NOT_APPLICABLE]
    if not asked:
        return Status.NOT_APPLICABLE
    if all(status is Status.ANSWERED for status in asked):
        return Status.ANSWERED
    if Status.NOT_DONE in asked:
        return Status.NOT_DONE
    return Status.NOT_STARTED if set(asked) == {Status.NOT_STARTED} else Status.IN_PROGRESS


def _targets(facts: Facts, scope: Scope, formula: Formula) -> Iterator[Status]:
    """How everything that a reference names stands; what is not there (yet) is not started."""
    for operand, given in zip(formula.of, facts.givens(scope, formula), strict=True):
        found = targets(facts, scope, operand) if operand.item else []
        yield from (target.standing for target in found)
        if not found:
            yield Status.NOT_STARTED if given.lacking else Status.ANSWERED


def _breaks_a_rule(facts: Facts, scope: Scope, item: Item) -> bool:
    errors = (rule for rule in item.rules if rule.severity == Severity.ERROR)
    return any(True for rule in errors for _ in breaches(rule, item, scope, facts))
