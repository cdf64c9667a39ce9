"""What an export says of itself, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exodossier.domain.findings import Finding, Severity
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Mapping


def recorded(manifest: Mapping[str, Any]) -> str:
    """Whether the workspace knows of the file, and what follows where it does not."""
    if manifest.get("recorded"):
        return tr("Recorded in the audit trail.")
    return tr("Not recorded: the workspace is open for reading only. Verifying the file will say so.")


def told(manifest: Mapping[str, Any]) -> list[str]:
    """What the export could not do as asked: missing styles, pictures it cannot place, outside links."""
    found = manifest.get("findings") or ()
    return [wording.say(_finding(one)).line() for one in found]


def _finding(kept: Mapping[str, Any]) -> Finding:
    return Finding(str(kept["code"]), Severity(kept["severity"]), data=dict(kept.get("data") or {}))
