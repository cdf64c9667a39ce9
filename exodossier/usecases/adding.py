"""Taking a checklist file into the workspace, where it stands beside the shipped ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.edits import WORKSPACE, create

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.checklist import Ref
    from exodossier.domain.edits import Changes
    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.office import Office


def add_file(office: Office, path: Path) -> tuple[Ref, Changes]:
    """Keep a faultless checklist or vocabulary file in the workspace, and record that it was added.

    Raises NotFound (no file), Unreadable, Refused (faults; the version is there with other content),
    StoreTrouble.
    """
    ref = office.library.add(path)
    with office.store.begin(office.author, "add_file") as work:
        said: JsonMap = {"kind": "file_added", "data": {"id": ref.id, "version": ref.version}}
        work.record(create(WORKSPACE, "event", work.new_id("evt"), said))
        return ref, work.commit()
