"""A part of another document as its own: changes accepted, nothing left that leads back to where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.export.word import wordml

if TYPE_CHECKING:
    from lxml import etree

_UNWRAPPED: Final = ("w:ins", "w:moveTo", "w:smartTag", "w:customXml")
_REMOVED: Final = (
    "w:del", "w:moveFrom", "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:trPrChange",
    "w:tcPrChange", "w:tblGridChange", "w:tblPrExChange", "w:numberingChange", "w:cellIns", "w:cellDel",
    "w:cellMerge", "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd",
    "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference",
    "w:permStart", "w:permEnd", "w:proofErr",
)  # fmt: skip


def accept(root: etree._Element) -> None:
    """Accept tracked changes in place; comments, bookmarks and permissions go."""
    for row in list(root.iter(wordml.qn("w:tr"))):
        if row.find(f"{wordml.qn('w:trPr')}/{wordml.qn('w:del')}") is not None:
            _remove(row)
    for name in _UNWRAPPED:
        for node in list(root.iter(wordml.qn(name))):
            unwrap(node)
    for name in _REMOVED:
        for node in list(root.iter(wordml.qn(name))):
            _remove(node)


def accept_text(paragraph: etree._Element) -> None:
    """Accept tracked changes in the text of one paragraph, where tags must not lie half inside of them."""
    for name in _UNWRAPPED:
        for node in list(paragraph.iter(wordml.qn(name))):
            unwrap(node)
    for name in ("w:del", "w:moveFrom"):
        for node in list(paragraph.iter(wordml.qn(name))):
            if wordml.nearest(node, "w:rPr") is None:
                _remove(node)


def end_with_sections(root: etree._Element) -> None:
    """LibreOffice writes the end of a section first among the properties of its paragraph."""
    for section in list(root.iter(wordml.qn("w:sectPr"))):
        parent = section.getparent()
        if parent is not None and parent.tag == wordml.qn("w:pPr"):
            parent.append(section)
            for change in parent.findall(wordml.qn("w:pPrChange")):
                parent.append(change)


def unwrap(node: etree._Element) -> None:
    """What is inside takes the place of the element; properties of the element itself go."""
    parent = node.getparent()
    if parent is None:
        return
    at = parent.index(node)
    inner = [one for one in node if not wordml.local(one).endswith("Pr")]
    parent.remove(node)
    for offset, one in enumerate(inner):
        parent.insert(at + offset, one)


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
