"""Which versions of responses this window has seen or made, so that its own changes are no conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.records import ResponseKey

if TYPE_CHECKING:
    from exodossier.domain.edits import Changes
    from exodossier.domain.records import Response


class Seen:
    """Fed by every own change, in the store lane; asked there too, right before the next verb."""

    def __init__(self) -> None:
        self._versions: dict[tuple[str, str], int] = {}
        self._born: dict[tuple[str, ResponseKey], tuple[str, str]] = {}

    def take(self, changes: Changes) -> None:
        """Remember what an own change left behind."""
        self._versions.update(changes.versions)
        made: dict[str, dict[str, str]] = {}
        for edit in changes.edits:
            if edit.entity == "response" and edit.before is None:
                made.setdefault(edit.id, {})[edit.path] = str(edit.after or "")
        for id_, parts in made.items():
            if {"/dossier", "/checklist", "/item", "/answer"} <= parts.keys():
                key = ResponseKey(parts["/checklist"], parts["/item"], parts.get("/row", ""))
                self._born[parts["/dossier"], key] = (id_, parts["/answer"])

    def version(self, dossier: str, key: ResponseKey, response: Response | None) -> int:
        """The version to hand to a verb: what was on screen, or newer where we made the change."""
        ids = (response.id, response.answer) if response else self._born.get((dossier, key))
        if ids is None:
            return 0
        shown = (response.version, response.answer_version) if response else (0, 0)
        own = (self._versions.get(("response", ids[0]), 0), self._versions.get(("answer", ids[1]), 0))
        lead = response.lead if response else 0
        return max(shown[0], own[0]) + max(shown[1], own[1]) + lead

    def forget(self) -> None:
        """Another workspace is opened."""
        self._versions.clear()
        self._born.clear()
