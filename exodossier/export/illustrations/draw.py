"""One sample evidence file from its description: the ending says the format, `sheet` says what is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exodossier.domain.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def draw(recipe: Mapping[str, Any], target: Path) -> None:
    """Write the file that `recipe` describes to `target`.

    recipe: {"sheet": name, ...its own parameters}. Raises NotFound for a sheet nobody draws.
    The same recipe gives the same bytes, so that a sample made twice has the same digests.
    """
    sheets = _sheets()
    name = str(recipe["sheet"])
    if name not in sheets:
        raise NotFound("sample sheet", name, tuple(sheets))
    sheets[name](recipe, target)


def _sheets() -> dict[str, Callable[[Mapping[str, Any], Path], None]]:
    # matplotlib takes half a second to import: only whoever draws pays for it.
    from exodossier.export.illustrations import micrographs, plots, reports, tables

    return {
        "report": reports.report,
        "blot": micrographs.blot,
        "vesicles": micrographs.vesicles,
        "chromatogram": plots.chromatogram,
        "size_distribution": plots.size_distribution,
        "dose_response": plots.dose_response,
        "histograms": plots.histograms,
        "table": tables.table,
        "size_table": tables.size_table,
        "trace": tables.trace,
    }
