"""The facts that decide which items apply: reading them from words, setting them, and planning a change."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from exodossier.domain import answers
from exodossier.domain.edits import change, dossier_stream, product_stream
from exodossier.domain.errors import Invalid, NotFound, Refused
from exodossier.domain.evaluation import entries
from exodossier.domain.findings import Severity
from exodossier.domain.spec import Kind, Spec
from exodossier.usecases.archived import to_change
from exodossier.usecases.situation import embedded_vocabulary, load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.domain.edits import Changes
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.situation import Entry, Situation
    from exodossier.domain.vocabulary import Trait, Vocabulary
    from exodossier.usecases.office import Office

WORDS: Final[Mapping[str, Json]] = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class TraitPlan:
    """What setting traits would do. Each entry is as it stands afterwards, with its reason.

    unknown: entries that could be decided before and no longer can.
    """

    appear: tuple[Entry, ...]
    disappear: tuple[Entry, ...]
    unknown: tuple[Entry, ...]


def read_traits(vocabulary: Vocabulary, words: Mapping[str, str]) -> JsonMap:
    """Traits typed as words, by their declared kind: `true`, `tff,sec`, `["tff","sec"]`; empty clears.

    Raises NotFound.
    """
    return {name: _read(_trait(vocabulary, name), text.strip()) for name, text in words.items()}


def checked_traits(vocabulary: Vocabulary, values: JsonMap) -> JsonMap:
    """The values in their kept form. Raises NotFound (trait), Invalid (value); every fault at once."""
    kept: JsonMap = {}
    findings: list[Finding] = []
    for name, value in values.items():
        spec = _spec(_trait(vocabulary, name))
        kept[name] = None if value is None else answers.normalise(value, spec)
        if kept[name] is not None:
            found = answers.faults(kept[name], spec, vocabulary)
            findings += [_placed(finding, name) for finding in found if finding.severity is Severity.ERROR]
    if findings:
        raise Invalid("traits", tuple(findings))
    return kept


def of_scope(vocabulary: Vocabulary, values: JsonMap, scope: str) -> JsonMap:
    """Those traits that belong to a `product` or to a `dossier`."""
    return {name: value for name, value in values.items() if vocabulary.trait[name].scope == scope}


def set_traits(office: Office, dossier: str, values: JsonMap) -> Changes:
    """Set traits; those of scope product change for every dossier of the product. None clears one.

    Raises NotFound, Invalid, Refused (the trait is read from a register that has rows).
    """
    with office.store.begin(office.author, "set_traits") as work:
        kept = to_change(work, dossier)
        vocabulary = embedded_vocabulary(office, work, kept.vocabulary)
        checked = checked_traits(vocabulary, values)
        _refuse_computed(
            vocabulary, checked, {name for name, rows in work.rows(kept.product).items() if rows}
        )
        product = work.product(kept.product)
        mine: JsonMap = {"traits": of_scope(vocabulary, checked, "dossier")}
        shared: JsonMap = {"traits": of_scope(vocabulary, checked, "product")}
        work.record(
            (
                *change(
                    product_stream(product.id), "product", product.id, {"traits": product.traits}, shared
                ),
                *change(dossier_stream(dossier), "dossier", dossier, {"traits": kept.traits}, mine),
            )
        )
        return work.commit()


def plan_traits(office: Office, dossier: str, values: JsonMap) -> TraitPlan:
    """What `set_traits` would make appear and disappear, and why; changes nothing. Raises as it does."""
    situation = load(office, dossier)
    checked = checked_traits(situation.vocabulary, values)
    _refuse_computed(situation.vocabulary, checked, {name for name, rows in situation.rows.items() if rows})
    before = {entry.key: entry.applies for entry in entries(situation)}
    after = entries(_with_traits(situation, checked))
    return TraitPlan(
        appear=tuple(one for one in after if one.applies is True and before.get(one.key) is not True),
        disappear=tuple(one for one in after if one.applies is False and before.get(one.key) is not False),
        unknown=tuple(one for one in after if one.applies is None and before.get(one.key) is not None),
    )


def _with_traits(situation: Situation, values: JsonMap) -> Situation:
    vocabulary = situation.vocabulary
    product = situation.product.traits | of_scope(vocabulary, values, "product")
    dossier = situation.dossier.traits | of_scope(vocabulary, values, "dossier")
    return replace(
        situation,
        product=replace(situation.product, traits=product),
        dossier=replace(situation.dossier, traits=dossier),
    )


def _trait(vocabulary: Vocabulary, name: str) -> Trait:
    found = vocabulary.trait.get(name)
    if found is None:
        raise NotFound("trait", name, tuple(vocabulary.trait))
    return found


def _spec(trait: Trait) -> Spec:
    return Spec(kind=trait.kind, options=trait.options)


def _read(trait: Trait, text: str) -> Json:
    if text in {"", "null"}:
        return None
    if trait.kind is Kind.BOOLEAN:
        return WORDS.get(text.lower(), text)
    if trait.kind is Kind.MULTICHOICE:
        return _read_list(text)
    return text


def _read_list(text: str) -> Json:
    if not text.startswith("["):
        return [part.strip() for part in text.split(",") if part.strip()]
    try:
        read: Json = json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError:
        return text
    return read


def _placed(finding: Finding, trait: str) -> Finding:
    return replace(finding, place=replace(finding.place, path=(trait, *finding.place.path)))


def _refuse_computed(vocabulary: Vocabulary, values: JsonMap, filled: set[str]) -> None:
    for name, value in values.items():
        computed = vocabulary.trait[name].computed
        if computed and computed.register in filled and value is not None:
            data = {"trait": name, "register": computed.register, "column": computed.column}
            raise Refused("trait.computed", data)
