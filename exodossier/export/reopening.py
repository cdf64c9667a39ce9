"""The last look before a document is handed over: a reader that shares no code with the writer opens it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from exodossier.domain.errors import Damaged

if TYPE_CHECKING:
    from pathlib import Path

LARGEST: Final = 8 * 2**20
"""Bytes of unpacked XML: python-docx holds a whole document in memory, which large ones must not cost."""


def reopen(path: Path) -> None:
    """Open a written document with python-docx, or read a large one part by part. Raises Damaged."""
    with zipfile.ZipFile(path) as package:
        parts = [one for one in package.infolist() if one.filename.endswith((".xml", ".rels"))]
        if sum(one.file_size for one in parts) > LARGEST:
            for part in parts:
                _read_through(path, package, part.filename)
            return
    _open(path)


def _read_through(path: Path, package: zipfile.ZipFile, name: str) -> None:
    """A part as any reader must be able to parse it."""
    parser = expat.ParserCreate()
    try:
        with package.open(name) as part:
            parser.ParseFile(part)
    except (expat.ExpatError, zipfile.BadZipFile) as error:
        raise Damaged(path.name, f"well-formed XML in {name}", str(error)) from error


def _open(path: Path) -> None:
    from docx import Document
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        body = Document(str(path)).element.body
    except (PythonDocxError, OpcError, LxmlError, LookupError, ValueError, AttributeError) as error:
        raise Damaged(
            path.name, "a Word file that opens", f"{type(error).__name__}: {error}"[:200]
        ) from error
    if not len(body):
        raise Damaged(path.name, "a Word file with content", "an empty document")
