"""Of which script each letter of a text is, and which way a text runs, as far as runs of Word have to say it.

Source: Unicode Standard Annex 9 (direction P2 and P3, numbers W7, brackets and neutral letters N0 to N2).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

RTL: Final = "rtl"
KOREAN: Final = "ko"
HAN: Final = "cjk"
OTHER: Final = "other"
BEGIN: Final = "\u2068"
"""First strong isolate: a value begins that runs from right to left, whatever stands around it."""
END: Final = "\u2069"
EMBED: Final = {BEGIN: "\u202b", END: "\u202c"}
"""What office programs obey: isolates are not known to all of them, embeddings are."""
_VALUE: Final = re.compile(f"{BEGIN}[^{END}]*(?:{END}|$)")
AFTER: Final = "\u200e"
"""Left-to-right mark."""
ARABIC: Final = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
_JOINTS: Final = " \t\r\n,;:·–—"
"""What joins a text to its line."""
_QUOTED: Final = {"“": "”", "„": "“", '"': '"'}
_NUMBERS: Final = frozenset({"EN", "AN"})


@cache
def hangul() -> re.Pattern[str]:
    """Korean letters."""
    return re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")


@cache
def special() -> re.Pattern[str]:
    """Letters that may need a mark. Made when first needed: Python takes its time over such a set."""
    return re.compile(
        "[\u0590-\u08ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc"
        "\uff01-\uffee\U00020000-\U0003ffff]"
    )


@cache
def _from_the_right() -> re.Pattern[str]:
    return re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def direction(words: str) -> str:
    """`rtl` or `ltr`, by the first letter that has a direction."""
    return _told(words) or "ltr"


def direction_of_line(line: str) -> str:
    """`rtl` or `ltr`, as the words around its marked values run; where there are none, as these do (P2)."""
    return _told(_VALUE.sub("", line)) or direction(line)


def _told(words: str) -> str:
    """What the first letter that has a direction says; empty where there is none."""
    found = (unicodedata.bidirectional(letter) for letter in words)
    return next((RTL if kind != "L" else "ltr" for kind in found if kind in {"L", "R", "AL"}), "")


def kept_apart(value: str) -> str:
    """A value that runs from right to left with its ends marked; any other as it is.

    A text that holds marks stays as it is, too. What joins it to its line stays outside: `, `, ` – `, and
    quotation marks around all of it.
    """
    if value.isascii() or not _from_the_right().search(value) or BEGIN in value or direction(value) != RTL:
        return value
    begun, core = len(value) - len(value.lstrip(_JOINTS)), value.strip(_JOINTS)
    if len(core) > 1 and _QUOTED.get(core[0]) == core[-1]:
        begun, core = begun + 1, core[1:-1]
    return f"{value[:begun]}{BEGIN}{core}{END}{value[begun + len(core) :]}"


def stretches(text: str, base: str) -> Iterator[tuple[str, str]]:
    """A text in stretches of one script, empty where nothing tells. base: how what is around it runs."""
    own = list(_resolved(text, base))
    start = 0
    for at in range(1, len(own) + 1):
        if at == len(own) or own[at] != own[start]:
            yield own[start], text[start:at]
            start = at


def _resolved(text: str, base: str) -> Iterator[str]:
    """The script of each letter; numbers and signs go with what they stand beside."""
    known = list(_strong(text, base))
    _pair_brackets(text, known, base)
    at = 0
    while at < len(known):
        if known[at]:
            yield known[at]
            at += 1
            continue
        end = next((place for place in range(at, len(known)) if known[place]), len(known))
        before, after = known[at - 1] if at else "", known[end] if end < len(known) else ""
        yield from [_between(before, after, base)] * (end - at)
        at = end


def _pair_brackets(text: str, known: list[str], base: str) -> None:
    """Both brackets of a pair run as what is around them, if what is inside or before them does (N0)."""
    opened: list[int] = []
    way = RTL if base == RTL else OTHER
    for at, letter in enumerate(text):
        if letter in _BRACKETS:
            opened.append(at)
        elif opened and letter == _BRACKETS[text[opened[-1]]]:
            begun = opened.pop()
            inside = {one == RTL for one in known[begun + 1 : at] if one}
            before = next((one == RTL for one in reversed(known[:begun]) if one), way == RTL)
            if inside:
                against = (way == RTL) not in inside and before in inside
                known[begun] = known[at] = way if not against else OTHER if way == RTL else RTL


def _strong(text: str, base: str) -> Iterator[str]:
    """Of each letter that has one; a number goes with the letters before it, an accent with its letter."""
    last, beside = RTL if base == RTL else "", ""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        beside = _script(letter) or (last if kind in _NUMBERS else beside if kind == "NSM" else "")
        last = beside or last
        yield beside


def _between(before: str, after: str, base: str) -> str:
    if RTL not in {before, after}:
        return RTL if base == RTL and OTHER in {before, after} and not (before and after) else before or after
    if before == after or base == RTL:
        return RTL
    return next((script for script in (before, after) if script != RTL), OTHER) or OTHER


def _script(letter: str) -> str:
    """rtl, ko, cjk or other; empty for what goes with its neighbours."""
    kind = unicodedata.bidirectional(letter)
    if kind in {"R", "AL"}:
        return RTL
    if hangul().match(letter):
        return KOREAN
    if special().match(letter):
        return "" if kind == "NSM" else HAN if not "\u0590" <= letter <= "\u08ff" else RTL
    return OTHER if kind == "L" else ""
