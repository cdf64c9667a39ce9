"""Forms, figures and derived values."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from exodossier.domain.conditions import FieldTest, Op, TraitTest
from exodossier.domain.conditions import Test as Comparison
from exodossier.domain.derivation import Derived
from exodossier.domain.findings import Finding, Place
from exodossier.domain.spec import Formula, Kind, Option, Part, Role, Spec
from exodossier.ui.editors.factory import make_editor
from exodossier.ui.inputs.context import LinkedEvidence
from tests.ui.dragging import drag, let_go

TERMS = tuple(Option(id=one, title=one.upper()) for one in ("ev", "exo"))
TEXT = Spec(kind=Kind.TEXT)
LOTS = Spec(kind=Kind.TABLE, columns=(Part(id="lot", title="Lot", spec=TEXT),))
FORM = Spec(
    kind=Kind.FIELDS,
    fields=(
        Part(id="term", title="Term", spec=Spec(kind=Kind.CHOICE, options=TERMS), required=True),
        Part(id="why", title="Why", spec=TEXT, show_when=FieldTest("term", Comparison(Op.IS, "exo"))),
        Part(id="stage", title="Stage", spec=TEXT, show_when=TraitTest("stage", Comparison(Op.IS, "phase1"))),
        Part(id="lots", title="Lots", spec=LOTS),
    ),
)
FIGURE = Spec(
    kind=Kind.FIGURE,
    roles=(Role(id="wide_field", title="Wide field"), Role(id="close_up", title="Close-up", required=False)),
)


@pytest.fixture
def form(qtbot, world):
    made = make_editor(FORM, world.context)
    qtbot.addWidget(made)
    made.resize(560, 500)
    made.show()
    return made


def test_a_part_is_asked_when_another_says_so(form) -> None:
    assert not form.parts["why"].isVisible()
    form.parts["term"].editor.buttons["exo"].click()
    assert form.parts["why"].isVisible()
    form.parts["term"].editor.buttons["ev"].click()
    assert not form.parts["why"].isVisible()


def test_a_part_may_hang_on_a_fact_outside_the_form(qtbot, world) -> None:
    editor = make_editor(FORM, world.with_(holds=lambda _condition: True))
    qtbot.addWidget(editor)
    editor.show()
    assert editor.parts["stage"].isVisible()


def test_a_hidden_part_keeps_what_it_says(qtbot, form) -> None:
    form.set_value({"term": "exo", "why": "endosomal origin shown"})
    form.parts["term"].editor.buttons["ev"].click()
    assert form.value() == {"term": "ev", "why": "endosomal origin shown"}
    form.parts["term"].editor.buttons["exo"].click()
    assert form.parts["why"].editor.line.text() == "endosomal origin shown"


def test_each_part_is_committed_on_its_own(qtbot, form) -> None:
    commits = []
    form.committed.connect(lambda: commits.append(form.value()))
    form.parts["term"].editor.buttons["exo"].click()
    qtbot.keyClicks(form.parts["why"].editor.line, "CD63")
    qtbot.keyClick(form.parts["why"].editor.line, Qt.Key.Key_Return)
    assert commits == [{"term": "exo"}, {"term": "exo", "why": "CD63"}]


def test_a_table_in_a_form_is_a_part_of_its_value(form) -> None:
    grid = form.parts["lots"].editor.grid
    grid.model.setData(grid.model.index(0, 0), "12")
    (row,) = form.value()["lots"]
    assert row["lot"] == "12"
    assert row["id"]


def test_unknown_parts_of_an_older_version_are_kept(form) -> None:
    form.set_value({"withdrawn": "text", "term": "ev"})
    form.parts["term"].editor.buttons["exo"].click()
    assert form.value() == {"withdrawn": "text", "term": "exo"}


def test_findings_stand_beside_their_part(form) -> None:
    faults = (
        Finding("value.one", place=Place(path=("term",))),
        Finding("value.two", place=Place(path=("withdrawn",))),
        Finding("value.three"),
    )
    form.show_faults(faults)
    assert form.parts["term"].editor.notes.texts() == ("value.one",)
    assert form.notes.texts() == ("value.two", "value.three")


def test_every_part_has_a_name_for_screen_readers(form) -> None:
    assert form.parts["why"].editor.line.accessibleName() == "Why"


def test_emptying_every_part_takes_the_answer_back(form) -> None:
    form.set_value({"term": "ev"})
    form.parts["term"].editor.clear_button.click()
    assert form.value() is None


@pytest.fixture
def links() -> list[LinkedEvidence]:
    return [
        LinkedEvidence(
            link="l1", title="WB_lot12.png", role="wide_field", kind="Western blot", detail="p. 12"
        ),
        LinkedEvidence(link="l2", title="Other.pdf"),
    ]


@pytest.fixture
def figure(qtbot, world, links):
    made = make_editor(FIGURE, world.with_(links=lambda: tuple(links)))
    qtbot.addWidget(made)
    made.show()
    return made


def test_linked_evidence_stands_in_its_role(figure) -> None:
    assert [one.link for one in figure.slots["wide_field"].linked] == ["l1"]
    assert figure.slots["close_up"].linked == ()
    assert "Other.pdf" in figure.other.text()
    assert figure.value() is None


def test_a_required_role_without_evidence_says_so(figure, links) -> None:
    assert not figure.slots["wide_field"].badge.isVisible()
    links.clear()
    figure.refresh()
    assert figure.slots["wide_field"].badge.isVisible()
    assert not figure.slots["close_up"].badge.isVisible()


def test_wishing_for_evidence_names_the_role(qtbot, figure) -> None:
    with qtbot.waitSignal(figure.wanted_evidence) as told:
        figure.slots["close_up"].attach.click()
    assert told.args == ["close_up"]


def test_unlinking_names_the_link(qtbot, figure) -> None:
    slot = figure.slots["wide_field"]
    line = slot._lines.itemAt(0).widget()
    with qtbot.waitSignal(figure.unlinked) as told:
        line.layout().itemAt(line.layout().count() - 1).widget().click()
    assert told.args == ["l1"]


def test_files_are_dropped_on_a_role(qtbot, figure) -> None:
    blot, slot = Path("/scans/blot.png"), figure.slots["close_up"]
    drag(slot, [blot])
    with qtbot.waitSignal(figure.dropped_files) as told:
        let_go(slot, [blot])
    assert told.args == ["close_up", [blot]]


def test_a_locked_figure_offers_nothing_to_change(figure) -> None:
    figure.set_read_only(True)
    slot = figure.slots["wide_field"]
    assert not slot.attach.isVisible()
    assert not slot.acceptDrops()


def test_a_derived_value_shows_how_it_came_about(qtbot, world) -> None:
    value = {"value": "1.2e9", "unit": "ng/mL"}
    derived = Derived(value, "particles ÷ protein", ("Particles = 3e10",), (), "1.2 × 10⁹ ng/mL")
    spec = Spec(kind=Kind.DERIVED, formula=Formula(op="ratio", of=()))
    editor = make_editor(spec, world.with_(derive=lambda _formula: derived))
    qtbot.addWidget(editor)
    editor.show()
    assert editor.result.text() == "1.2 × 10⁹ ng/mL"
    assert editor.formula.text() == "particles ÷ protein"
    assert not editor.missing.isVisible()
    assert editor.value() is None


def test_a_derived_value_names_what_is_missing(qtbot, world) -> None:
    derived = Derived(None, "particles ÷ protein", (), ("Lots: protein",))
    spec = Spec(kind=Kind.DERIVED, formula=Formula(op="ratio", of=()))
    editor = make_editor(spec, world.with_(derive=lambda _formula: derived))
    qtbot.addWidget(editor)
    editor.show()
    assert "Lots: protein" in editor.missing.text()
    assert editor.missing.isVisible()
