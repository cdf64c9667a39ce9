"""When the world fails: by code of `StoreTrouble`, filled with `place` and `detail`."""

from __future__ import annotations

from typing import Final

from exodossier.usecases.wording.message import Words

TROUBLE: Final[dict[str, Words]] = {
    "store.unreadable": Words(
        "{place} cannot be read: {detail}.", "Check that it is there and that you may read it."
    ),
    "store.full": Words(
        "The volume of {place} is full. Nothing of this change was kept; earlier work is safe.",
        "Free some space, then save again.",
    ),
    "store.read_only": Words(
        "{place} cannot be written.",
        "You can read and export. To edit, ask for write permission or copy the workspace to "
        "a folder of yours.",
    ),
    "store.locked": Words(
        "{place} is held by another program.",
        "Wait a moment and save again; virus scanners, backups and other windows hold files "
        "for a short time.",
    ),
    "store.gone": Words(
        "{place} is no longer there (moved, renamed, replaced, or its drive was disconnected).",
        "Reconnect the drive or put the folder back, then save again; what you typed is kept on screen.",
    ),
    "store.damaged": Words(
        "The file {place} is damaged ({detail}).",
        "Stop editing, keep a copy of the whole folder, run `check`, and restore the newest backup.",
    ),
    "store.input_output": Words(
        "Reading or writing {place} failed ({detail}). Nothing of this change was kept.",
        "Check the drive or network, then save again.",
    ),
    "store.in_use": Words(
        "Another computer is writing in this workspace: {detail}. It was opened for reading.",
        "Ask that person to close it, then open it again.",
    ),
    "store.in_use_stale": Words(
        "Another computer was writing in this workspace and gave no sign for over three "
        "minutes: {detail}. It was opened for reading.",
        "If that computer is off or crashed, take the workspace over; this is recorded.",
    ),
    "store.lock_lost": Words(
        "Another computer took this workspace over: {detail}. Nothing more is written here.",
        "Copy what you typed, then open the workspace again.",
    ),
    "store.opened_read_only": Words(
        "The workspace {place} was opened for reading only.", "Open it again for editing."
    ),
    "store.not_alone": Words(
        "The workspace {place} is open elsewhere ({detail}); nothing was removed.",
        "Close the other windows and commands, then run it again.",
    ),
    "store.upgrade_read_only": Words(
        "{place} was made by an older version (format {detail}) and cannot be upgraded, "
        "because it cannot be written.",
        "Copy the folder to where you may write, and open the copy.",
    ),
    "library.unreadable": Words("The file {place} cannot be read ({detail}).", "Check that you may read it."),
    "library.unwritable": Words("{place} cannot be written ({detail}).", "Check free space and permissions."),
    "export.write": Words(
        "The document could not be written to {place}: {detail}. An existing file was kept.",
        "Check free space and rights, or choose another folder.",
    ),
    "export.office_program": Words(
        "LibreOffice could not turn {place} into PDF: {detail}. An existing file was kept.",
        "Open the Word file in LibreOffice to see why, or export without PDF and page numbers.",
    ),
    "draft.write": Words(
        "What you are typing could not be kept in the draft file {place}: {detail}.", "Save your answer soon."
    ),
    "store.unconfirmed": Words(
        "The change was written to {place}, but the disk did not confirm it ({detail}).",
        "Check the disk, then look whether the change is there; do not rely on it yet.",
    ),
}
