"""Documents: several dossiers at once, verifying a file, printing, and the tracker there and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from exodossier.ui import messages
from exodossier.ui.commands.places import documents
from exodossier.ui.models.manifests import recorded
from exodossier.ui.words import counted, tr
from exodossier.usecases import export, tracker

if TYPE_CHECKING:
    from exodossier.ui.commands.frame import Frame, Table

SHEETS = "Spreadsheets (*.xlsx)"
FOLDER = "export_folder"


class DocumentCommands:
    """Each opens a dialog or writes one file."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.desk.session
        self.table: Table = {
            "document.several": self._several,
            "document.verify": self._verify,
            "document.print": self._print,
            "tracker.write": self._write_tracker,
            "tracker.read": self._read_tracker,
        }

    def _several(self, data: object) -> None:
        """data: template and order as chosen on the page; without, the page is asked first."""
        from exodossier.ui.dialogs.several import SeveralDialog

        if isinstance(data, tuple):
            info, order = data
            SeveralDialog(self._frame.widget, self._frame.desk, info, order).open()
        else:
            self._frame.go("documents").show_place("several")

    def _verify(self, data: object) -> None:
        from exodossier.ui.dialogs.verify_file import VerifyDialog

        path = data if isinstance(data, Path) else None
        VerifyDialog(self._frame.widget, self._frame.desk, path).open()

    def _print(self, data: object) -> None:
        """data: the PDF to print."""
        from exodossier.ui.dialogs.printing import print_file

        if isinstance(data, Path):
            banner = self._frame.banner
            print_file(self._frame.widget, data, lambda said, tone: banner.tell(said, tone=tone))

    def _write_tracker(self, data: object) -> None:
        """data: the file, or nothing to ask for it."""
        snapshot = self._session.snapshot
        if snapshot is None:
            return
        title = tr("Write tracker")
        folder = Path(self._frame.desk.settings.note(FOLDER) or documents())
        name = Path(export.file_name(snapshot.situation.dossier.title)).with_suffix(".xlsx")
        path = data if isinstance(data, Path) else self._save_as(title, folder / name)
        if path is None:
            return
        dossier, office = self._session.dossier_id, self._session.office
        task = self._frame.desk.tasks.store(
            tr("Writing the tracker"), lambda _ticket: tracker.write(office, dossier, path)
        )
        task.done.connect(partial(self._wrote_tracker, path))
        task.failed.connect(self._refused)

    def _wrote_tracker(self, path: Path, manifest: Any) -> None:
        rows = int(manifest.get("rows") or 0)
        said = [counted(rows, "{n} row.", "{n} rows.")]
        said += [] if manifest.get("recorded") else [recorded(manifest)]
        said += [tr("What people change in it comes back with “Take back tracker…”.")]
        self._frame.banner.tell(
            tr("{0} is written.").format(path.name),
            " ".join(said),
            tone="ok",
            buttons={tr("Open"): partial(_open, path), tr("Show folder"): partial(_open, path.parent)},
        )

    def _read_tracker(self, data: object) -> None:
        """data: the file, or nothing to ask for it."""
        from exodossier.ui.dialogs.tracker import TrackerDialog

        if (page := self._frame.made_checklist) is not None:
            page.view.save()
        path = data if isinstance(data, Path) else self._pick(tr("Take back tracker"))
        if path is not None:
            dialog = TrackerDialog(self._frame.widget, self._frame.desk, path)
            dialog.taken.connect(self._took)
            dialog.open()

    def _took(self, said: str) -> None:
        self._frame.banner.tell(said, tone="ok", buttons={tr("Undo"): self._session.undo})

    def _save_as(self, title: str, proposed: Path) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._frame.widget, title, str(proposed), tr(SHEETS))
        return Path(name) if name else None

    def _pick(self, title: str) -> Path | None:
        start = self._frame.desk.settings.note(FOLDER) or documents()
        name, _ = QFileDialog.getOpenFileName(self._frame.widget, title, start, tr(SHEETS))
        return Path(name) if name else None

    def _refused(self, error: object) -> None:
        message = messages.explain(error)
        self._frame.banner.tell(message.what, message.remedy, tone="bad")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
