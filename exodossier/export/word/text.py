"""Text of a person as XML of a Word file, whatever it holds."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

from exodossier.export.word.scripts import kept_apart

SPECIAL: Final = re.compile(r"[\n\r\t{]")
"""What is written otherwise although it is no markup."""
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
_OPENING: Final = re.compile(r"\{(?=[{%#])")


def text_xml(value: str) -> Markup:
    """Any text as the inside of `w:t`: escaped; line breaks and tabs as Word has them; braces never a tag.

    The ends of a text that runs from right to left are marked: what is around it may run the other way.
    """
    return attribute_xml(kept_apart(value))


def attribute_xml(value: str) -> Markup:
    """Any text as XML, on its own."""
    escaped = str(escape(value))
    if SPECIAL.search(escaped):
        escaped = _OPENING.sub("&#123;", escaped.replace("\r\n", "\n").replace("\r", "\n"))
        escaped = escaped.replace("\n", _BREAK).replace("\t", _TAB)
    return Markup(escaped)  # noqa: S704 - it was escaped two lines above
