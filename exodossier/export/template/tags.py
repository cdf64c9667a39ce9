"""Tags in Word text: found, healed where Word split them over runs, and read with straight quotes.

docxtpl's notation: `{{ }}`, `{% %}`, `{# #}`, and after the opening `p `, `tr `, `tc ` or `r ` the element
that the tag replaces: paragraph, table row, table cell, run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

CLOSING: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENING = re.compile(r"\{[{%#]")
_CLOSING = re.compile(r"[}%]\}")
_SHOWN: Final = 60
"""Letters of a broken tag that are told."""
_QUOTES: Final = {'"': "“”„‟«»″＂", "'": "‘’‚‛‹›′"}
_SPACES: Final = "\xa0\u2002\u2003\u2007\u2009\u202f\u3000\t"
_UNSEEN: Final = "\xad\u200b\u2060\ufeff"
"""Soft hyphens and joiners that Word puts into words."""
_STRAIGHT = str.maketrans(
    {letter: quote for quote, letters in _QUOTES.items() for letter in letters}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_UNSEEN, "")
)
_FRENCH = re.compile(r"(?<=[«‹])[\xa0\u202f]|[\xa0\u202f](?=[»›])")
"""The spaces inside of French quotes."""
_SCOPE = re.compile(r"^(\{[{%]-?)(p|tr|tc|r)\s+(?![%}]\})(.*)$", re.DOTALL)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a tag stands in a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag. scope: "", p, tr, tc or r. source: what Jinja reads. text: as it stands in Word."""

    text: str
    scope: str
    source: str
    part: str = ""
    paragraph: int = 0

    @property
    def prints(self) -> bool:
        """Whether it is `{{ }}`."""
        return self.source.startswith("{{")

    @property
    def expression(self) -> str:
        """What stands between the braces."""
        return self.source[2:-2].strip("-").strip()


class Unclosed(ValueError):
    """A tag opens in a paragraph and does not close in it."""


def spans(text: str) -> Iterator[Span]:
    """Every tag of a text, in order. Raises Unclosed with the rest of the text."""
    at = 0
    while hit := _OPENING.search(text, at):
        end = _closing(text, hit.start())
        if end < 0:
            raise Unclosed(text[hit.start() : hit.start() + _SHOWN])
        yield Span(hit.start(), end)
        at = end


def _closing(text: str, start: int) -> int:
    opening = text[start : start + 2]
    closing = CLOSING[opening]
    quote = ""
    at = start + 2
    while at < len(text):
        letter = text[at].translate(_STRAIGHT)
        if quote:
            at += letter == "\\"
            quote = "" if letter == quote else quote
        elif letter in "'\"" and opening != "{#":
            quote = letter
        elif text.startswith(closing, at):
            return at + 2
        at += 1
    return -1


def read(text: str, part: str = "", paragraph: int = 0) -> Tag:
    """A tag from its text in Word."""
    straight = " ".join(_FRENCH.sub("", text).translate(_STRAIGHT).split("\n"))
    hit = _SCOPE.match(straight)
    if hit is None:
        return Tag(text, "", straight, part, paragraph)
    return Tag(text, hit[2], f"{hit[1]} {hit[3]}", part, paragraph)


def heal(nodes: Sequence[etree._Element]) -> None:
    """Pull each tag that is spread over several nodes (`wordml.own_letters`) of one paragraph into its first.

    Tabs, breaks and hyphens inside of a tag become letters of it. Raises Unclosed.
    """
    texts = [wordml.letters(node) for node in nodes]
    whole = "".join(texts)
    if not _OPENING.search(whole):
        return
    owners = [index for index, text in enumerate(texts) for _ in text]
    for span in spans(whole):
        first = owners[span.start]
        owners[span.start : span.end] = [first] * (span.end - span.start)
    healed = [""] * len(texts)
    for letter, owner in zip(whole, owners, strict=True):
        healed[owner] += letter
    for node, old, new in zip(nodes, texts, healed, strict=True):
        if str(node.tag) in wordml.LETTERS:
            _drop(node, new)
            continue
        if old != new:
            node.text = new
        if new != new.strip() or "{" in new:
            node.set(_SPACE, "preserve")


def _drop(node: etree._Element, text: str) -> None:
    """Take away a tab or a hyphen that has become a part of a tag."""
    parent = node.getparent()
    if not text and parent is not None:
        parent.remove(node)


def pieces(text: str) -> Iterator[str]:
    """A text cut before and after each tag; tags are the pieces that start with an opening."""
    at = 0
    for span in spans(text):
        if span.start > at:
            yield text[at : span.start]
        yield text[span.start : span.end]
        at = span.end
    if at < len(text):
        yield text[at:]


def unopened(texts: Iterable[str]) -> Iterator[str]:
    """Texts (healed) in which a tag closes that never opened, each up to there."""
    for text in texts:
        for piece in pieces(text):
            if not is_tag(piece) and (hit := _CLOSING.search(piece)):
                yield piece[: hit.end()].strip()[-_SHOWN:]


def is_tag(piece: str) -> bool:
    """Whether a piece is a tag."""
    return bool(_OPENING.match(piece))


def has_tags(data: str) -> bool:
    """Whether a tag may stand in this text."""
    return bool(_OPENING.search(data))


def paragraph_tags(paragraph: etree._Element) -> list[str]:
    """The tags of one (healed) paragraph as they stand in Word."""
    texts = [node.text or "" for node in wordml.own_text_nodes(paragraph)]
    return [piece for text in texts if has_tags(text) for piece in pieces(text) if is_tag(piece)]
