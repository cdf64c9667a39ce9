"""Rules: the checks a checklist makes on an answer, as findings (see `rule_checks.py` for each check)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.evaluation import evaluator
from exodossier.domain.findings import Finding, Place, Severity
from exodossier.domain.records import Status
from exodossier.domain.rule_checks import breaches
from exodossier.domain.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.checklist import Rule
    from exodossier.domain.situation import Entry, Situation


def check(rule: Rule, entry: Entry, situation: Situation) -> Iterator[Finding]:
    """What an answer breaks of one rule: code `rule.<check>`, the rule's severity and sentence, the place.

    Nothing of a formula that nobody has entered anything for.
    """
    scope, facts = Scope(entry.checklist, entry.section, entry.row, entry.item.id), evaluator(situation).facts
    if entry.item.spec.formula and facts.status(entry.key) is Status.NOT_STARTED:
        return
    for path, data in breaches(rule, entry.item, scope, facts):
        place = Place(entry.key.checklist, entry.key.item, entry.key.row, path)
        told = data | ({"kind": "derived"} if entry.item.spec.formula else {})
        yield Finding(f"rule.{rule.check}", Severity(rule.severity), place, told, rule.say)


def broken(entry: Entry, situation: Situation) -> Finding | None:
    """The first finding of severity error that a rule of an entry makes; None where all are kept."""
    errors = (rule for rule in entry.item.rules if rule.severity == Severity.ERROR)
    return next((finding for rule in errors for finding in check(rule, entry, situation)), None)
