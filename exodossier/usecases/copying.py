"""A second dossier like the first: same product, checklists, traits, responses, links and document data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.edits import create, dossier_stream
from exodossier.usecases.create import checked_title
from exodossier.usecases.linking import facts_of, link_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.edits import Changes, Edit
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Response
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Work


def copy_dossier(office: Office, dossier: str, title: str) -> tuple[str, Changes]:
    """Copy a dossier, dormant responses too. Returns the new id.

    Evidence is linked, not doubled; what shares an answer does so in the copy.

    Raises NotFound, Refused (no title).
    """
    checked = checked_title(title)
    with office.store.begin(office.author, "copy_dossier", why=dossier) as work:
        work.dossier(dossier)
        values = work.values("dossier", dossier)
        copy = work.new_id("dos")
        values |= {"title": checked, "archived": False}
        work.record(create(dossier_stream(copy), "dossier", copy, values))
        answers: dict[str, str] = {}
        for response in work.responses(dossier).values():
            if response.answer not in answers:
                answers[response.answer] = work.new_id("ans")
                work.record(_answer_edits(work, copy, answers[response.answer], response))
            work.record(_response_edits(work, copy, answers[response.answer], response))
        return copy, work.commit()


def _answer_edits(work: Work, copy: str, answer: str, response: Response) -> Iterator[Edit]:
    """The answer with its links, once for all responses that share it."""
    stream = dossier_stream(copy)
    yield from create(stream, "answer", answer, {"dossier": copy, "value": response.value})
    for link in response.links:
        if not link.removed:
            values = link_values(facts_of(link), answer)
            yield from create(stream, "link", work.new_id("link"), values)


def _response_edits(work: Work, copy: str, answer: str, response: Response) -> Iterator[Edit]:
    values: JsonMap = {
        "dossier": copy,
        "checklist": response.key.checklist,
        "item": response.key.item,
        "row": response.key.row,
        "answer": answer,
        "status": response.status.value,
        "reason": response.reason,
        "assessment": dict(response.assessment),
        "origin": response.origin,
    }
    yield from create(dossier_stream(copy), "response", work.new_id("resp"), values)
