"""The tracker: rows, what a returned sheet would change, and writing what a person accepts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exodossier.domain.checklist import Repeat
from exodossier.domain.errors import Conflict, Invalid, NotFound, ReasonMissing, Refused
from exodossier.domain.records import ResponseKey, Status
from exodossier.domain.spec import Kind
from exodossier.usecases import tracker, wording
from exodossier.usecases.answer import AnswerOrder, answer
from exodossier.usecases.create import DossierOrder, archive, create_dossier
from exodossier.usecases.registers import add_rows
from exodossier.usecases.sheet import LONGEST, Cell, Page
from exodossier.usecases.situation import load
from exodossier.usecases.tracker_book import KEY, MADE, book_of
from exodossier.usecases.tracker_rows import ASSESSED
from exodossier.usecases.undo import undo
from tests.unit import fakes
from tests.unit.domain_samples import VOCABULARY, checklist, item, section, spec

CHECKLIST = checklist(
    section("one", item("term"), item("count", spec(Kind.INTEGER)), item("story", spec(Kind.LONGTEXT))),
    section("two", item("per-step"), repeat=Repeat("steps")),
)
FILE = Path("tracker.xlsx")


@pytest.fixture
def desk():
    office = fakes.office(VOCABULARY, CHECKLIST)
    dossier, _ = create_dossier(office, DossierOrder("Dossier", ("chk",)))
    answer(office, AnswerOrder(dossier, key("term"), "EV", strict=True))
    return office, dossier


def key(name, row=""):
    return ResponseKey("chk", name, row)


def kept(desk, name):
    office, dossier = desk
    with office.store.read() as reader:
        return reader.response(dossier, key(name))


def sent(desk):
    """The tracker as it comes back untouched."""
    office, dossier = desk
    tracker.write(office, dossier, FILE)
    return list(tracker.read(office, FILE))


def edited(pages, name, field, text, sort="text", heading=KEY):
    """The same pages with one cell changed."""
    at = next(n for n, page in enumerate(pages) if page.rows[0][0].text == heading)
    rows = list(pages[at].rows)
    head = [cell.text for cell in rows[0]]
    column = head.index(wording.tracker_column(field) if heading == KEY else field)
    line = next(n for n, row in enumerate(rows) if f":{name}" in row[0].text)
    cells = list(rows[line])
    cells[column] = replace(cells[column], text=text, sort=sort)
    rows[line] = tuple(cells)
    return [*pages[:at], replace(pages[at], rows=tuple(rows)), *pages[at + 1 :]]


def proposed(desk, pages):
    return tracker.propose(*desk, pages)


def only(desk, pages):
    (change,) = proposed(desk, pages).changes
    return change


def codes(change):
    return [fault.code for fault in change.faults]


# --- rows


def test_rows_say_what_stands(desk):
    office, dossier = desk
    judged = {"verdict": "partly", "gap": "No SOP", "owner": "Ann", "due": "2026-12-01", "internal_note": "x"}
    answer(office, AnswerOrder(dossier, key("term"), assessment=judged))
    situation = load(office, dossier)
    first, second = tracker.rows(situation)[:2]
    assert (first.key, first.status, first.verdict, first.due) == (
        key("term"), "answered", "partly", "2026-12-01",
    )  # fmt: skip
    assert (first.as_of, first.head) == (situation.as_of, situation.head)
    assert (second.status, second.applies, second.version) == ("not_started", "yes", 0)
    assert "x" not in [cell for table in book_of(situation).tables for row in table.rows for cell in row]


def test_a_repeated_entry_names_its_row(desk):
    office, dossier = desk
    add_rows(office, load(office, dossier).product.id, "steps", [{"name": "Spin"}, {"name": "SEC"}])
    assert [one.subject for one in tracker.rows(load(office, dossier))[3:]] == ["Spin", "SEC"]


# --- proposing


def test_an_untouched_sheet_proposes_nothing(desk):
    found = proposed(desk, sent(desk))
    assert (found.changes, found.findings) == ((), ())
    assert found.head == load(*desk).head


def test_a_changed_cell_is_shown_with_old_and_new_and_place(desk):
    change = only(desk, edited(sent(desk), "term", "verdict", "Partly met"))
    assert (change.was, change.old, change.new) == ("", "", "partly")
    assert change.id == "chk:term/verdict"
    assert change.place == "Dossier!K2"
    assert change.valid
    assert not change.conflict


@pytest.mark.parametrize("text", ["Not done", "not_done", " NOT  DONE ", "not done"])
def test_statuses_are_read_as_people_write_them(desk, text):
    pages = edited(edited(sent(desk), "count", "status", text), "count", "reason", "No material")
    assert [one.new for one in proposed(desk, pages).changes] == ["not_done", "No material"]


@pytest.mark.parametrize(
    ("name", "field", "text", "code"),
    [
        ("term", "status", "finished", "tracker.word"),
        ("term", "status", "", "tracker.word"),
        ("term", "verdict", "so so", "tracker.word"),
        ("term", "due", "next week", "tracker.date"),
        ("term", "due", "2026-02-30", "tracker.date"),
        ("term", "due", "12:00:00", "tracker.date"),
        ("term", "due", "true", "tracker.date"),
        ("term", "due", "1899-12-25", "tracker.day"),
        ("term", "due", "1905-07-18", "tracker.day"),
        ("term", "due", "1989-12-31", "tracker.day"),
        ("term", "due", "2200-01-01", "tracker.day"),
        ("count", "status", "Not done", "tracker.reason"),
        ("count", "status", "Answered", "tracker.incomplete"),
        ("term", "status", "Not started", "tracker.has_answer"),
    ],
)
def test_what_cannot_be_kept_is_said(desk, name, field, text, code):
    change = only(desk, edited(sent(desk), name, field, text))
    assert codes(change) == [code]
    message = wording.say(change.faults[0])
    assert change.place in message.where
    with pytest.raises(Invalid):
        tracker.accept(*desk, [change])


@pytest.mark.parametrize("text", ["1990-01-01", "2199-12-31", "2199-12-31 18:00:00", "2026-12-31T07:30"])
def test_a_day_is_a_due_date_and_its_time_is_left_aside(desk, text):
    change = only(desk, edited(sent(desk), "term", "due", text))
    assert (change.new, change.valid) == (text[:10], True)


def test_clearing_the_reason_of_what_needs_one_is_refused(desk):
    answer(desk[0], AnswerOrder(desk[1], key("count"), status=Status.NOT_DONE, reason="No material"))
    assert codes(only(desk, edited(sent(desk), "count", "reason", ""))) == ["tracker.reason"]


@pytest.mark.parametrize("sort", ["formula", "error"])
def test_formulas_are_not_read(desk, sort):
    change = only(desk, edited(sent(desk), "term", "gap", "=1+1", sort))
    assert codes(change) == [f"tracker.{sort}"]


def test_a_verdict_can_be_taken_back(desk):
    answer(desk[0], AnswerOrder(desk[1], key("term"), assessment={"verdict": "met", "internal_note": "n"}))
    change = only(desk, edited(sent(desk), "term", "verdict", ""))
    assert change.valid
    tracker.accept(*desk, [change])
    assert kept(desk, "term").assessment == {"internal_note": "n"}


def test_a_text_longer_than_a_cell_is_left_alone(desk):
    answer(desk[0], AnswerOrder(desk[1], key("term"), assessment={"gap": "x" * (LONGEST + 5)}))
    pages = sent(desk)
    assert proposed(desk, pages).changes == ()
    assert codes(only(desk, edited(pages, "term", "gap", "short"))) == ["tracker.cut"]


# --- three ways


def test_what_the_program_changed_meanwhile_is_a_conflict(desk):
    pages = edited(sent(desk), "term", "owner", "Ann")
    answer(desk[0], AnswerOrder(desk[1], key("term"), assessment={"owner": "Bob"}))
    change = only(desk, pages)
    assert change.conflict
    assert (change.was, change.old, change.new) == ("", "Bob", "Ann")


def test_another_field_changed_meanwhile_is_no_conflict(desk):
    pages = edited(sent(desk), "term", "owner", "Ann")
    answer(desk[0], AnswerOrder(desk[1], key("term"), assessment={"gap": "No SOP"}))
    change = only(desk, pages)
    assert not change.conflict
    tracker.accept(*desk, [change])
    assert kept(desk, "term").assessment == {"gap": "No SOP", "owner": "Ann"}


def test_a_cell_left_alone_never_brings_an_old_value_back(desk):
    pages = sent(desk)
    answer(desk[0], AnswerOrder(desk[1], key("term"), assessment={"owner": "Bob"}))
    assert proposed(desk, pages).changes == ()


def test_the_same_change_on_both_sides_is_none(desk):
    pages = edited(sent(desk), "term", "owner", "Ann")
    answer(desk[0], AnswerOrder(desk[1], key("term"), assessment={"owner": "Ann"}))
    assert proposed(desk, pages).changes == ()


def test_a_change_made_after_the_proposal_stops_it(desk):
    change = only(desk, edited(sent(desk), "term", "owner", "Ann"))
    answer(desk[0], AnswerOrder(desk[1], key("term"), assessment={"owner": "Bob"}))
    with pytest.raises(Conflict):
        tracker.accept(*desk, [change])
    assert kept(desk, "term").assessment == {"owner": "Bob"}


def test_without_the_sheet_of_origin_cells_are_compared_with_what_stands(desk):
    pages = [page for page in edited(sent(desk), "term", "owner", "Ann") if page.rows[0][0].text != MADE]
    found = proposed(desk, pages)
    assert [(one.was, one.new) for one in found.changes] == [(None, "Ann")]
    assert [one.code for one in found.findings] == ["tracker.made_from"]


# --- what people do to sheets


def test_columns_may_be_moved_left_out_and_added(desk):
    pages = edited(sent(desk), "term", "owner", "Ann")
    page = pages[0]
    order = [0, *reversed(range(1, len(page.rows[0])))]
    order.remove(next(n for n, cell in enumerate(page.rows[0]) if cell.text == "Gap"))
    moved = tuple((Cell("mine", "x"), *(row[n] for n in order)) for row in page.rows)
    assert only(desk, [replace(page, rows=moved), *pages[1:]]).new == "Ann"


def test_rows_may_be_sorted_left_out_and_added(desk):
    pages = edited(sent(desk), "term", "owner", "Ann")
    head, *rows = pages[0].rows
    mine = (Cell("", "Dossier!A9"), Cell("a remark of mine", "Dossier!B9"))
    rows = [(Cell("Status on Monday", "x"),), head, mine, (), *reversed(rows[:2])]
    found = proposed(desk, [replace(pages[0], rows=tuple(rows)), *pages[1:]])
    assert [one.new for one in found.changes] == ["Ann"]
    assert [one.code for one in found.findings] == ["tracker.no_key"]


def test_other_sheets_do_not_matter(desk):
    pages = edited(sent(desk), "term", "owner", "Ann")
    other = Page("Mine", ((Cell("Status", "Mine!A1"),), (Cell("?", "Mine!A2"),)))
    assert only(desk, [other, *pages]).new == "Ann"
    with pytest.raises(Refused, match="none"):
        proposed(desk, [other])


def test_a_second_tracker_in_the_file_is_left_aside(desk):
    pages = sent(desk)
    copy = replace(edited(pages, "term", "owner", "Ann")[0], title="Dossier (2)")
    found = proposed(desk, [*pages, copy])
    assert found.changes == ()
    assert [one.code for one in found.findings] == ["tracker.another_sheet"]


def test_an_entry_twice_with_different_words_cannot_be_accepted(desk):
    pages = sent(desk)
    row = edited(pages, "term", "owner", "Ann")[0].rows[1]
    same = replace(pages[0], rows=(pages[0].rows[0], row, row))
    assert only(desk, [same, *pages[1:]]).valid
    apart = replace(pages[0], rows=(pages[0].rows[0], row, pages[0].rows[1]))
    assert codes(only(desk, [apart, *pages[1:]])) == ["tracker.twice"]
    later = replace(pages[0], rows=(pages[0].rows[0], pages[0].rows[1], row))
    found = proposed(desk, [later, *pages[1:]])
    assert found.changes == ()
    assert [one.code for one in found.findings] == ["tracker.twice"]


def test_a_column_that_is_missing_is_named(desk):
    pages = edited(sent(desk), "term", "owner", "Ann")
    head = [replace(cell, text="Who") if cell.text == "Owner" else cell for cell in pages[0].rows[0]]
    renamed = replace(pages[0], rows=(tuple(head), *pages[0].rows[1:]))
    found = proposed(desk, [renamed, *pages[1:]])
    assert found.changes == ()
    (told,) = found.findings
    assert (told.code, told.data["columns"]) == ("tracker.column_missing", "Owner")


def test_the_tracker_of_another_dossier_is_refused(desk):
    other, _ = create_dossier(desk[0], DossierOrder("Other", ("chk",)))
    with pytest.raises(Refused, match="other_dossier"):
        tracker.propose(desk[0], other, sent(desk))
    with pytest.raises(NotFound):
        tracker.propose(desk[0], "dos-nowhere", sent(desk))


def test_entries_that_are_gone_are_named(desk):
    pages = sent(desk)
    at = pages[0].rows[1]
    strange = replace(pages[0], rows=(*pages[0].rows, (replace(at[0], text=f"{desk[1]} chk:old"), *at[1:])))
    assert [one.code for one in proposed(desk, [strange, *pages[1:]]).findings] == ["tracker.gone"]


def test_a_heading_twice_is_refused(desk):
    pages = sent(desk)
    rows = tuple((*row, row[8]) for row in pages[0].rows)
    with pytest.raises(Refused, match="heading_twice"):
        proposed(desk, [replace(pages[0], rows=rows), *pages[1:]])


def test_a_sheet_without_columns_to_fill_in_is_refused(desk):
    pages = sent(desk)
    rows = tuple(row[:4] for row in pages[0].rows)
    with pytest.raises(Refused, match="no_columns"):
        proposed(desk, [replace(pages[0], rows=rows), *pages[1:]])


# --- accepting


def test_accepting_is_one_change_that_can_be_undone(desk):
    pages = edited(edited(sent(desk), "count", "status", "Not done"), "count", "reason", "No material")
    pages = edited(pages, "term", "due", "2027-01-31")
    changes = tracker.accept(*desk, proposed(desk, pages).changes)
    assert changes
    assert kept(desk, "count").status is Status.NOT_DONE
    assert kept(desk, "term").assessment == {"due": "2027-01-31"}
    assert kept(desk, "term").status is Status.ANSWERED
    assert proposed(desk, pages).changes == ()
    undo(*desk)
    assert kept(desk, "term").assessment == {}
    assert kept(desk, "count") is None or kept(desk, "count").status is Status.NOT_STARTED


def test_a_status_accepted_without_its_reason_is_refused_whole(desk):
    pages = edited(edited(sent(desk), "count", "status", "Not done"), "count", "reason", "No material")
    status, _reason = proposed(desk, edited(pages, "term", "owner", "Ann")).changes[1:]
    owner = proposed(desk, edited(pages, "term", "owner", "Ann")).changes[0]
    with pytest.raises(ReasonMissing):
        tracker.accept(*desk, [owner, status])
    assert kept(desk, "term").assessment == {}


def test_a_conflict_that_is_accepted_overrides(desk):
    pages = edited(sent(desk), "term", "owner", "Ann")
    answer(desk[0], AnswerOrder(desk[1], key("term"), assessment={"owner": "Bob", "gap": "g"}))
    tracker.accept(*desk, proposed(desk, pages).changes)
    assert kept(desk, "term").assessment == {"owner": "Ann", "gap": "g"}


def test_accepting_nothing_changes_nothing(desk):
    assert not tracker.accept(*desk, [])


def test_an_archived_dossier_takes_nothing(desk):
    change = only(desk, edited(sent(desk), "term", "owner", "Ann"))
    archive(*desk)
    with pytest.raises(Refused):
        tracker.accept(*desk, [change])


def test_writing_is_recorded_as_an_export(desk):
    manifest = tracker.write(*desk, FILE)
    assert manifest["recorded"] is True
    with desk[0].store.read() as reader:
        group = reader.groups(["workspace"])[-1]
    said = {edit.path: edit.after for edit in group.edits}
    assert said["/kind"] == "export"
    assert said["/data"]["manifest"]["template"]["id"] == "tracker"


# --- any edit comes through

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
VALUES = {
    "verdict": st.sampled_from(["", "met", "partly", "not_met"]),
    "due": st.dates(date(1990, 1, 1), date(2199, 12, 31)).map(lambda day: day.isoformat()) | st.just(""),
}
CELLS = st.tuples(st.sampled_from(["term", "count", "story"]), st.sampled_from(ASSESSED))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_edited_stands_after_accepting(data):
    office = fakes.office(VOCABULARY, CHECKLIST)
    dossier, _ = create_dossier(office, DossierOrder("Dossier", ("chk",)))
    desk = office, dossier
    cells = data.draw(
        st.sets(st.tuples(st.sampled_from(["term", "count", "story"]), st.sampled_from(ASSESSED)))
    )
    wanted = {cell: data.draw(VALUES.get(cell[1], TEXTS)) for cell in sorted(cells)}
    pages = sent(desk)
    for (name, field), text in wanted.items():
        pages = edited(pages, name, field, text)
    found = proposed(desk, pages)
    assert {(one.key.item, one.field): one.new for one in found.changes} == {
        cell: text for cell, text in wanted.items() if text
    }
    tracker.accept(*desk, found.changes)
    after = {
        (row.key.item, name): getattr(row, name) for row in tracker.rows(load(*desk)) for name in ASSESSED
    }
    assert {cell: text for cell, text in after.items() if text} == {c: t for c, t in wanted.items() if t}
    assert proposed(desk, pages).changes == ()
