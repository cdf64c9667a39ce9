"""Figures without a screen, saved so that equal drawings give equal bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from exodossier.export.illustrations.words import MARK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

INK = "#1f2937"
MUTED = "#6b7280"
ACCENT = "#0f766e"
WARM = "#b45309"
A4 = (8.27, 11.69)
LIGHTLY = 3
"""Pictures of noise hardly get smaller for thrice the work."""


def sheet(width: float, height: float) -> Figure:
    """An empty figure of a size in inches."""
    figure = Figure(figsize=(width, height), facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def mark(figure: Figure) -> None:
    """Say on the drawing itself that it is not data."""
    figure.text(0.99, 0.008, MARK, ha="right", va="bottom", fontsize=7, color=WARM)


def save_picture(figure: Figure, target: Path) -> None:
    """Write a PNG without a time stamp."""
    mark(figure)
    facts = {"Software": None, "Title": MARK}
    figure.savefig(target, format="png", dpi=150, metadata=facts, pil_kwargs={"compress_level": LIGHTLY})


def save_pages(pages: Sequence[Figure], target: Path, title: str) -> None:
    """Write a PDF of several pages without a time stamp."""
    facts = {"Title": title, "Subject": MARK, "Creator": "ExoDossier sample", "CreationDate": None}
    with PdfPages(target, metadata=facts) as pdf:
        for page in pages:
            mark(page)
            pdf.savefig(page)
