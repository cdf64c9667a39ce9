"""A table row stays whole, unless it could outgrow a page: kept whole, such a row can never be set."""

from __future__ import annotations

import pytest

from exodossier.export.tables import is_tall


def cell(text: str) -> dict:
    return {"runs": [{"text": text}]}


@pytest.mark.parametrize(
    ("letters", "width", "tall"),
    [(40, 4_000, False), (700, 4_000, False), (4_000, 4_000, True), (700, 900, True)],
)
def test_a_row_is_tall_by_its_fullest_cell(letters: int, width: int, tall: bool) -> None:
    assert is_tall([cell("short"), cell("x" * letters)], [2_000, width]) is tall


def test_an_empty_row_is_not_tall() -> None:
    assert is_tall([], []) is False
