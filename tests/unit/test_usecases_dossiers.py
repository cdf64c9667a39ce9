"""Making, binding, copying, showing and exporting dossiers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exodossier.domain.checklist import Ref
from exodossier.domain.errors import Ambiguous, LimitExceeded, NotFound, Refused
from exodossier.domain.records import ResponseKey, Status
from exodossier.domain.spec import Kind
from exodossier.usecases import inventory, listing
from exodossier.usecases.answer import AnswerOrder, answer, answer_many
from exodossier.usecases.bind import add_checklist, remove_checklist
from exodossier.usecases.copying import copy_dossier
from exodossier.usecases.create import (
    DossierOrder,
    archive,
    archive_product,
    create_dossier,
    create_product,
    rename,
)
from exodossier.usecases.documents import set_document
from exodossier.usecases.export import export
from exodossier.usecases.linking import LinkOrder, link, unlink
from exodossier.usecases.locating import change_link
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.refs import find_key
from exodossier.usecases.responses import open_book
from exodossier.usecases.situation import load
from exodossier.usecases.ticket import Ticket
from exodossier.usecases.traits import set_traits
from tests.unit import fakes
from tests.unit.domain_samples import VOCABULARY, checklist, item, part, section, spec

FORM = spec(Kind.FIELDS, fields=(part("value"), part("reason")))
FIRST = checklist(section("one", item("a"), item("form", FORM), item("shared")), id_="first")
SECOND = checklist(section("one", item("b"), item("shared")), id_="second")
NEWER = replace(FIRST, ref=Ref("first", "0.9.1"))


@pytest.fixture
def office():
    return fakes.office(VOCABULARY, FIRST, SECOND, NEWER)


@pytest.fixture
def dossier(office):
    return create_dossier(office, DossierOrder("Dossier", ("first", "second")))[0]


def book(office, dossier):
    with office.store.read() as reader:
        return open_book(office, reader, dossier)


def test_without_a_product_one_of_the_same_title_is_made(office, dossier):
    (product,) = inventory.products(office)
    assert (product["title"], product["dossier_count"]) == ("Dossier", 1)


def test_a_dossier_may_join_a_product(office):
    product, _ = create_product(office, "Product")
    create_dossier(office, DossierOrder("One", ("first",), product))
    create_dossier(office, DossierOrder("Two", ("second",), product))
    assert len(inventory.product(office, product)["dossiers"]) == 2


def test_two_versions_of_one_checklist_are_refused(office, dossier):
    with pytest.raises(Refused, match="twice"):
        create_dossier(office, DossierOrder("x", ("first@0.9.0", "first@0.9.1")))
    with pytest.raises(Refused, match="bound_already"):
        add_checklist(office, dossier, "first@0.9.1")
    assert len(inventory.dossiers(office)) == 1


def test_a_checklist_removed_leaves_its_answers_for_later(office, dossier):
    answer(office, AnswerOrder(dossier, ResponseKey("second", "b"), "x", strict=True))
    remove_checklist(office, dossier, "second")
    assert "second:b" not in listing.show_dossier(office, dossier)["responses"]
    add_checklist(office, dossier, "second")
    assert listing.show_dossier(office, dossier)["responses"]["second:b"]["value"] == "x"
    with pytest.raises(NotFound):
        remove_checklist(office, dossier, "third")


def test_titles_are_trimmed_and_never_empty(office, dossier):
    rename(office, dossier, "  New  ")
    assert inventory.dossiers(office)[0]["title"] == "New"
    for title in ("", "  "):
        with pytest.raises(Refused, match="title"):
            rename(office, dossier, title)


def test_an_archived_product_takes_no_new_dossier(office):
    product, _ = create_product(office, "Product")
    archive_product(office, product)
    with pytest.raises(Refused, match="archived"):
        create_dossier(office, DossierOrder("One", ("first",), product))


def test_a_dossier_is_put_away_and_brought_back(office, dossier):
    archive(office, dossier)
    assert inventory.dossiers(office)[0]["archived"] is True
    archive(office, dossier, archived=False)
    assert inventory.dossiers(office)[0]["archived"] is False


CHANGING = {
    "answer": lambda office, dossier: answer(office, AnswerOrder(dossier, ResponseKey("first", "a"), "x")),
    "link": lambda office, dossier: link(office, LinkOrder(dossier, ResponseKey("first", "a"), "ev-1")),
    "unlink": lambda office, dossier: unlink(office, dossier, "link-1"),
    "change link": lambda office, dossier: change_link(office, dossier, "link-1", {}),
    "traits": lambda office, dossier: set_traits(office, dossier, {}),
    "document": lambda office, dossier: set_document(office, dossier, {"sponsor": "x"}),
    "checklist": lambda office, dossier: remove_checklist(office, dossier, "first"),
}


@pytest.mark.parametrize("verb", CHANGING)
def test_a_dossier_that_was_put_away_is_not_changed(office, dossier, verb):
    archive(office, dossier)
    with pytest.raises(Refused, match=r"dossier\.archived"):
        CHANGING[verb](office, dossier)


def test_document_data_are_known_fields(office, dossier):
    set_document(office, dossier, {"sponsor": "Us", "date": "2026-01-31"})
    set_document(office, dossier, {"sponsor": None})
    assert listing.show_dossier(office, dossier)["document"] == {"date": "2026-01-31"}
    with pytest.raises(NotFound):
        set_document(office, dossier, {"colour": "red"})


def test_an_item_is_named_short_where_it_is_unique(office, dossier):
    found = book(office, dossier)
    assert find_key(found, "a") == ResponseKey("first", "a")
    assert find_key(found, "second:shared") == ResponseKey("second", "shared")
    with pytest.raises(Ambiguous) as caught:
        find_key(found, "shared")
    assert caught.value.fits == ("first:shared", "second:shared")
    for text in ("", "a[", "a]b", "x:y:z"):
        with pytest.raises(Refused, match="form"):
            find_key(found, text)


@pytest.mark.parametrize(
    ("said", "value", "status"),
    [
        ("EV", "EV", None),
        ({"value": "EV", "status": "in_progress"}, "EV", Status.IN_PROGRESS),
        ({"value": "EV"}, "EV", None),
    ],
)
def test_answers_are_read_plain_or_wrapped(office, dossier, said, value, status):
    (order,) = listing.answers_from(office, dossier, {"a": said})
    assert (order.value, order.status, order.strict) == (value, status, True)


def test_a_form_with_a_part_called_value_is_not_mistaken_for_a_wrapper(office, dossier):
    (order,) = listing.answers_from(office, dossier, {"form": {"value": "x", "reason": "y"}})
    assert order.value == {"value": "x", "reason": "y"}
    (order,) = listing.answers_from(
        office, dossier, {"form": {"value": {"value": "x"}, "status": "answered"}}
    )
    assert order.value == {"value": "x"}


def test_what_is_shown_can_be_read_back(office, dossier):
    answer(office, AnswerOrder(dossier, ResponseKey("first", "a"), "x", strict=True))
    answer(office, AnswerOrder(dossier, ResponseKey("first", "form"), {"value": 3}, Status.IN_PROGRESS))
    shown = listing.show_dossier(office, dossier)
    other, _ = create_dossier(office, DossierOrder("Other", ("first", "second"), shown["product"]))
    answer_many(office, other, listing.answers_from(office, other, shown))
    assert listing.show_dossier(office, other)["responses"] == shown["responses"]
    copy, _ = copy_dossier(office, dossier, "Copy")
    assert listing.show_dossier(office, copy)["responses"] == shown["responses"]


def test_an_export_is_recorded_after_it_succeeded_and_moves_no_head(office, dossier):
    before = load(office, dossier).head
    manifest = export(office, dossier, ExportOrder("t", Path("out.docx")), Ticket())
    assert manifest["head"] == before == load(office, dossier).head
    events = [values for (entity, _), values in office.store.kept.items() if entity == "event"]
    assert [event["kind"] for event in events] == ["export"]


def test_a_failed_export_is_not_recorded(office, dossier):
    failing = replace(office, renderer=fakes.FakeRenderer(LimitExceeded("export", "1 s")))
    count = len(office.store.groups)
    with pytest.raises(LimitExceeded):
        export(failing, dossier, ExportOrder("t", Path("out.docx")), Ticket())
    assert len(office.store.groups) == count


def test_the_head_moves_with_every_change(office, dossier):
    seen = {load(office, dossier).head}
    answer(office, AnswerOrder(dossier, ResponseKey("first", "a"), "x"))
    seen.add(load(office, dossier).head)
    rename(office, dossier, "New")
    seen.add(load(office, dossier).head)
    assert len(seen) == 3
