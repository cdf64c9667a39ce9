"""Where in a template something stands: part and paragraph of links, objects and styles."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.domain.findings import Finding, Place, Severity
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exodossier.export.typesetting.looks import Styles
    from exodossier.export.word.package import Package

_PARTS_IN_WORDS: Final = ("header", "footer", "footnotes", "endnotes", "comments")
_REFERENCES: Final = tuple(wordml.qn(name) for name in ("r:id", "r:embed", "r:link", "r:pict"))
_TRACKED: Final = tuple(wordml.qn(name) for name in ("w:ins", "w:del", "w:moveFrom", "w:moveTo"))
_STYLED: Final = tuple(wordml.qn(name) for name in ("w:pStyle", "w:rStyle", "w:tblStyle"))

Places = dict[tuple[str, str], int]


def part_in_words(part: str) -> str:
    """`word/header2.xml` -> `header 2`; the body is `document.xml`, `document2.xml` in files from the web."""
    stem = part.rpartition("/")[2].removesuffix(".xml")
    if re.fullmatch(r"document\d*", stem):
        return "body"
    hit = re.match(r"([a-z]+)(\d*)$", stem)
    return f"{hit[1]} {hit[2]}".strip() if hit and hit[1] in _PARTS_IN_WORDS else part


def places(pack: Package) -> Places:
    """The paragraph at which each part names each target of its relations."""
    found: Places = {}
    for owner in sorted(pack.parts):
        targets = {one.id: one.target for one in pack.relations(owner)} if owner.endswith(".xml") else {}
        if targets:
            found |= {(owner, target): at for target, at in _named(pack.parts[owner], targets)}
    return found


def _named(data: bytes, targets: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    number = 0
    for node in wordml.parse(data).iter(etree.Element):
        number += node.tag == wordml.qn("w:p")
        for name in _REFERENCES:
            if (id_ := node.get(name)) in targets:
                yield targets[str(id_)], number


def located(finding: Finding, known: Places) -> Finding:
    """A finding of cleaning, with the paragraph at which its target is named."""
    # Only who lints needs words: every export starts this module in a process of its own.
    from exodossier.usecases import wording

    owner = finding.place.path[0] if finding.place.path else ""
    paragraph = known.get((owner, finding.data.get("target", "")), 0)
    if finding.code == "template.field":
        data = finding.data | {"part": part_in_words(owner)}
        return replace(finding, place=replace(finding.place, path=(part_in_words(owner),)), data=data)
    if not owner:
        return finding
    words = part_in_words(owner)
    place = replace(finding.place, path=(words,), line=paragraph)
    part = finding.data["part"] if finding.code == "template.macro" else wording.spot(words, paragraph)
    return replace(finding, place=place, data=finding.data | {"part": part})


def tracked(pack: Package, parts: list[str], file: str) -> Iterator[Finding]:
    """Where the first tracked change of each part stands: documents would carry them."""
    for part in parts:
        for number, paragraph in enumerate(wordml.parse(pack.parts[part]).iter(wordml.qn("w:p")), 1):
            if next(paragraph.iter(*_TRACKED), None) is not None:
                words = part_in_words(part)
                data = {"part": words, "paragraph": str(number)}
                place = Place(file=file, line=number, path=(words,))
                yield Finding("template.tracked", Severity.WARNING, place, data)
                break


def unknown_styles(pack: Package, parts: list[str], styles: Styles, file: str) -> Iterator[Finding]:
    """Styles that are used and not defined, each once, where it is used first."""
    known, told = set(styles.ids.values()), set[str]()
    for part in parts:
        number = 0
        for node in wordml.parse(pack.parts[part]).iter(wordml.qn("w:p"), *_STYLED):
            number += node.tag == wordml.qn("w:p")
            name = str(node.get(wordml.qn("w:val"), "")) if node.tag in _STYLED else ""
            if name and name not in known | told:
                told.add(name)
                words = part_in_words(part)
                data = {"part": words, "paragraph": str(max(number, 1)), "name": name}
                place = Place(file=file, line=max(number, 1), path=(words,))
                yield Finding("template.style_unknown", Severity.WARNING, place, data)
