"""The audit trail's arithmetic: commitments to values, and the digest that chains entries.

commitment = SHA-256 of the canonical bytes of [salt, canonical JSON text of the value]
digest = SHA-256 of the canonical bytes of [scheme, digest before, all fields but salt and value, commitment]

A redacted copy may drop salt and value of an entry: the chain still verifies through the commitment.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from exodossier.domain import canonical

if TYPE_CHECKING:
    from exodossier.domain.plain import Json

SCHEME: Final = "exodossier/audit/1"


class Line(NamedTuple):
    """One row of the audit table, in the order of its columns."""

    stream: str
    seq: int
    entity: str
    entity_id: str
    path: str
    prev_seq: int
    change: str
    verb: str
    who: str
    machine: str
    at: str
    why: str
    undoes: str
    salt: str
    value: str | None
    commitment: str
    digest: str


def commitment(salt: str, value: str) -> str:
    """What binds an entry to its value (canonical JSON text) without showing it."""
    return sha256(canonical.encode([salt, value])).hexdigest()


def chained(line: Line, before: str) -> str:
    """The digest of an entry that follows the entry with digest `before` (empty at the start)."""
    fields: list[Json] = [SCHEME, before, *line[:13], line.commitment]
    return sha256(canonical.encode(fields)).hexdigest()
