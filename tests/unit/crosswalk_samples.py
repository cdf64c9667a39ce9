"""Two small standards, and crosswalks between them, for the tests of crosswalks."""

from __future__ import annotations

from exodossier.domain.checklist import Citation, Confirmation, Ref, Repeat
from exodossier.domain.crosswalk import Crosswalk, CrosswalkRow, Relation, Side
from exodossier.domain.spec import Kind, Role
from tests.unit.domain_samples import checklist, in_, item, options, part, section, spec, where

TERM = spec(Kind.CHOICE, options=options("ev", "ep", "other"))
FORM = spec(Kind.FIELDS, fields=(part("size", Kind.QUANTITY, units=("nm",)), part("why")))
WIDER = spec(Kind.FIELDS, fields=(part("size", Kind.QUANTITY, units=("nm", "µm")), part("device")))
STEPS = spec(Kind.REGISTER, register="steps", where=where(wash=True), shown=("name",))
ALL_STEPS = spec(Kind.REGISTER, register="steps", shown=("name",))
BLOT = spec(Kind.FIGURE, roles=(Role(id="wide", title="Wide"),))


def sure(id_, answer=None, **values):
    cites = (Citation(locus=id_),)
    return item(id_, answer, text=Confirmation.CONFIRMED, cites=cites, **values)


ALPHA = checklist(
    section(
        "one",
        sure("a-name"),
        sure("a-term", TERM),
        sure("a-form", FORM),
        sure("a-long", spec(Kind.LONGTEXT)),
        sure("a-steps", STEPS),
        sure("a-blot", BLOT),
        sure("a-count", spec(Kind.INTEGER)),
    ),
    section("each", sure("a-speed"), repeat=Repeat("steps")),
    id_="alpha",
)
BETA = checklist(
    section(
        "one",
        sure("b-name"),
        sure("b-term", spec(Kind.CHOICE, options=options("ev", "ep"))),
        sure("b-form", WIDER),
        sure("b-long", spec(Kind.LONGTEXT)),
        sure("b-steps", STEPS),
        sure("b-all", ALL_STEPS),
        sure("b-blot", BLOT),
        sure("b-words"),
        sure("b-name-too"),
    ),
    section("each", sure("b-speed"), repeat=Repeat("steps", where(method=in_("sec", "tff")))),
    id_="beta",
)


def crosswalk(*rows, id_="alpha-beta"):
    """rows: (source, target or None, relation)."""
    made = (
        CrosswalkRow(source, target, Relation(relation) if relation else None, "Because.")
        for source, target, relation in rows
    )
    sides = Side("alpha", ">=0.9,<1"), Side("beta", ">=0.9,<1")
    return Crosswalk(Ref(id_, "0.9.0"), "Alpha to beta", "released", *sides, tuple(made))


ROWS = (
    ("a-name", "b-name", "equal"),
    ("a-term", "b-term", "superset"),
    ("a-form", "b-form", "overlap"),
    ("a-long", "b-long", "equal"),
    ("a-steps", "b-steps", "equal"),
    ("a-blot", "b-blot", "subset"),
    ("a-count", "b-words", "overlap"),
    ("a-speed", "b-speed", "equal"),
)
CROSSWALK = crosswalk(*ROWS)
