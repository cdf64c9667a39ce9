"""The context that is handed to the worker: what a template never names is left empty there.

The parts repeat each other (an entry stands in its section, in the outline, by its id and with its owner), so
the file gets several times smaller. A name that a template puts together while it runs is not seen.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from exodossier.domain.errors import Unreadable
from exodossier.export import abbreviations, package, tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.plain import Json, JsonMap

_PARTS: Final = ("entry", "parties", "questions", "registers", "register_tables")
_IN_CHECKLISTS: Final = ("outline", "sections")
_PARAGRAPH: Final = re.compile(r"</w:p>|<w:p/>")
_MARKUP: Final = re.compile(r"<[^>]*>")
_CELL_TAG: Final = re.compile(r"^\{%\s*(?:colspan|cellbg|vm|hm)\b\s*(.*?)\s*%\}$", re.DOTALL)
_WORD: Final = re.compile(r"\w+")


def lean(context: JsonMap, docx: bytes, name: str) -> JsonMap:
    """The context without what this template never names; whole where its tags cannot be read here."""
    try:
        sources = list(_sources(docx, name))
        named = {name for source in sources for name in _named(source)}
    except (Unreadable, TemplateSyntaxError, tags.Unclosed):
        return context  # the worker says what is wrong with the template
    words = {word for source in sources for word in _WORD.findall(source)}
    spared: JsonMap = {part: _emptied(context[part]) for part in _PARTS if part not in named}
    unread: JsonMap = {part: [] for part in _IN_CHECKLISTS if part not in words}
    checklists = context["checklists"]
    if unread and isinstance(checklists, list):
        spared["checklists"] = [{**one, **unread} for one in checklists if isinstance(one, dict)]
    if "abbreviations" in named:
        spared["abbreviations"] = abbreviations.used(
            context[part] for part in abbreviations.READ if part in named
        )
    return {**context, **spared}


def compares(docx: bytes, name: str, attribute: str) -> bool:
    """Whether a template compares an attribute of this name, or looks something up by it."""
    try:
        parsed = [_parsed(source) for source in _sources(docx, name)]
    except (Unreadable, TemplateSyntaxError, tags.Unclosed):
        return False
    places = (place for tree in parsed for place in tree.find_all((nodes.Compare, nodes.Getitem)))
    return any(one.attr == attribute for place in places for one in place.find_all(nodes.Getattr))


def _emptied(part: Json) -> Json:
    return {} if isinstance(part, dict) else []


def _named(source: str) -> set[str]:
    """The names that a part takes from the context itself, not from a loop."""
    return meta.find_undeclared_variables(_parsed(source))


def _parsed(source: str) -> nodes.Template:
    # Only parsed, never rendered: nothing of the template is run here.
    return Environment(autoescape=True).parse(source)


def _printed(tag: re.Match[str]) -> str:
    """A tag that changes its cell, as one that prints what it is given."""
    return f"{{{{ {tag[1]} }}}}" if tag[1] else ""


def _sources(docx: bytes, name: str) -> Iterator[str]:
    """The tags of every part as Jinja reads them, in order."""
    for part, data in package.read(docx, name).parts.items():
        if part.endswith(".xml") and b"{" in data:
            lines = _PARAGRAPH.split(data.decode("utf-8", "replace"))
            texts = (unescape(_MARKUP.sub("", line)) for line in lines if "{" in line)
            found = (text[span.start : span.end] for text in texts for span in tags.spans(text))
            yield "\n".join(_CELL_TAG.sub(_printed, tags.read(tag).source) for tag in found)
