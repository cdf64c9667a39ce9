"""Answering: values, statuses, reasons, versions, many at once."""

from __future__ import annotations

import pytest

from exodossier.domain.checklist import Repeat
from exodossier.domain.errors import Conflict, Invalid, NotFound, ReasonMissing, Refused
from exodossier.domain.records import ResponseKey, Status
from exodossier.domain.spec import Kind
from exodossier.usecases.answer import AnswerOrder, answer, answer_many
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.registers import add_rows
from exodossier.usecases.responses import version_of
from tests.unit import fakes
from tests.unit.domain_samples import VOCABULARY, checklist, item, part, section, spec

CHECKLIST = checklist(
    section(
        "one",
        item("term"),
        item("count", spec(Kind.INTEGER, minimum=None)),
        item("story", spec(Kind.LONGTEXT)),
        item("size", spec(Kind.QUANTITY, units=("nm",))),
        item("steps", spec(Kind.REGISTER, register="steps")),
        item("form", spec(Kind.FIELDS, fields=(part("name", required=True), part("method")))),
    ),
    section("two", item("per-step"), repeat=Repeat("steps")),
)


@pytest.fixture
def desk():
    office = fakes.office(VOCABULARY, CHECKLIST)
    dossier, _ = create_dossier(office, DossierOrder("Dossier", ("chk",)))
    return office, dossier


def key(name, row=""):
    return ResponseKey("chk", name, row)


def strict(dossier, name, value, **more):
    return AnswerOrder(dossier, key(name), value, strict=True, **more)


def kept(desk, name, row=""):
    office, dossier = desk
    with office.store.read() as reader:
        return reader.response(dossier, key(name, row))


def test_a_value_on_the_command_line_means_answered(desk):
    office, dossier = desk
    changes = answer(office, strict(dossier, "term", "EV"))
    assert kept(desk, "term").value == "EV"
    assert kept(desk, "term").status is Status.ANSWERED
    assert changes.touched("response")
    assert changes.touched("answer")


def test_a_draft_is_in_progress_even_if_invalid(desk):
    office, dossier = desk
    answer(office, AnswerOrder(dossier, key("count"), "many"))
    assert kept(desk, "count").value == "many"
    assert kept(desk, "count").status is Status.IN_PROGRESS


def test_an_invalid_value_is_refused_and_nothing_kept(desk):
    office, dossier = desk
    with pytest.raises(Invalid) as caught:
        answer(office, strict(dossier, "count", "many"))
    assert [finding.place.item for finding in caught.value.findings] == ["count"]
    assert kept(desk, "count") is None


def test_plain_text_for_long_text_becomes_paragraphs(desk):
    office, dossier = desk
    answer(office, strict(dossier, "story", "First.\n\nSecond."))
    assert [block["type"] for block in kept(desk, "story").value["blocks"]] == ["paragraph", "paragraph"]


def test_clearing_goes_back_to_not_started(desk):
    office, dossier = desk
    answer(office, strict(dossier, "term", "EV"))
    answer(office, strict(dossier, "term", None))
    assert kept(desk, "term").value is None
    assert kept(desk, "term").status is Status.NOT_STARTED


def test_a_register_item_is_answered_without_a_value(desk):
    office, dossier = desk
    answer(office, strict(dossier, "steps", None))
    assert kept(desk, "steps").status is Status.ANSWERED


@pytest.mark.parametrize("status", [Status.NOT_DONE, Status.NOT_APPLICABLE])
def test_not_done_needs_a_reason_and_keeps_the_value(desk, status):
    office, dossier = desk
    answer(office, strict(dossier, "term", "EV"))
    with pytest.raises(ReasonMissing):
        answer(office, AnswerOrder(dossier, key("term"), status=status))
    answer(office, AnswerOrder(dossier, key("term"), status=status, reason="No sample left."))
    assert kept(desk, "term").value == "EV"
    assert kept(desk, "term").status is status


def test_answered_without_any_value_is_refused(desk):
    office, dossier = desk
    with pytest.raises(Invalid):
        answer(office, AnswerOrder(dossier, key("term"), status=Status.ANSWERED, strict=True))


def test_a_version_that_moved_is_a_conflict_with_both_values(desk):
    office, dossier = desk
    answer(office, strict(dossier, "term", "EV"))
    seen = version_of(kept(desk, "term"))
    answer(office, strict(dossier, "term", "sEV"))
    with pytest.raises(Conflict) as caught:
        answer(office, strict(dossier, "term", "exosome", if_version=seen))
    assert (caught.value.theirs, caught.value.ours) == ("sEV", "exosome")
    answer(office, strict(dossier, "term", "exosome", if_version=caught.value.version))
    assert kept(desk, "term").value == "exosome"


def test_version_zero_means_not_there_yet(desk):
    office, dossier = desk
    answer(office, strict(dossier, "term", "EV", if_version=0))
    with pytest.raises(Conflict):
        answer(office, strict(dossier, "term", "EV2", if_version=0))


def test_every_change_moves_the_version(desk):
    office, dossier = desk
    seen = [0]
    for order in (
        strict(dossier, "term", "EV"),
        strict(dossier, "term", "sEV"),
        AnswerOrder(dossier, key("term"), reason="because"),
        AnswerOrder(dossier, key("term"), assessment={"verdict": "met"}),
    ):
        answer(office, order)
        seen.append(version_of(kept(desk, "term")))
    assert seen == sorted(set(seen))


def test_many_answers_are_kept_together_or_not_at_all(desk):
    office, dossier = desk
    orders = [strict(dossier, "term", "EV"), strict(dossier, "count", "many"), strict(dossier, "size", "big")]
    with pytest.raises(Invalid) as caught:
        answer_many(office, dossier, orders)
    assert {finding.place.item for finding in caught.value.findings} == {"count", "size"}
    assert kept(desk, "term") is None


def test_the_same_item_twice_is_refused(desk):
    office, dossier = desk
    with pytest.raises(Refused, match="twice"):
        answer_many(office, dossier, [strict(dossier, "term", "a"), strict(dossier, "term", "b")])


def test_saying_the_same_again_changes_nothing(desk):
    office, dossier = desk
    answer(office, strict(dossier, "term", "EV"))
    assert not answer(office, strict(dossier, "term", "EV"))
    assert not answer(office, AnswerOrder(dossier, key("count"), value=None, status=Status.NOT_STARTED))
    assert kept(desk, "count") is None


def test_an_item_per_row_needs_its_row(desk):
    office, dossier = desk
    with office.store.read() as reader:
        product = reader.dossier(dossier).product
    (row,) = add_rows(office, product, "steps", [{"name": "Spin"}]).touched("row")
    with pytest.raises(Refused, match="needs_row"):
        answer(office, strict(dossier, "per-step", "x"))
    with pytest.raises(NotFound):
        answer(office, AnswerOrder(dossier, key("per-step", "row-9"), "x"))
    answer(office, AnswerOrder(dossier, key("per-step", row), "x"))
    assert kept(desk, "per-step", row).value == "x"
    with pytest.raises(Refused, match="no_rows"):
        answer(office, AnswerOrder(dossier, key("term", row), "x"))


def test_an_unknown_item_or_checklist_is_named(desk):
    office, dossier = desk
    with pytest.raises(NotFound) as caught:
        answer(office, strict(dossier, "trem", "x"))
    assert "term" in caught.value.known
    with pytest.raises(NotFound):
        answer(office, AnswerOrder(dossier, ResponseKey("other", "term"), "x"))


@pytest.mark.parametrize(
    "assessment", [{"verdict": "fine"}, {"due": "soon"}, {"colour": "red"}, {"gap": ["a"]}]
)
def test_a_wrong_assessment_is_refused(desk, assessment):
    office, dossier = desk
    with pytest.raises(Invalid):
        answer(office, AnswerOrder(dossier, key("term"), "EV", assessment=assessment))
    assert kept(desk, "term") is None


def test_empty_parts_of_an_assessment_are_left_out(desk):
    office, dossier = desk
    answer(office, AnswerOrder(dossier, key("term"), "EV", assessment={"verdict": "met", "gap": ""}))
    assert kept(desk, "term").assessment == {"verdict": "met"}
