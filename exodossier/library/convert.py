"""Whole files from their models to the domain, with the digest of their content."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from exodossier.domain import canonical
from exodossier.domain.checklist import (
    Checklist,
    Citation,
    Confirmation,
    EvidenceRule,
    Item,
    Obligation,
    ObligationCase,
    Ref,
    Repeat,
    Rule,
    ScoreRule,
    Section,
)
from exodossier.domain.conditions import Count
from exodossier.domain.crosswalk import Crosswalk, CrosswalkRow, Relation, Side
from exodossier.domain.spec import Kind
from exodossier.domain.vocabulary import (
    Computed,
    EvidenceKind,
    Panel,
    PanelEntry,
    Register,
    Trait,
    Unit,
    Vocabulary,
)
from exodossier.library.answer_convert import options, parts, spec
from exodossier.library.checklist_schema import parameters
from exodossier.library.condition_convert import condition, where

if TYPE_CHECKING:
    from exodossier.domain.plain import Json
    from exodossier.library import checklist_schema, companion_schema, vocabulary_schema
    from exodossier.library.reader import Plain


def content_digest(data: Plain) -> str:
    """SHA-256 over the parsed content: layout, comments and empty places do not count, every text does."""
    return canonical.digest(_written(data))


def _written(data: Plain) -> Json:
    if isinstance(data, dict):
        return {key: _written(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_written(value) for value in data]
    return data


def checklist(model: checklist_schema.ChecklistModel, digest: str) -> Checklist:
    """The domain's checklist."""
    return Checklist(
        ref=Ref(model.id, model.version),
        state=model.state,
        title=model.title,
        vocabulary=model.vocabulary,
        language=model.language,
        issued=model.issued,
        sections=tuple(map(_section, model.sections)),
        sources=tuple(
            Citation(locus=source.url or "", cite=source.cite, doi=source.doi or "")
            for source in model.source or ()
        ),
        digest=digest,
        short_title=model.short_title or "",
        scores=tuple(map(_score, model.scores or ())),
    )


def _score(model: checklist_schema.ScoreModel) -> ScoreRule:
    return ScoreRule(
        id=model.id,
        title=model.title,
        obligations=tuple(map(Obligation, model.obligations)),
        form=model.form,
        version=model.version or "",
        note=model.note or "",
        by_section=bool(model.by_section),
    )


def _section(model: checklist_schema.SectionModel) -> Section:
    repeat = model.repeat
    return Section(
        id=model.id,
        title=model.title,
        items=tuple(map(_item, model.items)),
        intro=model.intro or "",
        repeat=None if repeat is None else Repeat(repeat.over, where(repeat.where)),
        number=model.number,
        parent=model.parent,
    )


def _item(model: checklist_schema.ItemModel) -> Item:
    return Item(
        id=model.id,
        title=model.title,
        requirement=model.requirement,
        spec=spec(model.answer),
        obligations=tuple(map(_case, model.obligation)),
        applies_when=condition(model.applies_when),
        number=model.number,
        guidance=model.guidance or "",
        evidence=_evidence(model.evidence),
        rules=tuple(map(_rule, model.rules or ())),
        cites=tuple(
            Citation(locus=cite.locus, cite=cite.cite or "", doi=cite.doi or "") for cite in model.cites or ()
        ),
        text=Confirmation(model.text),
        note=model.note or "",
    )


def _case(model: checklist_schema.ObligationCaseModel) -> ObligationCase:
    when = None if model.when is None else condition(model.when)
    return ObligationCase(when, Obligation(model.is_))


def _evidence(model: checklist_schema.EvidenceModel | None) -> EvidenceRule:
    if model is None:
        return EvidenceRule()
    return EvidenceRule(
        kinds=tuple(model.kinds), at_least=model.at_least or 0, max_age_months=model.max_age_months
    )


def _rule(model: Any) -> Rule:
    at_least, at_most = getattr(model, "at_least", None), getattr(model, "at_most", None)
    counted = at_least is not None or at_most is not None
    return Rule(
        check=model.check,
        severity=model.severity,
        say=model.say,
        data=parameters(model),
        where=where(getattr(model, "where", None)),
        count=Count(at_least, at_most) if counted else None,
    )


def vocabulary(model: vocabulary_schema.VocabularyModel, digest: str) -> Vocabulary:
    """The domain's vocabulary."""
    return Vocabulary(
        ref=Ref(model.id, model.version),
        title=model.title,
        traits=tuple(map(_trait, model.traits)),
        registers=tuple(map(_register, model.registers)),
        units=tuple(map(_unit, model.units)),
        evidence_kinds=tuple(
            EvidenceKind(id=kind.id, title=kind.title, group=kind.group or "")
            for kind in model.evidence_kinds
        ),
        panels=tuple(map(_panel, model.panels or ())),
        digest=digest,
        language=model.language,
    )


def _trait(model: vocabulary_schema.TraitModel) -> Trait:
    computed = model.computed
    return Trait(
        id=model.id,
        title=model.title,
        question=model.question,
        kind=Kind(model.kind),
        scope=model.scope,
        help=model.help or "",
        group=model.group or "",
        options=options(model.options),
        ordered=bool(model.ordered),
        computed=None if computed is None else Computed(register=computed.register_, column=computed.column),
        ask_when=None if model.ask_when is None else condition(model.ask_when),
    )


def _register(model: vocabulary_schema.RegisterModel) -> Register:
    return Register(
        id=model.id,
        title=model.title,
        singular=model.singular,
        columns=parts(model.columns),
        label=tuple(model.label),
        help=model.help or "",
    )


def _unit(model: vocabulary_schema.UnitModel) -> Unit:
    return Unit(
        symbol=model.symbol,
        title=model.title,
        dimension=model.dimension,
        factor=model.factor,
        offset=model.offset or Decimal(0),
        aliases=tuple(model.aliases or ()),
        low=model.low,
        high=model.high,
    )


def _panel(model: vocabulary_schema.PanelModel) -> Panel:
    entries = tuple(_entry(entry) for entry in model.entries)
    return Panel(id=model.id, title=model.title, register=model.register_, entries=entries)


def _entry(model: vocabulary_schema.PanelEntryModel) -> PanelEntry:
    return PanelEntry(
        gene_symbol=model.gene_symbol,
        protein_name=model.protein_name,
        category=model.category,
        group=model.group or "",
        note=model.note or "",
        text=model.text,
    )


def crosswalk(model: companion_schema.CrosswalkModel, digest: str, origin: str) -> Crosswalk:
    """The domain's crosswalk."""
    return Crosswalk(
        ref=Ref(model.id, model.version),
        title=model.title or f"{model.from_.checklist} → {model.to.checklist}",
        state=model.state,
        source=Side(model.from_.checklist, model.from_.versions),
        target=Side(model.to.checklist, model.to.versions),
        rows=tuple(map(_pair, model.rows)),
        issued=model.issued or "",
        digest=digest,
        origin=origin,
    )


def _pair(pair: companion_schema.PairModel) -> CrosswalkRow:
    related = pair.target is not None and pair.relation is not None
    return CrosswalkRow(
        source=pair.from_,
        target=pair.target,
        relation=Relation(pair.relation) if related and pair.relation else None,
        why=pair.why,
    )
