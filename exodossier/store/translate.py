"""Rows of tables into the plain records of the domain. Rows themselves never leave this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.checklist import Ref
from exodossier.domain.records import (
    ChecklistBinding,
    Dossier,
    Evidence,
    EvidenceLink,
    Product,
    Response,
    ResponseKey,
    Revision,
    Row,
    Status,
)
from exodossier.usecases.ports import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import RowMapping

    from exodossier.domain.plain import Json
    from exodossier.store.audit import Line

from exodossier.store import jsontext


def product(row: RowMapping) -> Product:
    """A product."""
    return Product(
        id=row["id"],
        title=row["title"] or "",
        traits=row["traits"],
        archived=bool(row["archived"]),
        version=row["version"],
    )


def register_row(row: RowMapping) -> Row:
    """A row of a register."""
    return Row(
        id=row["id"],
        product=row["product"],
        register=row["register"] or "",
        rank=row["rank"] or "",
        cells=row["cells"],
        removed=bool(row["removed"]),
        version=row["version"],
    )


def dossier(row: RowMapping) -> Dossier:
    """A dossier with its checklists in the order people chose; those of the first format by id."""
    checklists = row["checklists"]

    def in_order(id_: str) -> tuple[int, str]:
        return int(checklists[id_].get("place") or 0), id_

    vocabulary = row["vocabulary"] or {}
    return Dossier(
        id=row["id"],
        product=row["product"],
        title=row["title"] or "",
        checklists=tuple(_binding(id_, checklists[id_]) for id_ in sorted(checklists, key=in_order)),
        vocabulary=_binding(vocabulary.get("id", ""), vocabulary),
        traits=row["traits"],
        document=row["document"],
        archived=bool(row["archived"]),
        version=row["version"],
    )


def _binding(id_: str, bound: Mapping[str, str]) -> ChecklistBinding:
    return ChecklistBinding(Ref(id_, bound.get("version", "")), bound.get("digest", ""))


def response(row: RowMapping, links: tuple[EvidenceLink, ...]) -> Response:
    """A response joined with its answer (`value`, `answer_version`)."""
    return Response(
        id=row["id"],
        dossier=row["dossier"],
        key=ResponseKey(row["checklist"] or "", row["item"] or "", row["row"] or ""),
        answer=row["answer"] or "",
        value=row["value"],
        status=Status(row["status"] or Status.NOT_STARTED),
        reason=row["reason"] or "",
        assessment=row["assessment"] or {},
        links=links,
        version=row["version"],
        answer_version=row["answer_version"] or 0,
        origin=row["origin"],
        lead=row["lead"] or 0,
    )


def link(row: RowMapping) -> EvidenceLink:
    """A link from an answer to evidence."""
    return EvidenceLink(
        id=row["id"],
        answer=row["answer"],
        evidence=row["evidence"] or "",
        revision=row["revision"] or "",
        role=row["role"] or "",
        locator=row["locator"] or {},
        quotation=row["quotation"] or "",
        removed=bool(row["removed"]),
        version=row["version"],
    )


def evidence(row: RowMapping, revisions: tuple[Revision, ...]) -> Evidence:
    """An evidence record with its revisions."""
    return Evidence(
        id=row["id"],
        title=row["title"] or "",
        kind=row["kind"] or "",
        data=row["data"],
        revisions=revisions,
        removed=bool(row["removed"]),
        version=row["version"],
    )


def revision(row: RowMapping) -> Revision:
    """One file of an evidence record."""
    return Revision(
        id=row["id"],
        evidence=row["evidence"],
        number=row["number"] or 0,
        sha256=row["sha256"] or "",
        size=row["size"] or 0,
        file_name=row["file_name"] or "",
        media_type=row["media_type"] or "",
        mode=row["mode"] or "copied",
        path=row["path"] or "",
        added=row["added"] or "",
        version=row["version"],
    )


def entry(line: Line) -> AuditEntry:
    """An audit entry as the verbs see it."""
    value: Json = None if line.value is None else jsontext.from_text(line.value)
    return AuditEntry(
        stream=line.stream,
        seq=line.seq,
        entity=line.entity,
        id=line.entity_id,
        path=line.path,
        prev_seq=line.prev_seq,
        change=line.change,
        verb=line.verb,
        who=line.who,
        when=line.at,
        why=line.why,
        value=value,
        salt=line.salt,
        commitment=line.commitment,
        digest=line.digest,
        undoes=line.undoes,
        machine=line.machine,
    )
