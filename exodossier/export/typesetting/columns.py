"""How wide the columns of a table are: for the longest word first, then for the amount of text."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Final

from exodossier.export.typesetting.tall_rows import LETTER, PADDING

_LONG: Final = 30
"""Letters of a word, or of a line in a narrow column, that no column needs to be wider for."""
_SLACK: Final = 70
"""Twips; a short word may be all broad letters, such as `nm` or a heading in bold."""
_BOLD: Final = 10
"""Letters of a word in a header row, which is bold, that take the room of one more."""
_LINES: Final = 16
"""Of a cell, as far as its column can be made wider."""
_FURTHER: Final = 0.75
_SAMPLE: Final = 200
_UNITS: Final = (
    r"%|°|°C|K|×|×g|L|mL|ml|µL|µl|kg|g|mg|µg|ng|pg|fg|m|cm|mm|µm|nm|m²|cm²|nm²|s|ms|min|h|hours|d|day|days|"
    r"week|weeks|month|year|years|mol|mmol|µmol|nmol|pmol|M|mM|µM|nM|kDa|bp|nt|cell|cells|fold|Pa|kPa|mbar|"
    r"bar|psi|V|mV|kV|mW|kGy|lx·h|U|RIN|PD|CV|DV|ppm|rpm|NTU|AU|ABC|ERF|MESF|log10|g/mL|mg/mL|µg/mL|ng/mL|"
    r"pg/mL|g/L|mg/L|µg/L|mg/dL|EU/mL|IU/mL|EU/kg|U/mL|U/mg|mL/h|mL/kg|L/h|L/min|cm/h|mS/cm|mg/kg|µg/kg|"
    r"ng/kg|mg/m²|µg/g|µg/µg|ng/µg|s⁻¹|cm⁻¹|mPa·s"
)
"""Units of at most five signs, as they are printed: the longer ones may begin a line of their own."""
_TIED: Final = re.compile(
    rf"(?<=[\d⁰¹²³⁴⁵⁶⁷⁸⁹]) (?=\u00d7 \d|(?:{_UNITS})(?:[\s),;.]|$))|(?<=\d \u00d7) (?=\d)"
    r"|(?<=\bn) (?== \d)|(?<=\bn =) (?=\d)"
)
"""Spaces of `3 × 10`, `4 nm` and `n = 5`: in a narrow column a number must not part from its unit."""

Cell = Mapping[str, object]
Rows = Sequence[Sequence[Cell]]


def floors(rows: Rows) -> list[int]:
    """Twips each column needs for its longest word, and so that no cell becomes a tower of short lines."""
    letters = [0] * max(len(row) for row in rows)
    for place, row in enumerate(rows[:_SAMPLE]):
        for index, cell in enumerate(row):
            text = cell_text(cell)
            word = max(map(len, text.replace("\n", " ").split(" ")))
            word += word // _BOLD if place == 0 else 0
            letters[index] = max(letters[index], word, len(text) // _LINES)
    return [min(one, _LONG) * LETTER + PADDING + _SLACK for one in letters]


def column_widths(rows: Rows, width: int, wanted: object = None) -> list[int]:
    """Twips per column, their sum `width`: by the longest word first, then by the amount of text."""
    count = max(len(row) for row in rows)
    if isinstance(wanted, Sequence) and len(wanted) == count:
        return _shared([float(part) for part in wanted], [0] * count, width)
    amounts = [4.0] * count
    for row in rows[:_SAMPLE]:
        for index, cell in enumerate(row):
            amounts[index] = max(amounts[index], _weight(len(cell_text(cell))))
    return _shared(amounts, floors(rows), width)


def _weight(letters: int) -> float:
    """What a cell counts for: each letter of a few lines, less of each further one."""
    few = min(letters, _LONG * 3)
    return few + float(math.pow(letters - few, _FURTHER))


def _shared(weights: Sequence[float], floors: Sequence[int], width: int) -> list[int]:
    scale = min(1.0, width / sum(floors)) if sum(floors) else 0.0
    least = [floor * scale for floor in floors]
    spare = max(width - sum(least), 0.0)
    # Columns first fill up to what their longest cell needs on one line; what is left goes round by weight.
    needs = [max(weight * LETTER + PADDING - low, 0.0) for weight, low in zip(weights, least, strict=True)]
    total = sum(needs) or 1.0
    fill = min(spare / total, 1.0)
    rest = max(spare - sum(needs), 0.0)
    heavy = sum(weights)
    made = [
        int(low + need * fill + rest * weight / heavy)
        for low, need, weight in zip(least, needs, weights, strict=True)
    ]
    made[-1] += width - sum(made)
    return made


def cell_text(cell: Cell) -> str:
    """The plain text of a cell."""
    runs = cell.get("runs")
    if isinstance(runs, Sequence) and not isinstance(runs, str):
        return "".join(str(run.get("text", "")) for run in runs if isinstance(run, Mapping))
    return str(runs or "")


def tied(rows: Rows) -> Rows:
    """Rows in whose cells no number parts from its unit."""
    return [[_tied(cell) for cell in row] for row in rows]


def _tied(cell: Cell) -> Cell:
    runs = cell.get("runs")
    if isinstance(runs, str):
        return {**cell, "runs": _TIED.sub(_FIXED, runs)}
    if not isinstance(runs, Sequence) or not any(
        _TIED.search(str(run.get("text", ""))) for run in runs if isinstance(run, Mapping)
    ):
        return cell
    made = [
        {**run, "text": _TIED.sub(_FIXED, str(run.get("text", "")))} if isinstance(run, Mapping) else run
        for run in runs
    ]
    return {**cell, "runs": made}


_FIXED: Final = "\u00a0"
