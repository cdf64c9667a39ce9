"""A table too wide for its page, in bands of columns: each names its rows again, few rows at a time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from exodossier.export.typesetting.columns import cell_text, column_widths, floors
from exodossier.export.typesetting.tall_rows import LETTER, PADDING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from exodossier.export.typesetting.columns import Rows

_LABELS: Final = 0.4
"""The share of the width that the columns at the left that name a row may take."""
_NAMES: Final = 0.55
"""The share of the width that they may take with further columns, where rows are told apart by no less."""
_NARROW: Final = 0.25
"""The share of the width that one such column may take."""
_TELLING: Final = 0.25
"""The share of rows alike so far that a further column must tell apart."""
_PAGE: Final = 22
"""Lines of a band from which on the rows below them begin the bands anew: about a page on its side."""
_NUMBER: Final = "#"
"""Over the numbers of rows, in every language."""
_BRIEF: Final = 4
"""Lines of what names a row, where it comes back in every band."""
_FEW: Final = 4
"""Rows that are not worth bands of their own."""


def of(
    rows: Rows, width: int, *, header: bool, joined: Collection[int] = ()
) -> Iterator[tuple[Rows, list[int]]]:
    """Tables no wider than some twips, which hold the cells of one that is; with columns' widths.

    joined: columns that stay in the band of the one before them, as far as a band has room for both.
    The first columns come back in every band, and as many others as tell the rows apart; a number instead of
    long texts. Of a long table, the bands of the same rows stand near each other.
    """
    least = floors(rows)
    names = _names(rows[header:], least, width)
    tall = _are_tall(rows, names, list(_groups(least, names, width, joined))[1:], width)
    if tall or _told(rows[header:], names) < len(rows) - header:
        rows, names = _numbered(rows, header=header), [0] if tall else [0, *(one + 1 for one in names)]
        joined = {one + 1 for one in joined}
        least = floors(rows)
    head, body = rows[:header], rows[header:]
    groups = list(_groups(least, names, width, joined))
    widths = [column_widths(_only(rows, group), width) for group in groups]
    heights = [_lines(_only(body, group), wide) for group, wide in zip(groups, widths, strict=True)]
    for part in _blocks(body, heights):
        told = [_tells(part, set(group).difference(names)) for group in groups]
        for group, wide, tells in zip(groups, widths, told, strict=True):
            if tells or not any(told):
                yield _only([*head, *part], group), wide


def _tells(rows: Rows, columns: Collection[int]) -> bool:
    """Whether anything stands in some columns: a band of names alone is left out."""
    return any(cell_text(row[one]).strip() for row in rows for one in columns if one < len(row))


def _are_tall(rows: Rows, names: Sequence[int], groups: Iterable[Sequence[int]], width: int) -> bool:
    """Whether what names the rows would be long in some of these bands."""
    count = len(names)
    return any(
        max(_lines(_only(rows, names), column_widths(_only(rows, group), width)[:count]), default=0) > _BRIEF
        for group in groups
    )


def _numbered(rows: Rows, *, header: bool) -> Rows:
    """Rows with a number each, where nothing else is short and tells them apart."""
    first = 1 - header
    return [[{"runs": [{"text": str(n) if n else _NUMBER}]}, *row] for n, row in enumerate(rows, first)]


def _only(rows: Rows, columns: Sequence[int]) -> Rows:
    return [[row[one] for one in columns if one < len(row)] for row in rows]


def _groups(
    least: Sequence[int], names: list[int], width: int, joined: Collection[int]
) -> Iterator[list[int]]:
    """The columns in groups that fit, each with the columns that name the rows."""
    group = [*names]
    for run in _runs(len(least), names, joined):
        wide = sum(least[one] for one in names + run) > width
        for columns in [[one] for one in run] if wide else [run]:
            if len(group) > len(names) and sum(least[one] for one in group + columns) > width:
                yield group
                group = [*names]
            group += columns
    yield group


def _runs(count: int, names: Collection[int], joined: Collection[int]) -> list[list[int]]:
    """The columns that name no row, those together that stay beside one another."""
    runs: list[list[int]] = []
    for column in range(count):
        if column in names:
            continue
        if runs and column in joined and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _names(rows: Rows, least: Sequence[int], width: int) -> list[int]:
    """The columns that name a row: those at the left, then whatever tells apart rows that are still alike."""
    names = list(range(_labels(rows, least, width)))
    for column in range(len(names), len(least)):
        alike = len(rows) - _told(rows, names)
        room = min(width * _NAMES - sum(least[one] for one in names), width * _NARROW)
        if least[column] <= room and _told(rows, [*names, column]) - len(rows) + alike > alike * _TELLING:
            names.append(column)
    return names


def _told(rows: Rows, columns: Sequence[int]) -> int:
    """How many different rows these columns show."""
    return len({tuple(cell_text(row[one]) for one in columns if one < len(row)) for row in rows})


def _labels(rows: Rows, least: Sequence[int], width: int) -> int:
    """How many columns at the left name a row: as few as tell rows apart best, with room for others beside.

    A running number names nothing.
    """
    best, most = 1, 0
    for count in range(1, len(least)):
        if sum(least[:count]) > width * _LABELS:
            break
        names = {" ".join(cell_text(cell) for cell in row[:count]) for row in rows}
        told = sum(any(sign.isalpha() for sign in name) for name in names)
        best, most = (count, told) if told > most else (best, most)
    return best


def _blocks(rows: Rows, heights: Sequence[Sequence[int]]) -> Iterator[Rows]:
    """The rows in blocks, no band of which is much longer than a page. heights: lines by band and row."""
    start, taken = 0, [0] * len(heights)
    for index in range(len(rows)):
        taken = [lines + band[index] for lines, band in zip(taken, heights, strict=True)]
        if max(taken) > _PAGE and index - start >= _FEW and len(rows) - index >= _FEW:
            yield rows[start:index]
            start, taken = index, [band[index] for band in heights]
    yield rows[start:]


def _lines(rows: Rows, widths: Sequence[int]) -> list[int]:
    """Lines of each row, about."""
    rooms = [max(one - PADDING, LETTER) for one in widths]
    return [
        max(
            (math.ceil(len(cell_text(cell)) * LETTER / room) for cell, room in zip(row, rooms, strict=False)),
            default=1,
        )
        or 1
        for row in rows
    ]
