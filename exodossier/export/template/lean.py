"""The context that is handed to the worker: what a template never names is left empty there.

The parts repeat each other (an entry stands in its section, in the outline, by its id and with its owner), so
the file gets several times smaller. A name that a template puts together while it runs is not seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from exodossier.domain.errors import Unreadable
from exodossier.export.template import tags
from exodossier.export.word import package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.plain import Json, JsonMap

_PARTS: Final = ("entry", "parties", "questions", "registers", "register_tables")
_IN_CHECKLISTS: Final = ("outline", "sections")
_PARAGRAPH: Final = re.compile(r"</w:p>|<w:p/>")
_MARKUP: Final = re.compile(r"<[^>]*>")
_CELL_TAG: Final = re.compile(r"^\{%\s*(?:colspan|cellbg|vm|hm)\b\s*(.*?)\s*%\}$", re.DOTALL)
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Reading:
    """What the tags of a template name. Only parsed, never rendered: nothing of the template is run here."""

    sources: tuple[str, ...]
    trees: tuple[nodes.Template, ...]

    @cached_property
    def named(self) -> frozenset[str]:
        """The names that it takes from the context itself, not from a loop."""
        return frozenset(name for tree in self.trees for name in meta.find_undeclared_variables(tree))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of its tags."""
        return frozenset(word for source in self.sources for word in _WORD.findall(source))

    def compares(self, attribute: str) -> bool:
        """Whether it compares an attribute of this name, or looks something up by it."""
        places = (place for tree in self.trees for place in tree.find_all((nodes.Compare, nodes.Getitem)))
        return any(one.attr == attribute for place in places for one in place.find_all(nodes.Getattr))


def read(docx: bytes, name: str) -> Reading | None:
    """The tags of a template; None where they cannot be read here (the worker says what is wrong with it)."""
    environment = Environment(autoescape=True)
    try:
        sources = tuple(_sources(docx, name))
        return Reading(sources, tuple(environment.parse(source) for source in sources))
    except (Unreadable, TemplateSyntaxError, tags.Unclosed):
        return None


def lean(context: JsonMap, template: Reading | None) -> JsonMap:
    """The context without what a template never names; whole where it was not read."""
    if template is None:
        return context
    spared: JsonMap = {part: _emptied(context[part]) for part in _PARTS if part not in template.named}
    unread: JsonMap = {part: [] for part in _IN_CHECKLISTS if part not in template.words}
    checklists = context["checklists"]
    if unread and isinstance(checklists, list):
        spared["checklists"] = [{**one, **unread} for one in checklists if isinstance(one, dict)]
    return {**context, **spared}


def _emptied(part: Json) -> Json:
    return {} if isinstance(part, dict) else []


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
