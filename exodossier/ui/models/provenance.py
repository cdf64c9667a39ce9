"""Where the answer of an entry comes from, when a crosswalk brought it or others share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exodossier.domain.origin import Mode, read_origin
from exodossier.domain.records import ResponseKey

if TYPE_CHECKING:
    from exodossier.domain.situation import Entry
    from exodossier.ui.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Provenance:
    """shared: one answer for both; else a copy. source: the other entry, None where it is not in the dossier.

    named: what the origin calls it. crosswalk: `id@version`, or empty. to_check: nobody looked at the copy.
    """

    shared: bool
    source: Entry | None
    named: str
    crosswalk: str = ""
    to_check: bool = False


def provenance(entry: Entry, snapshot: Snapshot) -> Provenance | None:
    """Nothing for an answer that was typed here and that no other entry has."""
    if entry.response is None:
        return None
    origin = read_origin(entry.response.origin)
    if origin is not None:
        source = snapshot.by_key.get(_key(origin.source))
        shared = origin.mode is Mode.BOUND
        return Provenance(shared, source, origin.source, origin.crosswalk, origin.to_check)
    others = [key for key in snapshot.sharing.get(entry.response.answer, ()) if key != entry.key]
    return (
        Provenance(shared=True, source=snapshot.by_key[others[0]], named=str(others[0])) if others else None
    )


def _key(text: str) -> ResponseKey:
    """`checklist:item[row]`, as an origin keeps it."""
    checklist, _, rest = text.partition(":")
    item, _, row = rest.partition("[")
    return ResponseKey(checklist, item, row.removesuffix("]"))
