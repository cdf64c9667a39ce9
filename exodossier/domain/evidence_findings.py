"""Findings about what an answer rests on: evidence that is missing, of another kind, expired, or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain import evaluation, longtext
from exodossier.domain.findings import Finding, Place, Severity
from exodossier.domain.records import ResponseKey
from exodossier.domain.spec import Kind
from exodossier.domain.validation import is_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.plain import Json
    from exodossier.domain.records import Evidence, EvidenceLink
    from exodossier.domain.situation import Entry, Situation
    from exodossier.domain.spec import Part, Spec

    Path = tuple[str, ...]


def evidence_findings(entry: Entry, situation: Situation, weight: Severity) -> Iterator[Finding]:
    """What is wrong with the evidence of an answered entry. weight: how much missing evidence matters."""
    links = [link for link in entry.response.links if not link.removed] if entry.response else []
    rule = entry.item.evidence
    fitting = 0
    for link in links:
        evidence = situation.evidence.get(link.evidence)
        if evidence is None or evidence.removed:
            yield _about("evidence.gone", entry, link, Severity.ERROR, evidence)
            continue
        if rule.kinds and evidence.kind not in rule.kinds:
            kinds = {"kind": _kind(evidence.kind, situation), "kinds": _kinds(rule.kinds, situation)}
            yield _about("evidence.kind", entry, link, Severity.INFO, evidence, **kinds)
        else:
            fitting += 1
        yield from _age(entry, situation, link, evidence)
        yield from _revision(entry, link, evidence)
    if fitting < rule.at_least:
        data = {"found": str(fitting), "at_least": str(rule.at_least), "kinds": _kinds(rule.kinds, situation)}
        data |= {"label": entry.label, "title": entry.item.title}
        yield Finding("missing.evidence", weight, _place(entry), data)


def reference_findings(entry: Entry, situation: Situation) -> Iterator[Finding]:
    """References in long text to evidence or entries that are not there (any more)."""
    value = entry.response.value if entry.response else None
    for path, text in _long_texts(value, entry.item.spec, ()):
        for inner, kind, id_ in longtext.references(text):
            if kind == "evidence":
                known = situation.evidence.get(id_)
                broken = known is None or known.removed
            else:
                broken = kind == "entry" and not _entry_applies(id_, situation)
            if broken:
                place = _place(entry, (*path, *inner))
                yield Finding(f"reference.{kind}", Severity.WARNING, place, {"id": id_})


def _place(entry: Entry, path: Path = ()) -> Place:
    return Place(entry.key.checklist, entry.key.item, entry.key.row, path)


def _about(
    code: str, entry: Entry, link: EvidenceLink, severity: Severity, evidence: Evidence | None, **data: str
) -> Finding:
    words = {"evidence": link.evidence, "evidence_title": evidence.title if evidence else link.evidence}
    return Finding(code, severity, _place(entry, ("evidence", link.id)), words | data)


def _kind(id_: str, situation: Situation) -> str:
    known = situation.vocabulary.evidence_kind.get(id_)
    return known.title if known else id_


def _kinds(ids: tuple[str, ...], situation: Situation) -> str:
    return ", ".join(_kind(id_, situation) for id_ in ids)


def _age(entry: Entry, situation: Situation, link: EvidenceLink, evidence: Evidence) -> Iterator[Finding]:
    """Validity and age on the day the situation was read."""
    today = situation.as_of[:10]
    if not is_date(today):
        return
    until, effective = evidence.data.get("valid_until"), evidence.data.get("effective")
    months = entry.item.evidence.max_age_months
    if is_date(until) and str(until) < today:
        yield _about("evidence.expired", entry, link, Severity.WARNING, evidence, until=str(until))
    elif months is not None and not is_date(effective):
        yield _about("evidence.undated", entry, link, Severity.WARNING, evidence, months=str(months))
    elif months is not None and (limit := _months_later(str(effective), months)) < today:
        data = {"until": limit, "effective": str(effective), "months": str(months)}
        yield _about("evidence.expired", entry, link, Severity.WARNING, evidence, **data)


def _months_later(day: str, months: int) -> str:
    """A day some months later, as text that sorts like a date (the 31st stays the 31st)."""
    year, month, date_ = (int(part) for part in day.split("-"))
    count = year * 12 + month - 1 + months
    return f"{count // 12:04}-{count % 12 + 1:02}-{date_:02}"


def _revision(entry: Entry, link: EvidenceLink, evidence: Evidence) -> Iterator[Finding]:
    latest = evidence.latest
    if latest is None:
        yield _about("evidence.no_file", entry, link, Severity.ERROR, evidence)
    elif link.revision and link.revision != latest.id:
        pinned = next((one.number for one in evidence.revisions if one.id == link.revision), 0)
        data = {"pinned": str(pinned), "latest": str(latest.number)}
        yield _about("evidence.newer", entry, link, Severity.INFO, evidence, **data)


def _long_texts(value: Json, spec: Spec, path: Path) -> Iterator[tuple[Path, Json]]:
    """Every long text of an answer with the path to it."""
    if spec.kind is Kind.LONGTEXT:
        yield path, value
    elif spec.kind is Kind.FIELDS:
        yield from _of_parts(value, spec.fields, path)
    elif spec.kind is Kind.TABLE:
        for row in value if isinstance(value, list) else ():
            if isinstance(row, dict):
                yield from _of_parts(row, spec.columns, (*path, "rows", str(row.get("id"))))


def _of_parts(values: Json, parts: tuple[Part, ...], path: Path) -> Iterator[tuple[Path, Json]]:
    if not isinstance(values, dict):
        return
    for part in parts:
        yield from _long_texts(values.get(part.id), part.spec, (*path, part.id))


def _entry_applies(text: str, situation: Situation) -> bool:
    checklist, _, rest = text.partition(":")
    item, _, row = rest.partition("[")
    return (
        evaluation.applies(situation, ResponseKey(checklist, item, row.removesuffix("]"))).truth is not False
    )
