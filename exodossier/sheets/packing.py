"""The package of a spreadsheet: written without traces of the moment, opened with bounds."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Unreadable
from exodossier.domain.findings import Finding, Place

if TYPE_CHECKING:
    from datetime import datetime

MEGABYTE: Final = 1024 * 1024
MOST_PACKED: Final = 50 * MEGABYTE
MOST_UNPACKED: Final = 150 * MEGABYTE
MOST_PARTS: Final = 1_000
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""Zip files know no time before."""

DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip
"""How a damaged package shows when it is unpacked."""

_END_OF_DIRECTORY: Final = b"PK\x05\x06"
_OLD_FORMAT: Final = b"\xd0\xcf\x11\xe0"
"""What .xls files and encrypted workbooks begin with."""
_CORE: Final = "docProps/core.xml"
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_DECLARES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
"""How XML in two-byte letters begins, where a look for declarations would miss them."""


def repacked(data: bytes, when: datetime) -> bytes:
    """The same package without the moment it was written at."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == _CORE:
                part = _MODIFIED.sub(rb"\g<1>" + when.isoformat().encode() + rb"Z\g<2>", part)
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, part)
    return stream.getvalue()


def checked(data: bytes, name: str) -> None:
    """Refuse what is no workbook, unpacks to too much, or declares entities. Raises Unreadable."""
    if len(data) > MOST_PACKED:
        raise refusal(name, "sheet.too_large", limit=str(MOST_PACKED // MEGABYTE))
    if data.startswith(_OLD_FORMAT):
        raise refusal(name, "sheet.encrypted")
    _bound_count(data, name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_parts(archive, name)
    except DAMAGE as error:
        raise refusal(name, "sheet.not_xlsx", detail=str(error)) from error


def refusal(name: str, code: str, part: str = "", **data: str) -> Unreadable:
    """What stands in the way of reading a file."""
    place = Place(file=name, path=(part,) if part else ())
    return Unreadable(name, (Finding(code, place=place, data={"part": part, **data}),))


def _bound_count(data: bytes, name: str) -> None:
    """Before the list of parts is read, which alone can be made to take minutes."""
    at = data.rfind(_END_OF_DIRECTORY, max(0, len(data) - 65_557))
    if at < 0:
        raise refusal(name, "sheet.not_xlsx", kind="other")
    count = int.from_bytes(data[at + 10 : at + 12], "little")
    if count > MOST_PARTS:
        raise refusal(name, "sheet.too_many_parts", count=str(count), limit=str(MOST_PARTS))


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise refusal(name, "sheet.too_many_parts", count=str(len(entries)), limit=str(MOST_PARTS))
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise refusal(name, "sheet.too_large", limit=str(MOST_UNPACKED // MEGABYTE))
    if "[Content_Types].xml" not in archive.namelist():
        raise refusal(name, "sheet.not_xlsx", kind="other")
    for entry in entries:
        if entry.flag_bits & 1:
            raise refusal(name, "sheet.encrypted")
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            part = archive.read(entry)
            if part.startswith(_WIDE) or _DECLARES.search(part):
                raise refusal(name, "sheet.entities", entry.filename)
