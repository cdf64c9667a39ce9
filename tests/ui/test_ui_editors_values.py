"""Every kind of answer goes into its editor and comes out again as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exodossier.domain.spec import Formula, Kind, Option, Part, Role, Spec
from exodossier.ui.editors.factory import EDITORS, make_editor

if TYPE_CHECKING:
    from exodossier.domain.plain import Json

FEW = tuple(Option(id=one, title=one.upper(), help=f"About {one}") for one in ("ep", "ev", "exo"))
MANY = tuple(Option(id=f"o{n}", title=f"Option {n}") for n in range(12))
QUANTITY = Spec(kind=Kind.QUANTITY, units=("ng/mL", "pg/mL"))
PARAGRAPH = {"type": "paragraph", "runs": [{"text": "H"}, {"text": "2", "marks": ["sub"]}, {"text": "O"}]}
LOT = Part(id="lot", title="Lot", spec=Spec(kind=Kind.TEXT))
FORM = Spec(
    kind=Kind.FIELDS,
    fields=(
        Part(id="term", title="Term", spec=Spec(kind=Kind.CHOICE, options=FEW)),
        Part(id="amount", title="Amount", spec=QUANTITY),
        Part(id="lots", title="Lots", spec=Spec(kind=Kind.TABLE, columns=(LOT,))),
    ),
)
TABLE = Spec(kind=Kind.TABLE, columns=FORM.fields[:2])

CASES: list[tuple[Spec, Json]] = [
    (Spec(kind=Kind.TEXT, max_length=30), "UC-MSC small EV"),
    (Spec(kind=Kind.IDENTIFIER, pattern="EV[0-9]+", example="EV210123"), "EV1"),
    (Spec(kind=Kind.LONGTEXT), {"blocks": [PARAGRAPH]}),
    (Spec(kind=Kind.BOOLEAN), True),
    (Spec(kind=Kind.BOOLEAN), False),
    (Spec(kind=Kind.INTEGER), "12"),
    (Spec(kind=Kind.INTEGER), "a dozen"),
    (Spec(kind=Kind.PERCENT), "82.50"),
    (QUANTITY, {"value": "0.10", "unit": "ng/mL"}),
    (QUANTITY, {"value": "3.2e10", "unit": "pg/mL", "cmp": "≥", "as_typed": ">= 3.2x10^10 pg/mL"}),
    (QUANTITY, {"value": "5", "unit": "ng/mL", "n": "3", "spread": {"kind": "ci", "low": "4", "high": "6"}}),
    (QUANTITY, {"value": "5", "unit": "ng/mL", "method": "NTA", "lod": "1", "loq": "2"}),
    (QUANTITY, {"outcome": "not_detected", "as_typed": "n.d.", "lod": "1", "unit": "ng/mL"}),
    (QUANTITY, {"value": "5", "unit": "nm"}),
    (QUANTITY, "lots of"),
    (Spec(kind=Kind.CHOICE, options=FEW), "ev"),
    (Spec(kind=Kind.CHOICE, options=FEW), "withdrawn_option"),
    (Spec(kind=Kind.CHOICE, options=MANY), "o7"),
    (Spec(kind=Kind.CHOICE, options=MANY), "withdrawn_option"),
    (Spec(kind=Kind.MULTICHOICE, options=FEW), ["ep", "exo"]),
    (Spec(kind=Kind.MULTICHOICE, options=MANY), []),
    (Spec(kind=Kind.MULTICHOICE, options=MANY), ["o1", "withdrawn_option"]),
    (Spec(kind=Kind.DATE), "2026-04-12"),
    (Spec(kind=Kind.DATE), "next spring"),
    (Spec(kind=Kind.REF, register="sites"), "row-s2"),
    (Spec(kind=Kind.REF, register="sites"), "row-removed"),
    (FORM, {"term": "ev", "amount": {"value": "1", "unit": "ng/mL"}, "lots": [{"id": "t1", "lot": "12"}]}),
    (TABLE, [{"id": "t1", "term": "ev"}, {"id": "t2", "amount": {"value": "1", "unit": "ng/mL", "n": "3"}}]),
    (Spec(kind=Kind.REGISTER, register="markers"), None),
    (Spec(kind=Kind.FIGURE, roles=(Role(id="wide", title="Wide field"),)), None),
    (Spec(kind=Kind.DERIVED, formula=Formula(op="sum", of=())), None),
]


def test_every_kind_has_an_editor() -> None:
    assert EDITORS.keys() == set(Kind)


@pytest.mark.parametrize(("spec", "value"), CASES)
def test_a_value_that_nobody_touched_comes_out_as_it_went_in(qtbot, world, spec: Spec, value: Json) -> None:
    editor = make_editor(spec, world.context)
    qtbot.addWidget(editor)
    editor.set_value(value)
    assert editor.value() == value


@pytest.mark.parametrize(("spec", "value"), CASES)
def test_what_an_editor_reads_reopens_as_the_same(qtbot, world, spec: Spec, value: Json) -> None:
    editor = make_editor(spec, world.context)
    qtbot.addWidget(editor)
    editor.set_value(value)
    editor._touched = spec.kind is not Kind.CHOICE or value != "withdrawn_option"
    again = make_editor(spec, world.context)
    qtbot.addWidget(again)
    again.set_value(editor.value())
    assert again.value() == value


@pytest.mark.parametrize(("spec", "value"), CASES)
def test_showing_a_value_tells_nobody(qtbot, world, spec: Spec, value: Json) -> None:
    editor = make_editor(spec, world.context)
    qtbot.addWidget(editor)
    told = []
    editor.edited.connect(lambda: told.append("edited"))
    editor.committed.connect(lambda: told.append("committed"))
    editor.set_value(value)
    editor.set_value(None)
    editor.commit()
    assert not told


@pytest.mark.parametrize(("spec", "value"), CASES)
def test_undo_gives_back_the_empty_editor(qtbot, world, spec: Spec, value: Json) -> None:
    editor = make_editor(spec, world.context)
    qtbot.addWidget(editor)
    editor.set_value(value)
    editor.set_value(None)
    assert editor.value() is None
    editor._touched = True
    assert editor.value() is None


@pytest.mark.parametrize(("spec", "value"), CASES)
def test_a_locked_editor_still_shows_its_value(qtbot, world, spec: Spec, value: Json) -> None:
    editor = make_editor(spec, world.context)
    qtbot.addWidget(editor)
    editor.set_label("Title of the item", "What to report")
    editor.set_read_only(True)
    editor.set_value(value)
    assert editor.value() == value
    assert editor.accessibleName() == "Title of the item"
    editor.set_read_only(False)
    assert editor.value() == value


@pytest.mark.parametrize(("spec", "value"), CASES)
def test_findings_are_said_in_words(qtbot, world, spec: Spec, value: Json) -> None:
    editor = make_editor(spec, world.context)
    qtbot.addWidget(editor)
    editor.set_value(value)
    editor.show_faults(world.faults(value, spec))
    editor.show_faults(())
    assert editor.notes.texts() == ()
