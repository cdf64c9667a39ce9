"""The words of a tracker: its headings and notes, its values, and what is wrong in one that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases.wording.message import Words, translate
from exodossier.usecases.wording.names import obligation_name, status_name, verdict_name
from exodossier.usecases.wording.printed import moment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TRACKER_COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    "standard": ("Standard", "The checklist that asks."),
    "label": ("No.", "The number of the item in the checklist."),
    "title": ("Item", "What is asked."),
    "subject": ("For", "The step, marker, lot … it is asked for, where an item is asked once for each."),
    "requirement": ("Requirement", "What the item asks for, in the words of the checklist."),
    "obligation": ("Obligation", "How strongly it is asked for here."),
    "applies": ("Applies", "Whether the item applies to this product; unknown while a question is open."),
    "status": ("Status", "Choose from the list. “Not done” and “Not applicable” need a reason."),
    "reason": ("Reason", "Why it was not done, or does not apply."),
    "verdict": ("Verdict", "How far the answer meets the requirement. Choose from the list, or leave empty."),
    "gap": ("Gap", "What is missing."),
    "risk": ("Risk", "What follows from the gap."),
    "action": ("Action", "What is to be done."),
    "owner": ("Owner", "Who does it."),
    "due": ("Due", "Until when: a date."),
    "evidence": ("Evidence", "Numbers and titles of the documents that support the answer, one a line."),
    "as_of": ("As of", "When the dossier last changed before this was written."),
}
"""Heading and note of each visible column."""

APPLYING: Final[Mapping[str, str]] = {"yes": "Yes", "no": "No", "unknown": "Unknown"}


def tracker_column(name: str) -> str:
    """The heading of a column."""
    return translate(TRACKER_COLUMNS[name][0])


def tracker_note(name: str) -> str:
    """What a column holds and takes."""
    return translate(TRACKER_COLUMNS[name][1])


def tracker_value(name: str, value: str) -> str:
    """A value of a column as people read it: words for ids; other texts as they are."""
    return _SHOWN[name](value) if value and name in _SHOWN else value


def _applying(value: str) -> str:
    return translate(APPLYING[value])


_SHOWN: Final[Mapping[str, Callable[[str], str]]] = {
    "applies": _applying,
    "as_of": moment,
    "obligation": obligation_name,
    "status": status_name,
    "verdict": verdict_name,
}

TRACKER_REFUSALS: Final[dict[str, Words]] = {
    "tracker.none": Words(
        "The file holds no tracker: no sheet has the hidden column that names the entries.",
        "Return the file that `tracker export` wrote, with its first column.",
    ),
    "tracker.other_dossier": Words(
        "{place}: the tracker was made from the dossier {found}, not from {dossier}. Nothing was read.",
        "Name the dossier it belongs to.",
    ),
    "tracker.no_columns": Words(
        "The sheet {sheet} has none of the columns that may be filled in.",
        "Keep their headings as they were: Status, Reason, Verdict, Gap, Risk, Action, Owner, Due.",
    ),
    "tracker.heading_twice": Words(
        "{place}: the heading “{heading}” stands twice, so it is not clear which column counts.",
        "Rename or remove one of the two.",
    ),
    "tracker.choose": Words(
        "Nothing was changed. Changes that cannot be taken as they are: {count} ({list}).",
        "Correct the sheet, or name with --only what to accept; a change in conflict overrides what stands.",
    ),
    "tracker.not_proposed": Words(
        "The sheet changes nothing at “{key}”.", "`tracker propose` lists what it changes."
    ),
    "sheet.folder": Words("There is no folder {path}.", "Make it, or choose another one."),
    "sheet.name": Words(
        "{path} cannot be written as a spreadsheet.", "Name a file that ends in .xlsx, such as {name}."
    ),
}

TRACKER_FINDINGS: Final[dict[str, Words]] = {
    "tracker.word": Words("The column {column} does not know “{value}”.", "Use one of: {known}."),
    "tracker.date": Words("“{value}” is not a date.", "Write a date as 2026-12-31."),
    "tracker.day": Words(
        "“{value}” is no due date: only days from {first} to {last} are, and a number in such a cell counts "
        "days from 1900 on.",
        "Write the day as 2026-12-31.",
    ),
    "tracker.reason": Words("“{status}” needs a reason.", "Fill in the column Reason."),
    "tracker.incomplete": Words(
        "The entry has no complete answer yet, so that it cannot be “Answered”.",
        "Answer it in the program first.",
    ),
    "tracker.has_answer": Words(
        "The entry has an answer, so that it cannot be “Not started”.", "Clear the answer in the program."
    ),
    "tracker.computed": Words(
        "The entry is computed and stands as its formula gives.",
        "Choose “Not done” or “Not applicable” only.",
    ),
    "tracker.formula": Words(
        "The cell holds a formula ({value}), which is not read.", "Write the text itself."
    ),
    "tracker.error": Words("The cell holds an error ({value}).", "Write the text itself."),
    "tracker.cut": Words(
        "The text is longer than a cell can hold, so that the sheet shows only its beginning.",
        "Change it in the program.",
    ),
    "tracker.twice": Words(
        "The entry {key} stands in several rows that do not say the same.", "Keep one of the rows."
    ),
    "tracker.gone": Words("The dossier has no entry “{key}” now. The row was left aside.", ""),
    "tracker.no_key": Words("The row names no entry and was left aside.", ""),
    "tracker.column_missing": Words(
        "Columns that are missing were left as they are in the dossier: {columns}.",
        "If a heading was renamed, give it its old name.",
    ),
    "tracker.another_sheet": Words("The sheet is a second tracker and was left aside.", ""),
    "tracker.made_from": Words(
        "The sheet that says what the tracker was made from is missing, so that changes made in the program "
        "meanwhile are not recognised as conflicts.",
        "Look at each change closely.",
    ),
    "sheet.not_xlsx:other": Words(
        "It is not a spreadsheet.", "Name the Excel workbook (.xlsx) that came back."
    ),
    "sheet.not_xlsx": Words(
        "It is not a spreadsheet that can be read: {detail}.", "Save it as Excel workbook (.xlsx)."
    ),
    "sheet.encrypted": Words(
        "It is protected by a password or has another format than .xlsx.",
        "Save it as .xlsx without password.",
    ),
    "sheet.too_large": Words("It is larger than {limit} MB.", "Return only the tracker's own sheets."),
    "sheet.too_many_parts": Words(
        "It has {count} parts; at most {limit} are read.", "Return only the tracker's own sheets."
    ),
    "sheet.too_many_rows": Words(
        "The sheet has more than {limit} rows.", "Return only the tracker's own rows."
    ),
    "sheet.entities": Words(
        "The part {part} declares entities, which no office program writes.",
        "Open it in an office program and save it anew.",
    ),
}
"""What is wrong in a returned file, by code of `Finding`."""
