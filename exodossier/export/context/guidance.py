"""Guidance of a standard (a little Markdown: paragraphs, lists, bold, italic) as blocks of the context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exodossier.export.context import rich

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, JsonMap

_POINT: Final = re.compile(r"^(\s*)(?:([-*+])|(\d+)[.)])\s+(.*)$")
_MARKED: Final = re.compile(
    r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\3(?!\w)|`([^`]+)`"
)
_MARKUP: Final = re.compile(r"[\n*_`\[#]|^\s*(?:[-+]|\d+[.)])\s")
"""What makes a text more than one paragraph of plain words."""
_LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_HEADING: Final = re.compile(r"^#{1,6}\s+(.*)$")


def blocks(text: str) -> list[Json]:
    """Blocks of a Markdown text; what is no markup stands as it is."""
    if not _MARKUP.search(text):
        return [rich.paragraph(rich.run(text.strip()))] if text.strip() else []
    made: list[Json] = []
    lines: list[str] = []
    for line in [*text.replace("\r\n", "\n").split("\n"), ""]:
        point, heading = _POINT.match(line), _HEADING.match(line)
        if line.strip() and not point and not heading:
            lines.append(line)
            continue
        _close(made, lines)
        lines = []
        if heading:
            made.append(rich.paragraph(rich.run(heading[1].strip(), "bold")))
        elif point:
            _open_point(made, point)
            lines = [point[4]]
    return made


def _close(made: list[Json], lines: list[str]) -> None:
    """Put lines that belong together where they belong: in the point that was opened, else a paragraph."""
    runs = runs_of(" ".join(line.strip() for line in lines))
    last = made[-1] if made else None
    points = last.get("items") if isinstance(last, dict) else None
    if isinstance(points, list) and isinstance(points[-1], dict) and not points[-1]["runs"]:
        points[-1]["runs"] = runs
    elif runs:
        made.append(rich.paragraph(*runs))


def _open_point(made: list[Json], point: re.Match[str]) -> None:
    ordered = point[3] is not None
    fresh: JsonMap = {"level": 1 if len(point[1]) > 1 else 0, "runs": []}
    last = made[-1] if made else None
    if isinstance(last, dict) and last["type"] == "list" and (fresh["level"] or last["ordered"] == ordered):
        points = last["items"]
        if isinstance(points, list):
            points.append(fresh)
    else:
        made.append({"type": "list", "ordered": ordered, "items": [fresh | {"level": 0}]})


def runs_of(text: str) -> rich.Runs:
    """Runs of one paragraph; a link becomes its text and address."""
    text = _LINK.sub(lambda found: f"{found[1]} ({found[2]})", text)
    made: rich.Runs = []
    at = 0
    for found in _MARKED.finditer(text):
        made.append(rich.run(text[at : found.start()]))
        strong, slight, plain = found[2], found[4], found[5]
        marks = ("bold",) if strong else ("italic",) if slight else ()
        made.append(rich.run(strong or slight or plain, *marks))
        at = found.end()
    made.append(rich.run(text[at:]))
    return [one for one in made if isinstance(one, dict) and one["text"]]
