"""Plots of the sample: each draws on given axes, so that a report and a picture of its own share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from exodossier.export.illustrations.canvas import ACCENT, INK, MUTED, WARM, save_picture, sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from matplotlib.axes import Axes

SEED = 20181535750
"""Any fixed number would do: the same drawing must come out every time."""


def on_sizes(axes: Axes, recipe: Mapping[str, Any]) -> None:
    """A log-normal size distribution. recipe: mode (nm), width, total (particles/mL)."""
    sizes = np.linspace(30, 400, 300)
    density = size_density(sizes, recipe)
    axes.fill_between(sizes, density, color=ACCENT, alpha=0.25, linewidth=0)
    axes.plot(sizes, density, color=ACCENT, linewidth=1.6)
    axes.axvline(float(recipe["mode"]), color=WARM, linewidth=1, linestyle="--")
    axes.set(xlabel="Diameter (nm)", ylabel="Particles/mL per nm", xlim=(30, 400), ylim=(0, None))
    _calm(axes)


def size_density(sizes: np.ndarray[Any, np.dtype[np.float64]], recipe: Mapping[str, Any]) -> Any:
    """Particles/mL per nm at each size (nm)."""
    width = float(recipe.get("width", 0.28))
    mean = np.log(float(recipe["mode"])) + width**2
    shape = np.exp(-((np.log(sizes) - mean) ** 2) / (2 * width**2)) / (sizes * width * np.sqrt(2 * np.pi))
    return shape * float(recipe.get("total", 1e11))


def on_chromatogram(axes: Axes, _recipe: Mapping[str, Any]) -> None:
    """A280 trace of a size-exclusion run: the EV peak in the void volume, then proteins."""
    volume = np.linspace(0, 30, 600)
    trace = 42 * np.exp(-((volume - 9.2) ** 2) / 1.1) + 150 * np.exp(-((volume - 19.5) ** 2) / 9)
    axes.plot(volume, trace + 1.5, color=INK, linewidth=1.3)
    axes.axvspan(8, 11, color=ACCENT, alpha=0.15, linewidth=0)
    axes.text(9.5, 60, "pooled\nfractions 8–11", ha="center", fontsize=8, color=ACCENT)
    axes.text(19.5, 158, "soluble protein", ha="center", fontsize=8, color=MUTED)
    axes.set(xlabel="Elution volume (mL)", ylabel="A280 (mAU)", xlim=(0, 30), ylim=(0, 180))
    _calm(axes)


def on_doses(axes: Axes, recipe: Mapping[str, Any]) -> None:
    """A four-parameter curve with points. recipe: ec50 (particles/cell)."""
    ec50 = float(recipe.get("ec50", 2.1e3))
    doses = np.geomspace(1e2, 1e5, 7)
    rng = np.random.default_rng(SEED)
    response = 100 / (1 + (ec50 / doses) ** 1.2)
    smooth = np.geomspace(1e2, 1e5, 200)
    axes.plot(smooth, 100 / (1 + (ec50 / smooth) ** 1.2), color=ACCENT, linewidth=1.6)
    axes.errorbar(doses, response + rng.normal(0, 3, 7), yerr=5, fmt="o", color=INK, markersize=4, capsize=2)
    axes.set(
        xscale="log", xlabel="Dose (particles/cell)", ylabel="IL-6 reduction (% of maximum)", ylim=(-5, 115)
    )
    _calm(axes)


def on_histograms(axes: Axes, recipe: Mapping[str, Any]) -> None:
    """Overlaid flow histograms. recipe: markers: [[name, shift], …]."""
    rng = np.random.default_rng(SEED)
    for index, (name, shift) in enumerate(recipe["markers"]):
        values = rng.normal(1.2 + float(shift), 0.35, 4000)
        height, edges = np.histogram(values, bins=90, range=(0, 6), density=True)
        base = index * 0.55
        axes.fill_between(edges[:-1], base, base + height * 0.45, color=ACCENT, alpha=0.35, linewidth=0)
        axes.text(5.9, base + 0.08, name, ha="right", fontsize=9, color=INK)
    axes.set(xlabel="Fluorescence (log10, arbitrary)", yticks=[], xlim=(0, 6))
    _calm(axes)


def _calm(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=8, colors=MUTED)
    axes.xaxis.label.set_fontsize(9)
    axes.yaxis.label.set_fontsize(9)


PLOTS: dict[str, Callable[[Axes, Mapping[str, Any]], None]] = {
    "size_distribution": on_sizes,
    "chromatogram": on_chromatogram,
    "dose_response": on_doses,
    "histograms": on_histograms,
}


def _picture(name: str, recipe: Mapping[str, Any], target: Path) -> None:
    figure = sheet(6.4, 4.0)
    axes = figure.add_axes((0.12, 0.15, 0.84, 0.72))
    PLOTS[name](axes, recipe)
    axes.set_title(str(recipe.get("title", "")), fontsize=10, loc="left", color=INK)
    save_picture(figure, target)


def chromatogram(recipe: Mapping[str, Any], target: Path) -> None:
    """A chromatogram as a picture."""
    _picture("chromatogram", recipe, target)


def size_distribution(recipe: Mapping[str, Any], target: Path) -> None:
    """A size distribution as a picture."""
    _picture("size_distribution", recipe, target)


def dose_response(recipe: Mapping[str, Any], target: Path) -> None:
    """A dose-response curve as a picture."""
    _picture("dose_response", recipe, target)


def histograms(recipe: Mapping[str, Any], target: Path) -> None:
    """Flow-cytometry histograms as a picture."""
    _picture("histograms", recipe, target)
