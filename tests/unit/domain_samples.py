"""A small vocabulary and short ways to build checklists and situations for the domain tests."""

from __future__ import annotations

from decimal import Decimal

from exodossier.domain.checklist import Checklist, Item, Obligation, ObligationCase, Ref, Section
from exodossier.domain.conditions import Always, Op, Test, Where
from exodossier.domain.records import (
    ChecklistBinding,
    Dossier,
    Product,
    Response,
    ResponseKey,
    Row,
    Status,
)
from exodossier.domain.situation import Situation
from exodossier.domain.spec import Kind, Option, Part, Spec
from exodossier.domain.vocabulary import Computed, EvidenceKind, Register, Trait, Unit, Vocabulary


def unit(symbol, dimension, factor="1", offset="0", aliases=(), low=None, high=None):
    return Unit(
        symbol=symbol,
        title=symbol,
        dimension=dimension,
        factor=Decimal(factor),
        offset=Decimal(offset),
        aliases=aliases,
        low=Decimal(low) if low else None,
        high=Decimal(high) if high else None,
    )


UNITS = (
    unit("nm", "length", "1e-9", low="1", high="10000"),
    unit("µm", "length", "1e-6"),
    unit("µg/mL", "mass per volume", "1e-6"),
    unit("mg/mL", "mass per volume", "1e-3"),
    unit("mL", "volume", "1e-3"),
    unit("L", "volume", aliases=("litre",)),
    unit("EU/mL", "endotoxin"),
    unit("particles/mL", "particle concentration", aliases=("p/mL",)),
    unit("particles/10^6 cells", "particle yield"),
    unit("°C", "temperature", "1", "273.15"),
    unit("K", "temperature"),
    unit("%", "share"),
    unit("cm²", "area"),
    unit("×g", "acceleration"),
)


def options(*ids):
    return tuple(Option(id=id_, title=id_.replace("_", " ").capitalize()) for id_ in ids)


def part(id_, kind=Kind.TEXT, *, required=False, show_when=None, **spec):
    spec = Spec(kind=kind, **spec)
    return Part(id=id_, title=id_.capitalize(), spec=spec, required=required, show_when=show_when)


STAGES = ("research", "preclinical", "phase1", "phase2", "phase3", "marketing")
METHODS = ("sec", "tff", "ultracentrifugation", "other")

VOCABULARY = Vocabulary(
    ref=Ref("exodossier", "0.9.0"),
    title="Words",
    units=UNITS,
    traits=(
        Trait(
            id="source_type",
            title="Source",
            question="?",
            kind=Kind.CHOICE,
            scope="product",
            options=options("ccm", "biofluid"),
        ),
        Trait(
            id="biofluid",
            title="Biofluid",
            question="?",
            kind=Kind.CHOICE,
            scope="product",
            options=options("blood", "urine"),
            ask_when=None,
        ),
        Trait(id="in_vivo", title="In vivo", question="?", kind=Kind.BOOLEAN, scope="product"),
        Trait(
            id="stage",
            title="Stage",
            question="?",
            kind=Kind.CHOICE,
            scope="dossier",
            options=options(*STAGES),
            ordered=True,
        ),
        Trait(
            id="route",
            title="Route",
            question="?",
            kind=Kind.MULTICHOICE,
            scope="dossier",
            options=options("iv", "topical", "oral"),
        ),
        Trait(
            id="separation_methods",
            title="Separation methods",
            question="?",
            kind=Kind.MULTICHOICE,
            scope="product",
            options=options(*METHODS),
            computed=Computed(register="steps", column="method"),
        ),
    ),
    registers=(
        Register(
            id="steps",
            title="Steps",
            singular="step",
            label=("name",),
            columns=(
                part("name", required=True),
                part("method", Kind.CHOICE, options=options(*METHODS)),
                part("volume_in", Kind.QUANTITY, units=("mL", "L")),
                part("wash", Kind.BOOLEAN),
                part("site", Kind.REF, register="sites"),
            ),
        ),
        Register(id="sites", title="Sites", singular="site", label=("name",), columns=(part("name"),)),
    ),
    evidence_kinds=(
        EvidenceKind(id="western_blot", title="Western blot"),
        EvidenceKind(id="ms_report", title="MS report"),
        EvidenceKind(id="sop", title="SOP"),
    ),
)


def spec(kind=Kind.TEXT, **values):
    return Spec(kind=kind, **values)


def item(id_, answer=None, *, when=None, obligation=Obligation.MANDATORY, cases=None, **values):
    return Item(
        id=id_,
        title=id_.upper(),
        requirement="Report it.",
        spec=answer or spec(),
        obligations=cases or (ObligationCase(None, obligation),),
        applies_when=when or Always(),
        **values,
    )


def section(id_, *items, repeat=None):
    return Section(id=id_, title=id_.capitalize(), items=items, repeat=repeat)


def checklist(*sections, id_="chk"):
    return Checklist(
        ref=Ref(id_, "0.9.0"),
        state="released",
        title="Checklist",
        vocabulary=">=0.9,<2",
        language="en",
        issued="2026-01-01",
        sections=sections,
    )


def row(id_, register="steps", **cells):
    return Row(id=id_, product="prod-1", register=register, rank=id_, cells=cells)


def response(item_id, value=None, status=Status.ANSWERED, row_id="", checklist_id="chk", **values):
    key = ResponseKey(checklist_id, item_id, row_id)
    return Response(
        id=f"resp-{item_id}{row_id}",
        dossier="dos-1",
        key=key,
        answer=f"ans-{item_id}{row_id}",
        value=value,
        status=status,
        **values,
    )


def situation(*checklists, traits=None, dossier_traits=None, rows=(), responses=(), **values):
    by_register: dict[str, tuple[Row, ...]] = {}
    for one in rows:
        by_register[one.register] = (*by_register.get(one.register, ()), one)
    bound = tuple(ChecklistBinding(one.ref, "d") for one in checklists)
    words = values.pop("vocabulary", VOCABULARY)
    return Situation(
        vocabulary=words,
        checklists=checklists,
        product=Product("prod-1", "Product", traits or {}),
        dossier=Dossier(
            "dos-1", "prod-1", "Dossier", bound, ChecklistBinding(words.ref, "d"), dossier_traits or {}
        ),
        rows=by_register,
        responses={one.key: one for one in responses},
        **values,
    )


def is_(value):
    return Test(Op.IS, value)


def where(**tests):
    return Where(tuple((name, one if isinstance(one, Test) else is_(one)) for name, one in tests.items()))


def by_op(op, value):
    return Test(op, value)


def in_(*values):
    return Test(Op.IN, list(values))


def includes(value):
    return Test(Op.INCLUDES, value)


def at_least(value):
    return Test(Op.AT_LEAST, value)


def answered():
    return Test(Op.ANSWERED, value=True)
