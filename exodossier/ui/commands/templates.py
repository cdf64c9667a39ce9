"""Word templates: a copy to begin with, taking one in, withdrawing one, and what they may use."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from exodossier.ui import messages
from exodossier.ui.commands.places import documents
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.domain.template import TemplateInfo
    from exodossier.ui.commands.frame import Frame, Table

WORD = "Word documents (*.docx)"
FOLDER = "template_folder"


class TemplateCommands:
    """Each opens a dialog, asks for a file, or asks whether."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.desk.session
        self.table: Table = {
            "template.import": self._import,
            "template.copy": self._copy,
            "template.withdraw": self._withdraw,
            "template.explain": self._explain,
            "template.use": lambda data: self._frame.go("documents").show_place(str(data)),
        }

    def _import(self, data: object) -> None:
        """data: the file, or nothing to ask for it."""
        from exodossier.ui.dialogs.import_template import ImportDialog

        path = data if isinstance(data, Path) else None
        dialog = ImportDialog(self._frame.widget, self._frame.desk, path)
        dialog.imported.connect(self._imported)
        dialog.open()

    def _imported(self, template: str) -> None:
        self._frame.go("templates").show_place(template)
        use = partial(self._frame.ask, "template.use", template)
        self._frame.banner.tell(
            tr("The template is in this workspace."), tone="ok", buttons={tr("Write document…"): use}
        )

    def _copy(self, data: object) -> None:
        """data: the template, or the template and the file to write."""
        info, path = data if isinstance(data, tuple) else (data, None)
        if info is None or self._session.workspace is None:
            return
        path = path or self._ask_where(info)
        if path is None:
            return
        self._frame.desk.settings.keep_note(FOLDER, str(path.parent))
        workspace, doors = self._session.workspace, self._frame.desk.doors
        task = self._frame.desk.tasks.free(
            tr("Saving a copy"), lambda _ticket: doors.copy_template(workspace, info.id, path)
        )
        task.done.connect(partial(self._copied, path))
        task.failed.connect(self._refused)

    def _ask_where(self, info: TemplateInfo) -> Path | None:
        folder = Path(self._frame.desk.settings.note(FOLDER) or documents())
        proposed = folder / (tr("{0} (own)").format(info.title) + ".docx")
        title = tr("Save a copy of the template")
        name, _ = QFileDialog.getSaveFileName(self._frame.widget, title, str(proposed), tr(WORD))
        return Path(name).with_suffix(".docx") if name else None

    def _copied(self, path: Path, _info: TemplateInfo) -> None:
        """What to do next, in the order in which it is done."""
        self._frame.banner.tell(
            tr("{0} is saved, with {1} beside it.").format(path.name, path.with_suffix(".yaml").name),
            tr("Edit it in Word, leave the tags in {{ }} and {% %} whole, then import it here."),
            tone="ok",
            buttons={
                tr("Open in Word"): partial(_open, path),
                tr("Show folder"): partial(_open, path.parent),
                tr("Import it…"): partial(self._frame.ask, "template.import", path),
            },
        )

    def _withdraw(self, data: object) -> None:
        """data: the template."""
        info: TemplateInfo | None = data  # type: ignore[assignment]
        if info is None:
            return
        question = messages.Question(
            tr("Withdraw “{0}”, version {1}?").format(info.title, info.version),
            tr(
                "It is no longer offered. Documents written with it stay as they are; the file is laid aside"
                " in the workspace and can be imported again."
            ),
            tr("Withdraw template"),
        )
        messages.ask(self._frame.widget, question, partial(self._withdrawn, info))

    def _withdrawn(self, info: TemplateInfo) -> None:
        workspace, doors = self._session.workspace, self._frame.desk.doors
        if workspace is None:
            return
        task = self._session.commit_task(
            tr("Withdrawing the template"), lambda _office, _ticket: doors.withdraw_template(workspace, info)
        )
        task.done.connect(lambda found: self._laid_aside(info, found[0]))
        task.failed.connect(self._refused)

    def _laid_aside(self, info: TemplateInfo, place: Path) -> None:
        self._frame.page("templates").mark_stale()
        again = partial(self._frame.ask, "template.import", place / "template.docx")
        self._frame.banner.tell(
            tr("“{0}”, version {1}, is withdrawn.").format(info.title, info.version),
            tone="ok",
            buttons={tr("Import it again…"): again, tr("Show folder"): partial(_open, place)},
        )

    def _explain(self, _data: object) -> None:
        from exodossier.ui.dialogs.explain import ExplainDialog

        ExplainDialog(self._frame.widget, self._frame.desk).open()

    def _refused(self, error: object) -> None:
        message = messages.explain(error)
        self._frame.banner.tell(message.what, message.remedy, tone="bad")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
