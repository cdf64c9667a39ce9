"""Taking a person's checklist, vocabulary or crosswalk file into the workspace's folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Refused, StoreTrouble
from exodossier.domain.findings import Severity
from exodossier.library.checklist_schema import FORMAT as CHECKLIST
from exodossier.library.companion_schema import CROSSWALK
from exodossier.library.crosswalks import Crosswalks
from exodossier.library.inspection import inspect
from exodossier.library.loading import load_checklist, load_crosswalk, load_vocabulary
from exodossier.library.places import CROSSWALK_FOLDER, VOCABULARY_FOLDER, read_file, spots
from exodossier.library.reader import read
from exodossier.library.schema import format_of
from exodossier.library.vocabulary_schema import FORMAT as VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from exodossier.domain.checklist import Checklist, Ref
    from exodossier.domain.crosswalk import Crosswalk
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.library.inspection import Shelf
    from exodossier.library.loading import Loaded

_LOAD: Final[
    dict[str, Callable[[bytes, str], Loaded[Checklist] | Loaded[Vocabulary] | Loaded[Crosswalk]]]
] = {CHECKLIST: load_checklist, VOCABULARY: load_vocabulary, CROSSWALK: load_crosswalk}
"""What a workspace keeps, by format, and how it is read."""


def add_file(path: Path, folder: Path, shelf: Shelf) -> Ref:
    """Copy a faultless file to `folder/ID/VERSION.yaml` (a crosswalk: `folder/crosswalks/ID@VERSION.yaml`).

    Raises Unreadable or Refused if it has faults, is none of these, or if the same version is there already
    with other content: a version never changes.
    """
    data = read_file(path)
    found = format_of(read(data, str(path)))
    if found not in _LOAD:
        raise Refused("library.not_checklist", {"file": str(path), "found": found})
    errors = [one for one in inspect(data, str(path), shelf) if one.severity is Severity.ERROR]
    ref = _LOAD[found](data, str(path)).thing.ref
    if errors:
        faults = {"file": str(path), "count": str(len(errors)), "first": errors[0].code}
        raise Refused("library.faulty", faults)
    if any(known != data for known in _present(found, ref, folder)):
        raise Refused("library.exists", {"ref": str(ref)})
    _write(folder.joinpath(*_home(found, ref)), data)
    return ref


def _home(found: str, ref: Ref) -> tuple[str, str]:
    if found == CROSSWALK:
        return CROSSWALK_FOLDER, f"{ref}.yaml"
    return VOCABULARY_FOLDER if found == VOCABULARY else ref.id, f"{ref.version}.yaml"


def _present(found: str, ref: Ref, folder: Path) -> Iterator[bytes]:
    """What is at hand under this name and version."""
    if found == CROSSWALK:
        yield from Crosswalks(folder).versions(ref)
        return
    home = _home(found, ref)[0]
    yield from (spot.read() for spot in spots(folder) if spot.ref == ref and spot.parts[0] == home)


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
