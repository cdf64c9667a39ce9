"""Reading what people give a command: JSON with numbers as text, `name=value` pairs, files, CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exodossier.domain.plain import Json, JsonMap


LONGEST: Final = 64_000_000
"""Characters of an input; more is no answer but a slip."""


def read_value(text: str) -> Json:
    """VALUE of `answer`: JSON, `@file` with JSON in it, or a plain text. Raises Refused."""
    if text.startswith("@"):
        return read_json_file(text[1:])
    try:
        return parse_json(text)
    except ValueError as error:
        if text[:1] in '{["':
            raise Refused("answer.json", {"detail": str(error)}) from error
        return text


def read_json_file(name: str) -> Json:
    """JSON in a file, or on standard input for `-`. Raises Refused."""
    text = read_text(name)
    try:
        return parse_json(text)
    except ValueError as error:
        raise Refused("input.json", {"file": _title(name), "detail": str(error)}) from error


def parse_json(text: str) -> Json:
    """JSON with its numbers as the decimal text that was written. Raises ValueError."""
    try:
        value: Json = json.loads(
            text, parse_float=str, parse_int=str, parse_constant=_no_number, object_pairs_hook=_no_twins
        )
    except RecursionError as error:
        raise ValueError("lists and objects go too deep") from error
    return value


def read_text(name: str) -> str:
    """A text file, or standard input for `-`. Raises Refused."""
    try:
        if name == "-":
            text = sys.stdin.read(LONGEST + 1)
        else:
            with Path(name).open(encoding="utf-8-sig", newline="") as file:
                text = file.read(LONGEST + 1)
    except UnicodeDecodeError as error:
        raise Refused("input.encoding", {"file": _title(name)}) from error
    except OSError as error:
        raise Refused("file.unreadable", {"path": name, "detail": error.strerror or str(error)}) from error
    if len(text) > LONGEST:
        raise Refused("input.too_long", {"file": _title(name), "limit": str(LONGEST // 1_000_000)})
    return text


def read_pairs(pairs: Iterable[str], example: str) -> dict[str, str]:
    """`name=value` texts. Raises Refused."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise Refused("pair.form", {"text": pair, "example": example})
        if name.strip() in found:
            raise Refused("pair.twice", {"name": name.strip()})
        found[name.strip()] = value
    return found


def read_cells(pairs: Iterable[str]) -> JsonMap:
    """`column=JSON` texts; what is no JSON is a plain text, nothing clears the cell."""
    found = read_pairs(pairs, 'method=tff or volume_in={"value":"10","unit":"mL"}')
    return {name: read_value(text) if text else None for name, text in found.items()}


def read_row_file(name: str) -> list[JsonMap]:
    """Rows from JSON (a list of objects) or CSV (first line: column names). Raises Refused."""
    if name.lower().endswith(".csv"):
        return _read_csv(name)
    value = read_json_file(name)
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise Refused("input.json_rows", {"file": _title(name)})
    return [_cells_of(row) for row in value if isinstance(row, dict)]


def _cells_of(row: JsonMap) -> JsonMap:
    """The cells; a line of `row list --json` holds them under `cells`."""
    cells = row.get("cells")
    return cells if isinstance(cells, dict) else row


def _read_csv(name: str) -> list[JsonMap]:
    reader = csv.reader(io.StringIO(read_text(name), newline=""), strict=True)
    try:
        header = [column.strip() for column in next(reader, ())]
        _check_header(header, name)
        rows = [_csv_row(header, line, name, reader.line_num) for line in reader if any(line)]
    except csv.Error as error:
        data = {"file": _title(name), "line": str(reader.line_num), "detail": str(error)}
        raise Refused("input.csv_form", data) from error
    if not rows:
        raise Refused("input.csv_empty", {"file": _title(name)})
    return rows


def _check_header(header: Sequence[str], name: str) -> None:
    wrong = [column for column in header if not column or header.count(column) > 1]
    if wrong:
        raise Refused("input.csv_column", {"file": _title(name), "column": wrong[0]})


def _csv_row(header: Sequence[str], line: Sequence[str], name: str, number: int) -> JsonMap:
    if len(line) != len(header):
        raise Refused("input.csv", {"file": _title(name), "line": str(number)})
    return {column: _cell(text) for column, text in zip(header, line, strict=True) if text}


def _cell(text: str) -> Json:
    if text[:1] in "{[" or text in {"true", "false"}:
        return read_value(text)
    return text


def _title(name: str) -> str:
    return "standard input" if name == "-" else name


def _no_twins(pairs: list[tuple[str, Json]]) -> JsonMap:
    """Of two values under one name JSON keeps the last one silently; a person would never know."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"“{next(name for name in names if names.count(name) > 1)}” is given twice")
    return made


def _no_number(text: str) -> Json:
    raise ValueError(text)


def read_locator(text: str) -> JsonMap:
    """Where in the evidence, as a JSON object of texts. Raises Refused."""
    if not text:
        return {}
    value = read_value(text)
    if not isinstance(value, dict):
        raise Refused("link.locator_form", {"text": text})
    return value
