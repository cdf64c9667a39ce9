"""A second opinion on a template in which nothing is wrong: python-docx shares no code with us."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from exodossier.domain.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def doubts(docx: bytes, name: str) -> Iterator[Finding]:
    """A warning where it cannot open the file: other programs may refuse it, too.

    The file has been read within bounds before.
    """
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from docx.package import Package
    from lxml.etree import LxmlError

    try:
        Package.open(BytesIO(docx))
    except (PythonDocxError, OpcError, LxmlError, LookupError, ValueError, AttributeError) as error:
        data = {"detail": f"{type(error).__name__}: {error}"[:200]}
        yield Finding("template.doubtful", Severity.WARNING, Place(file=name), data)
