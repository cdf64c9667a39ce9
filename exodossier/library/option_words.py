"""The words of a choice that a file names by its id only: `phase1_2` is read as `Phase 1/2`."""

from __future__ import annotations

import re
from typing import Final

_SHORT: Final = frozenset({"ci", "cv", "dna", "gmp", "iqr", "ph", "qc", "rna", "sd", "sem"})
_AS_WRITTEN: Final = {"ph": "pH"}
_NUMBERED: Final = re.compile(r"([a-z]{4,})([0-9])")
_CODE: Final = re.compile(r"[a-z]{1,3}[0-9]+[a-z]?")
_BOTH: Final = re.compile(r"(?<=[0-9])_(?=[0-9])")


def words_of(id_: str) -> str:
    """The id as people write it, with a capital at its beginning.

    A long word is set apart from its number (`phase1`), a short one is a code (`cd63` as `CD63`); well-known
    abbreviations stand in capitals.
    """
    apart = _NUMBERED.sub(r"\1 \2", _BOTH.sub("/", id_)).replace("_", " ")
    first, gap, rest = " ".join(map(_word, apart.split())).partition(" ")
    return (first[:1].upper() + first[1:] if first.islower() else first) + gap + rest


def _word(word: str) -> str:
    if word in _SHORT or _CODE.fullmatch(word):
        return _AS_WRITTEN.get(word, word.upper())
    return word
