"""Of a printed list of abbreviations, what the finished text does not use is left out again.

Which texts a template prints is known only once it has printed them. While the document streams, every line
of the list carries a mark; the second pass takes out the rows, or paragraphs, of what was never used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Final

from exodossier.export.typesetting import short_forms
from exodossier.export.typesetting.contents import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

LIST: Final = "abbreviations"
_OPENING: Final = "\x01K"
_MARK: Final = re.compile("\x01K([^\x02]*)\x02")
_ROW: Final = re.compile(
    "<w:tr[ >](?:(?!</?w:tr[ >]).)*?\x01K[^\x02]*\x02(?:(?!</?w:tr[ >]).)*</w:tr>", re.DOTALL
)
_PARAGRAPH: Final = re.compile(
    "<w:p[ >](?:(?!</?w:p[ >]).)*?\x01K[^\x02]*\x02(?:(?!</?w:p[ >]).)*</w:p>", re.DOTALL
)
_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def marked(context: Mapping[str, object]) -> dict[str, object]:
    """A context whose abbreviations carry their mark where their long form is printed."""
    listed = context.get(LIST)
    known = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return {
        **context,
        LIST: [one | {"long": mark(f"K{one['short']}") + one.get("long", "")} for one in known],
    }


@dataclass(slots=True)
class UsedAbbreviations:
    """Learns from every piece of a document, then settles its list."""

    _tokens: set[str] = field(default_factory=set)
    _used: frozenset[str] | None = None

    def learn(self, piece: str) -> None:
        """Note the words of a piece, but for those of the list itself."""
        if _OPENING in piece:
            piece = _PARAGRAPH.sub("", _ROW.sub("", piece))
        texts = set(_TEXT.findall(piece))
        self._tokens |= short_forms.tokens(unescape("\n".join(texts)))

    def settled(self, text: str) -> str:
        """A text whose list holds what is used; an inline list is left as it is. Without marks."""
        if _OPENING not in text:
            return text
        text = _PARAGRAPH.sub(self._kept, _ROW.sub(self._kept, text))
        return _MARK.sub("", text)

    def _kept(self, hit: re.Match[str]) -> str:
        if self._used is None:
            self._used = short_forms.meant(self._tokens)
        unused = short_forms.known().keys() - self._used
        return "" if unused.issuperset(_MARK.findall(hit[0])) else _MARK.sub("", hit[0])
