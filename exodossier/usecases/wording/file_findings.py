"""What is wrong in checklist, vocabulary and template files, by code of `Finding`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases.wording.message import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE_FINDINGS: Final[Mapping[str, Words]] = {}
