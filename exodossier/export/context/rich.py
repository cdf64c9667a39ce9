"""Stored long text and typed values as runs and blocks of the context, references resolved to links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from exodossier.domain import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exodossier.domain.plain import Json, JsonMap

Runs = list["Json"]


class Targets(Protocol):
    """Knows where references lead."""

    def run_of(self, kind: str, id_: str, text: str) -> JsonMap:
        """The run that stands for a reference: its text, and its link if the place is printed."""
        ...

    def figure_of(self, evidence: str) -> JsonMap:
        """`picture` and `alt` of an evidence record; `picture` empty if it is no picture."""
        ...


def run(text: str, *marks: str, link: str = "") -> JsonMap:
    """One run."""
    made: JsonMap = {"text": text}
    if marks:
        made["marks"] = list(marks)
    if link:
        made["link"] = link
    return made


def paragraph(*runs: Json, style: str = "") -> JsonMap:
    """One paragraph of ready runs."""
    made: JsonMap = {"type": "paragraph", "runs": list(runs)}
    if style:
        made["style"] = style
    return made


def measured(text: str) -> Runs:
    """A quantity in words: the power of `3.2 × 10¹⁰` as Word raises it, in the letters of every font."""
    made, at = [], 0
    for power in numerals.RAISED.finditer(text):
        digits = numerals.lowered(power[0]).replace("-", numerals.MINUS)
        made += [run(text[at : power.start()]), run(digits, "sup")]
        at = power.end()
    return [one for one in (*made, run(text[at:])) if one["text"]]


def table(head: Sequence[str], rows: Sequence[Sequence[Runs]], caption: str = "") -> JsonMap:
    """A table with a header row, or without one where `head` is empty."""
    lines: list[Json] = [[{"runs": [run(text)]} for text in head]] if head else []
    lines += [[{"runs": cell} for cell in row] for row in rows]
    made: JsonMap = {"type": "table", "header": bool(head), "rows": lines}
    if not head:
        made["first_column"] = True
    if caption:
        made["caption"] = [run(caption)]
    return made


def blocks_of(value: Json, targets: Targets) -> list[Json]:
    """Blocks of a stored long text; plain text becomes paragraphs."""
    if isinstance(value, str):
        return [paragraph(run(part)) for part in value.split("\n\n") if part.strip()]
    return [
        _block(block, targets) for block in _maps(value.get("blocks") if isinstance(value, dict) else None)
    ]


def _block(block: JsonMap, targets: Targets) -> JsonMap:
    match block.get("type"):
        case "list":
            lines: list[Json] = [
                {"level": 1 if item.get("level") else 0, "runs": runs_of(item.get("runs"), targets)}
                for item in _maps(block.get("items"))
            ]
            return {"type": "list", "ordered": bool(block.get("ordered")), "items": lines}
        case "table":
            rows: list[Json] = [
                [{"runs": runs_of(cell.get("runs"), targets)} for cell in _maps(row)]
                for row in _list(block.get("rows"))
            ]
            return {"type": "table", "header": bool(block.get("header")), "rows": rows}
        case "figure":
            caption = block.get("caption")
            runs = runs_of(caption.get("runs") if isinstance(caption, dict) else None, targets)
            evidence = str(block.get("evidence", ""))
            cited = targets.run_of("evidence", evidence, "")
            shown = targets.figure_of(evidence)
            return {"type": "figure", **shown, "caption": [*runs, run(" ("), cited, run(")")]}
    return paragraph(*runs_of(block.get("runs"), targets))


def runs_of(value: Json, targets: Targets) -> Runs:
    """Stored runs with references resolved."""
    made: Runs = []
    for piece in _maps(value):
        if "ref" in piece:
            text = str(piece.get("text") or "")
            made.append(targets.run_of(str(piece["ref"]), str(piece.get("id", "")), text))
        else:
            marks = [str(mark) for mark in _list(piece.get("marks"))]
            made.append(run(str(piece.get("text", "")), *marks))
    return made


def flat_runs(value: Json, targets: Targets) -> Runs:
    """Long text inside a table cell: paragraphs and list items as lines."""
    made: Runs = []
    for block in blocks_of(value, targets):
        if not isinstance(block, dict):
            continue
        for line in _lines(block):
            made += [run("\n"), *line] if made else line
    return made


def _lines(block: JsonMap) -> Iterator[Runs]:
    if block["type"] == "list":
        yield from ([run("• "), *_list(item.get("runs"))] for item in _maps(block.get("items")))
    elif block["type"] == "table":
        for row in _list(block.get("rows")):
            cells = [_list(cell.get("runs")) for cell in _maps(row)]
            yield [
                piece for index, cell in enumerate(cells) for piece in ([run("; ")] if index else []) + cell
            ]
    else:
        yield _list(block.get("runs") or block.get("caption"))


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _maps(value: Json) -> list[JsonMap]:
    return [part for part in _list(value) if isinstance(part, dict)]
