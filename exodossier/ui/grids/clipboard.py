"""Cells on the clipboard: tab-separated text as spreadsheets write it, and our own lossless form."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStringListModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData

    from exodossier.domain.plain import Json

MIME: Final = "application/x-exodossier-cells+json"


@dataclass(frozen=True, slots=True)
class Copied:
    """One cell: its words; kind and value where it comes from a grid of ours (else kind is empty)."""

    text: str
    kind: str = ""
    value: Json = None


Block = list[list[Copied]]


def write_block(block: Sequence[Sequence[Copied]]) -> QMimeData:
    """Copied cells for the clipboard."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter="\t", lineterminator="\n")
    writer.writerows([cell.text for cell in row] for row in block)
    made = _made_by_qt()
    made.setText(lines.getvalue().removesuffix("\n"))
    cells = [[[cell.text, cell.kind, cell.value] for cell in row] for row in block]
    made.setData(MIME, json.dumps(cells).encode())
    return made


def _made_by_qt() -> QMimeData:
    """Empty data that Qt made: data that Python made, left on the clipboard, crashes the program's exit."""
    model = QStringListModel([""])
    made = model.mimeData([model.index(0)])
    for name in made.formats():
        made.removeFormat(name)
    return made


def read_block(source: QMimeData) -> Block:
    """Cells from the clipboard; an empty block if there is no text on it."""
    if source.hasFormat(MIME):
        rows = json.loads(source.data(MIME).toStdString())
        return [[Copied(text, kind, value) for text, kind, value in row] for row in rows]
    return [[Copied(text) for text in row] for row in split_text(source.text())] if source.hasText() else []


def split_text(text: str) -> list[list[str]]:
    """Rows and columns of tab-separated text; quoted cells may hold tabs and line breaks."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not plain:
        return []
    if plain.count('"') % 2:
        return [line.split("\t") for line in plain.split("\n")]
    return list(csv.reader(io.StringIO(plain), delimiter="\t"))
