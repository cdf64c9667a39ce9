"""The headings of a document that was made of a marked context, and what stands under each."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final

from lxml import etree

from exodossier.domain.template import Heading
from exodossier.export.template import probing
from exodossier.export.typesetting import looks
from exodossier.export.typesetting.heading_numbers import HeadingNumbers
from exodossier.export.word import wordml
from exodossier.export.word.package import Package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exodossier.export.template.probing import Key, Probes
    from exodossier.export.typesetting.looks import Styles

_P, _TABLE, _DRAWING = wordml.qn("w:p"), wordml.qn("w:tbl"), wordml.qn("w:drawing")
_PICTURE: Final = wordml.qn("a:blip")
"""What a picture is drawn with; text boxes are drawings too."""
_WATCHED: Final = (_P, _TABLE, _DRAWING)
_SPACES: Final = (wordml.qn("w:tab"), wordml.qn("w:br"))
_RELATIONS: Final = "_rels/.rels"
_BODY: Final = wordml.qn("w:body")


@dataclass(slots=True)
class _Open:
    """A heading while its content goes by."""

    level: int = 0
    number: str = ""
    text: str = ""
    entries: set[Key] = field(default_factory=set)
    tables: int = 0
    figures: int = 0

    def closed(self) -> Heading:
        return Heading(
            level=self.level,
            number=self.number,
            text=self.text,
            items=len(self.entries),
            tables=self.tables,
            figures=self.figures,
        )


def outline(document: Path, probes: Probes) -> tuple[Heading, ...]:
    """Every heading in order; what stands before the first comes first, under no text, if it holds items."""
    with zipfile.ZipFile(document) as archive:
        pack = _around_main(archive)
        styles, numbering = (
            pack.parts.get(next(iter(pack.related(kind)), "")) for kind in ("styles", "numbering")
        )
        known = looks.styles_of(styles)
        with archive.open(pack.main) as stream:
            found = list(_headings(stream, known, HeadingNumbers.of(known, numbering), probes))
    return tuple(one for one in found if one.level or one.items or one.tables)


def _around_main(archive: zipfile.ZipFile) -> Package:
    """All parts but the main one, which may be too large to be held."""
    opening = Package({_RELATIONS: archive.read(_RELATIONS)})
    main = next(opening.target("", one) for one in opening.relations("") if one.kind == "officeDocument")
    small = [name for name in archive.namelist() if name != main and name.endswith((".xml", ".rels"))]
    return Package({name: archive.read(name) for name in small}, main)


def _headings(
    stream: IO[bytes], styles: Styles, numbers: HeadingNumbers, probes: Probes
) -> Iterator[Heading]:
    now = _Open()
    contents = {id_ for name, id_ in styles.ids.items() if name.startswith("toc ")}
    for _, node in etree.iterparse(stream, events=("end",), tag=_WATCHED, huge_tree=True):
        if node.tag == _DRAWING:
            now.figures += node.find(f".//{_PICTURE}") is not None
            continue
        if node.tag == _TABLE:
            now.tables += _is_top(node)
        else:
            style = _style(node)
            text = _text(node)
            if style in styles.levels and probing.plain(text).strip():
                yield now.closed()
                shown = " ".join(probing.plain(text).split())
                now = _Open(styles.levels[style], numbers.next(style), shown)
            if style not in contents:
                seen = probes.read(probing.numbers_in(text))
                now.entries |= {key for key, part in seen if part == probing.TITLE}
        if _is_top(node):
            node.clear(keep_tail=False)
    yield now.closed()


def _text(paragraph: etree._Element) -> str:
    """As `wordml.text_of`, with a space for each tab and line break."""
    wanted = (*_SPACES, wordml.qn("w:t"))
    return "".join(" " if node.tag in _SPACES else node.text or "" for node in paragraph.iter(wanted))


def _is_top(node: etree._Element) -> bool:
    above = node.getparent()
    return above is not None and above.tag == _BODY


def _style(paragraph: etree._Element) -> str:
    named = paragraph.find(f"{wordml.qn('w:pPr')}/{wordml.qn('w:pStyle')}")
    return "" if named is None else str(named.get(wordml.qn("w:val"), ""))
