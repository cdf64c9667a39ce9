"""A second dossier like the first: same product, checklists, traits, responses, links and document data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.edits import create, dossier_stream
from exodossier.usecases.create import checked_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.edits import Changes, Edit
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import EvidenceLink, Response
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Work


def copy_dossier(office: Office, dossier: str, title: str) -> tuple[str, Changes]:
    """Copy a dossier, dormant responses too; evidence is linked, not doubled. Returns the new id.

    Raises NotFound, Refused (no title).
    """
    checked = checked_title(title)
    with office.store.begin(office.author, "copy_dossier", why=dossier) as work:
        work.dossier(dossier)
        values = work.values("dossier", dossier)
        copy = work.new_id("dos")
        values |= {"title": checked, "archived": False}
        work.record(create(dossier_stream(copy), "dossier", copy, values))
        for response in work.responses(dossier).values():
            work.record(_response_edits(work, copy, response))
        return copy, work.commit()


def _response_edits(work: Work, copy: str, response: Response) -> Iterator[Edit]:
    stream = dossier_stream(copy)
    answer = work.new_id("ans")
    values: JsonMap = {
        "dossier": copy,
        "checklist": response.key.checklist,
        "item": response.key.item,
        "row": response.key.row,
        "answer": answer,
        "status": response.status.value,
        "reason": response.reason,
        "assessment": dict(response.assessment),
    }
    yield from create(stream, "answer", answer, {"dossier": copy, "value": response.value})
    yield from create(stream, "response", work.new_id("resp"), values)
    for link in response.links:
        if not link.removed:
            yield from create(stream, "link", work.new_id("link"), _link_values(link, answer))


def _link_values(link: EvidenceLink, answer: str) -> JsonMap:
    return {
        "answer": answer,
        "evidence": link.evidence,
        "revision": link.revision,
        "role": link.role,
        "locator": dict(link.locator),
        "quotation": link.quotation,
        "removed": False,
    }
