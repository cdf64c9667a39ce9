"""Taking a person's checklist or vocabulary file into the workspace's folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from exodossier.domain.errors import Refused, StoreTrouble
from exodossier.domain.findings import Severity
from exodossier.library.checklist_schema import FORMAT as CHECKLIST
from exodossier.library.inspection import inspect
from exodossier.library.loading import load_checklist, load_vocabulary
from exodossier.library.places import VOCABULARY_FOLDER, read_file, spots
from exodossier.library.reader import read
from exodossier.library.schema import format_of
from exodossier.library.vocabulary_schema import FORMAT as VOCABULARY

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.checklist import Ref
    from exodossier.library.inspection import Shelf


def add_file(path: Path, folder: Path, shelf: Shelf) -> Ref:
    """Copy a faultless file to `folder/ID/VERSION.yaml` and say what it holds.

    Raises Unreadable or Refused if it has faults, is no checklist or vocabulary, or if the same version
    is there already with other content: a version never changes.
    """
    data = read_file(path)
    found = format_of(read(data, str(path)))
    if found not in {CHECKLIST, VOCABULARY}:
        raise Refused("library.not_checklist", {"file": str(path), "found": found})
    errors = [one for one in inspect(data, str(path), shelf) if one.severity is Severity.ERROR]
    loaded = (load_checklist if found == CHECKLIST else load_vocabulary)(data, str(path))
    if errors:
        faults = {"file": str(path), "count": str(len(errors)), "first": errors[0].code}
        raise Refused("library.faulty", faults)
    ref = loaded.thing.ref
    home = VOCABULARY_FOLDER if found == VOCABULARY else ref.id
    for spot in spots(folder):
        if spot.ref == ref and spot.parts[0] == home and spot.read() != data:
            raise Refused("library.exists", {"ref": str(ref)})
    _write(folder / home / f"{ref.version}.yaml", data)
    return ref


def _write(path: Path, data: bytes) -> None:
    """The whole file or nothing."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreTrouble("library.unwritable", str(path), error.strerror or "") from error
