"""Fields of Word that a template may not carry: they would read a file, run something, or change their name.

A field is `begin`, its code over one or many runs and paragraphs, `separate`, its result, `end`; fields in
the code of another are computed first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from exodossier.export.template import tags
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_FORBIDDEN: Final = frozenset(
    {
        "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "DATABASE", "IMPORT", "RD",
        "EMBED", "MACROBUTTON", "PRINT", "AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "ADDIN", "CONTROL",
    }
)  # fmt: skip
_NAME: Final = re.compile(r"\s*([^\s\"\\]*)")
_TARGET: Final = re.compile(r'^\s*(?:\\[a-z]\s*)*(?:"([^"]*)"|([^\s"\\][^\s"]*|\\\\[^\s"]*))', re.IGNORECASE)
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel", "ftp"})
_ELEMENTS: Final = tuple(
    wordml.qn(name) for name in ("w:p", "w:fldChar", "w:instrText", "w:t", "w:fldSimple")
)
_CODE: Final = wordml.qn("w:instr")
_EMPTY: Final = " QUOTE "
"""The code of a field that does nothing."""


class Harm(NamedTuple):
    """A field that was emptied. kind: reads | computed | link."""

    name: str
    kind: str
    paragraph: int


@dataclass(slots=True)
class _Field:
    paragraph: int
    nodes: list[etree._Element] = field(default_factory=list)
    reading: bool = True
    computed: bool = False

    @property
    def code(self) -> str:
        return "".join(node.text or "" for node in self.nodes)


def is_safe(target: str) -> bool:
    """Whether a link leads to the web, to mail, into the document, or to a file beside it."""
    if target.startswith(("/", "\\")):
        return False
    if tags.has_tags(target):
        return not tags.has_tags(target.partition(":")[0]) or target.startswith("{{")
    from urllib.parse import urlsplit

    try:
        scheme = urlsplit(target).scheme
    except ValueError:
        return False
    return not scheme or scheme in _SCHEMES


def empty_harmful(root: etree._Element) -> Iterator[Harm]:
    """Take the code out of every field that a document may not have."""
    for one in list(_fields(root)):
        if harm := _harm(one.code, one.paragraph, computed=one.computed):
            for node in one.nodes:
                node.text = ""
            if one.nodes:
                one.nodes[0].text = _EMPTY
            yield harm
    number = 0
    for node in root.iter(wordml.qn("w:p"), wordml.qn("w:fldSimple")):
        number += node.tag == wordml.qn("w:p")
        if harm := _harm(str(node.get(_CODE, "")), number, computed=False):
            node.set(_CODE, _EMPTY)
            yield harm


def _harm(code: str, paragraph: int, *, computed: bool) -> Harm | None:
    hit = _NAME.match(code)
    name = hit[1] if hit else ""
    if computed or tags.has_tags(name):
        return Harm(code.strip()[:60], "computed", paragraph)
    if name.upper() in _FORBIDDEN:
        return Harm(name.upper(), "reads", paragraph)
    if name.upper() == "HYPERLINK":
        target = _TARGET.match(code[hit.end() :]) if hit else None
        if target and not is_safe(target[1] or target[2] or ""):
            return Harm(target[1] or target[2], "link", paragraph)
    return None


def _fields(root: etree._Element) -> Iterator[_Field]:
    """Every field with the nodes of its code; those that never end as well."""
    open_: list[_Field] = []
    number = 0
    for node in root.iter(*_ELEMENTS):
        kind = wordml.local(node)
        number += kind == "w:p"
        if kind == "w:fldChar":
            yield from _step(str(node.get(wordml.qn("w:fldCharType"))), open_, number)
        elif kind == "w:instrText" and not open_:
            yield _Field(number, [node])
        elif kind in {"w:instrText", "w:t"} and open_ and open_[-1].reading:
            open_[-1].nodes.append(node)
    yield from open_


def _step(kind: str, open_: list[_Field], number: int) -> Iterator[_Field]:
    if kind == "begin":
        if open_ and open_[-1].reading and not _NAME.sub("", open_[-1].code, count=1):
            open_[-1].computed = True
        open_.append(_Field(number))
    elif open_ and kind == "separate":
        open_[-1].reading = False
    elif open_ and kind == "end":
        yield open_.pop()
