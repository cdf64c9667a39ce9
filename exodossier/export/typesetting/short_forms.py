"""Short forms of the field in a text: what they stand for, and which words are meant as one."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from exodossier import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-/&][^\W_]+)*")
_JOINT: Final = re.compile(r"([-/&])")


@cache
def known() -> Mapping[str, str]:
    """What each abbreviation stands for."""
    found: dict[str, str] = json.loads(content.read("resources", "abbreviations.json"))
    return found


def tokens(text: str) -> set[str]:
    """The words of a text; compounds are one."""
    return set(_TOKEN.findall(text))


def meant(words: Iterable[str]) -> frozenset[str]:
    """The abbreviations among words and in compounds."""
    return frozenset(short for word in words for short in _meant(word))


def _meant(token: str) -> list[str]:
    """The longest known stretches of a compound: `LC-MS/MS`, both halves of `MSC-EVs`; none of a code."""
    pieces = _JOINT.split(token)
    found: list[str] = []
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -2):
            if short := _single("".join(pieces[at:end])):
                found.append(short)
                at = end - 1
                break
        else:
            if pieces[at].isdigit():
                return []
        at += 2
    return found


def _single(word: str) -> str:
    """The abbreviation that a word is, in the singular."""
    for short in (word, word.removesuffix("s")):
        if short in known():
            return short
    return ""
