"""Whether a file is an unaltered export of this workspace, and of what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QFormLayout

from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.widgets.basics import Picture, box, column, label, row
from exodossier.ui.widgets.drop import DropZone
from exodossier.ui.words import tr
from exodossier.usecases import verifying, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from exodossier.ui.desk import Desk
    from exodossier.usecases.verifying import Verdict

FILES: Final = "Documents (*.docx *.pdf)"
SAID: Final = {
    verifying.UNALTERED: (
        "ok",
        "Unaltered",
        "The file is, byte for byte, an export that this workspace recorded.",
    ),
    verifying.ALTERED: (
        "bad",
        "Altered",
        "It names an export of this workspace and has other bytes: changed, saved again, or never recorded.",
    ),
    verifying.UNRECORDED: (
        "warn",
        "Not recorded here",
        "The file says that it is an export, but this workspace has recorded none of this content.",
    ),
    verifying.UNKNOWN: (
        "warn",
        "Unknown",
        "No recorded export has these bytes, and nothing that can be read in the file says that it is one.",
    ),
}
"""Tone and icon, a word, and what it means."""


class VerifyDialog(Sheet):
    """Drop a file or choose one; the answer stands below, and another file may follow."""

    def __init__(self, parent: QWidget, desk: Desk, path: Path | None = None) -> None:
        intro = tr("Compares the bytes of a document with the exports that this workspace recorded.")
        super().__init__(parent, tr("Verify a file"), intro, tr("Choose file…"))
        self._desk = desk
        self.cancel.setText(tr("Close"))
        self.drop = DropZone(tr("Drop a Word or PDF file here"), tr("Choose file…"), self.work)
        self.drop.dropped.connect(self.look_at)
        self.verb.hide()
        self._glyph = Picture("info", 24)
        self.word = label("", "heading")
        self._means = label("", wrap=True)
        self._facts = QFormLayout()
        self._facts.setVerticalSpacing(4)
        self._facts.setHorizontalSpacing(16)
        self._facts.setContentsMargins(36, 4, 0, 0)
        words = row(self._glyph, column(self.word, self._means, gap=4), gap=12)
        words.setStretch(1, 1)
        self.answer = box(column(words, self._facts, gap=8, margins=(16, 12, 16, 12)), "card")
        self.answer.hide()
        self.add(self.drop, self.answer)
        self.resize(620, 420)
        if path is not None:
            self.look_at(path)

    def work(self) -> None:
        """Choose a file."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Verify a file"), "", tr(FILES))
        if name:
            self.look_at(Path(name))

    def look_at(self, path: Path) -> None:
        """Verify a file in the store lane."""
        if self._task is not None:
            return
        self.answer.hide()
        office = self._desk.session.office
        self.follow(
            self._desk.tasks.store(
                tr("Verifying {0}").format(path.name),
                lambda ticket: verifying.verify(office, path, ticket),
            )
        )

    def finished_well(self, result: object) -> None:
        """Say what the file is."""
        if not isinstance(result, verifying.Verdict):
            return
        tone, word, means = SAID[result.state]
        self._glyph.become(tone, tone)
        self.word.setText(tr("{0}: {1}").format(Path(result.file).name, tr(word)))
        self._means.setText(tr(means))
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, value in _facts(result):
            shown = label(value, wrap=True)
            self._facts.addRow(label(name, "subtle"), shown)
        self.answer.setAccessibleName(f"{self.word.text()}. {tr(means)}")
        self.answer.show()
        self.drop.choose.setFocus()


def _facts(found: Verdict) -> Iterator[tuple[str, str]]:
    lines = (
        (tr("Dossier"), found.title or found.dossier),
        (tr("Exported"), wording.moment(found.when)),
        (tr("By"), found.who),
        (tr("Content as of"), wording.moment(found.as_of)),
        (tr("Template"), found.template.replace("@", " ")),
        ("SHA-256", f"{found.sha256[:32]}…"),
    )
    return ((name, value) for name, value in lines if value)
