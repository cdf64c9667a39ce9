"""docxtpl's cell tags `{% colspan N %}`, `{% cellbg COLOUR %}`, `{% vm %}`, `{% hm %}` change their cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.template import tags
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.export.template.tags import Tag

_CELL_TAG = re.compile(r"^\{%\s*(colspan|cellbg|vm|hm)\b\s*(.*?)\s*%\}$")
_ORDER: Final = ("w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders", "w:shd")
_FIRST: Final = "{% if loop.first %}restart{% else %}continue{% endif %}"


def widen(paragraph: etree._Element, token: Callable[[Tag, str], str], read: Callable[[str], Tag]) -> None:
    """Apply the cell tags of a paragraph to its table cell and take them out of the text."""
    cell = wordml.nearest(paragraph, "w:tc")
    if cell is None:
        return
    for node in wordml.own_text_nodes(paragraph):
        if not tags.has_tags(node.text or ""):
            continue
        kept = []
        for piece in tags.pieces(node.text or ""):
            hit = _CELL_TAG.match(read(piece).source) if tags.is_tag(piece) else None
            if hit is None:
                kept.append(piece)
            else:
                _apply(cell, hit[1], hit[2], read(piece), token)
        node.text = "".join(kept)


def _apply(
    cell: etree._Element, name: str, argument: str, tag: Tag, token: Callable[[Tag, str], str]
) -> None:
    properties = _properties(cell)
    if name == "colspan":
        _child(properties, "w:gridSpan").set(wordml.qn("w:val"), token(tag, f"{{{{ {argument} }}}}"))
    elif name == "hm":
        _child(properties, "w:gridSpan").set(wordml.qn("w:val"), token(tag, "{{ loop.length }}"))
        _wrap(cell, tag, token, whole=True)
    elif name == "cellbg":
        shade = _child(properties, "w:shd")
        shade.set(wordml.qn("w:val"), "clear")
        shade.set(wordml.qn("w:color"), "auto")
        shade.set(wordml.qn("w:fill"), token(tag, f"{{{{ {argument} }}}}"))
    else:
        _child(properties, "w:vMerge").set(wordml.qn("w:val"), token(tag, _FIRST))
        _wrap(cell, tag, token, whole=False)


def _wrap(cell: etree._Element, tag: Tag, token: Callable[[Tag, str], str], *, whole: bool) -> None:
    """The content of a merged cell (or the cell itself) only in the first round of the loop."""
    if whole:
        _around(cell, cell, tag, token)
        return
    texts = [node for p in cell.iter(wordml.qn("w:p")) for node in wordml.own_text_nodes(p)]
    if texts:
        texts[0].text = "{% if loop.first %}" + (texts[0].text or "")
        texts[-1].text = (texts[-1].text or "") + "{% endif %}"


def _around(first: etree._Element, last: etree._Element, tag: Tag, token: Callable[[Tag, str], str]) -> None:
    number = token(tag, "{% if loop.first %}")[1:-1]
    first.addprevious(etree.ProcessingInstruction("exo", number))
    number = token(tag, "{% endif %}")[1:-1]
    last.addnext(etree.ProcessingInstruction("exo", number))


def _properties(cell: etree._Element) -> etree._Element:
    found = cell.find(wordml.qn("w:tcPr"))
    if found is None:
        found = etree.Element(wordml.qn("w:tcPr"))
        cell.insert(0, found)
    return found


def _child(properties: etree._Element, name: str) -> etree._Element:
    """The child of that name, made in its schema place if absent."""
    found = properties.find(wordml.qn(name))
    if found is not None:
        return found
    made = etree.Element(wordml.qn(name))
    rank = _ORDER.index(name)
    before = [node for node in properties if wordml.local(node) in _ORDER[:rank]]
    properties.insert(list(properties).index(before[-1]) + 1 if before else 0, made)
    return made
