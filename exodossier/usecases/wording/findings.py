"""What is missing or inconsistent in a dossier, its values and its evidence, by code of `Finding`."""

from __future__ import annotations

from typing import Final

from exodossier.usecases.wording.message import Words

FINDINGS: Final[dict[str, Words]] = {
    "answer.empty": Words("There is no value to count as answered.", "Give a value, or another status."),
    "assessment.not_date": Words("“{value}” is not a date.", "Write YYYY-MM-DD."),
    "assessment.not_text": Words("{field} is not a text.", "Write it in double quotes."),
    "assessment.unknown": Words("An assessment has no “{field}”.", "Use: {known}."),
    "assessment.verdict": Words("There is no verdict “{value}”.", "Use one of: {known}."),
    "document.not_date": Words("“{value}” is not a date.", "Write YYYY-MM-DD."),
    "document.not_text": Words("{field} is not a text.", "Write it in double quotes."),
    "evidence.damaged": Words(
        "“{title}”, revision {number}: {file} is no longer the recorded file (found {found}).",
        "Restore the file from a backup, or add it as a new revision with a reason.",
    ),
    "evidence.field": Words("Evidence has no “{path}”.", "Use: {known}."),
    "evidence.missing": Words(
        "“{title}”, revision {number}: {file} is missing.", "Restore the file from a backup."
    ),
    "evidence.not_date": Words("“{value}” is not a date.", "Write YYYY-MM-DD."),
    "evidence.not_text": Words("“{path}” is not a text.", "Write it in double quotes."),
    "evidence.size": Words(
        "“{title}”, revision {number}: {file} has another size than recorded.",
        "Restore the file from a backup, or add it as a new revision with a reason.",
    ),
}
