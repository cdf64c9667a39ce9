"""What a Word file says it was made from: its custom properties, read from a file that may be anything."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

PART: Final = "docProps/custom.xml"
LARGEST: Final = 4 * 2**20
"""Bytes; a properties part is a few kilobytes, and a bomb is not unpacked."""
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
