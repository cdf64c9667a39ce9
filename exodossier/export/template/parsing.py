"""Reads the source of a part; what cannot be read is told tag by tag, in words that are not Jinja's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateSyntaxError

from exodossier.export.template import tags
from exodossier.export.template.pairs import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import nodes

    from exodossier.export.template.sandbox import TemplateEnvironment

_MOST: Final = 50
"""Faults that are told of one part."""
_SPACED: Final = re.compile(r"\{[{%]-?\s+(p|tr|tc|r)\s+\w")
_READ: Final[tuple[tuple[re.Pattern[str], str, str], ...]] = (
    (re.compile(r"unexpected char '(.+)' at \d+$"), "template.sign", "sign"),
    (re.compile(r"expected token '.+', got '(end of .+)'$"), "template.incomplete", ""),
    (re.compile(r"expected token '.+', got '(.+)'$"), "template.unexpected", "sign"),
    (re.compile(r"Expected an expression, got 'end of .+'$|tag name expected"), "template.incomplete", ""),
    (re.compile(r"Expected an expression, got '(.+)'$"), "template.unexpected", "sign"),
    (re.compile(r"(?s)unexpected '(.+)'$"), "template.unexpected", "sign"),
    (re.compile(r"Unexpected end of template"), "template.incomplete", ""),
)
"""What Jinja says, and the code with the gap for what it found."""
_HARMLESS: Final[Mapping[str, str]] = {
    "for": " for _ in '' ",
    "if": " if '' ",
    "elif": " elif '' ",
    "set": " set _ = '' ",
}
"""What a tag that cannot be read is taken for, so that the tags after it are read as well."""


def read(source: str, environment: TemplateEnvironment) -> tuple[nodes.Template | None, list[Fault]]:
    """The syntax tree, or every tag that cannot be read."""
    found: list[Fault] = []
    for _ in range(_MOST):
        try:
            tree = environment.parse(source)
        except TemplateSyntaxError as error:
            found.append(_worded(error, source))
            changed = _without(source, error.lineno)
            if changed == source:
                break
            source = changed
        else:
            return (None, found) if found else (tree, [])
    return None, found


def worded(error: TemplateSyntaxError) -> tuple[str, dict[str, str]]:
    """The code and the data for what Jinja says."""
    said = str(error.message).rstrip(".")
    for pattern, code, gap in _READ:
        if hit := pattern.search(said):
            return code, {gap: hit[1]} if gap else {}
    return "template.syntax", {"detail": said}


def _worded(error: TemplateSyntaxError, source: str) -> Fault:
    start, end = _tag(source, error.lineno)
    if hit := _SPACED.match(source[start:end]):
        return Fault("template.space", error.lineno, {"name": hit[1]})
    return Fault(worded(error)[0], error.lineno, worded(error)[1])


def _tag(source: str, line: int) -> tuple[int, int]:
    """Where the tag of a line starts and ends; the line starts after its opening."""
    start = -1
    for _ in range(line - 1):
        start = source.find("\n", start + 1)
        if start < 0:
            return 0, 0
    opening = max(source.rfind("{{", 0, start + 1), source.rfind("{%", 0, start + 1))
    if opening < 0 or start - opening > len("{%-"):
        return 0, 0
    return opening, next((opening + span.end for span in tags.spans(source[opening:])), len(source))


def _without(source: str, line: int) -> str:
    """The source with a harmless tag in place of the one of a line; the same if there is none."""
    start, end = _tag(source, line)
    if start == end:
        return source
    inside = source[start + 2 : end - 2].strip("-").strip()
    harmless = " '' "
    if source.startswith("{%", start):
        word = re.match(r"\w*", inside)
        name = word[0] if word else ""
        harmless = _HARMLESS.get(name, f" {name} ") if name else _HARMLESS["set"]
    made = f"{source[start : start + 2]}\n{harmless}{source[end - 2 : end]}"
    return source if made == source[start:end] else f"{source[:start]}{made}{source[end:]}"
