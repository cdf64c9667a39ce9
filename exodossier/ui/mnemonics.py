"""Letters that choose an entry of a menu or a button of a dialog, worked out from the words.

They follow a translation by themselves, as they are taken from whatever the words are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton

SIGN: Final = "&"
"""Stands before the letter; doubled it stands for itself."""
PLAIN: Final = "plain"


def keyed(texts: Sequence[str]) -> list[str]:
    """Each text with the sign before a letter that no other one has.

    First letters of words come first, in order of the texts; a text that has no letter left stays without.
    """
    places: dict[int, int] = {}
    taken: set[str] = set()
    for beginnings in (True, False):
        for index, text in enumerate(texts):
            found = None if index in places else next(_free(text, taken, beginnings=beginnings), None)
            if found is not None:
                places[index] = found
                taken.add(text[found].lower())
    return [_marked(text, places.get(index)) for index, text in enumerate(texts)]


def bare(text: str) -> str:
    """A text as a person reads it."""
    doubled = text.split(SIGN * 2)
    return SIGN.join(part.replace(SIGN, "") for part in doubled)


def key_of(text: str) -> str:
    """The letter that a text is chosen by, as a small one; empty where it has none."""
    rest = text.replace(SIGN * 2, "")
    return rest.partition(SIGN)[2][:1].lower()


def give(targets: Iterable[QAction | QAbstractButton]) -> None:
    """Give actions of one menu, or buttons of one foot, their letters; again when words have changed."""
    ones = list(targets)
    for one, text in zip(ones, keyed([_plain(one) for one in ones]), strict=True):
        one.setProperty(PLAIN, (_plain(one), text))
        if one.text() != text:
            one.setText(text)


def _plain(target: QAction | QAbstractButton) -> str:
    """Its words: as they were before a letter was given, unless they were changed since."""
    plain, given = target.property(PLAIN) or ("", None)
    return plain if target.text() == given else target.text()


def _free(text: str, taken: set[str], *, beginnings: bool) -> Iterator[int]:
    """Where letters stand that are not taken; letters that every keyboard has come first."""
    for plain in (True, False):
        for at, letter in enumerate(text):
            begins = at == 0 or not text[at - 1].isalnum()
            usable = letter.isalnum() and letter.isascii() is plain and letter.lower() not in taken
            if usable and (begins or not beginnings):
                yield at


def _marked(text: str, at: int | None) -> str:
    if at is None:
        return text.replace(SIGN, SIGN * 2)
    return f"{text[:at].replace(SIGN, SIGN * 2)}{SIGN}{text[at:].replace(SIGN, SIGN * 2)}"
