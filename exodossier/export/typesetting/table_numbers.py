"""Which tables a document has printed so far, by number: what stands above is pointed to, not repeated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.plain import JsonMap

Piece = Mapping[str, object]
LABEL: Final = "Table"
SAME: Final = "same"
"""What a table block says of itself if it may be printed elsewhere too: see `same_rows`."""
_GAP: Final = "{table}"


def caption_name(label: str, number: int) -> str:
    """The bookmark of a numbered caption."""
    return f"_{label[:30]}{number:05d}"


def same_rows(key: str, says: str) -> JsonMap:
    """What a block is told to be pointed to where it was printed before. says: with `{table}` for its number.

    key: the same for all blocks that show the same rows in the same columns.
    """
    return {"key": key, "says": says}


@dataclass(slots=True)
class TableNumbers:
    """Filled while a document is written, in its order."""

    _by_key: dict[str, int] = field(default_factory=dict)
    _by_block: dict[int, tuple[Piece, int]] = field(default_factory=dict)
    """The block is kept beside its number, so that no other can come to have its identity."""

    def note(self, block: Piece, number: int) -> None:
        """A table was printed."""
        self._by_block.setdefault(id(block), (block, number))
        if key := _key(block):
            self._by_key.setdefault(key, number)

    def pointer(self, block: Piece) -> list[Piece]:
        """Runs that stand instead of a table whose rows were printed before; none for any other."""
        number, same = self._by_key.get(_key(block)), block.get(SAME)
        if number is None or not isinstance(same, Mapping):
            return []
        before, _, after = str(same.get("says", "")).partition(_GAP)
        return [{"text": before}, _link(number), {"text": after}]

    def named(self, composed: object, rows: object) -> list[Piece]:
        """`table_numbers(tables, rows)`: runs that name the printed tables that hold some of these rows."""
        wanted = {one.get("id") for one in _maps(rows)}
        holding = (
            one for one in _maps(composed) if wanted & {row.get("id") for row in _maps(one.get("rows"))}
        )
        blocks = (block for one in holding for block in _maps(one.get("blocks")))
        known = sorted({self._by_block[id(block)][1] for block in blocks if id(block) in self._by_block})
        return [piece for place, span in enumerate(_spans(known)) for piece in _said(span, first=not place)]


def _spans(numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Numbers one by one; three and more that follow each other as the first and the last of them."""
    start = 0
    ends = [place for place, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1]
    for end in (*ends, len(numbers)):
        run = tuple(numbers[start:end])
        yield from [(run[0], run[-1])] if len(run) > 2 else [(one,) for one in run]
        start = end


def _said(span: tuple[int, ...], *, first: bool) -> Iterator[Piece]:
    if not first:
        yield {"text": ", "}
    yield _link(span[0])
    if len(span) > 1:
        yield {"text": " to "}
        yield _link(span[-1])


def _link(number: int) -> Piece:
    return {"text": f"{LABEL} {number}", "link": caption_name(LABEL, number)}


def _key(block: Piece) -> str:
    same = block.get(SAME)
    return str(same.get("key") or "") if isinstance(same, Mapping) else ""


def _maps(value: object) -> Sequence[Piece]:
    found = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [one for one in found if isinstance(one, Mapping)]
