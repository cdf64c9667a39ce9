"""What was parsed before, by the digest of its bytes: one memory for the whole program.

Only what people use is kept. Where each piece stood in its file, nine tenths of what parsing makes, is
forgotten but for the places of id and version.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Generic, TypeVar

from exodossier.library.loading import load_checklist, load_crosswalk, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.checklist import Checklist
    from exodossier.domain.crosswalk import Crosswalk
    from exodossier.domain.findings import Place
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.library.loading import Loaded

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, eq=False)
class Kept(Generic[Thing]):
    """A parsed file. `state`: draft, released or deprecated. `places`: of its id and version."""

    thing: Thing
    state: str
    places: dict[str, Place]

    def place(self, key: str, file: str) -> Place:
        """Where a key of the head stands, in a file of this content."""
        return replace(self.places[key], file=file)


class Memory(Generic[Thing]):
    """Parses bytes once; a fault is not remembered."""

    def __init__(self, load: Callable[[bytes, str], Loaded[Thing]]) -> None:
        self._load = load
        self._known: dict[str, Kept[Thing]] = {}

    def read(self, data: bytes, file: str) -> Kept[Thing]:
        """What these bytes hold. Raises Unreadable with every fault of their shape."""
        name = sha256(data).hexdigest()
        if name not in self._known:
            loaded = self._load(data, file)
            places = {key: loaded.source.place((key,)) for key in ("id", "version")}
            self._known[name] = Kept(loaded.thing, loaded.state, places)
        return self._known[name]


CHECKLISTS: Memory[Checklist] = Memory(load_checklist)
VOCABULARIES: Memory[Vocabulary] = Memory(load_vocabulary)
CROSSWALKS: Memory[Crosswalk] = Memory(load_crosswalk)
