"""The sample workspace: a coherent product, written through the same verbs a person uses.

The parts are plain data (`resources/sample/*.json`); `@key` in them names a row made earlier by its key.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exodossier.domain.records import ResponseKey, Status
from exodossier.usecases.answer import AnswerOrder, answer_many
from exodossier.usecases.attach import EvidenceOrder, add_evidence
from exodossier.usecases.create import DossierOrder, create_dossier, create_product
from exodossier.usecases.crosswalks import apply
from exodossier.usecases.linking import LinkFacts
from exodossier.usecases.registers import add_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from exodossier.usecases.office import Office
    from exodossier.usecases.ticket import Ticket

    Draw = Callable[[Mapping[str, Any], Path], None]
    Keys = dict[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """The parts of the sample.

    product: {title, traits}. registers: id -> [{key, cells}].
    evidence: [{key, file, kind, title, data, draw}].
    dossiers: [{title, checklists, traits, document, responses: {item or item[@key]: {value, status, reason,
    assessment, evidence: [{key, role, locator, quotation}]}}, crosswalks: [{id, rows: [item, …] or "all"}]}].
    A response without a status is answered, and has to be valid. rows: what a crosswalk brings an answer to.
    What a dossier shares with another is told once: see `alike`.
    """

    product: Mapping[str, Any]
    registers: Mapping[str, Sequence[Mapping[str, Any]]]
    evidence: Sequence[Mapping[str, Any]]
    dossiers: Sequence[Mapping[str, Any]]


def alike(part: Mapping[str, Any], earlier: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """A dossier told as `like` an earlier one: its traits, title page, and responses of checklists of both.

    What the dossier says itself goes before, within a response field by field. Without `like` it is as told.
    """
    if "like" not in part:
        return part
    other = earlier[part["like"]]
    responses = {
        key: response
        for key, response in other["responses"].items()
        if key.partition(":")[0] in part["checklists"]
    }
    for key, response in part["responses"].items():
        responses[key] = {**responses.get(key, {}), **response}
    return {
        **part,
        "traits": {**other["traits"], **part["traits"]},
        "document": {**other["document"], **part["document"]},
        "responses": responses,
    }


def build(office: Office, sample: Sample, draw: Draw, ticket: Ticket) -> tuple[str, ...]:
    """Fill an empty workspace with the sample; returns the dossiers' ids. `draw` makes the evidence files."""
    product, _changes = create_product(office, sample.product["title"], sample.product["traits"])
    rows = _fill_registers(office, product, sample.registers)
    files = _attach_all(office, sample.evidence, draw, ticket)
    return tuple(_fill_dossier(office, product, part, rows, files) for part in sample.dossiers)


def _fill_registers(
    office: Office, product: str, registers: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Keys:
    rows: Keys = {}
    for register, parts in registers.items():
        for together in _batches(parts):
            cells = [_resolved(part["cells"], rows) for part in together]
            changes = add_rows(office, product, register, cells)
            made = dict.fromkeys(edit.id for edit in changes.edits if edit.entity == "row")
            rows |= dict(zip((part["key"] for part in together), made, strict=True))
    return rows


def _batches(parts: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The rows of a register, parted where one refers to another of them (a lot made from a lot)."""
    batches: list[list[Mapping[str, Any]]] = [[]]
    for part in parts:
        waiting = {f"@{other['key']}" for other in batches[-1]}
        if any(isinstance(cell, str) and cell in waiting for cell in part["cells"].values()):
            batches.append([])
        batches[-1].append(part)
    return batches


def _attach_all(
    office: Office, parts: Sequence[Mapping[str, Any]], draw: Draw, ticket: Ticket
) -> dict[str, str]:
    files: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="exodossier-sample-") as folder:
        for done, part in enumerate(parts):
            ticket.step(done, len(parts), part["file"])
            path = Path(folder) / part["file"]
            draw(part["draw"], path)
            order = EvidenceOrder(path=path, title=part["title"], kind=part["kind"], data=dict(part["data"]))
            files[part["key"]], _changes = add_evidence(office, order, ticket)
    return files


def _fill_dossier(office: Office, product: str, part: Mapping[str, Any], rows: Keys, files: Keys) -> str:
    order = DossierOrder(
        title=part["title"],
        checklists=tuple(part["checklists"]),
        product=product,
        traits=dict(part["traits"]),
        document=dict(part["document"]),
    )
    dossier, _changes = create_dossier(office, order)
    responses = part["responses"].items()
    orders = [_answer(dossier, _key(text, rows), response, rows, files) for text, response in responses]
    answer_many(office, dossier, orders)
    for crosswalk in part.get("crosswalks", ()):
        named = crosswalk["rows"]
        targets = None if named == "all" else [_key(text, rows) for text in named]
        apply(office, dossier, crosswalk["id"], targets)
    return dossier


def _answer(
    dossier: str, key: ResponseKey, response: Mapping[str, Any], rows: Keys, files: Keys
) -> AnswerOrder:
    return AnswerOrder(
        dossier=dossier,
        key=key,
        value=_resolved(response.get("value"), rows),
        status=Status(response.get("status", "answered")),
        reason=response.get("reason"),
        assessment=dict(response.get("assessment", {})),
        strict=True,
        evidence=tuple(_link(piece, files) for piece in response.get("evidence", ())),
    )


def _link(piece: Mapping[str, Any], files: Keys) -> LinkFacts:
    return LinkFacts(
        evidence=files[piece["key"]],
        role=piece.get("role", ""),
        locator=dict(piece.get("locator", {})),
        quotation=piece.get("quotation", ""),
    )


def _key(text: str, rows: Keys) -> ResponseKey:
    """`checklist:item[@key]` -> its response key."""
    name, _, row = text.rstrip("]").partition("[")
    checklist, _, item = name.partition(":")
    return ResponseKey(checklist, item, rows[row.removeprefix("@")] if row else "")


def _resolved(value: Any, rows: Keys) -> Any:
    """The value with every `@key` replaced by the id of the row it names."""
    if isinstance(value, dict):
        return {name: _resolved(part, rows) for name, part in value.items()}
    if isinstance(value, list):
        return [_resolved(part, rows) for part in value]
    if isinstance(value, str) and value.startswith("@"):
        return rows[value[1:]]
    return value
