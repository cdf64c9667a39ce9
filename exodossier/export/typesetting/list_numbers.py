"""The numbering of the lists that were made while rendering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.export.typesetting.list_levels import ListLevels
from exodossier.export.typesetting.native import BULLETS
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from exodossier.export.typesetting.looks import Styles
    from exodossier.export.typesetting.native import Lists


def first_free_number(data: bytes) -> int:
    """The first `w:num` id that a numbering part leaves free."""
    ids = [str(node.get(wordml.qn("w:numId"), "0")) for node in wordml.parse(data).iter(wordml.qn("w:num"))]
    return max((int(id_) for id_ in ids if id_.isdigit()), default=0) + 1


def with_lists(
    data: bytes, lists: Lists, styles: Styles | None = None, nodes: Mapping[str, etree._Element] | None = None
) -> bytes:
    """The numbering part with the lists that were made while rendering, like those of the list styles.

    nodes: `w:style` by id.
    """
    if not lists.kinds:
        return data
    root = wordml.parse(data)
    w = wordml.qn
    ids = [str(node.get(w("w:abstractNumId"), "0")) for node in root.iter(w("w:abstractNum"))]
    base = max((int(id_) for id_ in ids if id_.isdigit()), default=0) + 1
    numbers = root.findall(w("w:num"))
    at = list(root).index(numbers[0]) if numbers else len(root)
    own = ListLevels(styles, nodes or {}, root) if styles else None
    for offset, (name, levels) in enumerate((("bullet", _BULLET_LEVELS), ("number", _NUMBER_LEVELS))):
        root.insert(at + offset, _abstract(base + offset, levels, own.of(name) if own else {}))
    last = max((list(root).index(node) for node in root.findall(w("w:num"))), default=len(root) - 1)
    for index, kind in enumerate(lists.kinds):
        root.insert(last + 1 + index, _number(lists.first + index, base + (kind != BULLETS), kind))
    return wordml.serialise(root)


_BULLET_LEVELS: Final = (("bullet", "•"), ("bullet", "–"))
_NUMBER_LEVELS: Final = (("decimal", "%1."), ("lowerLetter", "%2)"))


def _abstract(
    id_: int, levels: tuple[tuple[str, str], ...], own: Mapping[int, etree._Element]
) -> etree._Element:
    """A list of two levels. own: the levels that the styles of the template say."""
    made = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{357 * (level + 1)}" w:hanging="357"/></w:pPr></w:lvl>'
        for level, (shape, text) in enumerate(levels)
    )
    abstract = wordml.parse(
        f'<w:abstractNum xmlns:w="{wordml.NAMESPACES["w"]}" w:abstractNumId="{id_}">'
        f'<w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'.encode()
    )
    for level, node in own.items():
        abstract.replace(abstract[level + 1], node)
    return abstract


def _number(id_: int, abstract: int, kind: int) -> etree._Element:
    restart = (
        "" if kind == BULLETS else '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    )
    return wordml.parse(
        f'<w:num xmlns:w="{wordml.NAMESPACES["w"]}" w:numId="{id_}"><w:abstractNumId w:val="{abstract}"/>'
        f"{restart}</w:num>".encode()
    )
