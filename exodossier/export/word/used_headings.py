"""Which headings a template really uses, so that a header can name the chapter of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_VAL: Final = wordml.qn("w:val")
_LEVEL: Final = re.compile(r"(?:^|\D)([1-9])$")


@dataclass(frozen=True, slots=True)
class UsedHeadings:
    """Names of styles by lower-case name, of those in use, and of headings in use by level (1 to 9)."""

    known: frozenset[str]
    used: Mapping[str, str]
    levels: Mapping[int, str]

    @classmethod
    def of(cls, body: etree._Element, styles: Mapping[str, etree._Element]) -> UsedHeadings:
        """Read from a template's text and `w:style` by id."""
        names = {id_: _name(node) for id_, node in styles.items()}
        ids = dict.fromkeys(str(node.get(_VAL)) for node in body.iter(wordml.qn("w:pStyle")))
        used = {names[id_].lower(): names[id_] for id_ in ids if names.get(id_)}
        levels: dict[int, str] = {}
        for id_ in ids:
            level = _outline(id_, styles)
            if level and (names[id_].lower() == f"heading {level}" or level not in levels):
                levels[level] = names[id_]
        return cls(frozenset(name.lower() for name in names.values()), used, levels)

    def named(self, about: str) -> str:
        """The style in use that a header means by a name or a level, in any language; "" if there is none."""
        name = about.lower()
        if name in self.used:
            return self.used[name]
        level = _LEVEL.search(name)
        if level and (name not in self.known or name.startswith("heading ")):
            return self.levels.get(int(level[1]), "")
        return ""


def _name(style: etree._Element) -> str:
    node = style.find(wordml.qn("w:name"))
    return "" if node is None else str(node.get(_VAL))


def _outline(id_: str, styles: Mapping[str, etree._Element]) -> int:
    """The outline level of a style, its own or inherited, from 1; 0 if it has none."""
    seen: set[str] = set()
    while id_ in styles and id_ not in seen:
        node = styles[id_].find(f"{wordml.qn('w:pPr')}/{wordml.qn('w:outlineLvl')}")
        if node is not None:
            level = str(node.get(_VAL))
            return int(level) + 1 if level in "012345678" else 0
        seen.add(id_)
        base = styles[id_].find(wordml.qn("w:basedOn"))
        id_ = "" if base is None else str(base.get(_VAL))
    return 0
