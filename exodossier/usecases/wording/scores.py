"""Scores in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain import units
from exodossier.usecases.wording.message import fill, translate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REPORTED: Final[Mapping[str, str]] = {
    "reported": "Reported",
    "not_reported": "Not reported",
    "not_applicable": "Not applicable",
    "unknown": "May apply",
}
LACKS: Final[Mapping[str, str]] = {
    "not_started": "No answer yet",
    "in_progress": "The answer is in progress",
    "answered": "The answer breaks a rule of the standard",
    "not_done": "Not done",
}
SHARE: Final = "{percent} ({reported} of {asked} reported)"
WAITS: Final = "not known yet; answer first: {traits}"
OPEN: Final = "not known yet; it is not decided which items apply"
NOTHING: Final = "nothing applies"


def reported_name(name: str) -> str:
    """How an entry enters a score."""
    return translate(REPORTED.get(name, name))


def lack(status: str) -> str:
    """Why an entry is not reported, by its status."""
    return translate(LACKS.get(status, ""))


def stage_name(title: str) -> str:
    """A stage of development, which may not be known."""
    return title or translate("not answered")


def share(percent: int | None, reported: int, asked: int, waiting: Sequence[str], unknown: int) -> str:
    """A percentage with what it counts, or why there is none. waiting: titles of the traits that decide."""
    if percent is not None:
        figure = units.percent(str(percent))
        return fill(SHARE, {"percent": figure, "reported": str(reported), "asked": str(asked)})
    if waiting:
        return fill(WAITS, {"traits": ", ".join(waiting)})
    return translate(OPEN if unknown else NOTHING)
