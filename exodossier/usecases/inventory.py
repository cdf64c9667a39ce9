"""What a workspace holds, as plain data for listings: products, dossiers, rows, evidence, audit entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.edits import dossier_stream, product_stream
from exodossier.domain.errors import NotFound
from exodossier.domain.findings import Finding
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.domain.crosswalk import Crosswalk
    from exodossier.domain.edits import Changes
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Evidence, EvidenceLink, Product, Row
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import AuditEntry, Reader, Standing


def products(office: Office) -> list[JsonMap]:
    """Every product with its number of dossiers."""
    with office.store.read() as reader:
        owners = [one.product for one in reader.dossiers()]
        return [_product(one, owners.count(one.id)) for one in reader.products()]


def product(office: Office, id_: str) -> JsonMap:
    """One product: traits, dossiers, and how many rows each register has. Raises NotFound."""
    with office.store.read() as reader:
        kept = reader.product(id_)
        mine: list[Json] = [one.id for one in reader.dossiers() if one.product == id_]
        registers: JsonMap = {name: len(rows) for name, rows in reader.rows(id_).items() if rows}
    return _product(kept, len(mine)) | {
        "traits": dict(kept.traits),
        "dossiers": mine,
        "registers": registers,
    }


def dossiers(office: Office) -> list[JsonMap]:
    """Every dossier, archived ones too."""
    with office.store.read() as reader:
        return [
            {
                "id": one.id,
                "title": one.title,
                "product": one.product,
                "checklists": [str(bound.ref) for bound in one.checklists],
                "archived": one.archived,
                "version": one.version,
            }
            for one in reader.dossiers()
        ]


def rows(office: Office, product_id: str, register: str, *, removed: bool = False) -> list[JsonMap]:
    """The rows of a register in order. Raises NotFound (product, register)."""
    known = office.library.vocabulary().register
    if register not in known:
        raise NotFound("register", register, tuple(known))
    with office.store.read() as reader:
        reader.product(product_id)
        found = reader.rows(product_id, removed=removed).get(register, ())
    return [_row(one) for one in found]


def evidence(office: Office) -> list[JsonMap]:
    """Every evidence record with its latest file and its links."""
    with office.store.read() as reader:
        return [_evidence(reader, one) for one in reader.evidence().values()]


def audit(office: Office, stream: str = "") -> list[JsonMap]:
    """The recorded entries of one stream, or of all, oldest first. Raises NotFound."""
    with office.store.read() as reader:
        streams = reader.streams()
        if stream and stream not in streams:
            raise NotFound("audit stream", stream, streams)
        wanted = (stream,) if stream else streams
        return [_entry(entry) for name in wanted for entry in reader.audit(name)]


def written(office: Office, id_: str, changes: Changes, *, entity: str) -> JsonMap:
    """What a writing command prints: the thing written, its version, and what changed in it."""
    with office.store.read() as reader:
        version = reader.version(entity, id_)
        return {"id": id_, "version": version, "changed": list(changed_names(reader, changes))}


def changed_names(reader: Reader, changes: Changes) -> dict[str, None]:
    """What changed, as a person names it: entries by key, rows and evidence by id, else the path."""
    names: dict[str, None] = {}
    keys: dict[str, dict[str, list[str]]] = {}
    for edit in changes.edits:
        if edit.entity in {"response", "answer", "link"}:
            if edit.stream not in keys:
                keys[edit.stream] = _keys(reader, edit.stream.partition(":")[2])
            names |= dict.fromkeys(keys[edit.stream].get(edit.id, [edit.id]))
        elif edit.entity in {"product", "dossier"}:
            names[edit.path.removeprefix("/").replace("/", ".")] = None
        elif edit.entity != "event":
            names[edit.id] = None
    return names


def standing_row(standing: Standing) -> JsonMap:
    """A checklist as `checklist list` prints it."""
    return {
        "id": standing.ref.id,
        "version": standing.ref.version,
        "state": standing.state,
        "title": _title(standing),
        "items": standing.items,
        "confirmed": standing.confirmed,
        "origin": standing.origin,
        "digest": standing.digest,
    }


def crosswalk_row(crosswalk: Crosswalk) -> JsonMap:
    """A crosswalk as `crosswalk list` prints it."""
    unreadable = crosswalk.state == "unreadable"
    return {
        "id": crosswalk.ref.id,
        "version": crosswalk.ref.version,
        "state": crosswalk.state,
        "title": wording.say(Finding(crosswalk.title)).what if unreadable else crosswalk.title,
        "from": f"{crosswalk.source.checklist} {crosswalk.source.versions}".strip(),
        "to": f"{crosswalk.target.checklist} {crosswalk.target.versions}".strip(),
        "rows": len(crosswalk.rows),
        **crosswalk.counts,
        "origin": crosswalk.origin,
        "digest": crosswalk.digest,
    }


def crosswalk_facts(crosswalk: Crosswalk) -> JsonMap:
    """A crosswalk with its rows, as `crosswalk show` prints it."""
    rows: list[Json] = [
        {
            "from": row.source,
            "to": row.target,
            "relation": row.relation.value if row.relation else None,
            "why": row.why,
        }
        for row in crosswalk.rows
    ]
    return crosswalk_row(crosswalk) | {"issued": crosswalk.issued, "rows": rows}


def _title(standing: Standing) -> str:
    """The title; of a file that cannot be read, its first fault in words."""
    unreadable = standing.state == "unreadable"
    return wording.say(Finding(standing.title)).what if unreadable else standing.title


def streams_of(office: Office, id_: str) -> str:
    """The audit stream that an id (of a dossier, of a product, or `workspace`) stands for."""
    with office.store.read() as reader:
        for name in (id_, dossier_stream(id_), product_stream(id_)):
            if name in reader.streams():
                return name
        raise NotFound("audit stream", id_, reader.streams())


def _keys(reader: Reader, dossier: str) -> dict[str, list[str]]:
    """Response, answer and link ids of a dossier -> the entries they belong to; an answer may be shared."""
    found: dict[str, list[str]] = {}
    for key, response in reader.responses(dossier).items():
        for id_ in (response.id, response.answer, *(link.id for link in response.links)):
            found.setdefault(id_, []).append(str(key))
    return found


def _product(kept: Product, count: int) -> JsonMap:
    return {
        "id": kept.id,
        "title": kept.title,
        "dossier_count": count,
        "archived": kept.archived,
        "version": kept.version,
    }


def _row(row: Row) -> JsonMap:
    return {
        "id": row.id,
        "register": row.register,
        "cells": dict(row.cells),
        "removed": row.removed,
        "version": row.version,
    }


def _evidence(reader: Reader, kept: Evidence) -> JsonMap:
    links = [one for one in reader.links(kept.id) if not one.removed]
    return {
        "id": kept.id,
        "title": kept.title,
        "kind": kept.kind,
        "data": dict(kept.data),
        "removed": kept.removed,
        "revisions": [
            {
                "id": one.id,
                "number": one.number,
                "sha256": one.sha256,
                "size": one.size,
                "file_name": one.file_name,
                "media_type": one.media_type,
                "mode": one.mode,
                "path": one.path,
                "added": one.added,
            }
            for one in kept.revisions
        ],
        "links": [_link(one) for one in links],
        "version": kept.version,
    }


def _link(link: EvidenceLink) -> JsonMap:
    return {
        "id": link.id,
        "answer": link.answer,
        "revision": link.revision,
        "role": link.role,
        "locator": dict(link.locator),
        "quotation": link.quotation,
    }


def _entry(entry: AuditEntry) -> JsonMap:
    return {
        "id": f"{entry.stream}#{entry.seq}",
        "stream": entry.stream,
        "seq": entry.seq,
        "entity": entry.entity,
        "entity_id": entry.id,
        "path": entry.path,
        "prev_seq": entry.prev_seq,
        "change": entry.change,
        "verb": entry.verb,
        "who": entry.who,
        "when": entry.when,
        "why": entry.why,
        "value": entry.value,
        "undoes": entry.undoes,
        "digest": entry.digest,
    }


def evidence_line(row: JsonMap) -> JsonMap:
    """One evidence record of `evidence` flattened to its latest file, for a table."""
    revisions, links = row["revisions"], row["links"]
    latest = revisions[-1] if isinstance(revisions, list) and revisions else {}
    file = latest if isinstance(latest, dict) else {}
    return {
        "id": row["id"],
        "title": row["title"],
        "kind": row["kind"],
        "file": file.get("path") or file.get("file_name"),
        "size": file.get("size"),
        "revisions": len(revisions) if isinstance(revisions, list) else 0,
        "links": len(links) if isinstance(links, list) else 0,
    }
