"""Findings about facts rather than answers: traits, register rows, and answers that lie dormant."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from exodossier.domain import evaluation
from exodossier.domain.facts import find_part
from exodossier.domain.findings import Finding, Place, Severity
from exodossier.domain.reasons import unasked
from exodossier.domain.records import Status
from exodossier.domain.showing import row_label, show_any
from exodossier.domain.spec import Spec
from exodossier.domain.validation import World, faults, is_valid, row_faults_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.plain import Json
    from exodossier.domain.records import Response
    from exodossier.domain.situation import Entry, Situation
    from exodossier.domain.vocabulary import Register, Trait

TRAITS: Final = "traits"
REGISTERS: Final = "registers"
"""First step of the path of a finding about no entry: (`traits`, id) or (`registers`, id, row, column)."""


def trait_findings(situation: Situation, entries: Iterable[Entry]) -> Iterator[Finding]:
    """Traits that entries wait for, values that do not fit their trait, lists that a register contradicts."""
    waiting = Counter(trait for entry in entries if entry.applies is None for trait in unasked(entry.because))
    for id_, count in waiting.items():
        if evaluation.asked(situation, id_).truth:
            data = {"title": _title(situation, id_), "count": str(count)}
            yield _about(id_, "trait.unasked", Severity.WARNING, **data)
    given = {**situation.product.traits, **situation.dossier.traits}
    for id_, value in given.items():
        if value is not None:
            yield from _trait_value(situation, id_, value)


def register_findings(situation: Situation, entries: Iterable[Entry] = ()) -> Iterator[Finding]:
    """What does not fit in the register rows of the product, and empty cells that entries wait for."""
    world = World(situation.vocabulary, situation.rows)
    waiting = _awaited_cells(entries)
    for id_, rows in situation.rows.items():
        register = situation.vocabulary.register.get(id_)
        if register is None:
            place = Place(path=(REGISTERS, id_))
            yield Finding("register.unknown", Severity.WARNING, place, {"register": id_})
            continue
        for row in rows:
            faults_of_row = list(row_faults_in(row.cells, register, world))
            named = {fault.place.path for fault in faults_of_row}
            awaited = (column for column in waiting.get(row.id, ()) if (column,) not in named)
            for fault in (*faults_of_row, *(_awaited(column, register) for column in awaited)):
                label = row_label(row, situation.vocabulary, situation.row_by_id)
                words = {"register_title": register.title, "row_label": label}
                place = Place(path=(REGISTERS, id_, row.id, *fault.place.path))
                yield replace(fault, place=place, data=words | fault.data)


def _awaited_cells(entries: Iterable[Entry]) -> dict[str, dict[str, None]]:
    """Row id -> columns that are empty and leave it open whether an entry applies, in order."""
    cells: dict[str, dict[str, None]] = {}
    for entry in entries:
        if entry.applies is None and entry.row is not None:
            for reason in entry.because.reasons:
                if reason.kind == "row" and reason.truth is None and reason.found is None:
                    cells.setdefault(entry.row.id, {})[reason.subject] = None
    return cells


def _awaited(column: str, register: Register) -> Finding:
    part = find_part(register.columns, column)
    data = {"part": part.title if part else column}
    return Finding("value.required", Severity.WARNING, Place(path=(column,)), data)


def dormant_findings(situation: Situation) -> Iterator[Finding]:
    """Responses that are kept although their entry does not apply: out of progress and export, not lost."""
    for key, response in situation.responses.items():
        if _says_something(response) and evaluation.applies(situation, key).truth is False:
            place = Place(key.checklist, key.item, key.row)
            yield Finding("answer.dormant", Severity.INFO, place, {"status": str(response.status)})


def _says_something(response: Response) -> bool:
    return response.status is not Status.NOT_STARTED or response.value is not None


def _title(situation: Situation, id_: str) -> str:
    trait = situation.vocabulary.trait.get(id_)
    return trait.title if trait else id_


def _about(trait: str, code: str, severity: Severity, **data: str) -> Finding:
    return Finding(code, severity, Place(path=(TRAITS, trait)), {"trait": trait, **data})


def _trait_value(situation: Situation, id_: str, value: Json) -> Iterator[Finding]:
    trait = situation.vocabulary.trait.get(id_)
    if trait is None:
        yield _about(id_, "trait.unknown", Severity.WARNING, value=show_any(value))
        return
    spec = Spec(kind=trait.kind, options=trait.options)
    if not is_valid(faults(value, spec, situation.vocabulary)):
        options = ", ".join(option.id for option in trait.options)
        data = {"title": trait.title, "value": show_any(value), "options": options}
        yield _about(id_, "trait.value", Severity.ERROR, **data)
    yield from _contradicted(situation, trait, value)


def _contradicted(situation: Situation, trait: Trait, value: Json) -> Iterator[Finding]:
    """A list that was set by hand although its register says something else."""
    if trait.computed is None or not isinstance(value, list):
        return
    cells = [row.cells.get(trait.computed.column) for row in situation.rows.get(trait.computed.register, ())]
    listed = {str(cell) for cell in cells if cell}
    if listed and listed != set(map(str, value)):
        data = {"title": trait.title, "value": show_any(value), "register": trait.computed.register}
        yield _about(trait.id, "trait.differs", Severity.WARNING, found=", ".join(sorted(listed)), **data)
