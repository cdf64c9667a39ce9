"""When the world fails: by code of `StoreTrouble`, filled with `place` and `detail`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases.wording.message import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

TROUBLE: Final[Mapping[str, Words]] = {
    "store.unreadable": Words("{place} cannot be read: {detail}.", "Check that it is there and that you may read it."),
}
