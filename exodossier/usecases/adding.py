"""Taking a checklist file into the workspace, where it stands beside the shipped ones."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Final

from exodossier.domain.edits import WORKSPACE, create
from exodossier.domain.errors import Refused, StoreTrouble

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.checklist import Ref
    from exodossier.domain.edits import Changes
    from exodossier.usecases.office import Office

RESERVED: Final = frozenset({"vocabulary", "crosswalks", "exodossier"})


def add_checklist(office: Office, ref: Ref, data: bytes, folder: Path) -> Changes:
    """Keep the bytes of a sound checklist file as `ID/VERSION.yaml` and record that it was added.

    Raises Refused (the version is there already, shipped ones included), StoreTrouble.
    """
    if ref.id in RESERVED:
        raise Refused("checklist.reserved", {"checklist": ref.id})
    if any(one.ref == ref for one in office.library.standings()):
        raise Refused("checklist.exists", {"checklist": str(ref)})
    with office.store.begin(office.author, "add_checklist_file") as work:
        data_: dict[str, str] = {"id": ref.id, "version": ref.version}
        values = {"kind": "checklist_added", "data": {**data_}}
        work.record(create(WORKSPACE, "event", work.new_id("evt"), {**values}))
        _write(folder / ref.id / f"{ref.version}.yaml", data)
        return work.commit()


def _write(target: Path, data: bytes) -> None:
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreTrouble("checklist.write", str(target), error.strerror or "") from error
