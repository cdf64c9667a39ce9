"""The only place for words: what happened, where, and what a person can do about it.

Errors and findings carry a code and data; the tables here turn them into sentences, through one hook for
translation.
"""

from exodossier.usecases.wording.conditions import because, shown
from exodossier.usecases.wording.explaining import explain, say
from exodossier.usecases.wording.message import Message, set_translator
from exodossier.usecases.wording.names import obligation_name, status_name, verb_name, verdict_name

__all__ = [
    "Message", "because", "explain", "obligation_name", "say", "set_translator", "shown", "status_name",
    "verb_name", "verdict_name",
]  # fmt: skip
