"""Texts of a tracker as cells show them and as the workspace keeps them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exodossier.domain.records import Status, Verdict
from exodossier.usecases import wording
from exodossier.usecases.sheet import LONGEST

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "status": tuple(one.value for one in Status),
    "verdict": tuple(one.value for one in Verdict),
}
"""Fields that take one of a few words."""

ELLIPSIS: Final = "…"

EARLIEST, LATEST = "1990-01-01", "2199-12-31"
"""Due dates lie between these days. Others come from numbers: a cell for days has -5 as 1899-12-25."""

_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[ T]\d\d:\d\d(:\d\d)?(\.\d+)?")


def said_in(text: str) -> str:
    """A text as its cell holds it: cut where a cell would drop the rest."""
    return text[:LONGEST] + ELLIPSIS if is_cut(text) else text


def is_cut(text: str) -> bool:
    """Whether a cell cannot hold all of a text."""
    return len(text) > LONGEST


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but the blanks and line ends that office programs change."""
    return one == other or _plain(one) == _plain(other)


def shown(field: str, value: str) -> str:
    """A value of a change as people read it; what is no value of its field stays as it was written."""
    known = field not in CHOICES or value in CHOICES[field]
    return wording.tracker_value(field, value) if known else value


def as_kept(field: str, text: str) -> str:
    """What a person wrote in a cell, as it would be kept: ids for words, a moment's day, no blanks."""
    plain = _plain(text)
    if field == "due" and (moment := _MOMENT.fullmatch(plain)):
        return moment[1]
    if field not in CHOICES:
        return plain
    wanted = " ".join(plain.casefold().split())
    for id_ in CHOICES[field]:
        named = {id_, id_.replace("_", " "), wording.tracker_value(field, id_).casefold()}
        if wanted in named:
            return id_
    return plain


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
