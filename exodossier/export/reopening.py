"""The last look before a document is handed over: a reader that shares no code with the writer opens it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Damaged

if TYPE_CHECKING:
    from pathlib import Path

LARGEST: Final = 8 * 2**20
"""Bytes of unpacked XML: python-docx holds a whole document in memory, which large ones must not cost."""


def reopen(path: Path) -> None:
    """Open a written document with python-docx. Raises Damaged if it cannot; larger ones are not opened."""
    with zipfile.ZipFile(path) as package:
        if sum(one.file_size for one in package.infolist() if one.filename.endswith(".xml")) > LARGEST:
            return
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
