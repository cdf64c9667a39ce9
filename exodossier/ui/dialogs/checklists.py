"""Which checklists the open dossier is filled against; removing one keeps its answers, dormant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.words import tr
from exodossier.usecases import bind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from exodossier.domain.edits import Changes
    from exodossier.ui.session import Session
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Standing

REF = Qt.ItemDataRole.UserRole


class ChecklistsDialog(Sheet):
    """A tick adds, an emptied tick removes; saved together as separate, undoable changes."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        intro = tr("Answers to a checklist that is removed stay in the workspace and come back with it.")
        super().__init__(parent, tr("Checklists of this dossier"), intro, tr("Save checklists"))
        self._session = session
        snapshot = session.snapshot
        self._bound = {one.ref.id: one.ref for one in snapshot.situation.checklists} if snapshot else {}
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Checklists"))
        self.add(self.list)
        self.resize(620, 480)
        session.look(tr("Reading the library"), lambda office: office.library.standings(), self._offer)

    def work(self) -> None:
        """Add and remove."""
        wanted = self._wanted()
        gone = [id_ for id_ in self._bound if id_ not in wanted]
        new = [ref for id_, ref in wanted.items() if id_ not in self._bound]
        if not gone and not new:
            self.accept()
            return
        dossier = self._session.dossier_id
        work = tr("Changing checklists")
        self.follow(
            self._session.commit_task(work, lambda office, _ticket: _change(office, dossier, gone, new))
        )

    def _offer(self, standings: Iterable[Standing]) -> None:
        newest = {one.ref.id: one for one in standings if one.state in {"released", "draft"}}
        for one in newest.values():
            shown = self._bound.get(one.ref.id, one.ref)
            checked = tr("{0} of {1} checked against the source").format(one.confirmed, one.items)
            line = QListWidgetItem(f"{one.title}   {shown.version}\n{checked}")
            line.setData(REF, (one.ref.id, str(one.ref)))
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = one.ref.id in self._bound
            line.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(line)

    def _wanted(self) -> dict[str, str]:
        lines = [self.list.item(at) for at in range(self.list.count())]
        return dict(line.data(REF) for line in lines if line.checkState() == Qt.CheckState.Checked)


def _change(office: Office, dossier: str, gone: list[str], new: list[str]) -> Changes:
    done = [bind.remove_checklist(office, dossier, id_) for id_ in gone]
    done += [bind.add_checklist(office, dossier, ref) for ref in new]
    return done[-1]
