"""Captions that tell one table or figure from the next, also where a section stands once for every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.export.context import rich
from exodossier.export.typesetting.columns import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.plain import Json


def of_part(whole: str, part: str) -> str:
    """The caption of a table inside a form: `Viral clearance: Conditions`."""
    return part if whole.casefold() in part.casefold() else f"{whole}: {part}"


def of_row(blocks: Iterable[Json], label: str) -> Iterator[Json]:
    """The blocks of an answer, with the name of the row it is given for in every caption that lacks it."""
    for block in blocks:
        runs = block.get("caption") if isinstance(block, dict) else None
        if isinstance(block, dict) and isinstance(runs, list) and label not in cell_text({"runs": runs}):
            yield block | {"caption": [*runs, rich.run(f" – {label}")]}
        else:
            yield block
