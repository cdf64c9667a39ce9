"""What a template may use, in plain words, each with a tag to copy into Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.models.records import Column
from exodossier.ui.widgets.basics import label
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.words import tr
from exodossier.usecases import templates, wording

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from exodossier.domain.template import Explained
    from exodossier.ui.desk import Desk

INDENT: Final = "    "


def _name(one: Explained) -> str:
    return f"{INDENT * one.depth}{one.path}"


COLUMNS: Final[tuple[Column[Explained], ...]] = (
    Column("Name", _name, sort=lambda one: one.path, width=270),
    Column("Kind", lambda one: wording.template_kind(one.kind), width=160),
    Column("What it is", lambda one: one.says),
    Column("Tag to copy", lambda one: one.tag, width=290),
)


class ExplainDialog(Sheet):
    """Search on top; Enter, double-click or the button copies the tag of the current line."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        intro = tr("Type a tag into your Word file where the value is to stand. All else is plain Word.")
        super().__init__(parent, tr("Names and tags for templates"), intro, tr("Copy tag"))
        self.cancel.setText(tr("Close"))
        self.table = RecordTable(tr("Names"), COLUMNS)
        self.table.grid.current.connect(self._show)
        self.table.grid.opened.connect(lambda _one: self.work())
        self._says = label("", wrap=True)
        self.add(self.table, self._says)
        self.verb.setEnabled(False)
        self.resize(1080, 640)
        office = desk.session.office
        task = desk.tasks.free(tr("Reading the contract"), lambda _ticket: templates.explain(office))
        task.done.connect(self.table.show_records)
        task.failed.connect(self.refuse)

    def work(self) -> None:
        """Copy the tag of the current line."""
        picked: list[Explained] = self.table.grid.picked()
        if picked:
            text = "\n".join(one.tag for one in picked)
            QGuiApplication.clipboard().setText(text)
            self.banner.tell(tr("{0} is on the clipboard.").format(text.partition("\n")[0]), tone="ok")

    def _show(self, one: Explained | None) -> None:
        self.verb.setEnabled(one is not None)
        self._says.setText(one.says if one else "")
