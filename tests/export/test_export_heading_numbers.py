"""Contents show the numbers that Word will print before headings."""

from __future__ import annotations

from exodossier.export.typesetting.heading_numbers import HeadingNumbers
from exodossier.export.typesetting.looks import Styles
from tests.export.word_files import SPACES


def _numbers(levels: str, numbering: dict[str, tuple[str, int]]) -> HeadingNumbers:
    part = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    return HeadingNumbers.of(Styles(numbering=numbering), part.encode())


def _level(at: int, style: str, text: str, shape: str = "decimal", start: int = 1, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>'
        f'<w:pStyle w:val="{style}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def test_a_level_tied_to_a_style_counts_for_it_though_the_style_names_no_level() -> None:
    levels = _level(0, "H1", "%1") + _level(1, "H2", "%1.%2")
    made = _numbers(levels, {"H1": ("9", 0), "H2": ("9", 0)})
    assert [made.next(one) for one in ("H1", "H2", "H2", "H1", "H2")] == ["1", "1.1", "1.2", "2", "2.1"]


def test_counting_begins_where_the_list_says() -> None:
    made = _numbers(_level(0, "H1", "%1.", start=4), {"H1": ("9", 0)})
    assert [made.next("H1"), made.next("H1")] == ["4.", "5."]


def test_legal_numbers_are_digits_below_roman_chapters() -> None:
    levels = _level(0, "H1", "%1", "upperRoman") + _level(1, "H2", "%1.%2", extra="<w:isLgl/>")
    made = _numbers(levels, {"H1": ("9", 0), "H2": ("9", 1)})
    assert [made.next(one) for one in ("H1", "H1", "H2")] == ["I", "II", "2.1"]
