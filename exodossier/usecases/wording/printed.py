"""Words that documents print around what people wrote: times, sizes, places in evidence, states."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from exodossier.domain.checklist import Confirmation
from exodossier.domain.records import Status
from exodossier.domain.units import beside
from exodossier.usecases.wording.message import fill, translate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exodossier.domain.plain import Json, JsonMap

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MOMENT: Final = "{day} {month} {year}, {time} UTC"
LOCATORS: Final[Mapping[str, str]] = {
    "page": "page {place}",
    "figure": "figure {place}",
    "sheet": "sheet {place}",
    "range": "range {place}",
    "lane": "lane {place}",
    "time": "time {place}",
    "region": "region {place}",
}
SEVERAL: Final[Mapping[str, str]] = {
    "page": "pages {place}",
    "figure": "figures {place}",
    "range": "ranges {place}",
    "lane": "lanes {place}",
}
_JOINED: Final = r"\d\w*\s*(?:[,;&–%s]|\band\b|\bto\b)\s*\w*\d"
SEVERAL_ARE: Final[Mapping[str, re.Pattern[str]]] = {
    "page": re.compile(_JOINED % "-"),
    "figure": re.compile(_JOINED % ""),
    "range": re.compile(r"\d\s*(?:[,;&]|\band\b)\s*\w*\d"),
    "lane": re.compile(_JOINED % "-"),
}
"""What several look like; `3-1` may be the number of one figure, `B2 to D9` is one range."""
ENTITLED: Final[Mapping[str, str]] = {"figure": "figure “{place}”"}
"""What is named by its title, without a number."""
_SAYS_ITSELF: Final = re.compile(r"[a-z]{3,}\b")
"""A place that begins with a word of its own: `rows 2 to 7`."""
UNCHECKED: Final[Mapping[Confirmation, str]] = {
    Confirmation.PARTLY: "partly checked against the source",
    Confirmation.MEMORY: "written from memory",
}
CHECKED: Final = "checked against the source"
WAIVED: Final[Mapping[Status, str]] = {
    Status.NOT_DONE: "{name}: not available at this time.",
    Status.NOT_APPLICABLE: "{name}: not applicable.",
}
NO_PICTURE: Final = "The figure is in {names}, which is not a picture."
NO_PICTURES: Final = "The figures are in {names}, which are not pictures."
_SIZES: Final = (("kB", 10**3), ("MB", 10**6), ("GB", 10**9))


def moment(when: str) -> str:
    """`2026-11-23T10:00:00Z` -> `23 November 2026, 10:00 UTC`; what is no time stays as it is."""
    try:
        found = datetime.fromisoformat(when)
    except ValueError:
        return when
    data = {"day": str(found.day), "month": translate(MONTHS[found.month - 1])}
    return fill(MOMENT, {**data, "year": str(found.year), "time": f"{found:%H:%M}"})


def file_size(size: int) -> str:
    """A file size for people: `12 bytes`, `4 kB`, `2.3 MB`; what is left over is not counted."""
    if size < _SIZES[0][1]:
        return fill("{n} bytes", {"n": str(size)})
    symbol, worth = next(one for one in reversed(_SIZES) if size >= one[1])
    tenths = f".{size % worth * 10 // worth}" if symbol != "kB" else ""
    return beside("", f"{size // worth}{tenths}", symbol)


def place_in(locator: JsonMap) -> str:
    """`page 12, figure 3B`, `lanes 3 and 4`, `rows 2 to 7`."""
    given = {name: _plain(locator[name]) for name in LOCATORS if locator.get(name) not in (None, "")}
    return ", ".join(_named(name, place) for name, place in given.items())


def _named(name: str, place: str) -> str:
    """One place: introduced as one or as several, by its title, or not at all where it says so itself."""
    if name not in ENTITLED and name in SEVERAL and _SAYS_ITSELF.match(place):
        return place
    text = LOCATORS[name]
    if several := SEVERAL.get(name):
        text = several if SEVERAL_ARE[name].search(place) else text
    if name in ENTITLED and len(place) > 1 and not any(map(str.isdigit, place)):
        text = ENTITLED[name]
    return fill(text, {"place": place})


def computed(working: str) -> str:
    """How a value was worked out."""
    return fill("Computed: {working}", {"working": working})


def taken_over() -> str:
    """What stands before the places that answers were taken from."""
    return translate("Taken over from ")


def waived(name: str, status: Status, reason: str) -> str:
    """What is said of an answer that was to be taken over and that a person set aside. name: its title."""
    told = fill(WAIVED[status], {"name": name})
    return f"{told} {reason}".strip()


def between(place: int, count: int) -> str:
    """What stands before the member of a list at this place, from 0: nothing, a comma, or `and`."""
    return translate(" and ") if place and place == count - 1 else ", " * bool(place)


def counted(number: str, what: str) -> str:
    """A number and what was counted; `None` instead of no number."""
    return fill("{number} (counted: {what})", {"number": number or translate("None"), "what": what})


def no_picture(names: Sequence[str]) -> str:
    """What is said of files that are no pictures, where pictures are asked for. names: `E1`, `E2`."""
    several = len(names) > 1
    told = "".join(f"{between(place, len(names))}{name}" for place, name in enumerate(names))
    return fill(NO_PICTURES if several else NO_PICTURE, {"names": told})


def row_at(place: int) -> str:
    """A row of a table that has no name, by its place from 1."""
    return fill("row {n}", {"n": str(place)})


def unchecked(text: Confirmation) -> str:
    """How far a text was checked; empty where it is confirmed."""
    return translate(UNCHECKED.get(text, ""))


def confirmation(text: Confirmation) -> str:
    """How far a text was checked, said of every state."""
    return unchecked(text) or translate(CHECKED)


def long_form(text: str) -> str:
    """What an abbreviation stands for."""
    return translate(text)


def _plain(value: Json) -> str:
    if isinstance(value, dict):
        return " ".join(f"{name} {_plain(part)}" for name, part in value.items())
    return "–".join(_plain(part) for part in value) if isinstance(value, list) else str(value)
