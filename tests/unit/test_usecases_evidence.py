"""Evidence: taken in, revised, linked with a place in it, and checked."""

from __future__ import annotations

import pytest

from exodossier.domain.errors import Cancelled, Invalid, NotFound, Refused
from exodossier.domain.records import ResponseKey, Status
from exodossier.domain.spec import Kind, Role
from exodossier.usecases.answer import AnswerOrder, answer
from exodossier.usecases.attach import (
    EvidenceOrder,
    add_evidence,
    change_evidence,
    revise_evidence,
    verify_evidence,
)
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.linking import LinkFacts, LinkOrder, link, unlink
from exodossier.usecases.ticket import Ticket
from exodossier.usecases.undo import undo
from tests.unit import fakes
from tests.unit.domain_samples import VOCABULARY, checklist, item, section, spec

IMAGE = spec(Kind.FIGURE, roles=(Role(id="wide", title="Wide field"),))
CHECKLIST = checklist(section("one", item("a"), item("image", IMAGE)))
A = ResponseKey("chk", "a")


@pytest.fixture
def office():
    return fakes.office(VOCABULARY, CHECKLIST)


@pytest.fixture
def dossier(office):
    return create_dossier(office, DossierOrder("Dossier", ("chk",)))[0]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "blot.png"
    path.write_bytes(b"one")
    return path


@pytest.fixture
def evidence(office, file):
    return add_evidence(office, EvidenceOrder(file, "Blot", "western_blot"), Ticket())[0]


def records(office):
    with office.store.read() as reader:
        return reader.evidence()


def response(office, dossier, key=A):
    with office.store.read() as reader:
        return reader.response(dossier, key)


def test_a_file_is_copied_before_it_is_recorded(office, file, evidence):
    latest = records(office)[evidence].latest
    assert office.shelf.blobs[latest.sha256] == b"one"
    assert (latest.number, latest.size, latest.media_type, latest.mode) == (1, 3, "image/png", "copied")


def test_a_linked_file_stays_where_it_lies(office, file):
    made, _ = add_evidence(office, EvidenceOrder(file, linked=True), Ticket())
    latest = records(office)[made].latest
    assert office.shelf.blobs == {}
    assert (latest.mode, latest.path) == ("linked", str(file))
    assert records(office)[made].title == "blot"


def test_revisions_count_up_and_same_bytes_are_refused(office, file, evidence):
    with pytest.raises(Refused, match="same_bytes"):
        revise_evidence(office, evidence, file, Ticket())
    file.write_bytes(b"two")
    revise_evidence(office, evidence, file, Ticket())
    assert [one.number for one in records(office)[evidence].revisions] == [1, 2]


@pytest.mark.parametrize(
    ("order", "error"),
    [
        ({"kind": "magic"}, NotFound),
        ({"data": {"colour": "red"}}, Invalid),
        ({"data": {"effective": "soon"}}, Invalid),
        ({"data": {"lot": ["a"]}}, Invalid),
    ],
)
def test_wrong_facts_are_refused_before_anything_is_copied(office, file, order, error):
    with pytest.raises(error):
        add_evidence(office, EvidenceOrder(file, **order), Ticket())
    assert office.shelf.blobs == {}


def test_a_missing_file_or_a_folder_is_refused(office, tmp_path):
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(Refused):
            add_evidence(office, EvidenceOrder(path), Ticket())


def test_a_cancelled_copy_leaves_nothing(office, file):
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        add_evidence(office, EvidenceOrder(file, linked=True), ticket)
    assert records(office) == {}


def test_facts_change_one_by_one(office, evidence):
    change_evidence(office, evidence, {"title": "Blot 7", "data": {"lot": "A", "source": "Lab"}})
    change_evidence(office, evidence, {"data": {"lot": None}})
    kept = records(office)[evidence]
    assert (kept.title, kept.kind, kept.data) == ("Blot 7", "western_blot", {"source": "Lab"})


def test_linking_starts_an_entry(office, dossier, evidence):
    link(office, LinkOrder(dossier, A, evidence, locator={"page": "3"}, quotation="CD63"))
    found = response(office, dossier)
    assert found.status is Status.IN_PROGRESS
    assert [(one.evidence, one.locator) for one in found.links] == [(evidence, {"page": "3"})]


def test_linking_keeps_an_answered_entry_answered(office, dossier, evidence):
    answer(office, AnswerOrder(dossier, A, "EV", strict=True))
    link(office, LinkOrder(dossier, A, evidence))
    assert response(office, dossier).status is Status.ANSWERED


def test_the_same_link_twice_is_refused(office, dossier, evidence):
    link(office, LinkOrder(dossier, A, evidence))
    with pytest.raises(Refused, match="twice"):
        link(office, LinkOrder(dossier, A, evidence))
    link(office, LinkOrder(dossier, A, evidence, locator={"page": "4"}))


@pytest.mark.parametrize(
    ("key", "more", "error"),
    [
        (A, {"locator": {"paragraph": "3"}}, Refused),
        (A, {"role": "wide"}, Refused),
        (A, {"revision": "rev-none"}, NotFound),
        (ResponseKey("chk", "image"), {"role": "narrow"}, Refused),
        (ResponseKey("chk", "none"), {}, NotFound),
    ],
)
def test_a_link_to_nowhere_is_refused(office, dossier, evidence, key, more, error):
    with pytest.raises(error):
        link(office, LinkOrder(dossier, key, evidence, **more))
    assert response(office, dossier, key) is None


def test_removed_evidence_is_not_linked(office, dossier, evidence):
    change_evidence(office, evidence, {"removed": True})
    with pytest.raises(Refused, match="removed"):
        link(office, LinkOrder(dossier, A, evidence))


def test_unlinking_can_be_undone(office, dossier, evidence):
    link(office, LinkOrder(dossier, A, evidence))
    (kept,) = response(office, dossier).links
    unlink(office, dossier, kept.id)
    assert response(office, dossier).links == ()
    undo(office, dossier)
    assert response(office, dossier).links == (kept,)
    with pytest.raises(NotFound):
        unlink(office, dossier, "link-none")


def test_an_order_with_evidence_leaves_exactly_these_links(office, dossier, evidence):
    first, second = LinkFacts(evidence, locator={"page": "1"}), LinkFacts(evidence, locator={"page": "2"})
    answer(office, AnswerOrder(dossier, A, "EV", evidence=(first,)))
    (kept,) = response(office, dossier).links
    answer(office, AnswerOrder(dossier, A, evidence=(second, first)))
    assert kept in response(office, dossier).links
    assert len(response(office, dossier).links) == 2
    answer(office, AnswerOrder(dossier, A, evidence=()))
    assert response(office, dossier).links == ()


def test_verification_names_what_is_missing_or_changed(office, file, evidence):
    assert verify_evidence(office, Ticket(), full=True) == ()
    digest = records(office)[evidence].latest.sha256
    office.shelf.blobs[digest] = b"six"
    assert [one.code for one in verify_evidence(office, Ticket(), full=True)] == ["evidence.damaged"]
    del office.shelf.blobs[digest]
    assert [one.code for one in verify_evidence(office, Ticket(), full=False)] == ["evidence.missing"]


@pytest.mark.parametrize(
    ("change", "full", "code"),
    [
        (lambda path: path.unlink(), False, "evidence.missing"),
        (lambda path: path.write_bytes(b"longer"), False, "evidence.size"),
        (lambda path: path.write_bytes(b"six"), True, "evidence.damaged"),
    ],
)
def test_linked_files_are_checked_where_they_lie(office, file, change, full, code):
    add_evidence(office, EvidenceOrder(file, linked=True), Ticket())
    change(file)
    assert [one.code for one in verify_evidence(office, Ticket(), full=full)] == [code]


def test_a_linked_file_that_cannot_be_read_is_named_and_the_others_are_still_looked_at(
    office, file, tmp_path, monkeypatch
):
    add_evidence(office, EvidenceOrder(file, linked=True), Ticket())
    (other := tmp_path / "other.pdf").write_bytes(b"other")
    add_evidence(office, EvidenceOrder(other, linked=True), Ticket())
    other.unlink()

    def refuses(path, *_args, **_options):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(type(file), "open", refuses)
    codes = {one.code for one in verify_evidence(office, Ticket(), full=True)}
    assert codes == {"evidence.unreadable", "evidence.missing"}
