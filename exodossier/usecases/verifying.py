"""Whether a file is an unaltered export of this workspace, and of what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exodossier.domain.edits import WORKSPACE
from exodossier.domain.errors import NotFound, Refused, StoreTrouble
from exodossier.usecases.ticket import Ticket

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Reader

UNALTERED: Final = "unaltered"
ALTERED: Final = "altered"
UNRECORDED: Final = "unrecorded"
UNKNOWN: Final = "unknown"

OF_DOSSIER: Final = "ExoDossier dossier"
OF_HEAD: Final = "ExoDossier content head"
OF_TIME: Final = "ExoDossier as of"
OF_TEMPLATE: Final = "ExoDossier template"
"""Custom properties that every exported Word file and tracker carries."""
OF_PDF: Final = "PDF identity"
"""Under which `Renderer.properties` gives the identities that a PDF names, parted by blanks."""

_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is.

    state: `unaltered` (byte for byte a recorded export), `altered` (it names a recorded export and its bytes
    are others: changed or saved again, or another export of the same content that was not recorded),
    `unrecorded` (it says that it is an export, and this workspace has recorded none of that content with
    that template), `unknown` (nothing that can be read in it speaks of an export).
    dossier, title, when, who, template (`id@version`) and as_of are empty where they are not known; for an
    altered file they tell of the export that it names. manifest: what was recorded, with all digests.
    """

    state: str
    file: str
    sha256: str
    dossier: str = ""
    title: str = ""
    when: str = ""
    who: str = ""
    template: str = ""
    as_of: str = ""
    manifest: JsonMap = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Export:
    """One recorded export."""

    when: str
    who: str
    dossier: str
    manifest: JsonMap

    @property
    def digests(self) -> set[str]:
        """SHA-256 of the files that were written."""
        pdf = self.manifest.get("pdf")
        return {
            str(one["sha256"]) for one in (self.manifest, pdf) if isinstance(one, dict) and "sha256" in one
        }

    def named_by(self, says: Mapping[str, str]) -> bool:
        """Whether what a file says of itself speaks of this export."""
        pdf = self.manifest.get("pdf")
        identity = str(pdf.get("identity") or "") if isinstance(pdf, dict) else ""
        if identity and identity in says.get(OF_PDF, "").split():
            return True
        named = says.get(OF_DOSSIER), says.get(OF_HEAD), says.get(OF_TEMPLATE, "").partition(" ")[0]
        return named == (self.dossier, self.manifest.get("head"), self.template)

    @property
    def template(self) -> str:
        """`id@version`."""
        told = self.manifest.get("template")
        return f"{told['id']}@{told['version']}" if isinstance(told, dict) else str(told or "")


def verify(office: Office, path: Path, ticket: Ticket | None = None) -> Verdict:
    """Compare a file (Word, PDF, tracker) with the recorded exports; the newest that fits counts.

    Raises NotFound, Refused (not a file), StoreTrouble (unreadable), Cancelled.
    """
    sha256 = _digest(path, ticket or Ticket())
    with office.store.read() as reader:
        exports = tuple(_exports(reader))
        for one in reversed(exports):
            if sha256 in one.digests:
                return _verdict(UNALTERED, path, sha256, one, reader)
        says = office.renderer.properties(path)
        for one in reversed(exports):
            if one.named_by(says):
                return _verdict(ALTERED, path, sha256, one, reader)
        if OF_DOSSIER not in says:
            return Verdict(UNKNOWN, str(path), sha256)
        return Verdict(
            UNRECORDED,
            str(path),
            sha256,
            says[OF_DOSSIER],
            _title(reader, says[OF_DOSSIER]),
            template=says.get(OF_TEMPLATE, "").partition(" ")[0],
            as_of=says.get(OF_TIME, ""),
        )


def _verdict(state: str, path: Path, sha256: str, one: _Export, reader: Reader) -> Verdict:
    return Verdict(
        state,
        str(path),
        sha256,
        one.dossier,
        _title(reader, one.dossier),
        one.when,
        one.who,
        one.template,
        str(one.manifest.get("as_of") or ""),
        one.manifest,
    )


def _exports(reader: Reader) -> Iterator[_Export]:
    """The recorded exports, oldest first."""
    for entry in reader.audit(WORKSPACE, entity="event"):
        data = entry.value
        if entry.verb != "export" or entry.path != "/data" or not isinstance(data, dict):
            continue
        manifest = data.get("manifest")
        if isinstance(manifest, dict):
            yield _Export(entry.when, entry.who, str(data.get("dossier") or ""), manifest)


def _title(reader: Reader, dossier: str) -> str:
    try:
        return reader.dossier(dossier).title
    except NotFound:
        return ""


def _digest(path: Path, ticket: Ticket) -> str:
    if path.exists() and not path.is_file():
        raise Refused("export.verify_kind", {"path": str(path)})
    found = hashlib.sha256()
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                found.update(piece)
                ticket.step(stream.tell(), size, path.name)
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except OSError as error:
        raise StoreTrouble("store.unreadable", str(path), error.strerror or "") from error
    return found.hexdigest()
