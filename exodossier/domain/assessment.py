"""Assessment of a dossier against its checklists: everything missing or inconsistent, with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from exodossier.domain import evaluation
from exodossier.domain.checklist import Obligation
from exodossier.domain.derivation import derive
from exodossier.domain.evidence_findings import evidence_findings, reference_findings
from exodossier.domain.facts import KEPT_ELSEWHERE
from exodossier.domain.findings import Finding, Place, Severity
from exodossier.domain.lot_findings import lot_findings
from exodossier.domain.normalising import is_empty
from exodossier.domain.records import Status, Verdict
from exodossier.domain.rules import check
from exodossier.domain.scope import OPEN, WAIVED
from exodossier.domain.spec import Kind
from exodossier.domain.standing import standing
from exodossier.domain.trait_findings import dormant_findings, register_findings, trait_findings
from exodossier.domain.validation import World, faults_in
from exodossier.domain.views import rows_in_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exodossier.domain.plain import Json
    from exodossier.domain.situation import Entry, Situation

_WEIGHT: Final = {
    Obligation.MANDATORY: Severity.ERROR,
    Obligation.JUSTIFY: Severity.ERROR,
    Obligation.RECOMMENDED: Severity.WARNING,
    Obligation.METRIC: Severity.WARNING,
    Obligation.ENCOURAGED: Severity.INFO,
    Obligation.INFORMATIVE: Severity.INFO,
}
"""How much it weighs that something asked for with this obligation is missing."""


def findings(situation: Situation, entries: Sequence[Entry] | None = None) -> tuple[Finding, ...]:
    """Everything to look at: by entry in file order, then traits, registers, lots and dormant answers.

    Entries that do not apply, or are not known to, give no findings of their own; the traits that decide them
    do.
    """
    known = evaluation.entries(situation) if entries is None else entries
    found = [finding for entry in known if entry.applies for finding in entry_findings(entry, situation)]
    found.extend(trait_findings(situation, known))
    found.extend(register_findings(situation, known))
    found.extend(lot_findings(situation))
    found.extend(dormant_findings(situation))
    return tuple(found)


def entry_findings(entry: Entry, situation: Situation) -> Iterator[Finding]:
    """Everything to look at in one entry that applies."""
    status = standing(entry, situation)
    if entry.obligation is Obligation.JUSTIFY:
        yield from _justification(entry, status)
    elif status in OPEN and entry.obligation is not Obligation.INFORMATIVE:
        yield from _unanswered(entry, situation, status)
    if status in WAIVED:
        yield from _reason(entry, status)
    elif _has_content(entry, situation, status):
        yield from _content(entry, situation, status)
    yield from _verdict(entry, situation)


def place_of(entry: Entry, path: tuple[str, ...] = ()) -> Place:
    """Where a finding about an entry points."""
    return Place(entry.key.checklist, entry.key.item, entry.key.row, path)


def _found(code: str, entry: Entry, severity: Severity, **data: str) -> Finding:
    words = {"label": entry.label, "title": entry.item.title, "obligation": str(entry.obligation)}
    return Finding(code, severity, place_of(entry), words | data)


def _value(entry: Entry) -> Json:
    return entry.response.value if entry.response else None


def _has_content(entry: Entry, situation: Situation, status: Status) -> bool:
    if status is Status.ANSWERED:
        return True
    if entry.item.spec.formula:
        return derive(entry.item.spec.formula, situation, entry).value is not None
    return not is_empty(_value(entry), entry.item.spec)


def _has_value(entry: Entry) -> bool:
    spec = entry.item.spec
    return spec.kind in KEPT_ELSEWHERE or not is_empty(_value(entry), spec)


def _unanswered(entry: Entry, situation: Situation, status: Status) -> Iterator[Finding]:
    """Nobody answered; where nobody has to, what keeps the formula from its value (rules say the rest)."""
    formula, weight = entry.item.spec.formula, _WEIGHT[entry.obligation]
    if formula is None:
        begun = {"kind": "begun"} if status is Status.IN_PROGRESS and _has_value(entry) else {}
        yield _found("missing.answer", entry, weight, **begun)
        return
    derived = derive(formula, situation, entry)
    if derived.missing or derived.value is None:
        missing = ", ".join(derived.missing) or derived.formula_text
        yield _found("missing.answer", entry, weight, kind="derived", missing=missing)


def _justification(entry: Entry, status: Status) -> Iterator[Finding]:
    """An item to be justified is settled by `not applicable` with a reason, nothing else."""
    if status is not Status.NOT_APPLICABLE:
        yield _found("missing.justification", entry, Severity.ERROR)


def _reason(entry: Entry, status: Status) -> Iterator[Finding]:
    """Setting aside needs a reason; a reference that stands as what it refers to has it there."""
    said = entry.response.status if entry.response else Status.NOT_STARTED
    if said not in WAIVED:
        if status is Status.NOT_DONE and entry.obligation is Obligation.MANDATORY:
            yield _found("status.not_done", entry, Severity.INFO, kind="derived")
    elif entry.response is None or not entry.response.reason.strip():
        yield _found("missing.reason", entry, Severity.ERROR, status=str(status))
    elif status is Status.NOT_DONE and entry.obligation is Obligation.MANDATORY:
        yield _found("status.not_done", entry, Severity.INFO)


def _content(entry: Entry, situation: Situation, status: Status) -> Iterator[Finding]:
    spec, value = entry.item.spec, _value(entry)
    if spec.kind not in KEPT_ELSEWHERE and is_empty(value, spec):
        yield _found("missing.answer", entry, _WEIGHT[entry.obligation])
        return
    for fault in faults_in(value, spec, _world(situation)):
        yield replace(fault, place=place_of(entry, fault.place.path))
    if spec.kind in KEPT_ELSEWHERE:
        yield from _elsewhere(entry, situation)
    for rule in entry.item.rules:
        yield from check(rule, entry, situation)
    if status is Status.ANSWERED:
        yield from evidence_findings(entry, situation, _WEIGHT[entry.obligation])
    yield from reference_findings(entry, situation)


def _world(situation: Situation) -> World:
    known = situation.memo.get("world")
    if not isinstance(known, World):
        known = situation.memo["world"] = World(situation.vocabulary, situation.rows)
    return known


def _elsewhere(entry: Entry, situation: Situation) -> Iterator[Finding]:
    """What is missing where the answer lies in rows or figures."""
    spec, weight = entry.item.spec, _WEIGHT[entry.obligation]
    if spec.kind is Kind.REGISTER and not rows_in_view(spec, situation, entry.row):
        severity = Severity.INFO if weight is Severity.INFO else Severity.WARNING
        register = situation.vocabulary.register.get(spec.register or "")
        named = register.title if register else spec.register or ""
        yield _found("missing.rows", entry, severity, register=named)
    elif spec.kind is Kind.FIGURE:
        links = entry.response.links if entry.response else ()
        filled = {link.role for link in links if not link.removed}
        for role in spec.roles:
            if role.required and role.id not in filled:
                yield _found("missing.role", entry, weight, role=role.title, role_id=role.id)


def _verdict(entry: Entry, situation: Situation) -> Iterator[Finding]:
    """What people themselves judged as a gap, and actions past their day."""
    assessment = entry.response.assessment if entry.response else {}
    verdict = assessment.get("verdict")
    if verdict == Verdict.NOT_MET:
        data = {name: str(assessment.get(name) or "") for name in ("gap", "action")}
        planned = {"kind": "planned"} if data["action"] else {}
        yield _found("assessment.not_met", entry, Severity.WARNING, **data, **planned)
    due = str(assessment.get("due") or "")
    if due and verdict != Verdict.MET and situation.as_of and due < situation.as_of[:10]:
        data = {name: str(assessment.get(name) or "") for name in ("due", "owner", "action")}
        yield _found("assessment.overdue", entry, Severity.INFO, **data)
