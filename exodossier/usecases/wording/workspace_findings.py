"""What is wrong in a workspace: its audit trail, its tables, its files, by code of `Finding`."""

from __future__ import annotations

from typing import Final

from exodossier.usecases.wording.message import Words

_RESTORE: Final = "Stop editing, keep a copy of the folder, and restore the newest backup."
_ASK: Final = "Somebody changed it outside the program: find out who and why, and restore a backup."

WORKSPACE_FINDINGS: Final[dict[str, Words]] = {
    "audit.checkpoint_missing": Words(
        "The file {place}, which guards the end of the record, is missing.",
        "It is made again with the next change; if nobody removed it, find out why it is gone.",
    ),
    "audit.clock_back": Words(
        "{stream}: entry {seq} ({when}) is older than the one before it ({before}).",
        "A computer's clock was set back; check the clocks.",
    ),
    "audit.entry": Words(
        "{stream}: entry {seq} of {entity} {id} {field} is not as it was recorded ({fault}).", _ASK
    ),
    "audit.head": Words("{stream}: the recorded end (entry {recorded}) is not its last entry ({seq}).", _ASK),
    "audit.rewritten": Words("{stream}: entry {seq} of {when} is not the one that was recorded.", _ASK),
    "audit.row_missing": Words("{entity} {id} is in the record but no longer in its table.", _ASK),
    "audit.row_unknown": Words("{entity} {id} is in its table but was never recorded.", _ASK),
    "audit.shorter": Words(
        "{stream}: the record ends at entry {found}, but entry {seq} of {when} was once there.", _ASK
    ),
    "audit.value": Words("{entity} {id} {field} does not hold what was recorded last.", _ASK),
    "check.blob": Words(
        "“{title}”: the file {file} is not what was recorded (found: {found}).",
        "Restore the file from a backup, or add it as a new revision with a reason.",
    ),
    "check.conflict_copy": Words(
        "{file} is a copy that a synchronising program made.",
        "Do not keep a workspace in a synchronised folder; compare the two and remove one.",
    ),
    "check.database": Words("The database is damaged: {detail}.", _RESTORE),
    "check.foreign_file": Words("{file} does not belong among the evidence files.", "Move it elsewhere."),
    "check.left_over": Words("{file} was left by an interrupted copy.", "Nothing needs to be done."),
    "check.reference": Words("{entity} {row} points to a {owner} that is not there.", _RESTORE),
    "check.remote": Words(
        "{place} lies on a network volume ({kind}).",
        "Keep workspaces on a disk of the computer that edits them.",
    ),
    "check.stray_blob": Words(
        "{file} is kept but belongs to no evidence.",
        "Nothing needs to be done; `check --sweep` removes such files.",
    ),
    "check.stray_removed": Words("{file} belonged to no evidence and was removed.", ""),
}
