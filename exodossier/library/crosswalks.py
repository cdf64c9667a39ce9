"""Which crosswalks are at hand, parsed once per content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exodossier.domain.crosswalk import Crosswalk, Side
from exodossier.domain.errors import NotFound, Unreadable
from exodossier.domain.versions import number
from exodossier.library.memory import CROSSWALKS
from exodossier.library.places import crosswalk_spots

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.checklist import Ref
    from exodossier.library.places import Spot


class Crosswalks:
    """The crosswalks shipped and in a workspace's folder; files are read anew each time."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._placed: dict[tuple[str, str], Crosswalk] = {}

    def listed(self) -> tuple[Crosswalk, ...]:
        """Every version by id and version; a shipped one hides the workspace's of that name.

        A file that cannot be read has the state `unreadable`, its first fault as its title, and no rows, so
        that it hides no other. Raises Damaged where a released file was altered.
        """
        found: dict[Ref, Crosswalk] = {}
        for spot in crosswalk_spots(self._folder):
            one = self._one(spot)
            found.setdefault(one.ref, one)
        return tuple(sorted(found.values(), key=_order))

    def find(self, text: str) -> Crosswalk:
        """`id` (its newest released version) or `id@version`.

        Raises NotFound naming what there is, Unreadable with the faults of the file of that name.
        """
        id_, _, version = text.partition("@")
        listed = self.listed()
        for one in reversed(listed):
            if one.ref.id == id_ and version in {"", one.ref.version}:
                if one.state == "unreadable":
                    self._read(next(spot for spot in crosswalk_spots(self._folder) if spot.ref == one.ref))
                if version or one.state == "released":
                    return one
        # An id of which only drafts exist is found by its version alone.
        known = [str(one.ref) if version or one.ref.id == id_ else one.ref.id for one in listed]
        raise NotFound("crosswalk", text, tuple(dict.fromkeys(known)))

    def versions(self, ref: Ref) -> tuple[bytes, ...]:
        """The bytes of every file at hand that holds this version."""
        spots = crosswalk_spots(self._folder)
        return tuple(spot.read() for spot in spots if self._one(spot).ref == ref)

    def _one(self, spot: Spot) -> Crosswalk:
        try:
            return self._read(spot)
        except Unreadable as error:
            nowhere = Side("", "")
            title = error.findings[0].code
            return Crosswalk(spot.ref, title, "unreadable", nowhere, nowhere, (), origin=spot.origin)

    def _read(self, spot: Spot) -> Crosswalk:
        found = CROSSWALKS.read(spot.read(), spot.file).thing
        return self._placed.setdefault((spot.origin, found.digest), replace(found, origin=spot.origin))


def _order(one: Crosswalk) -> tuple[str, tuple[int, ...]]:
    return one.ref.id, number(one.ref.version or "0")
