"""Whether a line still fits below a table on its page."""

from __future__ import annotations

import pytest

from exodossier.export import page_room

SIDE = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:top="1418" w:bottom="1247"/></w:sectPr>'
CELL = '<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
HEAD = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + CELL.format("Lot") + "</w:tr>"


def table(rows: int, text: str = "x") -> str:
    made = f"<w:tr>{CELL.format(text)}</w:tr>" * rows
    return f"<w:tbl>{HEAD}{made}</w:tbl>"


@pytest.mark.parametrize(
    ("rows", "fits"), [(5, True), (20, True), (27, False), (29, False), (45, True), (56, False), (58, False)]
)
def test_lines_fit_where_the_last_page_is_surely_neither_full_nor_just_begun(rows: int, fits: bool) -> None:
    assert page_room.fits(table(rows), SIDE, 2) is fits


def test_long_cells_take_more_lines() -> None:
    assert page_room.fits(table(11, "many words " * 3), SIDE, 1)
    assert not page_room.fits(table(11, "many words " * 12), SIDE, 1)


def test_a_page_of_unknown_size_has_no_room() -> None:
    assert not page_room.fits(table(1), "<w:sectPr/>", 1)
