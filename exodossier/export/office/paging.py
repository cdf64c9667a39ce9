"""Page numbers of contents: counted on the pages that the office program made, written into the Word file.

The office program turns a copy of the document into PDF, in which every bookmark is a named destination.
Contents refer to bookmarks (`PAGEREF`); what is printed on a page follows from the numbering of sections.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from exodossier.export.word import archive
from exodossier.export.word.archive import flush

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PASSES: Final = 3
"""Numbers may push a line over; after filling, pages are counted again until nothing moves."""
_TYPES: Final = "[Content_Types].xml"
_PART: Final = re.compile(
    rb'<Override (?=[^>]*PartName="/([^"]+)")(?=[^>]*ContentType="[^"]*\.(document\.main|settings)\+xml")'
)
_REFERENCE: Final = re.compile(
    rb'(PAGEREF (\S+) (?:(?!w:fldCharType="end").)*?<w:t(?: [^>]*)?>)([^<]*)(?=</w:t>)', re.DOTALL
)
_DIRTY: Final = re.compile(rb'(<w:fldChar w:fldCharType="begin") w:dirty="true"(?=/>)')
_ASK: Final = re.compile(rb"<w:updateFields [^>]*/>")
_SECTION: Final = re.compile(rb"<w:sectPr(?: [^>]*)?>.*?</w:sectPr>|<w:sectPr(?: [^>]*)?/>", re.DOTALL)
_NUMBERING: Final = re.compile(rb"<w:pgNumType [^>]*>")
_START: Final = re.compile(rb'w:start="(\d+)"')
_FORMAT: Final = re.compile(rb'w:fmt="(\w+)"')
_PARAGRAPH: Final = re.compile(rb"<w:p(?: [^>]*[^>/])?>(?:<w:pPr/>|<w:pPr>.*?</w:pPr>)?", re.DOTALL)
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Section:
    """How a section numbers its pages. start: None goes on from the section before."""

    start: int | None = None
    format: str = "decimal"


@dataclass(frozen=True, slots=True)
class _Parts:
    """Names of the parts that are changed; settings is empty where there are none."""

    body: str
    settings: str


@dataclass(frozen=True, slots=True)
class Filled:
    """How many references got a number, how many found none, and whether counting again changed nothing."""

    filled: int = 0
    missing: int = 0
    settled: bool = True


NOTHING: Final = Filled()


def refers(document: Path) -> bool:
    """Whether a Word file tells on which page something is, as contents do. Raises OSError."""
    try:
        return _REFERENCE.search(_read(document, _parts(document).body)) is not None
    except (KeyError, zipfile.BadZipFile):
        return False


def fill(
    document: Path,
    pdf: Path,
    convert: Callable[[Path, Path], None],
    pages_of: Callable[[Path], Mapping[str, int]],
) -> Filled:
    """Write page numbers into `document`; `pdf` then holds it as the office program paginates it.

    convert: makes a PDF (second) of a Word file (first). pages_of: named destinations of a PDF to pages,
    counted from 1. Raises what these raise, and OSError.
    """
    done = Filled()
    numbers: dict[str, str] = {}
    probe = document.with_name(f"{document.name}.probe")
    parts = _parts(document)
    for _ in range(PASSES):
        body = _read(document, parts.body)
        sections = _sections(body)
        try:
            rewrite(document, probe, {parts.body: partial(_with_marks, len(sections))})
            convert(probe, pdf)
        finally:
            probe.unlink(missing_ok=True)
        names = [hit[2].decode() for hit in _REFERENCE.finditer(body)]
        found = _printed(names, pages_of(pdf), sections)
        if found == numbers:
            return done
        numbers, missing = found, sum(name not in found for name in names)
        done = Filled(len(names) - missing, missing)
        _write(document, parts, numbers, whole=not missing)
    return Filled(done.filled, done.missing, settled=False)


def destination(bookmark: str) -> str:
    """The name that LibreOffice gives a bookmark's destination: all but letters, digits and `-` as hex."""
    plain = (sign if sign.isascii() and (sign.isalnum() or sign == "-") else _hex(sign) for sign in bookmark)
    return "".join(plain)


def _hex(sign: str) -> str:
    units = sign.encode("utf-16-be")
    return "".join(f"{byte:02X}" for index, byte in enumerate(units) if byte or index % 2)


def numeral(number: int, format_: str) -> str:
    """A page number as Word writes it in a section's format; unknown formats as decimal."""
    kind = format_.lower()
    if number < 1 or kind not in {"lowerroman", "upperroman", "lowerletter", "upperletter"}:
        return str(number)
    text = _roman(number) if kind.endswith("roman") else _letters(number)
    return text.upper() if kind.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text, number = text + sign * (number // value), number % value
    return text


def _letters(number: int) -> str:
    turns, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (turns + 1)


def rewrite(source: Path, target: Path, changes: Mapping[str, Callable[[bytes], bytes]]) -> None:
    """A copy of a package with some parts changed; source and target may be one. Raises OSError."""
    made = target.with_name(f"{target.name}.new")
    try:
        with zipfile.ZipFile(source) as old, made.open("wb") as stream:
            with archive.writing(stream) as new:
                for name in archive.in_order(old.namelist()):
                    data = old.read(name)
                    new.write(name, changes[name](data) if name in changes else data)
            flush(stream)
        made.replace(target)
    finally:
        made.unlink(missing_ok=True)


def _parts(document: Path) -> _Parts:
    kinds = {hit[2]: hit[1].decode() for hit in _PART.finditer(_read(document, _TYPES))}
    return _Parts(kinds[b"document.main"], kinds.get(b"settings", ""))


def _read(document: Path, part: str) -> bytes:
    with zipfile.ZipFile(document) as package:
        return package.read(part)


def _sections(body: bytes) -> tuple[Section, ...]:
    """The sections in order; none where every page simply bears its count."""
    found = tuple(_section(hit[0]) for hit in _SECTION.finditer(body))
    return found if any(one != Section() for one in found) else ()


def _section(data: bytes) -> Section:
    told = _NUMBERING.search(data)
    start = _START.search(told[0]) if told else None
    format_ = _FORMAT.search(told[0]) if told else None
    return Section(int(start[1]) if start else None, format_[1].decode() if format_ else "decimal")


def _mark_name(index: int) -> str:
    return f"_ExoSection{index:04d}"


def _with_marks(sections: int, body: bytes) -> bytes:
    """A bookmark in the first paragraph of every section but the first, which starts the file."""
    if not sections:
        return body
    pieces, at = [], 0
    for index, hit in enumerate(list(_SECTION.finditer(body))[: sections - 1], 1):
        after = body.index(b"</w:p>", hit.end())
        first = _PARAGRAPH.search(body, max(at, after))
        if first is None:
            break
        id_ = 20_000_000 + index
        mark = f'<w:bookmarkStart w:id="{id_}" w:name="{_mark_name(index)}"/><w:bookmarkEnd w:id="{id_}"/>'
        pieces += [body[at : first.end()], mark.encode()]
        at = first.end()
    return b"".join([*pieces, body[at:]])


def _printed(names: list[str], pages: Mapping[str, int], sections: tuple[Section, ...]) -> dict[str, str]:
    """What is printed on the page of each bookmark that has one."""
    runs = _runs(pages, sections)
    found = {name: pages[destination(name)] for name in names if destination(name) in pages}
    return {name: _number(page, runs) for name, page in found.items()}


def _runs(pages: Mapping[str, int], sections: tuple[Section, ...]) -> list[tuple[int, int, str]]:
    """First page in the file, the number printed on it, and format, by section."""
    runs = [(1, 1, "decimal")]
    for index, section in enumerate(sections):
        first = pages.get(destination(_mark_name(index)), runs[-1][0]) if index else 1
        going_on = runs[-1][1] + first - runs[-1][0]
        runs.append((first, going_on if section.start is None else section.start, section.format))
    return runs


def _number(page: int, runs: list[tuple[int, int, str]]) -> str:
    first, number, format_ = next(run for run in reversed(runs) if run[0] <= page)
    return numeral(number + page - first, format_)


def _write(document: Path, parts: _Parts, numbers: Mapping[str, str], *, whole: bool) -> None:
    """Numbers into references; where all are known, Word need not offer to look for them."""

    def put(hit: re.Match[bytes]) -> bytes:
        number = numbers.get(hit[2].decode())
        return hit[0] if number is None else hit[1] + number.encode()

    def body(data: bytes) -> bytes:
        data = _REFERENCE.sub(put, data)
        return _DIRTY.sub(rb"\1", data) if whole else data

    def settings(data: bytes) -> bytes:
        return _ASK.sub(b"", data) if whole else data

    rewrite(document, document, {parts.body: body, parts.settings: settings})
