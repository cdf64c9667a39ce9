"""What an export says of itself, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exodossier.domain.findings import Finding, Severity
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Mapping


NAMED: Final = 6
"""Styles that a line names; the record of the export names all."""


def recorded(manifest: Mapping[str, Any]) -> str:
    """Whether the workspace knows of the file, and what follows where it does not."""
    if manifest.get("recorded"):
        return tr("Recorded in the audit trail.")
    return tr("Not recorded: the workspace is open for reading only. Verifying the file will say so.")


def told(manifest: Mapping[str, Any]) -> list[str]:
    """What the export could not do as asked: missing styles, pictures it cannot place, outside links."""
    found = manifest.get("findings") or ()
    return [wording.say(_finding(one)).line() for one in found]


def tone(manifest: Mapping[str, Any]) -> str:
    """ok; info where something is worth reading, which then stays; warn where something is not as asked."""
    found = {str(one["severity"]) for one in manifest.get("findings") or ()}
    if not manifest.get("recorded") or found - {Severity.INFO.value}:
        return "warn"
    return "info" if found else "ok"


def _finding(kept: Mapping[str, Any]) -> Finding:
    data = dict(kept.get("data") or {})
    names = str(data.get("names") or "").split(", ")
    if len(names) > NAMED:
        data["names"] = ", ".join([*names[:NAMED], "…"])
    return Finding(str(kept["code"]), Severity(kept["severity"]), data=data)
