"""From an error or a finding to a message."""

from __future__ import annotations

import json
from difflib import get_close_matches
from functools import singledispatch
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import (
    Ambiguous,
    Cancelled,
    Conflict,
    Damaged,
    Invalid,
    LimitExceeded,
    NewerFormat,
    NotFound,
    ReasonMissing,
    Refused,
    StoreTrouble,
    Unreadable,
)
from exodossier.usecases.wording.crosswalks import CROSSWALK_FINDINGS, CROSSWALK_REFUSALS
from exodossier.usecases.wording.file_findings import FILE_FINDINGS
from exodossier.usecases.wording.findings import FINDINGS
from exodossier.usecases.wording.kept_refusals import KEPT_REFUSALS
from exodossier.usecases.wording.lint_findings import LINT_FINDINGS
from exodossier.usecases.wording.message import Message, Words, fill
from exodossier.usecases.wording.names import obligation_name, status_name
from exodossier.usecases.wording.refusals import REFUSALS
from exodossier.usecases.wording.template_findings import TEMPLATE_FINDINGS
from exodossier.usecases.wording.tracker import TRACKER_FINDINGS, TRACKER_REFUSALS
from exodossier.usecases.wording.trouble import TROUBLE
from exodossier.usecases.wording.value_findings import VALUE_FINDINGS
from exodossier.usecases.wording.workspace_findings import WORKSPACE_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.domain.errors import ExoError
    from exodossier.domain.findings import Finding, Place
    from exodossier.domain.plain import Json

SAID: Final[Mapping[str, Words]] = {
    **FINDINGS,
    **VALUE_FINDINGS,
    **WORKSPACE_FINDINGS,
    **FILE_FINDINGS,
    **LINT_FINDINGS,
    **CROSSWALK_FINDINGS,
    **TEMPLATE_FINDINGS,
    **TRACKER_FINDINGS,
}
REFUSED: Final[Mapping[str, Words]] = REFUSALS | KEPT_REFUSALS | CROSSWALK_REFUSALS | TRACKER_REFUSALS
FORMS: Final[Mapping[str, str]] = {
    "str": "a text",
    "dict": "an object",
    "list": "a list",
    "bool": "true or false",
    "int": "a number",
    "NoneType": "nothing",
}
"""What a value is, in words, where a finding names its Python type."""
HINTS: Final = frozenset({"near"})
FEW: Final = 12
"""How many known names, or findings, are still worth listing in one message."""
LONG: Final = 200


def say(finding: Finding) -> Message:
    """A finding in words. An author's own sentence comes before the built-in one."""
    words = SAID.get(f"{finding.code}:{finding.data.get('kind')}") or SAID.get(finding.code)
    words = words or Words(finding.code)
    data = {"path": ".".join(finding.place.path)} | {
        name: text or _silent(name) for name, text in finding.data.items()
    }
    data |= {name: _named(name, data[name]) for name in ("found", "status", "obligation") if name in data}
    near = finding.data.get("close")
    remedy = fill("Did you mean “{close}”?", data) if near else fill(words.remedy, data)
    return Message(finding.say or fill(words.what, data), where(finding.place), remedy)


def where(place: Place) -> str:
    """A place as people write it: `misev2018:m18-id[row]`, or `file:line:column`."""
    key = f"{place.checklist}:{place.item}" if place.checklist else place.item
    if place.row:
        key += f"[{place.row}]"
    numbers = [str(number) for number in (place.line, place.column) if number]
    file = ":".join([place.file, *numbers]) if place.file else ""
    return " ".join(part for part in (file, key, ".".join(place.path)) if part)


@singledispatch
def explain(error: ExoError) -> Message:
    """What happened, where, and the remedy."""
    return Message(type(error).__name__)


@explain.register
def _(error: NotFound) -> Message:
    near = get_close_matches(error.name, error.known, n=3, cutoff=0.5)
    near = [one for one in error.known if one.startswith(f"{error.name}@")] or near
    if near:
        remedy = fill("Did you mean {names}?", {"names": _joined(near)})
    elif 0 < len(error.known) <= FEW:
        remedy = fill("There is: {names}.", {"names": ", ".join(error.known)})
    elif error.known:
        remedy = fill("Check the spelling against the list of {count}.", {"count": str(len(error.known))})
    else:
        remedy = fill("Check the spelling.", {})
    return Message(fill("There is no {kind} “{name}”.", _texts(error)), "", remedy)


@explain.register
def _(error: Ambiguous) -> Message:
    remedy = fill("Say which: {fits}.", {"fits": _joined(error.fits)})
    return Message(fill("The {kind} “{name}” is not unique.", _texts(error)), "", remedy)


@explain.register
def _(error: Invalid) -> Message:
    return _listed(error.findings, Words("{count} values do not fit what is asked: {list}"), error.subject)


@explain.register
def _(error: Unreadable) -> Message:
    return _listed(error.findings, Words("{subject} cannot be used; {count} faults: {list}"), error.file)


@explain.register
def _(error: ReasonMissing) -> Message:
    data = {"status": status_name(error.status)}
    what = fill("“{status}” needs a reason; nothing was changed.", data)
    return Message(what, error.subject, fill("Say in a sentence why.", {}))


@explain.register
def _(error: Conflict) -> Message:
    data = _texts(error) | {"theirs": _brief(error.theirs), "ours": _brief(error.ours)}
    what = "This was changed in the meantime. It now holds: {theirs}. Yours, not kept: {ours}."
    remedy = "Look at it again (version {version}) and decide which to keep."
    return Message(fill(what, data), f"{error.id} {error.path.removeprefix('/')}", fill(remedy, data))


@explain.register
def _(error: Refused) -> Message:
    words = REFUSED.get(error.code, Words(error.code))
    return Message(fill(words.what, error.data), "", fill(words.remedy, error.data))


@explain.register
def _(error: StoreTrouble) -> Message:
    words = TROUBLE.get(error.code, Words(error.code))
    data = {"place": error.place, "detail": error.detail or "no further detail"}
    return Message(fill(words.what, data), "", fill(words.remedy, data))


@explain.register
def _(error: NewerFormat) -> Message:
    what = "{place} has the format {found} of a newer ExoDossier; this one knows {known}. It was left alone."
    return Message(fill(what, _texts(error)), "", fill("Open it with a newer version of the program.", {}))


@explain.register
def _(error: Damaged) -> Message:
    what = "{what} is not what was recorded: expected {expected}, found {found}."
    remedy = "Restore the file from a backup, or add it as a new revision with a reason."
    return Message(fill(what, _texts(error)), "", fill(remedy, {}))


@explain.register
def _(error: LimitExceeded) -> Message:
    what = "The {what} was stopped because it went past {limit}; nothing was written."
    remedy = "Look for endless loops or very large parts in the file or template."
    return Message(fill(what, _texts(error)), "", fill(remedy, {}))


@explain.register
def _(_error: Cancelled) -> Message:
    return Message(fill("Stopped as you asked; nothing was changed.", {}))


def interrupted() -> str:
    """What is said when a command is stopped from outside."""
    return fill("Stopped as you asked; what was finished before stays, nothing is half done.", {})


def _silent(name: str) -> str:
    """What an empty gap reads as: a dash where a thing is named, nothing where a hint would be added."""
    return "" if name in HINTS else "–"


def _named(name: str, text: str) -> str:
    """Some data are names of the program; people read them in words."""
    if name == "status":
        return status_name(text).lower()
    return obligation_name(text).lower() if name == "obligation" else FORMS.get(text, text)


def _listed(findings: tuple[Finding, ...], many: Words, subject: str) -> Message:
    messages = [say(finding) for finding in findings]
    if len(messages) == 1:
        return Message(messages[0].what, messages[0].where or subject, messages[0].remedy)
    lines = [f"({n}) {message.line()}" for n, message in enumerate(messages[:FEW], start=1)]
    if len(messages) > FEW:
        lines.append(fill("… and {count} more.", {"count": str(len(messages) - FEW)}))
    data = {"count": str(len(messages)), "list": " ".join(lines), "subject": subject}
    return Message(fill(many.what, data))


def _texts(error: ExoError) -> dict[str, str]:
    return {name: str(value) for name, value in vars(error).items()}


def _joined(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _brief(value: Json) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= LONG else text[: LONG - 1] + "…"
