"""A file that comes back may come from anywhere."""

from __future__ import annotations

import re
import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from exodossier.domain.errors import NotFound, StoreTrouble, Unreadable
from exodossier.sheets import packing, reading
from exodossier.sheets.reading import read
from exodossier.usecases import wording
from tests.sheets.book_samples import ROWS, grid, made, repack, through_office
from tests.yardstick import cost

SHEET = "xl/worksheets/sheet1.xml"


def refused(path):
    with pytest.raises(Unreadable) as caught:
        read(path)
    message = wording.explain(caught.value)
    assert message.remedy
    assert path.name in message.line()
    assert "\n" not in message.line()
    return caught.value.findings[0].code


def sheet_with(path, cells, row=9):
    """The first sheet with one more row."""

    def change(parts):
        more = f'<row r="{row}">{cells}</row></sheetData>'.encode()
        parts[SHEET] = parts[SHEET].replace(b"</sheetData>", more)

    return repack(path, change)


# --- what people do


def test_an_untouched_file_reads_as_it_was_written(tmp_path):
    lines = grid(made(tmp_path))
    assert lines[0] == ("key", "Item", "Status", "Reason", "Due")
    assert lines[1:] == [ROWS[0], ROWS[1][:4]]


def test_an_office_program_may_save_it(tmp_path):
    path = made(tmp_path)
    saved = through_office(path, tmp_path)
    assert [grid(saved, page) for page in range(3)] == [grid(path, page) for page in range(3)]


def test_cells_tell_their_place(tmp_path):
    (tracker, kept, _about) = read(made(tmp_path))
    assert tracker.rows[1][2].place == "Tracker!C2"
    assert kept.title == "Made from"


def test_values_read_as_a_person_types_them(tmp_path):
    path = made(tmp_path)
    work = openpyxl.load_workbook(path)
    work["Tracker"].append([12, 0.5, True, 45000.25, -5])
    work.save(path)
    assert grid(path)[3] == ("12", "0.5", "true", "45000.25", "-5")


def test_formulas_and_errors_are_marked(tmp_path):
    path = made(tmp_path)
    work = openpyxl.load_workbook(path)
    sheet = work["Tracker"]
    sheet["D2"] = '=WEBSERVICE("http://example.org")'
    sheet["D3"] = "#N/A"
    sheet["E3"] = openpyxl.worksheet.formula.ArrayFormula("E3", "=SUM(A1:A2)")
    work.save(path)
    rows = read(path)[0].rows
    assert [(cell.sort, cell.place) for cell in (rows[1][3], rows[2][3], rows[2][4])] == [
        ("formula", "Tracker!D2"), ("error", "Tracker!D3"), ("formula", "Tracker!E3"),
    ]  # fmt: skip
    assert rows[2][4].text == "=SUM(A1:A2)"


def test_sheets_and_columns_of_ones_own_are_read_too(tmp_path):
    path = made(tmp_path)
    work = openpyxl.load_workbook(path)
    work["Tracker"].insert_cols(2)
    work["Tracker"].insert_rows(1, 2)
    work.create_sheet("Mine", 0).append(["x"])
    work.create_chartsheet("Plot")
    work.save(path)
    assert grid(path) == [("x",)]
    assert grid(path, 1)[2] == ("key", "", "Item", "Status", "Reason", "Due")


def test_links_to_other_files_are_never_followed(tmp_path):
    path = made(tmp_path)
    link = (
        b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        b'r:id="rId1"/>'
        b"</externalLink>"
    )
    repack(path, lambda parts: parts.update({"xl/externalLinks/externalLink1.xml": link}))
    work = openpyxl.load_workbook(path)
    work["Tracker"]["D2"] = "='[1]Other'!A1"
    work["Tracker"]["D3"].hyperlink = "file:///etc/passwd"
    work.save(path)
    rows = read(path)[0].rows
    assert rows[1][3].sort == "formula"
    assert rows[2][3].text == "Because"


# --- what an attacker does


def test_what_is_no_spreadsheet_is_refused(tmp_path):
    path = tmp_path / "tracker.xlsx"
    for data, code in [
        (b"", "sheet.not_xlsx"),
        (b"a,b\n1,2\n", "sheet.not_xlsx"),
        (b"PK\x05\x06" + b"\0" * 18, "sheet.not_xlsx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "sheet.encrypted"),
    ]:
        path.write_bytes(data)
        assert refused(path) == code
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(path) == "sheet.not_xlsx"
    with pytest.raises(NotFound):
        read(tmp_path / "nowhere.xlsx")
    with pytest.raises(StoreTrouble):
        read(tmp_path)


@pytest.mark.parametrize("name", ["xl/workbook.xml", SHEET, "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("data", [None, b"", b"<a", b"<a/>"])
def test_missing_and_broken_parts_are_refused_or_left_out(tmp_path, name, data):
    def change(parts):
        if data is None:
            del parts[name]
        else:
            parts[name] = data

    path = repack(made(tmp_path), change)
    with suppress(Unreadable):
        read(path)


def test_a_bomb_is_refused_before_it_unpacks(tmp_path):
    path = repack(made(tmp_path), lambda parts: parts.update({"xl/media/x.bin": bytes(160 * 1024 * 1024)}))
    assert path.stat().st_size < 1024 * 1024
    assert refused(path) == "sheet.too_large"
    assert cost(lambda: refused(path)) < 5, "it costs a twentieth"


def test_a_part_that_lies_about_its_size_is_refused(tmp_path):
    path = repack(made(tmp_path), lambda parts: parts.update({"xl/big.xml": b" " * 1_000_000}))
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 1_000_000), struct.pack("<L", 100)))
    assert refused(path) == "sheet.not_xlsx"


def test_very_many_parts_are_refused(tmp_path):
    path = repack(made(tmp_path), lambda parts: parts.update({f"xl/{n}.xml": b"<a/>" for n in range(1100)}))
    assert refused(path) == "sheet.too_many_parts"


def test_a_very_large_file_is_not_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "MOST_PACKED", 1000)
    assert refused(made(tmp_path)) == "sheet.too_large"


@pytest.mark.parametrize("letters", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path, letters):
    bomb = f'<?xml version="1.0" encoding="{letters}"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    path = repack(made(tmp_path), lambda parts: parts.update({"xl/theme/theme1.xml": bomb.encode(letters)}))
    assert refused(path) == "sheet.entities"


def test_a_password_is_named(tmp_path):
    path = made(tmp_path)
    data = bytearray(path.read_bytes())
    for found in re.finditer(b"PK\x01\x02", bytes(data)):
        data[found.start() + 8] |= 1
    path.write_bytes(bytes(data))
    assert refused(path) == "sheet.encrypted"


def test_what_a_sheet_says_of_its_size_is_not_believed(tmp_path):
    def change(parts):
        parts[SHEET] = parts[SHEET].replace(b"<sheetViews>", b'<dimension ref="A1:XFD1048576"/><sheetViews>')

    path = repack(made(tmp_path), change)
    assert len(grid(path)) == 3
    assert cost(lambda: grid(path)) < 20, "it costs 1"


def test_a_cell_far_away_does_not_take_the_memory(tmp_path):
    cell = '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>'
    assert len(grid(sheet_with(made(tmp_path), cell, 1_048_576))) == 3


def test_too_many_rows_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    assert refused(made(tmp_path)) == "sheet.too_many_rows"


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_damage_does_more_than_be_refused(tmp_path_factory, data):
    path = made(tmp_path_factory.mktemp("damaged"))
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(
        bytes(whole[: data.draw(st.integers(0, len(whole)))]) if data.draw(st.booleans()) else whole
    )
    with suppress(Unreadable):
        read(path)


DAY = "yyyy-mm-dd"


@pytest.mark.parametrize(
    ("value", "looks", "text", "sort"),
    [
        (-5, DAY, "1899-12-25", "text"),
        (-5, "General", "-5", "text"),
        (45000, DAY, "2023-03-15", "text"),
        (45000, "General", "45000", "text"),
        (45000.75, DAY, "2023-03-15 18:00:00", "text"),
        (0.5, DAY, "12:00:00", "text"),
        (1e9, DAY, "#VALUE!", "error"),
        (True, DAY, "true", "text"),
        ("#REF!", DAY, "#REF!", "error"),
        ("=A1", DAY, "=A1", "formula"),
    ],
)
def test_numbers_are_read_as_their_cells_show_them(tmp_path, value, looks, text, sort):
    found = cell_of(tmp_path, value, looks)
    assert (found.text, found.sort) == (text, sort)


def test_days_counted_from_1904_are_the_days_a_person_sees(tmp_path):
    assert cell_of(tmp_path, 43538, DAY, CALENDAR_MAC_1904).text == "2023-03-15"


def cell_of(folder, value, looks, epoch=CALENDAR_WINDOWS_1900):
    """One cell as it is read."""
    work = openpyxl.Workbook()
    work.epoch = epoch
    work.active["A1"].value = value
    work.active["A1"].number_format = looks
    work.save(folder / "x.xlsx")
    return read(folder / "x.xlsx")[0].rows[0][0]


CELL = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    st.integers(),
    st.booleans(),
    st.dates(),
)
MESS = st.binary(max_size=40).filter(lambda mess: b"PK" not in mess)
"""Bytes behind a package that begin no second one."""


@settings(max_examples=30, deadline=None)
@given(cells=st.lists(CELL, min_size=1, max_size=6), mess=MESS)
def test_any_cells_read_as_texts(tmp_path_factory, cells, mess):
    work = openpyxl.Workbook()
    for number, value in enumerate(cells, 1):
        cell = work.active.cell(1, number)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    stream = BytesIO()
    work.save(stream)
    path = tmp_path_factory.mktemp("any") / "x.xlsx"
    path.write_bytes(stream.getvalue() + mess)
    assert all(isinstance(cell.text, str) for page in read(path) for row in page.rows for cell in row)
