"""The line that describes a piece of evidence: what it is, its document, lot and source, in one order."""

from __future__ import annotations

from typing import Final

_SAID: Final = {
    "kind": "",
    "document_number": "",
    "document_version": "version ",
    "effective": "effective ",
    "valid_until": "until ",
    "source": "",
    "lot": "lot ",
    "confidentiality": "",
}
"""What may be told of a record, in the order it is told, and the word before it."""
DOCUMENT: Final = frozenset({"document_number", "document_version"})
VALID: Final = frozenset({"effective", "valid_until"})


def described(record: str, facts: frozenset[str]) -> str:
    """Those facts of a record that are given, with dots between. record: an expression."""
    told = ", ".join(
        f"('{word}' ~ {record}.{fact} if {record}.{fact} else '')"
        for fact, word in _SAID.items()
        if fact in facts
    )
    return f"{{{{ [{told}]|select|join(' · ') }}}}"
