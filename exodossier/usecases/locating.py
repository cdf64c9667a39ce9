"""Saying more exactly where in the evidence a claim stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.edits import change, dossier_stream
from exodossier.domain.errors import NotFound
from exodossier.usecases.archived import to_change
from exodossier.usecases.linking import check_locator

if TYPE_CHECKING:
    from exodossier.domain.edits import Changes
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Evidence
    from exodossier.usecases.office import Office

CHANGEABLE: Final = frozenset({"locator", "quotation", "role", "revision"})


def change_link(office: Office, dossier: str, link_id: str, values: JsonMap) -> Changes:
    """Change locator, quotation, role or pinned revision of a link, which keeps its identity.

    An empty revision means the latest. Raises NotFound (link, revision, other names), Refused (locator).
    """
    with office.store.begin(office.author, "change_link") as work:
        to_change(work, dossier)
        responses = work.responses(dossier).values()
        links = {one.id: one for response in responses for one in response.links if not one.removed}
        if link_id not in links:
            raise NotFound("evidence link", link_id, tuple(links))
        _check(values, work.evidence().get(links[link_id].evidence))
        before = work.values("link", link_id)
        work.record(change(dossier_stream(dossier), "link", link_id, before, values))
        return work.commit()


def _check(values: JsonMap, evidence: Evidence | None) -> None:
    locator = values.get("locator")
    check_locator(locator if isinstance(locator, dict) else {})
    unknown = sorted(set(values) - CHANGEABLE)
    if unknown:
        raise NotFound("part of an evidence link", ", ".join(unknown), tuple(sorted(CHANGEABLE)))
    wanted = values.get("revision")
    known = tuple(one.id for one in evidence.revisions) if evidence else ()
    if wanted and wanted not in known:
        raise NotFound("revision", str(wanted), known)
