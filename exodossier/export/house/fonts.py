"""Which font a company's running text has, and whether its letters are wider than our tables reckon with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.export.word import wordml

if TYPE_CHECKING:
    from lxml import etree

    from exodossier.export.word.package import Package

WIDE: Final = frozenset(
    [
        "verdana", "dejavu sans", "dejavu serif", "bitstream vera sans", "lucida sans", "lucida sans unicode",
        "lucida bright",
        "century gothic", "bookman old style", "century schoolbook", "courier new", "consolas",
        "open sans", "montserrat",
    ]
)  # fmt: skip
"""Fonts with letters more than a tenth wider than those of Calibri and Arial."""

_DEFAULTS: Final = "/".join(wordml.qn(one) for one in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:rFonts"))


def is_wide(house: Package, styles: etree._Element, own: etree._Element | None) -> bool:
    """Whether a company's running text is set in a wide font. own: `w:rFonts` of its usual style."""
    for fonts in (own, styles.find(_DEFAULTS)):
        if fonts is None:
            continue
        if theme := fonts.get(wordml.qn("w:asciiTheme")):
            return _theme_font(house, "minor" if str(theme).startswith("minor") else "major").lower() in WIDE
        if name := fonts.get(wordml.qn("w:ascii")):
            return str(name).lower() in WIDE
    return False


def _theme_font(house: Package, kind: str) -> str:
    name = next(iter(house.related("theme")), "")
    if not name:
        return ""
    found = wordml.parse(house.parts[name]).find(f".//{wordml.qn(f'a:{kind}Font')}/{wordml.qn('a:latin')}")
    return "" if found is None else str(found.get("typeface", ""))
