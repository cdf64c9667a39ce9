"""CSV files as instruments and laboratories hand them over."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import numpy as np

from exodossier.export.illustrations.plots import SEED, size_density
from exodossier.export.illustrations.words import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def table(recipe: Mapping[str, Any], target: Path) -> None:
    """Rows as they stand. recipe: title, header: [name], rows: [[cell]]."""
    _write(target, [[str(recipe["title"])], recipe["header"], *recipe["rows"]])


def size_table(recipe: Mapping[str, Any], target: Path) -> None:
    """Bin centres (nm) and concentration (particles/mL), as a tracking instrument exports them."""
    sizes = np.arange(10.5, 600, 5.0)
    counts = size_density(sizes, recipe) * 5
    rows = [[f"{size:.1f}", f"{count:.4e}"] for size, count in zip(sizes, counts, strict=True)]
    _write(target, [[str(recipe["title"])], ["Bin centre (nm)", "Concentration (particles/mL)"], *rows])


def trace(recipe: Mapping[str, Any], target: Path) -> None:
    """A run log, one line a minute. recipe: title, minutes, columns: [[name, level, noise]]."""
    rng = np.random.default_rng(SEED)
    columns = recipe["columns"]
    rows = [
        [str(minute), *(f"{rng.normal(float(level), float(noise)):.2f}" for _name, level, noise in columns)]
        for minute in range(int(recipe["minutes"]))
    ]
    _write(target, [[str(recipe["title"])], ["Minute", *(name for name, _level, _noise in columns)], *rows])


def _write(target: Path, rows: Iterable[Iterable[str]]) -> None:
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([MARK])
        writer.writerows(rows)
