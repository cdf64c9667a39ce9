"""What people wrote, changed in one way wherever it stands in a situation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exodossier.domain.situation import Situation

    Places = Mapping[type, tuple[str, ...]]
    Change = Callable[[str], str]

PARTS: Final = ("product", "dossier", "rows", "responses", "evidence")


def changed(situation: Situation, places: Places, change: Change, leave: str) -> Situation:
    """The situation with a change made to its texts; the very same where it changes none.

    places: the fields of each kind of record in which people write. change: gives back the same text where
    there is nothing to do. leave: a map that has this key is left as it is, with all that it holds.
    """

    def told(thing: Any) -> Any:
        if isinstance(thing, str):
            made = change(thing)
            return thing if made == thing else made
        if isinstance(thing, Mapping):
            if leave in thing:
                return thing
            return {**thing, **new} if (new := others(thing.items())) else thing
        if isinstance(thing, (list, tuple)):
            new = others(enumerate(thing))
            return type(thing)(new.get(at, one) for at, one in enumerate(thing)) if new else thing
        new = others((name, getattr(thing, name)) for name in places.get(type(thing), ()))
        return replace(thing, **new) if new else thing

    def others(parts: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
        return {name: made for name, part in parts if (made := told(part)) is not part}

    new = others((name, getattr(situation, name)) for name in PARTS)
    return replace(situation, **new) if new else situation
