"""How the status of a response moves. Answered is only ever said by a person, and only of a valid answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.records import Status

if TYPE_CHECKING:
    from exodossier.domain.plain import Json

NEEDS_REASON: Final = frozenset({Status.NOT_DONE, Status.NOT_APPLICABLE})
"""Statuses that say why nothing is reported. They keep the value, which is then not exported."""


def next_status(old: Status, old_value: Json, new_value: Json, valid: bool, asked: Status | None) -> Status:
    """The status after a change. asked: what the person chose, None when only the value changed.

    A first value starts progress; clearing goes back to not started; an answered item edited into an invalid
    value is in progress again; not done and not applicable stay until the person says otherwise. `answered`
    asked for an invalid value gives in progress (a strict caller refuses before). Values are normalised: None
    means empty.
    """
    if asked is not None:
        return _asked(asked, new_value, valid)
    if old in NEEDS_REASON or new_value == old_value:
        return old
    if new_value is None:
        return Status.NOT_STARTED
    return Status.ANSWERED if old is Status.ANSWERED and valid else Status.IN_PROGRESS


def _asked(asked: Status, value: Json, valid: bool) -> Status:
    if asked is Status.ANSWERED:
        return Status.ANSWERED if valid else Status.IN_PROGRESS
    if asked is Status.NOT_STARTED and value is not None:
        return Status.IN_PROGRESS
    return asked
