"""In which line of a table each result stands: that of its specification row, whatever it is called.

A result that names no specification row stands with the row that its attribute and method mean, if there is
one such row only; else with results of the same attribute and method.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exodossier.export.context.specification_tables import criterion

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from exodossier.domain.records import Row
    from exodossier.export.context.register_cells import RegisterCells


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its results. asked: the specification row; none where the results name none."""

    title: str
    criterion: str
    asked: Row | None
    results: tuple[Row, ...]


def lines(results: Sequence[Row], cells: RegisterCells, rank: Mapping[str, int]) -> list[Line]:
    """The lines of a table, in the order of the specification, then of the results.

    rank: the place of each specification row in its register.
    """
    named = {row.id: row for one in results if (row := cells.linked(one, "spec_row"))}
    meant: dict[str, list[Row]] = {}
    for row in named.values():
        meant.setdefault(_plain(row), []).append(row)
    found: dict[tuple[str, str, str], list[Row]] = {}
    for one in results:
        asked = cells.linked(one, "spec_row") or _only(one, meant.get(_plain(one), ()))
        key = (asked.id, "", "") if asked else ("", _plain(one), _method(one))
        found.setdefault(key, []).append(one)
    order = sorted(found, key=lambda key: rank.get(key[0], len(rank)))
    return _titled([(named.get(key[0]), found[key]) for key in order], cells)


def _titled(members: Sequence[tuple[Row | None, list[Row]]], cells: RegisterCells) -> list[Line]:
    """Lines of the same attribute are told apart by method, else by specification."""
    about = [asked or results[0] for asked, results in members]
    titles = [" ".join(cells.cell(row, "attribute").split()) for row in about]
    for tell in (lambda row: cells.cell(row, "method"), lambda row: cells.cell(row, "specification")):
        titles = _apart(titles, about, tell)
    return [
        Line(title, criterion(asked, cells) if asked else "", asked, tuple(results))
        for title, (asked, results) in zip(titles, members, strict=True)
    ]


def _apart(titles: list[str], about: Sequence[Row], tell: Callable[[Row], str]) -> list[str]:
    """Titles that stand more than once, each with what tells it from the others, where that differs."""
    names = [title.casefold() for title in titles]
    often = Counter(names)
    told = [tell(row) if often[name] > 1 else "" for name, row in zip(names, about, strict=True)]
    kinds: dict[str, set[str]] = {}
    for name, said in zip(names, told, strict=True):
        kinds.setdefault(name, set()).add(said)
    return [
        f"{title} ({said})" if said and len(kinds[name]) > 1 else title
        for title, name, said in zip(titles, names, told, strict=True)
    ]


def _only(result: Row, asked: Sequence[Row]) -> Row | None:
    """The one specification row whose method does not speak against it."""
    methods = {"", _method(result)} if _method(result) else None
    fitting = [row for row in asked if methods is None or _method(row) in methods]
    return fitting[0] if len(fitting) == 1 else None


def _plain(row: Row) -> str:
    return " ".join(str(row.cells.get("attribute") or "").casefold().split())


def _method(row: Row) -> str:
    return str(row.cells.get("method") or "")
