"""Translations: sidecars beside a checklist, each text with the digest of the text it was made from.

A translation never changes what is asked: it is outside the checklist's digest. A text whose source has
changed is outdated and is not shown; the source text is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from exodossier.domain.checklist import Wording
from exodossier.domain.errors import Refused
from exodossier.library.companion_schema import TranslationModel
from exodossier.library.loading import checked
from exodossier.library.reader import read
from exodossier.library.texts import fingerprint, rewrite

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist
    from exodossier.library.reader import Source

PSEUDO: Final = "en-XA"
"""The pseudo-language: every text made longer and accented, to prove that it can be translated."""

_ACCENTS: Final = str.maketrans("aeiouncAEIOUNC", "àéîõüñçÀÉÎÕÜÑÇ")


@dataclass(frozen=True, slots=True, eq=False)
class Translation:
    """A sidecar as read. `texts`: owner and path -> (text, fingerprint of its source text)."""

    checklist: str
    version: str
    language: str
    texts: dict[tuple[str, str], tuple[str, str]]
    source: Source


@dataclass(frozen=True, slots=True, eq=False)
class Translated:
    """A checklist in another language, and what is still the source's (owner and path)."""

    checklist: Checklist
    outdated: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str], ...]


def load_translation(data: bytes, file: str) -> Translation:
    """A sidecar. Raises Unreadable with every fault of its shape."""
    source, model = checked(read(data, file), TranslationModel)
    found = {
        (owner, path): (entry.text, entry.source)
        for owner, entries in model.texts.items()
        for path, entry in entries.items()
    }
    return Translation(model.checklist, model.version, model.language, found, source)


def translate(checklist: Checklist, translation: Translation) -> Translated:
    """The checklist in the sidecar's language; outdated and missing texts stay the source's.

    Raises Refused if the sidecar belongs to another checklist or version.
    """
    wanted, found = str(checklist.ref), f"{translation.checklist}@{translation.version}"
    if wanted != found:
        raise Refused("library.translation_of_another", {"found": found, "expected": wanted})
    outdated: list[tuple[str, str]] = []
    missing: list[tuple[str, str]] = []

    def change(owner: str, path: str, text: str) -> str:
        entry = translation.texts.get((owner, path))
        if entry is None:
            missing.append((owner, path))
            return text
        if entry[1] != fingerprint(text):
            outdated.append((owner, path))
            return text
        return entry[0]

    shown = rewrite(checklist, change)
    state = Wording(translation.language, frozenset(outdated), frozenset(missing))
    return Translated(replace(shown, wording=state), tuple(outdated), tuple(missing))


def pseudo(checklist: Checklist) -> Checklist:
    """The checklist in the pseudo-language."""
    return rewrite(checklist, lambda _owner, _path, text: f"⟦{text.translate(_ACCENTS)}⟧")
