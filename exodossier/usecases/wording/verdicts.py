"""What a file turned out to be, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases import verifying
from exodossier.usecases.wording.message import fill

if TYPE_CHECKING:
    from exodossier.usecases.verifying import Verdict

VERDICTS: Final = {
    verifying.UNALTERED: (
        "Unaltered: {file} is the export of “{title}” ({dossier}) that {who} wrote on {when} with "
        "{template}; it shows the content as of {as_of}."
    ),
    verifying.ALTERED: (
        "ALTERED: {file} says that it is the export of “{title}” ({dossier}) that {who} wrote on {when} with "
        "{template}, but its bytes are not the recorded ones. It was changed or saved again since, or comes "
        "from another export of the same content that was not recorded here."
    ),
    verifying.UNRECORDED: (
        "Not recorded: {file} says that it is an export of {dossier} as of {as_of} with {template}, and this "
        "workspace has recorded none of that content with that template, so that nothing is known of its "
        "bytes. Verify it in the workspace that wrote it."
    ),
    verifying.UNKNOWN: (
        "Unknown: {file} has the bytes of no recorded export, and nothing that can be read in it says that "
        "it is one. Whether it ever was cannot be told."
    ),
}


def verdict_text(verdict: Verdict) -> str:
    """One sentence or two: what the file is, of which dossier, when, by whom, with which template."""
    told = {name: getattr(verdict, name) for name in ("file", "title", "dossier", "who", "when", "template")}
    told["as_of"] = verdict.as_of
    return fill(VERDICTS[verdict.state], {name: text or "…" for name, text in told.items()})
