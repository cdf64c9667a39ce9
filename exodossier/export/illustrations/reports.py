"""PDF reports: a letterhead, document data, tables of facts, and a plot where the recipe asks for one."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from exodossier.export.illustrations import plots
from exodossier.export.illustrations.canvas import A4, ACCENT, INK, MUTED, save_pages, sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from matplotlib.figure import Figure

LEFT, RIGHT, TOP = 0.09, 0.91, 0.94
ROW, INSET = 0.024, 0.007
"""Height of a row of a table, and what a text keeps from its edge, in pages."""
HEAD, GRID = "#ecfdf5", "#d1d5db"


def report(recipe: Mapping[str, Any], target: Path) -> None:
    """A report of several pages.

    recipe: title, number, issuer, pages: [{heading, text, table: [[…], …], plot}].
    """
    pages = recipe["pages"]
    figures = [_page(recipe, page, index, len(pages)) for index, page in enumerate(pages, start=1)]
    save_pages(figures, target, str(recipe["title"]))


def _page(recipe: Mapping[str, Any], page: Mapping[str, Any], index: int, total: int) -> Figure:
    figure = sheet(*A4)
    _letterhead(figure, recipe, index, total)
    at = TOP - 0.09
    figure.text(LEFT, at, str(page["heading"]), fontsize=14, color=INK, weight="bold", va="top")
    at = _paragraphs(figure, str(page.get("text", "")), at - 0.035)
    if page.get("table"):
        at = _table(figure, page["table"], at - 0.01)
    if page.get("plot"):
        axes = figure.add_axes((LEFT + 0.05, max(0.1, at - 0.36), RIGHT - LEFT - 0.08, 0.32))
        plots.PLOTS[str(page["plot"]["sheet"])](axes, page["plot"])
    return figure


def _letterhead(figure: Figure, recipe: Mapping[str, Any], index: int, total: int) -> None:
    figure.text(
        LEFT,
        TOP + 0.02,
        str(recipe.get("issuer", "Sample laboratory")),
        fontsize=9,
        color=ACCENT,
        weight="bold",
    )
    figure.text(RIGHT, TOP + 0.02, str(recipe["number"]), fontsize=9, color=MUTED, ha="right")
    figure.text(LEFT, TOP - 0.015, str(recipe["title"]), fontsize=11, color=INK)
    figure.add_artist(_line(LEFT, TOP - 0.03, RIGHT))
    figure.text(LEFT, 0.03, f"Page {index} of {total}", fontsize=8, color=MUTED)


def _line(left: float, height: float, right: float) -> Line2D:
    return Line2D([left, right], [height, height], color=ACCENT, linewidth=1.2)


def _paragraphs(figure: Figure, text: str, at: float) -> float:
    for paragraph in text.split("\n"):
        for line in textwrap.wrap(paragraph, 92) or [""]:
            figure.text(LEFT, at, line, fontsize=9.5, color=INK, va="top")
            at -= 0.0175
        at -= 0.006
    return at


def _table(figure: Figure, rows: Sequence[Sequence[str]], at: float) -> float:
    """Cells as texts on the page itself: matplotlib's own tables and axes cost several times as much."""
    edges = _edges(rows)
    figure.add_artist(Rectangle((LEFT, at - ROW), RIGHT - LEFT, ROW, facecolor=HEAD, linewidth=0))
    for line, row in enumerate(rows):
        weight, middle = "normal" if line else "bold", at - ROW * (line + 0.5)
        for edge, text in zip(edges, row, strict=False):
            figure.text(edge + INSET, middle, str(text), fontsize=8.5, va="center", weight=weight)
    low = at - ROW * len(rows)
    across = [[(LEFT, at - ROW * line), (RIGHT, at - ROW * line)] for line in range(len(rows) + 1)]
    down = [[(edge, at), (edge, low)] for edge in edges]
    figure.add_artist(LineCollection(across + down, colors=GRID, linewidths=1.0))
    return low - 0.02


def _edges(rows: Sequence[Sequence[str]]) -> list[float]:
    """Where columns begin and end: each gets room for its longest text."""
    longest = [max(len(str(text)) for text in column) + 2 for column in zip(*rows, strict=True)]
    share = (RIGHT - LEFT) / sum(longest)
    return [LEFT + share * sum(longest[:number]) for number in range(len(longest) + 1)]
