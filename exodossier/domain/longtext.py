"""Long text as data: blocks (paragraph, list, table, figure) of runs (marks) and references.

The shape is `{"blocks": [...]}`. Nothing edited means the same bytes: `canonical` repeats itself and loses
nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeGuard

from exodossier.domain.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exodossier.domain.plain import Json, JsonMap

MARKS: Final = ("bold", "italic", "sub", "sup")
REFERENCES: Final = ("evidence", "entry", "citation", "abbreviation")
LEVELS: Final = (0, 1)

_TEXT_KEYS: Final = frozenset({"text", "marks"})
_REFERENCE_KEYS: Final = frozenset({"ref", "id", "text"})
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n\s*")

Path = tuple[str, ...]


def from_plain(text: str) -> JsonMap:
    """Plain text as paragraphs: a blank line starts a new one, a single line break stays inside."""
    lines = _line_breaks(text).strip("\n")
    chunks = _BLANK_LINE.split(lines) if lines.strip() else []
    return {"blocks": [{"type": "paragraph", "runs": [{"text": chunk}]} for chunk in chunks]}


def to_plain(value: Json) -> str:
    """The words alone: blocks parted by blank lines, list items as lines, cells parted by tabs."""
    return "\n\n".join(text for block in _blocks(value) if (text := _block_text(block)))


def is_empty(value: Json) -> bool:
    """Whether nothing is said: no words, no reference, no figure. What is not understood says something."""
    if isinstance(value, dict) and (set(value) - {"blocks"} or not isinstance(value.get("blocks", []), list)):
        return False
    blocks = _items(value.get("blocks")) if isinstance(value, dict) else []
    return all(isinstance(block, dict) and _says_nothing(block) for block in blocks)


def references(value: Json) -> Iterator[tuple[Path, str, str]]:
    """Every reference and figure as (path into the value, kind, id), in reading order."""
    for (number, path, at), run in _all_runs(value):
        if "ref" in run:
            yield ("blocks", str(number), *path, str(at)), str(run.get("ref")), str(run.get("id"))
    for index, block in enumerate(_blocks(value)):
        if block.get("type") == "figure":
            yield ("blocks", str(index)), "evidence", str(block.get("evidence"))


def citations(value: Json) -> Iterator[tuple[str, str]]:
    """Every citation of literature as (id, text), in reading order."""
    for _, run in _all_runs(value):
        if run.get("ref") == "citation":
            yield str(run.get("id")), str(run.get("text") or "")


def canonical(value: Json) -> Json:
    """One form for equal content: one sort of line break, marks in order, neighbours with equal marks joined.

    What is not understood is left as it is (`faults` names it).
    """
    if not isinstance(value, dict) or not isinstance(value.get("blocks"), list):
        return value
    return {**value, "blocks": [_canonical_block(block) for block in _items(value["blocks"])]}


def faults(value: Json) -> Iterator[Finding]:
    """What does not fit the shape, each with its path. Nothing for well-formed long text."""
    if not isinstance(value, dict) or not isinstance(value.get("blocks"), list) or set(value) != {"blocks"}:
        yield _fault("shape", (), found=type(value).__name__)
        return
    for index, block in enumerate(_items(value["blocks"])):
        path = ("blocks", str(index))
        kind = block.get("type") if isinstance(block, dict) else None
        check = _BLOCK_FAULTS.get(str(kind))
        if check is None or not isinstance(block, dict):
            yield _fault("block", path, found=str(kind))
        else:
            yield from check(block, path)


def _fault(code: str, path: Path, **data: str) -> Finding:
    return Finding(f"value.longtext_{code}", place=Place(path=path), data=data)


def _items(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _maps(value: Json) -> list[JsonMap]:
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def _blocks(value: Json) -> list[JsonMap]:
    return _maps(value.get("blocks")) if isinstance(value, dict) else []


def _run_lists(block: JsonMap) -> Iterator[tuple[Path, Json]]:
    """Every list of runs of a block, with the path to it."""
    if "runs" in block:
        yield ("runs",), block["runs"]
    for index, item in enumerate(_maps(block.get("items"))):
        yield ("items", str(index), "runs"), item.get("runs")
    for at, row in enumerate(_items(block.get("rows"))):
        for across, cell in enumerate(_maps(row)):
            yield ("rows", str(at), str(across), "runs"), cell.get("runs")
    caption = block.get("caption")
    if isinstance(caption, dict):
        yield ("caption", "runs"), caption.get("runs")


def _all_runs(value: Json) -> Iterator[tuple[tuple[int, Path, int], JsonMap]]:
    """Every run with its block, the path in it to the list of runs, and its place there."""
    for index, block in enumerate(_blocks(value)):
        for path, runs in _run_lists(block):
            for at, run in enumerate(_maps(runs)):
                yield (index, path, at), run


def _says_nothing(block: JsonMap) -> bool:
    if block.get("type") == "figure" or block.get("type") not in _BLOCK_FAULTS:
        return False
    runs = [run for _, some in _run_lists(block) for run in _maps(some)]
    return not any("ref" in run or str(run.get("text", "")).strip() for run in runs)


def _runs_text(runs: Json) -> str:
    return "".join(str(run.get("text", "")) for run in _maps(runs))


def _list_text(block: JsonMap) -> str:
    lines = []
    number = 0
    for item in _maps(block.get("items")):
        nested = item.get("level") == 1
        number += not nested
        bullet = f"{number}." if block.get("ordered") and not nested else "-"
        lines.append(f"{'  ' * nested}{bullet} {_runs_text(item.get('runs'))}")
    return "\n".join(lines)


def _table_text(block: JsonMap) -> str:
    rows = _items(block.get("rows"))
    return "\n".join("\t".join(_runs_text(cell.get("runs")) for cell in _maps(row)) for row in rows)


def _block_text(block: JsonMap) -> str:
    if block.get("type") == "list":
        return _list_text(block)
    if block.get("type") == "table":
        return _table_text(block)
    if block.get("type") == "figure":
        caption = block.get("caption")
        return _runs_text(caption.get("runs")) if isinstance(caption, dict) else ""
    return _runs_text(block.get("runs"))


def _line_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")


def _canonical_block(block: Json) -> Json:
    if not isinstance(block, dict):
        return block
    copy = dict(block)
    if "runs" in copy:
        copy["runs"] = _canonical_runs(copy["runs"])
    if isinstance(copy.get("items"), list):
        copy["items"] = [_canonical_holder(item) for item in _items(copy["items"])]
    if isinstance(copy.get("rows"), list):
        rows = _items(copy["rows"])
        copy["rows"] = [list(map(_canonical_holder, row)) if isinstance(row, list) else row for row in rows]
    if "caption" in copy:
        copy["caption"] = _canonical_holder(copy["caption"])
    return copy


def _canonical_holder(holder: Json) -> Json:
    if not isinstance(holder, dict) or "runs" not in holder:
        return holder
    return {**holder, "runs": _canonical_runs(holder["runs"])}


def _canonical_runs(runs: Json) -> Json:
    if not isinstance(runs, list):
        return runs
    joined: list[Json] = []
    for run in map(_canonical_run, runs):
        last = joined[-1] if joined else None
        if not _is_text(run):
            joined.append(run)
        elif _is_text(last) and run.get("marks") == last.get("marks"):
            joined[-1] = {**last, "text": f"{last['text']}{run['text']}"}
        elif run["text"]:
            joined.append(run)
    return joined


def _is_text(run: Json) -> TypeGuard[JsonMap]:
    return isinstance(run, dict) and set(run) <= _TEXT_KEYS and isinstance(run.get("text"), str)


def _canonical_run(run: Json) -> Json:
    if not isinstance(run, dict):
        return run
    copy = dict(run)
    if isinstance(copy.get("text"), str):
        copy["text"] = _line_breaks(str(copy["text"]))
    marks = copy.get("marks")
    if isinstance(marks, list) and all(mark in MARKS for mark in marks):
        del copy["marks"]
        if marks:
            copy["marks"] = [mark for mark in MARKS if mark in marks]
    return copy


def _run_faults(runs: Json, path: Path) -> Iterator[Finding]:
    if not isinstance(runs, list):
        yield _fault("runs", path)
        return
    for index, run in enumerate(runs):
        here = (*path, str(index))
        if not isinstance(run, dict) or not isinstance(run.get("text"), str):
            yield _fault("runs", here)
        elif "ref" in run:
            if run["ref"] not in REFERENCES or not run.get("id") or set(run) != _REFERENCE_KEYS:
                yield _fault("reference", here, found=str(run["ref"]))
        elif not _marks_fit(run.get("marks", [])) or set(run) - _TEXT_KEYS:
            yield _fault("marks", here, found=str(run.get("marks", "")))


def _marks_fit(marks: Json) -> bool:
    known = isinstance(marks, list) and all(mark in MARKS for mark in marks)
    return known and not {"sub", "sup"} <= set(map(str, _items(marks)))


def _keys_fit(block: JsonMap, path: Path, keys: frozenset[str]) -> Iterator[Finding]:
    for key in sorted(set(block) ^ keys):
        yield _fault("key", path, key=key)


def _paragraph_faults(block: JsonMap, path: Path) -> Iterator[Finding]:
    yield from _keys_fit(block, path, frozenset({"type", "runs"}))
    yield from _run_faults(block.get("runs"), (*path, "runs"))


def _list_faults(block: JsonMap, path: Path) -> Iterator[Finding]:
    yield from _keys_fit(block, path, frozenset({"type", "ordered", "items"}))
    if not isinstance(block.get("ordered"), bool):
        yield _fault("list", path)
    for index, item in enumerate(_items(block.get("items"))):
        here = (*path, "items", str(index))
        level = item.get("level") if isinstance(item, dict) else None
        if not isinstance(item, dict) or isinstance(level, bool) or level not in LEVELS:
            yield _fault("level", here, found=str(level))
        else:
            yield from _run_faults(item.get("runs"), (*here, "runs"))


def _table_faults(block: JsonMap, path: Path) -> Iterator[Finding]:
    yield from _keys_fit(block, path, frozenset({"type", "header", "rows"}))
    rows = _items(block.get("rows"))
    widths = {len(row) if isinstance(row, list) else -1 for row in rows}
    if not rows or len(widths) > 1 or min(widths) < 1 or not isinstance(block.get("header"), bool):
        yield _fault("table", path)
        return
    for at, row in enumerate(rows):
        for across, cell in enumerate(_items(row)):
            runs = cell.get("runs") if isinstance(cell, dict) else None
            yield from _run_faults(runs, (*path, "rows", str(at), str(across), "runs"))


def _figure_faults(block: JsonMap, path: Path) -> Iterator[Finding]:
    yield from _keys_fit(block, path, frozenset({"type", "evidence", "caption"}))
    caption = block.get("caption")
    if not isinstance(block.get("evidence"), str) or not block["evidence"]:
        yield _fault("figure", path)
    yield from _run_faults(caption.get("runs") if isinstance(caption, dict) else None, (*path, "caption"))


_BLOCK_FAULTS: Final[dict[str, Callable[[JsonMap, Path], Iterator[Finding]]]] = {
    "paragraph": _paragraph_faults,
    "list": _list_faults,
    "table": _table_faults,
    "figure": _figure_faults,
}
