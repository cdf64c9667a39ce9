"""Pictures that look like blots and electron micrographs, drawn from numbers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from exodossier.export.illustrations.canvas import INK, MUTED, save_picture, sheet
from exodossier.export.illustrations.plots import SEED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from matplotlib.axes import Axes


def blot(recipe: Mapping[str, Any], target: Path) -> None:
    """A blot: one strip per protein.

    recipe: title, lanes: [name], strips: [[protein, kDa, [band strength 0–1 per lane]]].
    """
    lanes, strips = recipe["lanes"], recipe["strips"]
    figure = sheet(6.4, 1.2 + 0.85 * len(strips))
    rng = np.random.default_rng(SEED)
    share = 0.72 / len(strips)
    for index, (protein, mass, bands) in enumerate(strips):
        axes = figure.add_axes((0.16, 0.80 - (index + 1) * share, 0.70, share * 0.86))
        _strip(axes, bands, rng)
        figure.text(
            0.145, 0.80 - (index + 0.55) * share, protein, ha="right", va="center", fontsize=10, color=INK
        )
        figure.text(0.875, 0.80 - (index + 0.55) * share, f"{mass} kDa", va="center", fontsize=8, color=MUTED)
    for lane, name in enumerate(lanes):
        figure.text(0.16 + 0.70 * (lane + 0.5) / len(lanes), 0.82, name, ha="center", fontsize=8.5, color=INK)
    figure.text(0.16, 0.93, str(recipe["title"]), fontsize=10, color=INK, weight="bold")
    save_picture(figure, target)


def _strip(axes: Axes, bands: list[float], rng: np.random.Generator) -> None:
    width, height = 90 * len(bands), 60
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    film = rng.normal(0.90, 0.012, (height, width))
    for lane, strength in enumerate(bands):
        centre = 90 * lane + 45
        band = np.exp(-(((across - centre) / 26) ** 6) - ((down - 30 - 2 * np.sin(across / 14)) / 7) ** 2)
        film -= float(strength) * 0.8 * band
    axes.imshow(film, cmap="gray", vmin=0, vmax=1, aspect="auto", interpolation="bicubic")
    axes.set(xticks=[], yticks=[])


def _around(centre: float, radius: float, field: float, pixels: int) -> slice:
    """The pixels a vesicle reaches, on one axis; beyond one and a half radii nothing of it is seen."""
    low, high = centre - 1.5 * radius, centre + 1.5 * radius
    return slice(max(0, int(low / field * pixels)), min(pixels, int(high / field * pixels) + 1))


def vesicles(recipe: Mapping[str, Any], target: Path) -> None:
    """A field of cup-shaped vesicles with a scale bar. recipe: title, count, field (nm across), bar (nm)."""
    field, pixels = float(recipe["field"]), 640
    rng = np.random.default_rng(SEED + int(recipe["count"]))
    film = rng.normal(0.72, 0.03, (pixels, pixels))
    down, across = np.mgrid[0:pixels, 0:pixels] * (field / pixels)
    for _ in range(int(recipe["count"])):
        x, y = rng.uniform(0.06 * field, 0.94 * field, 2)
        radius = rng.lognormal(np.log(float(recipe.get("radius", 48))), 0.22)
        near = np.s_[_around(y, radius, field, pixels), _around(x, radius, field, pixels)]
        distance = np.hypot(across[near] - x, down[near] - y) / radius
        film[near] -= 0.42 * np.exp(-(((distance - 1) / 0.13) ** 2)) - 0.16 * np.exp(-((distance / 0.7) ** 4))
    figure = sheet(5.2, 5.5)
    axes = figure.add_axes((0.02, 0.04, 0.96, 0.89))
    axes.imshow(film, cmap="gray", vmin=0, vmax=1, extent=(0, field, field, 0), interpolation="bilinear")
    axes.set(xticks=[], yticks=[])
    bar = float(recipe["bar"])
    axes.plot(
        [0.05 * field, 0.05 * field + bar],
        [0.94 * field] * 2,
        color="white",
        linewidth=4,
        solid_capstyle="butt",
    )
    axes.text(0.05 * field, 0.92 * field, f"{bar:.0f} nm", color="white", fontsize=10, weight="bold")
    figure.text(0.03, 0.95, str(recipe["title"]), fontsize=10, color=INK)
    save_picture(figure, target)
