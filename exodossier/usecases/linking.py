"""Tying an answer to a place in an evidence file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exodossier.domain import canonical
from exodossier.domain.edits import change, create, dossier_stream
from exodossier.domain.errors import NotFound, Refused
from exodossier.domain.records import Status
from exodossier.usecases.archived import refuse_archived, to_change
from exodossier.usecases.responses import new_response, open_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exodossier.domain.edits import Changes, Edit
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Evidence, EvidenceLink, Response, ResponseKey
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Work
    from exodossier.usecases.responses import Book

LOCATOR: Final = ("page", "figure", "region", "sheet", "range", "lane", "time")


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What a link says, without its identity. An empty revision means the latest one."""

    evidence: str
    revision: str = ""
    role: str = ""
    locator: JsonMap = field(default_factory=dict)
    quotation: str = ""


@dataclass(frozen=True, slots=True)
class LinkOrder:
    """Which entry to tie to which evidence, and where in it."""

    dossier: str
    key: ResponseKey
    evidence: str
    revision: str = ""
    role: str = ""
    locator: JsonMap = field(default_factory=dict)
    quotation: str = ""

    def facts(self) -> LinkFacts:
        """The link without the entry."""
        return LinkFacts(self.evidence, self.revision, self.role, self.locator, self.quotation)


def link(office: Office, order: LinkOrder) -> Changes:
    """Tie an entry to evidence; it and those that share its answer are now in progress if not started.

    Raises NotFound (item, evidence, revision), Refused (evidence removed, role, locator, linked already).
    """
    with office.store.begin(office.author, "link") as work:
        book = open_book(office, work, order.dossier)
        refuse_archived(book.dossier)
        book.item(order.key)
        response = work.response(order.dossier, order.key)
        edits: list[Edit] = []
        if response is None:
            response, made = new_response(work, order.dossier, order.key)
            edits += made
        facts = order.facts()
        evidence = work.evidence()
        _refuse_removed(evidence, facts)
        if any(facts_of(one) == facts for one in _present(response)):
            raise Refused("link.twice", {"evidence": order.evidence, "item": str(order.key)})
        edits += _new_links(work, book, response, (facts,), evidence)
        for one in {response.id: response, **{one.id: one for one in work.sharing(response.answer)}}.values():
            if one.status is Status.NOT_STARTED:
                edits += _status_edit(order.dossier, one)
        work.record(edits)
        return work.commit()


def unlink(office: Office, dossier: str, link_id: str) -> Changes:
    """Untie evidence from an answer; the evidence itself stays. Raises NotFound."""
    with office.store.begin(office.author, "unlink") as work:
        to_change(work, dossier)
        links = [one for response in work.responses(dossier).values() for one in _present(response)]
        if link_id not in {one.id for one in links}:
            raise NotFound("evidence link", link_id, tuple(one.id for one in links))
        work.record(_removal(dossier, link_id))
        return work.commit()


def relink(
    work: Work,
    book: Book,
    response: Response,
    wanted: Iterable[LinkFacts],
    evidence: Mapping[str, Evidence],
) -> Iterator[Edit]:
    """Edits after which exactly the wanted links remain; those that are there already stay untouched.

    evidence: all there is, by id.
    """
    missing = list(wanted)
    for one in _present(response):
        if facts_of(one) in missing:
            missing.remove(facts_of(one))
        else:
            yield from _removal(book.dossier.id, one.id)
    yield from _new_links(work, book, response, missing, evidence)


def in_order(links: Iterable[EvidenceLink]) -> list[EvidenceLink]:
    """Present links by what they say, not by their ids: a copy shows them in the same order."""
    present = (one for one in links if not one.removed)
    return sorted(
        present,
        key=lambda one: (
            one.role,
            one.evidence,
            one.revision,
            canonical.encode(dict(one.locator)),
            one.quotation,
        ),
    )


def facts_of(kept: EvidenceLink) -> LinkFacts:
    """What a kept link says."""
    return LinkFacts(kept.evidence, kept.revision, kept.role, dict(kept.locator), kept.quotation)


def link_values(facts: LinkFacts, answer: str) -> JsonMap:
    """What is kept of a link between an answer and evidence."""
    return {
        "answer": answer,
        "evidence": facts.evidence,
        "revision": facts.revision,
        "role": facts.role,
        "locator": dict(facts.locator),
        "quotation": facts.quotation,
        "removed": False,
    }


def _present(response: Response) -> tuple[EvidenceLink, ...]:
    return tuple(one for one in response.links if not one.removed)


def _new_links(
    work: Work,
    book: Book,
    response: Response,
    wanted: Iterable[LinkFacts],
    evidence: Mapping[str, Evidence],
) -> Iterator[Edit]:
    for facts in wanted:
        _check_target(evidence, facts)
        _check_place(book, response, facts)
        values = link_values(facts, response.answer)
        yield from create(dossier_stream(book.dossier.id), "link", work.new_id("link"), values)


def _check_target(evidence: Mapping[str, Evidence], facts: LinkFacts) -> None:
    found = evidence.get(facts.evidence)
    if found is None:
        raise NotFound("evidence", facts.evidence, tuple(evidence))
    known = tuple(revision.id for revision in found.revisions)
    if facts.revision and facts.revision not in known:
        raise NotFound("revision", facts.revision, known)


def _refuse_removed(evidence: Mapping[str, Evidence], facts: LinkFacts) -> None:
    found = evidence.get(facts.evidence)
    if found and found.removed:
        raise Refused("evidence.removed", {"evidence": found.title or found.id})


def _check_place(book: Book, response: Response, facts: LinkFacts) -> None:
    check_locator(facts.locator)
    roles = [role.id for role in book.item(response.key).spec.roles]
    if facts.role and not roles:
        raise Refused("link.no_roles", {"role": facts.role, "item": str(response.key)})
    if facts.role and facts.role not in roles:
        known = ", ".join(roles)
        raise Refused("link.role", {"role": facts.role, "item": str(response.key), "known": known})


def check_locator(locator: JsonMap) -> None:
    """Raises Refused: names that no locator has."""
    unknown = sorted(set(locator) - set(LOCATOR))
    if unknown:
        raise Refused("link.locator", {"names": ", ".join(unknown), "known": ", ".join(LOCATOR)})


def _removal(dossier: str, link_id: str) -> Iterator[Edit]:
    return change(dossier_stream(dossier), "link", link_id, {"removed": False}, {"removed": True})


def _status_edit(dossier: str, response: Response) -> Iterator[Edit]:
    before: JsonMap = {"status": Status.NOT_STARTED.value}
    after: JsonMap = {"status": Status.IN_PROGRESS.value}
    return change(dossier_stream(dossier), "response", response.id, before, after)
