"""Reading a dossier whole: its product, registers, responses, evidence, and the checklists embedded in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain import canonical
from exodossier.domain.edits import dossier_stream, product_stream
from exodossier.domain.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.domain.checklist import Checklist
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import ChecklistBinding, Dossier, Evidence, Response, ResponseKey
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Reader


def load(office: Office, dossier: str) -> Situation:
    """Everything about one dossier, of one moment. Raises NotFound."""
    with office.store.read() as reader:
        return gather(office, reader, dossier)


def gather(office: Office, reader: Reader, dossier_id: str) -> Situation:
    """As `load`, through a reader (or unit of work) that is already open."""
    dossier = reader.dossier(dossier_id)
    language = str(dossier.document.get("language") or "")
    responses = reader.responses(dossier_id)
    evidence = reader.evidence()
    head, as_of = _head(reader, dossier, responses, evidence)
    return Situation(
        vocabulary=embedded_vocabulary(office, reader, dossier.vocabulary),
        checklists=tuple(worded_checklist(office, reader, bound, language) for bound in dossier.checklists),
        product=reader.product(dossier.product),
        dossier=dossier,
        rows=reader.rows(dossier.product),
        responses=responses,
        evidence=evidence,
        head=head,
        as_of=as_of,
    )


def vocabulary_of(office: Office, dossier: str) -> Vocabulary:
    """The vocabulary a dossier is filled with. Raises NotFound."""
    with office.store.read() as reader:
        return embedded_vocabulary(office, reader, reader.dossier(dossier).vocabulary)


def embedded_checklist(office: Office, reader: Reader, binding: ChecklistBinding) -> Checklist:
    """The checklist version that a dossier carries, parsed once per digest."""
    known = office.books.checklists
    if binding.digest not in known:
        known[binding.digest] = office.library.parse_checklist(reader.embedded(binding.digest))
    return known[binding.digest]


def worded_checklist(office: Office, reader: Reader, binding: ChecklistBinding, language: str) -> Checklist:
    """The checklist in the language of the dossier, as far as a translation is at hand; else in its own."""
    checklist = embedded_checklist(office, reader, binding)
    if not language or language == checklist.language:
        return checklist
    known = office.books.worded
    if (binding.digest, language) not in known:
        known[binding.digest, language] = office.library.translated(checklist, language)
    return known[binding.digest, language]


def embedded_vocabulary(office: Office, reader: Reader, binding: ChecklistBinding) -> Vocabulary:
    """The vocabulary version that a dossier carries, parsed once per digest."""
    known = office.books.vocabularies
    if binding.digest not in known:
        known[binding.digest] = office.library.parse_vocabulary(reader.embedded(binding.digest))
    return known[binding.digest]


def heads(reader: Reader, dossier: Dossier) -> JsonMap:
    """The ends of the audit streams a dossier is made of, for exports and their records."""
    found = [reader.head(name) for name in (dossier_stream(dossier.id), product_stream(dossier.product))]
    return {head.stream: {"seq": str(head.seq), "digest": head.digest, "when": head.when} for head in found}


def _head(
    reader: Reader,
    dossier: Dossier,
    responses: Mapping[ResponseKey, Response],
    evidence: Mapping[str, Evidence],
) -> tuple[str, str]:
    # Not the workspace stream: an export is recorded there and must not change what it exported.
    streams = [reader.head(name) for name in (dossier_stream(dossier.id), product_stream(dossier.product))]
    cited = {link.evidence for response in responses.values() for link in response.links if not link.removed}
    used = [evidence[name] for name in sorted(cited) if name in evidence]
    records: list[Json] = [_evidence_facts(record) for record in used]
    content: JsonMap = {"streams": [head.digest for head in streams], "evidence": records}
    times = [head.when for head in streams]
    times += [revision.added for record in used for revision in record.revisions]
    return canonical.digest(content), max(times)


def _evidence_facts(record: Evidence) -> JsonMap:
    return {
        "id": record.id,
        "title": record.title,
        "kind": record.kind,
        "data": record.data,
        "removed": record.removed,
        "revisions": [revision.sha256 for revision in record.revisions],
    }
