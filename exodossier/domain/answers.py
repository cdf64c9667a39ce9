"""Answers of every kind: what does not fit, whether anything is said, the form kept, and plain text."""

from __future__ import annotations

from exodossier.domain.normalising import is_empty, normalise
from exodossier.domain.showing import columns_shown, row_label, show, show_rows
from exodossier.domain.validation import faults, is_date, is_valid, row_faults

__all__ = [
    "columns_shown",
    "faults",
    "is_date",
    "is_empty",
    "is_valid",
    "normalise",
    "row_faults",
    "row_label",
    "show",
    "show_rows",
]
