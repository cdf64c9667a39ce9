"""The answer of one entry: an editor by kind, when it is saved, and what is wrong with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from exodossier.domain.errors import NotFound
from exodossier.ui.drafts import Draft
from exodossier.ui.editors.derived import DerivedEditor
from exodossier.ui.editors.factory import make_editor
from exodossier.ui.editors.figures import FigureEditor
from exodossier.ui.editors.registers import RegisterEditor
from exodossier.ui.editors.tables import GridEditor
from exodossier.ui.pages.entry_context import Surroundings
from exodossier.ui.pages.registers import apply_grid
from exodossier.ui.times import now_utc
from exodossier.ui.widgets.basics import clear, column
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json
    from exodossier.domain.situation import Entry
    from exodossier.ui.desk import Desk
    from exodossier.ui.drafts import Drafts
    from exodossier.ui.editors.base import AnswerEditor
    from exodossier.usecases.ports import Library
    from exodossier.usecases.ticket import Ticket

DRAFT_MS = 500


def beside_field(finding: Finding) -> bool:
    """Whether a finding is about the value itself, and so is shown by the editor."""
    return finding.code.startswith("value.")


class AnswerArea(QFrame):
    """`committed` carries a new value, when the person left the field, pressed Ctrl+S or paused."""

    committed = Signal(object)
    asked = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.drafts: Drafts | None = None
        self.entry: Entry | None = None
        self.editor: AnswerEditor | None = None
        self._lingering: list[RegisterEditor] = []
        self.setProperty("role", "card")
        self._body = column(margins=(16, 12, 16, 12))
        self.setLayout(self._body)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.commit)
        self._draft = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft.timeout.connect(self._note)

    def show_entry(self, entry: Entry) -> None:
        """Show the answer of an entry; what is being typed into the same one stays."""
        self._watch_lingering()
        same = self._is_same(entry)
        if not same:
            self.leave()
            self._make(entry)
        self.entry = entry
        editor = self.editor
        if editor is None:
            return
        editor.refresh()
        if not editor.is_dirty:
            editor.set_value(entry.response.value if entry.response else None)
            editor.show_faults(self._faults(entry))

    def leave(self) -> None:
        """Commit what is typed before another entry comes."""
        self.commit()
        self._idle.stop()

    def commit(self) -> None:
        """Hand over what is typed, if it is new."""
        if self.editor is not None:
            self.editor.commit()

    def take_draft(self, value: Json) -> None:
        """Put text of a crashed run into the editor, to be committed like typing."""
        if self.editor is not None:
            self.editor.set_value(value)
            self.committed.emit(value)

    def saved(self) -> None:
        """The commit went through: its draft is no longer needed."""
        if self.drafts is not None and self.entry is not None:
            self._draft.stop()
            self.drafts.drop(self.desk.session.dossier_id, str(self.entry.key))

    def lend(self) -> GridEditor | None:
        """The editor of a table, to be shown elsewhere until it is taken back; None if it cannot be lent."""
        editor = self.editor
        return editor if isinstance(editor, GridEditor) and editor.parentWidget() is self else None

    def take_back(self, editor: GridEditor) -> None:
        """Put a lent editor where it belongs."""
        editor.grid.set_fills(fills=False)
        editor.grid.large.show()
        if editor is self.editor:
            self._body.addWidget(editor)
            editor.show()
        else:
            editor.deleteLater()

    def _is_same(self, entry: Entry) -> bool:
        shown = self.entry
        return shown is not None and shown.key == entry.key and shown.item.spec == entry.item.spec

    def _let_go(self) -> None:
        """Remove the editor; one whose gestures have not all landed stays, unseen, until they have."""
        if isinstance(self.editor, RegisterEditor) and self.editor.is_waiting:
            self._body.removeWidget(self.editor)
            self.editor.hide()
            self._lingering.append(self.editor)
        clear(self._body)

    def _watch_lingering(self) -> None:
        for editor in tuple(self._lingering):
            editor.refresh()
            if not editor.is_waiting:
                self._lingering.remove(editor)
                editor.deleteLater()

    def _make(self, entry: Entry) -> None:
        self._let_go()
        self.editor = make_editor(entry.item.spec, Surroundings(self.desk, entry.key).context())
        self.editor.set_label(entry.item.title, entry.item.requirement)
        self.editor.set_read_only(bool(self.desk.session.read_only))
        self.editor.edited.connect(self._typed)
        self.editor.committed.connect(self._hand_over)
        self._connect_outside(self.editor)
        self._body.addWidget(self.editor)
        if isinstance(self.editor, GridEditor):
            self.editor.grid.large.show()
            self.editor.grid.large_wanted.connect(lambda: self.asked.emit("view.large", None))

    def _connect_outside(self, editor: AnswerEditor) -> None:
        """Registers and figures keep their content outside the value."""
        if isinstance(editor, RegisterEditor):
            editor.grid_committed.connect(partial(apply_grid, self.desk, editor))
            editor.panel_wanted.connect(lambda *wanted: self.asked.emit("register.panel", wanted))
        elif isinstance(editor, FigureEditor):
            attach = "item.attach"
            editor.wanted_evidence.connect(lambda role: self.asked.emit(attach, {"role": role}))
            editor.dropped_files.connect(
                lambda role, files: self.asked.emit(attach, {"role": role, "files": files})
            )
            editor.opened.connect(lambda link: self.asked.emit("link.show", link))
            editor.unlinked.connect(lambda link: self.asked.emit("link.remove", link))
        elif isinstance(editor, DerivedEditor):
            editor.jumped.connect(lambda key: self.asked.emit("item.show", key))
            editor.wanted_checklist.connect(lambda id_: self.asked.emit("checklist.add", id_))
            self._look_for_titles(editor)

    def _look_for_titles(self, editor: DerivedEditor) -> None:
        """What people call the checklists that a reference names and the dossier does not have."""
        session = self.desk.session
        for id_ in editor.absent:
            if id_ not in session.titles:
                work = partial(_titles, session.office.library, id_)
                task = self.desk.tasks.free(tr("Looking for a checklist"), work)
                task.done.connect(self._take_titles)

    def _take_titles(self, found: dict[str, str]) -> None:
        self.desk.session.titles.update(found)
        if self.editor is not None:
            self.editor.refresh()

    def _faults(self, entry: Entry) -> tuple[Finding, ...]:
        snapshot = self.desk.session.snapshot
        found = snapshot.findings_of(entry) if snapshot else []
        return tuple(one for one in found if beside_field(one))

    def _typed(self) -> None:
        self._draft.start()
        self._idle.start(self.desk.settings.current.autosave_seconds * 1000)

    def _note(self) -> None:
        if self.drafts is not None and self.entry is not None and self.editor is not None:
            key = str(self.entry.key)
            self.drafts.note(Draft(self.desk.session.dossier_id, key, self.editor.value(), now_utc()))

    def _hand_over(self) -> None:
        if self.editor is not None:
            self.committed.emit(self.editor.value())


def _titles(library: Library, id_: str, _ticket: Ticket) -> dict[str, str]:
    """What people call a checklist, by its id, and its items; empty where none of that id is at hand."""
    try:
        found = library.checklist(library.resolve(id_))
    except NotFound:
        return {id_: ""}
    items = {f"{id_}:{item.id}": item.title for item in found.items.values()}
    return {id_: found.short_title or found.title, **items}
