"""Names of verbs, statuses, obligations and verdicts as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases.wording.message import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

VERBS: Final[Mapping[str, str]] = {
    "add_checklist": "Add checklist",
    "add_file": "Add checklist to the workspace",
    "add_evidence": "Add evidence",
    "add_rows": "Add rows",
    "add_template": "Add template to the workspace",
    "answer": "Answer",
    "apply_crosswalk": "Apply crosswalk",
    "apply_grid": "Edit register",
    "archive": "Archive dossier",
    "archive_product": "Archive product",
    "change_evidence": "Change evidence",
    "change_link": "Change the place in evidence",
    "copy_dossier": "Copy dossier",
    "create_dossier": "Create dossier",
    "create_product": "Create product",
    "detach": "Detach from the shared answer",
    "export": "Export",
    "forget_origin": "Forget where the answer came from",
    "link": "Link evidence",
    "move_row": "Move row",
    "open_workspace": "Open the workspace",
    "redo": "Redo",
    "remove_checklist": "Remove checklist",
    "remove_rows": "Remove rows",
    "rename": "Rename dossier",
    "rename_product": "Rename product",
    "restore_rows": "Restore rows",
    "revise_evidence": "New revision of evidence",
    "set_cells": "Change cells",
    "set_document": "Change document data",
    "set_traits": "Set traits",
    "takeover": "Take over the workspace",
    "unarchive": "Bring dossier back",
    "unarchive_product": "Bring product back",
    "undo": "Undo",
    "unlink": "Unlink evidence",
    "upgrade": "Upgrade the workspace",
    "withdraw_template": "Withdraw template",
}

STATUSES: Final[Mapping[str, str]] = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "answered": "Answered",
    "not_done": "Not done",
    "not_applicable": "Not applicable",
}

OBLIGATIONS: Final[Mapping[str, str]] = {
    "mandatory": "Mandatory",
    "recommended": "Recommended",
    "encouraged": "Encouraged",
    "metric": "Metric",
    "justify": "Justify",
    "informative": "Informative",
}

TRAIT_GROUPS: Final[Mapping[str, str]] = {
    "product": "Product",
    "source": "Source",
    "process": "Process",
    "measurement": "Measurement",
    "purpose": "Purpose",
    "claims": "Claims",
    "other": "Other",
}

VERDICTS: Final[Mapping[str, str]] = {"met": "Met", "partly": "Partly met", "not_met": "Not met"}


def verb_name(verb: str) -> str:
    """A verb as menus and the audit page name it."""
    return _named(VERBS, verb)


def trait_group_name(group: str) -> str:
    """The heading over the traits of a group."""
    return _named(TRAIT_GROUPS, group)


def status_name(status: str) -> str:
    """A status in words."""
    return _named(STATUSES, status)


def obligation_name(obligation: str) -> str:
    """An obligation in words."""
    return _named(OBLIGATIONS, obligation)


def verdict_name(verdict: str) -> str:
    """A verdict in words."""
    return _named(VERDICTS, verdict)


def _named(table: Mapping[str, str], name: str) -> str:
    return translate(table.get(name, name.replace("_", " ").capitalize()))
