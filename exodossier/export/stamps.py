"""What a file says it was made from, read from a file that may be anything.

Word files and spreadsheets have custom properties; a PDF has an identity, which programs keep when they save
it again.
"""

from __future__ import annotations

import mmap
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.usecases.verifying import OF_PDF

if TYPE_CHECKING:
    from pathlib import Path

PART: Final = "docProps/custom.xml"
LARGEST: Final = 4 * 2**20
"""Bytes; a properties part is a few kilobytes, and a bomb is not unpacked."""
_IDENTITY: Final = re.compile(
    rb"/ID\s*\[\s*<([0-9A-Fa-f]{32})>\s*<([0-9A-Fa-f]{32})>|/DocChecksum\s*/([0-9A-F]{32})"
)
_PROPERTIES: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"


def custom_properties(path: Path) -> dict[str, str]:
    """Names and values as text; {} where the file is no Word file, is damaged, or has none."""
    try:
        with zipfile.ZipFile(path) as package:
            if package.getinfo(PART).file_size > LARGEST:
                return {}
            data = package.read(PART)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(data, parser)
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, ValueError):
        return {}
    except (NotImplementedError, RuntimeError):
        # A compression that Python does not know, or a package locked by a password.
        return {}
    return {
        str(one.get("name")): "".join(map(str, one.itertext()))
        for one in root.iterfind(f"{_PROPERTIES}property")
    }


def stamps(path: Path) -> dict[str, str]:
    """Everything a Word file, a spreadsheet or a PDF says of itself; {} for anything else."""
    said = custom_properties(path)
    known = " ".join(sorted(pdf_identities(path)))
    return said | ({OF_PDF: known} if known else {})


def pdf_identities(path: Path) -> set[str]:
    """The identities a PDF names: one as it was written, more if somebody saved it again; {} for others."""
    try:
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if data[:5] != b"%PDF-":
                return set()
            return {
                one.decode().upper() for found in _IDENTITY.finditer(data) for one in found.groups() if one
            }
    except (OSError, ValueError):
        return set()
