"""Dossiers as plain data for the command line: progress, findings, and everything that was answered."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from exodossier.domain import assessment, progress
from exodossier.domain.errors import Refused
from exodossier.domain.evaluation import applies, entries
from exodossier.domain.records import Status
from exodossier.domain.scores import scores
from exodossier.domain.spec import Kind
from exodossier.usecases import wording
from exodossier.usecases.answer import KEEP, AnswerOrder
from exodossier.usecases.linking import LinkFacts, facts_of, in_order
from exodossier.usecases.refs import find_key
from exodossier.usecases.responses import open_book, version_of
from exodossier.usecases.scoring import score_row
from exodossier.usecases.situation import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import EvidenceLink, Response, ResponseKey
    from exodossier.domain.situation import Entry, Situation
    from exodossier.domain.spec import Spec
    from exodossier.usecases.office import Office
    from exodossier.usecases.responses import Book

SHOWN: Final = ("value", "status", "reason", "assessment", "evidence", "origin", "applies", "because")
"""What `show_dossier` says about a response; the last two are read back without effect.

`origin` is there only where a crosswalk brought the answer; read back, it shares what was shared.
"""

WRITTEN: Final = frozenset({"value", "status", "reason", "assessment", "evidence", "origin"})


def status(office: Office, dossier: str) -> JsonMap:
    """Counts per checklist and obligation, and what each standard scores; neither is ever added up."""
    situation = load(office, dossier)
    counted = progress.counts(entries(situation), situation)
    checklists: JsonMap = {
        checklist: {obligation.value: asdict(counts) for obligation, counts in by_obligation.items()}
        for checklist, by_obligation in counted.items()
    }
    scored: list[Json] = [score_row(score, situation) for score in scores(situation)]
    return {
        "id": dossier,
        "title": situation.dossier.title,
        "checklists": checklists,
        "scores": scored,
    }


def findings(office: Office, dossier: str) -> list[JsonMap]:
    """What is missing or inconsistent in a dossier, each with words and a remedy."""
    situation = load(office, dossier)
    return [finding_row(finding) for finding in assessment.findings(situation)]


def finding_row(finding: Finding) -> JsonMap:
    """One finding as a line of a listing."""
    message = wording.say(finding)
    place = finding.place
    row: JsonMap = {
        "id": f"{finding.code}:{message.where}",
        "code": finding.code,
        "severity": finding.severity.value,
        "checklist": place.checklist,
        "item": place.item,
        "row": place.row,
        "path": list(place.path),
        "where": message.where,
        "message": message.what,
        "remedy": message.remedy,
    }
    if place.file:
        row |= {"file": place.file, "line": place.line, "column": place.column}
    return row


def show_dossier(office: Office, dossier: str) -> JsonMap:
    """Everything about a dossier; `responses` can be read back by `answers_from`.

    versions: what `AnswerOrder.if_version` compares with, by the same keys.
    """
    situation = load(office, dossier)
    shown = {str(key): (response, entry) for key, response, entry in _standing(situation)}
    responses: JsonMap = {
        key: _response(situation, response, entry) for key, (response, entry) in shown.items()
    }
    versions: JsonMap = {key: version_of(response) for key, (response, _) in shown.items() if response}
    kept = situation.dossier
    return {
        "id": kept.id,
        "title": kept.title,
        "product": kept.product,
        "product_title": situation.product.title,
        "checklists": {bound.ref.id: bound.ref.version for bound in kept.checklists},
        "vocabulary": str(kept.vocabulary.ref),
        "document": dict(kept.document),
        "traits": dict(situation.traits),
        "archived": kept.archived,
        "version": kept.version,
        "responses": responses,
        "versions": versions,
    }


def answers_from(office: Office, dossier: str, data: Json, *, strict: bool = True) -> list[AnswerOrder]:
    """Orders from `{item: value | {value, status, reason, assessment, evidence}}`, or from `show_dossier`.

    Raises Refused (not an object, a part of the wrong form), NotFound, Ambiguous.
    """
    if isinstance(data, dict) and isinstance(data.get("responses"), dict):
        data = data["responses"]
    if not isinstance(data, dict):
        raise Refused("answers.not_object")
    with office.store.read() as reader:
        book = open_book(office, reader, dossier)
        return [_order(book, find_key(book, text), said, strict=strict) for text, said in data.items()]


def _standing(situation: Situation) -> Iterator[tuple[ResponseKey, Response | None, Entry | None]]:
    """Every entry, then the responses that no entry asks for at present (their row was removed)."""
    found = {entry.key: entry for entry in entries(situation)}
    for key, entry in found.items():
        yield key, entry.response, entry
    asked = {(one.ref.id, item) for one in situation.checklists for item in one.items}
    for key, response in sorted(situation.responses.items()):
        if key not in found and (key.checklist, key.item) in asked:
            yield key, response, None


def _dormant(situation: Situation, key: ResponseKey | None) -> str:
    """Why a response stands at an entry that is not there."""
    return wording.because(applies(situation, key), situation.vocabulary) if key else ""


def _response(situation: Situation, response: Response | None, entry: Entry | None) -> JsonMap:
    key = entry.key if entry else response.key if response else None
    because = wording.because_of(entry, situation.vocabulary) if entry else _dormant(situation, key)
    links = in_order(response.links) if response else []
    origin: JsonMap = {"origin": response.origin} if response and response.origin else {}
    return {
        "value": response.value if response else None,
        "status": (response.status if response else Status.NOT_STARTED).value,
        "reason": response.reason if response else "",
        "assessment": dict(response.assessment) if response else {},
        "evidence": [_link(one) for one in links],
        **origin,
        "applies": entry.applies if entry else False,
        "because": because,
    }


def _link(link: EvidenceLink) -> JsonMap:
    facts = asdict(facts_of(link))
    return {name: part for name, part in facts.items() if part}


def _order(book: Book, key: ResponseKey, said: Json, *, strict: bool) -> AnswerOrder:
    item = book.item(key)
    if not isinstance(said, dict) or not _is_wrapped(said, item.spec):
        return AnswerOrder(book.dossier.id, key, value=said, strict=strict)
    return AnswerOrder(
        book.dossier.id,
        key,
        value=said.get("value", KEEP),
        status=_status(key, said.get("status")),
        reason=_reason(key, said.get("reason")),
        assessment=_assessment(key, said["assessment"]) if "assessment" in said else KEEP,
        evidence=_evidence(key, said["evidence"]) if "evidence" in said else KEEP,
        origin=_origin(key, said.get("origin")),
        strict=strict,
    )


def _is_wrapped(said: JsonMap, spec: Spec) -> bool:
    """Whether a map is a response and not itself a value (a form may have a part called `value`)."""
    names = set(said)
    parts = {part.id for part in spec.fields}
    if spec.kind is Kind.FIELDS and names and names <= parts:
        return False
    return names <= set(SHOWN) and bool(names & WRITTEN)


def _status(key: ResponseKey, said: Json) -> Status | None:
    if said is None:
        return None
    if said not in set(Status):
        raise Refused("answer.status", {"status": str(said), "item": str(key), "known": ", ".join(Status)})
    return Status(str(said))


def _reason(key: ResponseKey, said: Json) -> str | None:
    if said is not None and not isinstance(said, str):
        raise Refused("answer.form", {"item": str(key), "part": "reason"})
    return said


def _assessment(key: ResponseKey, said: Json) -> JsonMap:
    if said is not None and not isinstance(said, dict):
        raise Refused("answer.form", {"item": str(key), "part": "assessment"})
    return said or {}


def _origin(key: ResponseKey, said: Json) -> JsonMap | None:
    if said is not None and not isinstance(said, dict):
        raise Refused("answer.form", {"item": str(key), "part": "origin"})
    return said


def _evidence(key: ResponseKey, said: Json) -> tuple[LinkFacts, ...]:
    if not isinstance(said, list):
        raise Refused("answer.form", {"item": str(key), "part": "evidence"})
    return tuple(_link_facts(key, one) for one in said)


def _link_facts(key: ResponseKey, said: Json) -> LinkFacts:
    if isinstance(said, str):
        return LinkFacts(said)
    if not isinstance(said, dict) or not isinstance(said.get("evidence"), str):
        raise Refused("answer.form", {"item": str(key), "part": "evidence"})
    locator = said.get("locator") or {}
    if not isinstance(locator, dict):
        raise Refused("answer.form", {"item": str(key), "part": "locator"})
    texts = {name: str(said.get(name) or "") for name in ("evidence", "revision", "role", "quotation")}
    return LinkFacts(locator=locator, **texts)
