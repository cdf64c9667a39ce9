"""What commands print: tidy tables for people, JSON for programs, errors in one line."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exodossier.cli.session import Session
    from exodossier.domain.edits import Changes
    from exodossier.domain.errors import ExoError
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.usecases.office import Office

NARROW: Final = 8
"""No column is cut below this many characters."""


def put_json(value: object) -> None:
    """One JSON value on standard output; all ASCII where the output cannot carry every letter."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    print(text)


def put_rows(session: Session, rows: Sequence[JsonMap], columns: Sequence[str], empty: str) -> None:
    """A listing: JSON array, or a table of the named columns; `empty` says that there is nothing."""
    if session.json:
        put_json(list(rows))
    elif rows:
        put_table([[cell(row.get(column)) for column in columns] for row in rows], columns)
    else:
        print(empty)


def put_written(session: Session, written: JsonMap, sentence: str) -> None:
    """What a writing command did."""
    if session.json:
        put_json(written)
    elif written.get("changed") or written.get("id"):
        print(sentence)


def put_change(
    session: Session, office: Office, entity: str, id_: str, changes: Changes, sentence: str
) -> None:
    """What a writing command did to one thing."""
    from exodossier.usecases.inventory import written

    put_written(session, written(office, id_, changes, entity=entity), sentence)


def put_facts(facts: Mapping[str, Json]) -> None:
    """Names and values, one a line."""
    width = max(map(len, facts), default=0)
    for name, value in facts.items():
        print(f"{_heading(name).ljust(width)}  {cell(value)}".rstrip())


def put_table(lines: Sequence[Sequence[str]], columns: Sequence[str]) -> None:
    """Columns side by side; the widest gives way where the terminal is narrow."""
    table = [[_heading(column) for column in columns], *lines]
    widths = _widths(table)
    for line in table:
        cut = [_cut(text, width) for text, width in zip(line, widths, strict=True)]
        print("  ".join(text.ljust(width) for text, width in zip(cut, widths, strict=True)).rstrip())


def put_one(session: Session, facts: JsonMap) -> None:
    """One thing with its facts."""
    if session.json:
        put_json(facts)
    else:
        put_facts(facts)


def put_findings(session: Session, findings: Iterable[Finding], fine: str) -> None:
    """Findings, then exit code 1 if one of them is more than a remark."""
    from exodossier.usecases.listing import finding_row

    put_finding_rows(session, [finding_row(finding) for finding in findings], fine)


def put_finding_rows(session: Session, rows: Sequence[JsonMap], fine: str) -> None:
    """Findings already in words, then exit code 1 if one of them is more than a remark."""
    if session.json:
        put_json(list(rows))
    elif rows:
        put_table([_finding_line(row) for row in rows], ("severity", "where", "what", "remedy"))
        print(_tally(rows))
    else:
        print(fine)
    if any(row["severity"] != "info" for row in rows):
        raise typer.Exit(1)


def _finding_line(row: JsonMap) -> list[str]:
    return [cell(row[name]) for name in ("severity", "where", "message", "remedy")]


def _tally(rows: Sequence[JsonMap]) -> str:
    counts = Counter(str(row["severity"]) for row in rows)
    return ", ".join(
        f"{count} {name}{'' if count == 1 or name == 'info' else 's'}" for name, count in counts.items()
    )


def put_error(error: ExoError) -> None:
    """One clear line on standard error: what, where, what to do."""
    from exodossier.usecases import wording

    print(f"exodossier: {wording.explain(error).line()}", file=sys.stderr)


def cell(value: Json) -> str:
    """A value in a table."""
    if value is None or value in ("", [], {}):
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(cell(one) for one in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return " ".join(str(value).split())


def counted(number: int, one: str, many: str) -> str:
    """`1 row`, `3 rows`, `no rows`."""
    return f"{number or 'no'} {one if number == 1 else many}"


def _heading(column: str) -> str:
    return column.replace("_", " ")


def _widths(table: Sequence[Sequence[str]]) -> list[int]:
    widths = [max(len(line[number]) for line in table) for number in range(len(table[0]))]
    if not sys.stdout.isatty():
        return widths
    room = shutil.get_terminal_size().columns - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROW:
        widths[widths.index(max(widths))] -= 1
    return widths


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
