"""Derived answers: the value of a formula at an entry, with what went in and what is missing, for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.evaluation import evaluator
from exodossier.domain.facts import REFERENCE
from exodossier.domain.formulas import compute, missing
from exodossier.domain.quoting import labelled, quoted
from exodossier.domain.records import Status
from exodossier.domain.scope import Scope
from exodossier.domain.showing import show, show_any
from exodossier.domain.units import percent
from exodossier.domain.working import in_titles, nothing_counted, worked_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exodossier.domain.formulas import Given
    from exodossier.domain.plain import Json
    from exodossier.domain.quoting import Quote
    from exodossier.domain.situation import Entry, Situation
    from exodossier.domain.spec import Formula

MOST_INPUTS: Final = 20


@dataclass(frozen=True, slots=True)
class Derived:
    """The value of a formula (None while it cannot be computed) and how it came about.

    inputs: what was read, as `title = value`. missing: titles of what is not there, or is no plain number.
    text: the value as plain text; of a reference each answer on a line, with its title and row label.
    quotes: of a reference, everything that it names, there or not. working: the formula with its figures, the
    rows they are of, or the names of what was counted. empty: whether there was nothing to count.
    """

    value: Json
    formula_text: str
    inputs: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    text: str = ""
    quotes: tuple[Quote, ...] = ()
    working: str = ""
    empty: bool = False


def derive(formula: Formula, situation: Situation, entry: Entry) -> Derived:
    """Compute a formula at an entry, from the answers and drafts of what applies and from register rows."""
    scope = Scope(entry.checklist, entry.section, entry.row, entry.item.id)
    facts = evaluator(situation).facts
    givens = facts.givens(scope, formula)
    value = compute(formula, givens, situation.vocabulary.unit)
    named = tuple(quoted(formula, scope, facts)) if formula.op == REFERENCE else ()
    empty = nothing_counted(formula, givens)
    waits = empty and facts.status(entry.key) is Status.NOT_STARTED
    lacking = (given.title for given in givens) if waits else missing(formula, givens, value)
    said = tuple(labelled(named))
    return Derived(
        value,
        in_titles(formula, givens),
        () if said else tuple(_inputs(givens, situation))[:MOST_INPUTS],
        tuple(dict.fromkeys(lacking)),
        "\n".join(said) or _text(value, formula, givens, situation),
        named,
        worked_out(formula, givens, situation),
        empty,
    )


def _inputs(givens: Sequence[Given], situation: Situation) -> Iterator[str]:
    for given in givens:
        for value in given.values:
            yield f"{given.title} = {_shown(value, given, situation)}"


def _shown(value: Json, given: Given, situation: Situation) -> str:
    if given.spec is None:
        return show_any(value)
    return show(value, given.spec, situation.vocabulary, situation.row_by_id)


def _text(value: Json, formula: Formula, givens: Sequence[Given], situation: Situation) -> str:
    if formula.op == "first":
        found = next((given for given in givens if given.values), None)
        return _shown(value, found, situation) if found else ""
    said = show_any(value)
    return percent(said) if formula.in_percent and isinstance(value, str) else said
