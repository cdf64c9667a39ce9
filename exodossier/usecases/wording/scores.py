"""Scores in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases.wording.message import fill, translate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REPORTED: Final[Mapping[str, str]] = {
    "reported": "Reported",
    "not_reported": "Not reported",
    "not_applicable": "Not applicable",
    "unknown": "May apply",
}
SHARE: Final = "{percent}% ({reported} of {asked} reported)"
WAITS: Final = "not known yet; answer first: {traits}"
OPEN: Final = "not known yet; it is not decided which items apply"
NOTHING: Final = "nothing applies"


def reported_name(name: str) -> str:
    """How an entry enters a score."""
    return translate(REPORTED.get(name, name))


def stage_name(title: str) -> str:
    """A stage of development, which may not be known."""
    return title or translate("not answered")


def share(percent: int | None, reported: int, asked: int, waiting: Sequence[str], unknown: int) -> str:
    """A percentage with what it counts, or why there is none. waiting: titles of the traits that decide."""
    data = {"percent": str(percent), "reported": str(reported), "asked": str(asked)}
    if percent is not None:
        return fill(SHARE, data)
    if waiting:
        return fill(WAITS, {"traits": ", ".join(waiting)})
    return translate(OPEN if unknown else NOTHING)
