"""Finding the tracker in a file that came back: columns by their headings, rows by their hidden key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Refused
from exodossier.domain.findings import Finding, Place, Severity
from exodossier.usecases import wording
from exodossier.usecases.sheet import Cell
from exodossier.usecases.tracker_book import KEY, MADE, MADE_FROM
from exodossier.usecases.tracker_rows import EDITABLE
from exodossier.usecases.wording.tracker import TRACKER_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exodossier.usecases.sheet import Page

HEADING_ROWS: Final = 50
"""So many rows may stand above the headings."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row with a key. cells: by editable field, those whose column is there. place: of its key."""

    key: str
    place: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Returned:
    """A tracker that came back. made_from: key -> field -> text, where that sheet is still there.

    twice: keys that stand in several rows which do not say the same.
    """

    rows: tuple[ReturnedRow, ...]
    made_from: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    twice: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    as_of: str = ""
    head: str = ""


def returned(pages: tuple[Page, ...], dossier: str) -> Returned:
    """The tracker among the pages. Raises Refused (none, another dossier's, a heading twice)."""
    found = [(page, at) for page in pages if (at := _heading(page, KEY)) is not None]
    if not found:
        raise Refused("tracker.none")
    page, at = found[0]
    findings = [_noted("tracker.another_sheet", other.title) for other, _ in found[1:]]
    lines = list(_lines(page, at, dossier, findings))
    rows, twice = _once(lines)
    if not any(row.cells for row in rows):
        raise Refused("tracker.no_columns", {"sheet": page.title})
    if missing := [name for name in EDITABLE if name not in rows[0].cells]:
        columns = ", ".join(map(wording.tracker_column, missing))
        findings.append(_noted("tracker.column_missing", page.title, columns=columns))
    made_from = _made_from(pages, dossier)
    if not made_from:
        findings.append(_noted("tracker.made_from", page.title))
    first = next(iter(made_from.values()), {})
    head, as_of = first.get("head", ""), first.get("as_of", "")
    return Returned(tuple(rows), made_from, frozenset(twice), tuple(findings), as_of, head)


def _heading(page: Page, key: str) -> int | None:
    """The number of the row that holds the headings."""
    for number, row in enumerate(page.rows[:HEADING_ROWS]):
        if any(cell.text.strip() == key for cell in row):
            return number
    return None


def _lines(page: Page, at: int, dossier: str, findings: list[Finding]) -> Iterator[ReturnedRow]:
    columns = _columns(page.rows[at])
    key_at = next(n for n, cell in enumerate(page.rows[at]) if cell.text.strip() == KEY)
    for row in page.rows[at + 1 :]:
        named = row[key_at].text.strip() if len(row) > key_at else ""
        place = row[key_at].place if len(row) > key_at else page.title
        owner, _, key = named.partition(" ")
        if not named and any(cell.text.strip() for cell in row):
            findings.append(_noted("tracker.no_key", row[0].place))
        elif named and not key:
            findings.append(_noted("tracker.gone", place, key=named))
        elif named and owner != dossier:
            raise Refused("tracker.other_dossier", {"place": place, "found": owner, "dossier": dossier})
        elif named:
            cells = {name: row[n] if len(row) > n else _empty(place) for name, n in columns.items()}
            yield ReturnedRow(key.strip(), place, cells)


def _columns(headings: tuple[Cell, ...]) -> dict[str, int]:
    """Editable field -> where its column stands. Raises Refused if a heading stands twice."""
    names = {wording.tracker_column(name).casefold(): name for name in EDITABLE}
    names |= {TRACKER_COLUMNS[name][0].casefold(): name for name in EDITABLE}
    found: dict[str, int] = {}
    for number, cell in enumerate(headings):
        name = names.get(" ".join(cell.text.split()).casefold())
        if name in found:
            raise Refused("tracker.heading_twice", {"place": cell.place, "heading": cell.text.strip()})
        if name is not None:
            found[name] = number
    return found


def _empty(place: str) -> Cell:
    return Cell("", place)


def _once(lines: list[ReturnedRow]) -> tuple[list[ReturnedRow], set[str]]:
    """Each key once (the first row), and the keys whose rows say different things."""
    first: dict[str, ReturnedRow] = {}
    twice: set[str] = set()
    for line in lines:
        known = first.setdefault(line.key, line)
        if [cell.text for cell in known.cells.values()] != [cell.text for cell in line.cells.values()]:
            twice.add(line.key)
    return list(first.values()), twice


def _made_from(pages: tuple[Page, ...], dossier: str) -> dict[str, dict[str, str]]:
    for page in pages:
        at = _heading(page, MADE)
        if at is not None:
            return dict(_kept(page, at, dossier))
    return {}


def _kept(page: Page, at: int, dossier: str) -> Iterator[tuple[str, dict[str, str]]]:
    names = [cell.text.strip() for cell in page.rows[at]]
    for row in page.rows[at + 1 :]:
        told = {name: cell.text for name, cell in zip(names, row, strict=False)}
        owner, _, key = told.get(MADE, "").strip().partition(" ")
        if owner == dossier and key and set(MADE_FROM) <= set(names):
            yield key, {name: told.get(name, "") for name in MADE_FROM}


def _noted(code: str, place: str, **data: str) -> Finding:
    return Finding(code, Severity.INFO, Place(file=place), data)
