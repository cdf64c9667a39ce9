"""Standing: the status of an entry as it counts, for progress, findings, scores and exports.

The status that is kept is what a person said. Nobody answers a derived item; its formula does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.evaluation import evaluator
from exodossier.domain.facts import REFERENCE
from exodossier.domain.records import Status
from exodossier.domain.referring import targets
from exodossier.domain.scope import WAIVED, Scope
from exodossier.domain.spec import Kind

if TYPE_CHECKING:
    from exodossier.domain.situation import Entry, Situation


def standing(entry: Entry, situation: Situation) -> Status:
    """The status of an entry as it counts.

    Of a derived item, unless a person set it aside: answered while its value can be worked out, nothing is
    missing and no rule of severity error speaks; a reference stands as what it refers to (`settling.py`).
    """
    if entry.item.spec.kind is Kind.DERIVED:
        return evaluator(situation).facts.status(entry.key)
    return entry.response.status if entry.response else Status.NOT_STARTED


def reason(entry: Entry, situation: Situation) -> str:
    """Why an entry was set aside: what a person said of it, or of what it refers to; else empty."""
    if entry.response and (entry.response.reason or entry.response.status in WAIVED):
        return entry.response.reason
    if standing(entry, situation) not in WAIVED:
        return ""
    return "; ".join(dict.fromkeys(_reasons_referred(entry, situation)))


def _reasons_referred(entry: Entry, situation: Situation) -> list[str]:
    formula = entry.item.spec.formula
    if formula is None or formula.op != REFERENCE:
        return []
    facts = evaluator(situation).facts
    scope = Scope(entry.checklist, entry.section, entry.row, entry.item.id)
    named = (target for operand in formula.of if operand.item for target in targets(facts, scope, operand))
    responses = (situation.responses.get(target.key) for target in named if target.applies)
    return [one.reason for one in responses if one and one.status in WAIVED and one.reason]
