"""What an HTML element and its inline style do to the words inside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

_BOLD: Final = frozenset({"b", "strong"})
_ITALIC: Final = frozenset({"i", "em", "cite", "var"})
_HIDDEN: Final = frozenset({"head", "style", "script", "title", "xml", "del", "math", "svg"})
_PLAIN_COLOURS: Final = frozenset({"black", "windowtext", "auto", "inherit", "#000000", "#000", "rgb(0,0,0)"})
_LIST: Final = re.compile(r"\blevel(\d+)")
_ORDER: Final = ("bold", "italic", "sub", "sup")


@dataclass(frozen=True, slots=True)
class Style:
    """Marks of the words inside; `marker`: they are a list's bullet; `lost`: codes of what cannot be kept."""

    marks: tuple[str, ...] = ()
    hidden: bool = False
    marker: bool = False
    preformatted: bool = False
    list_level: int | None = None
    lost: frozenset[str] = frozenset()


def style_of(tag: str, given: dict[str, str], around: Style) -> Style:
    """The style inside an element, from its tag, its attributes and the style around it."""
    rules = _rules(given.get("style", ""))
    marks = {mark: mark in around.marks for mark in _ORDER}
    marks |= _from_tag(tag) | _from_rules(rules)
    if marks["sub"] and marks["sup"]:
        marks["sub" if "sub" in around.marks else "sup"] = False
    mso = rules.get("mso-list", "")
    level = _LIST.search(mso)
    comment = "mso-comment" in given.get("style", "") or "comment" in rules.get("mso-element", "")
    lost = _lost(tag, rules) | ({"comments"} if comment else set())
    return replace(
        around,
        marks=tuple(mark for mark in _ORDER if marks[mark]),
        hidden=around.hidden or tag in _HIDDEN or rules.get("display") == "none" or comment,
        marker=around.marker or mso.strip().lower() == "ignore",
        preformatted=around.preformatted or tag == "pre",
        list_level=int(level[1]) - 1 if level else None,
        lost=frozenset(lost),
    )


def _rules(style: str) -> dict[str, str]:
    pairs = (rule.partition(":") for rule in style.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if value.strip()}


def _from_tag(tag: str) -> dict[str, bool]:
    if tag in _BOLD:
        return {"bold": True}
    if tag in _ITALIC:
        return {"italic": True}
    return {tag: True} if tag in {"sub", "sup"} else {}


def _from_rules(rules: dict[str, str]) -> dict[str, bool]:
    found = {}
    weight = rules.get("font-weight", "").lower()
    if weight:
        found["bold"] = weight in {"bold", "bolder"} or (weight.isdecimal() and int(weight) >= 600)
    slant = rules.get("font-style", "").lower()
    if slant:
        found["italic"] = slant in {"italic", "oblique"}
    raised = rules.get("vertical-align", "").lower()
    if raised in {"sub", "super"}:
        found |= {"sub": raised == "sub", "sup": raised == "super"}
    return found


def _lost(tag: str, rules: dict[str, str]) -> set[str]:
    lost = set()
    decoration = f"{rules.get('text-decoration', '')} {rules.get('text-decoration-line', '')}".lower()
    if tag == "u" or "underline" in decoration:
        lost.add("underline")
    if tag in {"s", "strike"} or "line-through" in decoration:
        lost.add("strike")
    colour = rules.get("color", "black").lower().replace(" ", "")
    ground = (
        rules.get("mso-highlight", "") or rules.get("background", "") or rules.get("background-color", "")
    )
    plain_ground = ground.lower().replace(" ", "") in {"", "white", "transparent", "none", "#ffffff", "#fff"}
    if colour not in _PLAIN_COLOURS or not plain_ground:
        lost.add("colours")
    return lost
