"""What of an answer can stand as the answer to an item that asks for something like it."""

from __future__ import annotations

import pytest

from exodossier.domain.carrying import carried, carries_links
from exodossier.domain.longtext import from_plain
from exodossier.domain.records import EvidenceLink
from exodossier.domain.spec import Kind, Role
from tests.unit.domain_samples import VOCABULARY, includes, options, part, row, spec, where

ROWS = {"row-1": row("row-1", name="Spin")}
TEXT, LONG, WHOLE = spec(), spec(Kind.LONGTEXT), spec(Kind.INTEGER)
NM = spec(Kind.QUANTITY, units=("nm",))
SIZE = {"value": "90", "unit": "nm"}
ONE = spec(Kind.CHOICE, options=options("ev", "ep"))
MANY = spec(Kind.MULTICHOICE, options=options("ev", "ep", "other"))
STEP = spec(Kind.REF, register="steps")
BOLD = {"blocks": [{"type": "paragraph", "runs": [{"text": "x", "marks": ["bold"]}]}]}
TABLE = spec(Kind.TABLE, columns=(part("name"), part("kind", Kind.CHOICE, options=options("a", "b"))))
LESS = spec(Kind.TABLE, columns=(part("name"), part("kind", Kind.CHOICE, options=options("a"))))
OTHER = spec(Kind.TABLE, columns=(part("name"),))
FORM = spec(
    Kind.FIELDS,
    fields=(part("size", Kind.QUANTITY, units=("nm",)), part("kind", Kind.CHOICE, options=options("a"))),
)
WIDER = spec(Kind.FIELDS, fields=(part("size", Kind.QUANTITY, units=("nm", "µm")), part("kind")))

CASES = {
    "text": (TEXT, "x", spec(max_length=1), "x"),
    "text to long text": (TEXT, "x\n\ny", LONG, from_plain("x\n\ny")),
    "plain long text to text": (LONG, from_plain("x\n\ny"), TEXT, "x\n\ny"),
    "long text with marks to text": (LONG, BOLD, TEXT, None),
    "long text": (LONG, BOLD, LONG, BOLD),
    "number to text": (WHOLE, "3", TEXT, "3"),
    "number to a narrower number": (WHOLE, "3", spec(Kind.INTEGER, maximum=2), "3"),
    "number to quantity": (WHOLE, "3", NM, None),
    "quantity to other units": (NM, SIZE, spec(Kind.QUANTITY, units=("µm",)), SIZE),
    "quantity to text": (NM, SIZE, TEXT, "90 nm"),
    "choice to its title": (ONE, "ev", TEXT, "Ev"),
    "yes to text": (spec(Kind.BOOLEAN), True, LONG, from_plain("yes")),
    "choice to many": (ONE, "ev", MANY, ["ev"]),
    "an option that is not there": (MANY, ["other"], ONE, None),
    "one of many to one": (MANY, ["ep"], ONE, "ep"),
    "two of many to one": (MANY, ["ev", "ep"], ONE, None),
    "nothing of many": (MANY, [], spec(Kind.MULTICHOICE, options=options("ev")), []),
    "row to the same register": (STEP, "row-1", STEP, "row-1"),
    "row to another register": (STEP, "row-1", spec(Kind.REF, register="sites"), None),
    "row to its label": (STEP, "row-1", TEXT, "Spin"),
    "parts of the same id and kind": (FORM, {"size": SIZE, "kind": "a"}, WIDER, {"size": SIZE}),
    "no part in common": (FORM, {"kind": "a"}, WIDER, None),
    "form to text": (FORM, {"size": SIZE}, TEXT, None),
    "the same columns": (TABLE, [{"id": "t1", "kind": "a"}], LESS, [{"id": "t1", "kind": "a"}]),
    "a cell that cannot go": (TABLE, [{"id": "t1", "kind": "b"}], LESS, None),
    "other columns": (TABLE, [{"id": "t1", "name": "x"}], OTHER, None),
    "nothing": (TEXT, "  ", TEXT, None),
    "rows in view": (spec(Kind.REGISTER, register="steps"), None, TEXT, None),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_answer_goes_as_far_as_the_table_says(case):
    source, value, target, expected = case
    assert carried(value, source, target, VOCABULARY, ROWS) == expected


def test_a_part_that_is_hidden_is_not_carried():
    asked = part("why", show_when=None)
    hidden = part("why", show_when=_shown_if("kind", "b"))
    kind = part("kind", Kind.CHOICE, options=options("a", "b"))
    value = {"kind": "a", "why": "old"}
    target = spec(Kind.FIELDS, fields=(kind, asked))
    assert carried(value, spec(Kind.FIELDS, fields=(kind, hidden)), target, VOCABULARY, {}) == {"kind": "a"}


def _shown_if(field, value):
    from exodossier.domain.conditions import FieldTest
    from tests.unit.domain_samples import is_

    return FieldTest(field, is_(value))


def test_evidence_of_a_figure_goes_where_its_places_are():
    wide = spec(Kind.FIGURE, roles=(Role(id="wide", title="Wide"),))
    close = spec(Kind.FIGURE, roles=(Role(id="close", title="Close"),))
    links = [EvidenceLink("link-1", "ans-1", "ev-1", role="wide")]
    assert carries_links(links, wide, wide)
    assert not carries_links(links, wide, close)
    assert not carries_links((), wide, wide)
    assert not carries_links(links, wide, spec())


def test_filters_are_compared_whole():
    from exodossier.domain.crosswalk import same_answer

    steps = spec(Kind.REGISTER, register="steps", where=where(wash=True))
    assert not same_answer(steps, spec(Kind.REGISTER, register="steps", where=where(method=includes("sec"))))
    assert same_answer(steps, spec(Kind.REGISTER, register="steps", where=where(wash=True)))
