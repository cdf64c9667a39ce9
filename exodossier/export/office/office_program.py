"""LibreOffice, where it is on this computer: found, started in a profile of its own, watched, and ended.

It makes PDF files of the documents that are written here. Nothing of the person's own settings, time zone
or language reaches it, so that equal documents are paginated alike; it is never a window of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import LimitExceeded, Refused, StoreTrouble
from exodossier.export.office import guard

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exodossier.usecases.ticket import Ticket

SECONDS: Final = 600
"""Wall clock of one conversion; long dossiers take LibreOffice minutes."""
_LOOK: Final = 0.1
LAST_WORDS: Final = 300
"""Letters of its complaints that are told."""
GUARD: Final = (sys.executable, "-I", str(Path(guard.__file__)))
"""Starts it, and ends it if we end first; a frozen program hands in its own."""
NAMES: Final = ("soffice", "libreoffice")
USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "linux": (
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice*/program/soffice",
        "/usr/local/bin/soffice",
    ),
    "darwin": (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ),
    "win32": (
        "{ProgramFiles}/LibreOffice*/program/soffice.com",
        "{ProgramW6432}/LibreOffice*/program/soffice.com",
        "{ProgramFiles(x86)}/LibreOffice*/program/soffice.com",
        "{LOCALAPPDATA}/Programs/LibreOffice*/program/soffice.com",
    ),
}
"""Where installers put it, by `sys.platform`; `{NAME}` is a variable of the environment."""
_OPTIONS: Final[Mapping[str, bool | int]] = {
    "ExportBookmarks": True,
    "ExportBookmarksToPDFDestination": True,
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "DisplayPDFDocumentTitle": True,
    "InitialView": 1,
    "UseLosslessCompression": True,
    "ReduceImageResolution": False,
    "ExportNotes": False,
}
"""Outline from headings and tags for screen readers; pictures of blots and gels keep every pixel."""
_DATE: Final = re.compile(rb"(/CreationDate\(D:)\d{14}Z")
_XMP_DATE: Final = re.compile(rb"(<xmp:CreateDate>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_IDENTITY: Final = re.compile(rb"(/ID \[ <|(?<=>)\s<|/DocChecksum /)[0-9A-F]{32}(?=[>\s])")
_TYPES: Final[Mapping[type, str]] = {bool: "boolean", int: "long"}


def find(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> Path | None:
    """The program: what the search path names, else where installers put it; None if it is nowhere."""
    known = os.environ if environment is None else environment
    for name in NAMES:
        if found := shutil.which(name, path=known.get("PATH", "")):
            return Path(found)
    return next(_usual(known, platform), None)


def _usual(known: Mapping[str, str], platform: str) -> Iterator[Path]:
    for pattern in USUAL.get(platform, USUAL["linux"]):
        variable = re.match(r"\{(.+?)\}", pattern)
        if variable and not known.get(variable[1]):
            continue
        full = pattern.replace(variable[0], known[variable[1]]) if variable else pattern
        place = Path(full).expanduser()
        root = Path(place.anchor)
        yield from (
            one for one in sorted(root.glob(str(place.relative_to(root))), reverse=True) if one.is_file()
        )


def need(what: str) -> Path:
    """The program, for something that only it can do. Raises Refused."""
    program = find()
    if program is None:
        raise Refused("export.no_office_program", {"what": what})
    return program


def to_pdf(
    program: Path, document: Path, target: Path, ticket: Ticket, *, when: str = "", seconds: int = SECONDS
) -> None:
    """Write a Word file as PDF, `target` being replaced. when: the time the PDF states (ISO 8601).

    Raises LimitExceeded, StoreTrouble, Cancelled; no process and no profile is left in any case.
    """
    with tempfile.TemporaryDirectory(prefix="exodossier-", ignore_cleanup_errors=True) as name:
        room = Path(name)
        shutil.copyfile(document, room / "work.docx")
        _run(_command(program, room), room, ticket, seconds)
        made = room / "work.pdf"
        if not made.is_file():
            raise StoreTrouble("export.office_program", document.name, _last_words(room))
        target.write_bytes(steady(made.read_bytes(), when))


def steady(pdf: bytes, when: str) -> bytes:
    """A PDF with its times and identity made from the content, so that equal documents are equal files.

    Every replacement is as long as what it replaces: the table of offsets stays true. A date that is not of
    the form LibreOffice writes is left alone.
    """
    digits = re.sub(r"\D", "", when)[:14]
    if len(digits) == 14:
        pdf = _DATE.sub(rb"\g<1>%bZ" % digits.encode(), pdf)
        pdf = _XMP_DATE.sub(rb"\g<1>%bZ" % when[:19].encode(), pdf)
    bare = _IDENTITY.sub(rb"\g<1>", pdf)
    identity = hashlib.sha256(bare).hexdigest()[:32].upper().encode()
    return _IDENTITY.sub(rb"\g<1>%b" % identity, pdf)


def version(program: Path, ticket: Ticket) -> str:
    """What it calls itself, such as `LibreOffice 7.4.7.2`. Raises as `to_pdf`."""
    with tempfile.TemporaryDirectory(prefix="exodossier-", ignore_cleanup_errors=True) as name:
        room = Path(name)
        _run([str(program), _profile(room), "--version"], room, ticket, 60)
        said = re.match(r"\S+ [\d.]+", (room / "said").read_text("utf-8", "replace"))
        return said[0] if said else "LibreOffice"


def _profile(room: Path) -> str:
    return f"-env:UserInstallation={(room / 'profile').as_uri()}"


def _command(program: Path, room: Path) -> list[str]:
    options = json.dumps(
        {name: {"type": _TYPES[type(value)], "value": str(value).lower()} for name, value in _OPTIONS.items()}
    )
    return [
        str(program),
        _profile(room),
        "--headless",
        "--invisible",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        f"pdf:writer_pdf_Export:{options}",
        "--outdir",
        str(room),
        str(room / "work.docx"),
    ]


def _run(command: list[str], room: Path, ticket: Ticket, seconds: int) -> None:
    with (room / "said").open("wb") as said, (room / "errors").open("wb") as errors:
        try:
            process = subprocess.Popen(  # noqa: S603 - a program that is installed here, no shell
                [*GUARD, *command],
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=errors,
                env=_environment(),
                cwd=room,
                start_new_session=True,
            )
        except OSError as error:
            raise StoreTrouble("export.office_program", command[0], error.strerror or "") from error
        try:
            _watch(process, ticket, seconds)
        finally:
            guard.end(process)
            if process.stdin:
                process.stdin.close()
    if process.returncode == guard.NOT_STARTED:
        raise StoreTrouble("export.office_program", command[0], _last_words(room))


def _environment() -> dict[str, str]:
    """Ours without what would change a page (language, time zone), and with the places of common tools.

    Its starter is a shell script; a program opened from a menu may have next to no search path.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    return kept | {"LANG": "C.UTF-8", "LANGUAGE": "", "LC_ALL": "C.UTF-8", "TZ": "UTC"} | _search_path()


def _search_path() -> dict[str, str]:
    known = [place for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    return {"PATH": os.pathsep.join([*known, os.defpath])}


def _watch(process: subprocess.Popen[bytes], ticket: Ticket, seconds: int) -> None:
    started = time.monotonic()
    while True:
        ticket.step(0, 0, "office program")
        try:
            process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            if time.monotonic() - started > seconds:
                raise LimitExceeded("conversion", f"{seconds} seconds") from None
            continue
        return


def _last_words(room: Path) -> str:
    """The end of what it complained of, in whole lines: starters say much before they say why."""
    told = ""
    for line in reversed((room / "errors").read_text("utf-8", "replace").splitlines()):
        longer = " ".join([*line.split(), told]).strip()
        if told and len(longer) > LAST_WORDS:
            break
        told = longer
    return f"…{told[-LAST_WORDS:]}" if len(told) > LAST_WORDS else told or "it wrote no PDF"
