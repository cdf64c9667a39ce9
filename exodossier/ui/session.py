"""The open workspace and dossier as Qt sees them. Calls verbs in the store lane; emits what they changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from exodossier.domain.edits import Changes
from exodossier.ui.seen import Seen
from exodossier.ui.snapshot import Overview
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exodossier.domain.findings import Finding
    from exodossier.ui.snapshot import Snapshot
    from exodossier.ui.tasks import Task, Tasks
    from exodossier.usecases.answer import AnswerOrder
    from exodossier.usecases.office import Office
    from exodossier.usecases.ticket import Ticket


@dataclass(frozen=True)
class Workspace:
    """An opened workspace: its ports, where it lies, and how to let go of it.

    verify: replays the audit trail. read_only: empty, or why (then every verb is refused by the store).
    silent: who holds it on another computer without a sign of life, so that it may be taken over; else empty.
    """

    office: Office
    folder: Path
    close: Callable[[], None]
    verify: Callable[[Ticket], tuple[Finding, ...]]
    read_only: str = ""
    silent: str = ""


@dataclass(frozen=True)
class Failure:
    """A save that did not happen: why, and how to try it again."""

    error: object
    retry: Callable[[], object]


class Session(QObject):
    """One per window. `changed` carries Changes and whoever asked for them, so that it can skip itself."""

    changed = Signal(object, object)
    situation_changed = Signal()
    overview_changed = Signal()
    workspace_changed = Signal()
    saving = Signal()
    saved = Signal(str)
    save_failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.workspace: Workspace | None = None
        self.overview = Overview()
        self.snapshot: Snapshot | None = None
        self._wanted = ""
        self._refreshing: Task | None = None
        self._again = False
        self.seen = Seen()
        self.titles: dict[str, str] = {}
        """Of checklists that are not in the dossier and of their items (`checklist:item`), as far as looked
        for; empty: not at hand."""

    @property
    def office(self) -> Office:
        """The ports of the open workspace; asking without one is a bug."""
        if self.workspace is None:
            raise LookupError("no workspace is open")
        return self.workspace.office

    @property
    def read_only(self) -> str:
        """Why the open workspace may only be read; empty where it may be changed, or none is open."""
        return self.workspace.read_only if self.workspace else ""

    @property
    def dossier_id(self) -> str:
        """The open dossier, or empty."""
        return self._wanted

    def enter(self, workspace: Workspace) -> None:
        """Take over an opened workspace, letting go of the one before."""
        self.leave()
        self.workspace = workspace
        self.workspace_changed.emit()
        self.refresh()

    def leave(self) -> None:
        """Close the workspace; work that is queued is finished first."""
        if self.workspace is None:
            return
        self.tasks.finish()
        self.workspace.close()
        self.workspace, self.snapshot, self.overview, self._wanted = None, None, Overview(), ""
        self.seen.forget()
        self.titles.clear()
        self.workspace_changed.emit()

    def open_dossier(self, dossier: str) -> None:
        """Show another dossier of the workspace."""
        self._wanted, self.snapshot = dossier, None
        self.refresh()

    def run(
        self,
        title: str,
        verb: Callable[[Office], Any],
        *,
        initiator: object = None,
        done: Callable[[Any], object] | None = None,
        again: Callable[[], object] | None = None,
    ) -> Task:
        """Run a verb in the store lane; "saved" follows its commit, a failure offers to try again.

        The verb gives Changes, or a tuple that ends with them; `done` gets whatever it gave.
        """
        office = self.office
        self.saving.emit()
        task = self.tasks.store(title, lambda _ticket: self._note(verb(office)))
        task.done.connect(lambda given: self._committed(given, initiator, done))
        retry = again or partial(self.run, title, verb, initiator=initiator, done=done)
        task.failed.connect(lambda error: self.save_failed.emit(Failure(error, retry)))
        return task

    def commit_task(
        self, title: str, verb: Callable[[Office, Any], Any], done: Callable[[Any], object] | None = None
    ) -> Task:
        """Like `run` for long work: the verb also gets the ticket, and failures stay with the caller."""
        office = self.office
        self.saving.emit()
        task = self.tasks.store(title, lambda ticket: self._note(verb(office, ticket)))
        task.done.connect(lambda given: self._committed(given, None, done))
        task.failed.connect(lambda _error: self.saved.emit(""))
        task.cancelled.connect(lambda: self.saved.emit(""))
        return task

    def look(self, title: str, question: Callable[[Office], Any], done: Callable[[Any], object]) -> Task:
        """Read something in the store lane; nothing is changed."""
        office = self.office
        task = self.tasks.store(title, lambda _ticket: question(office))
        task.done.connect(done)
        return task

    def undo(self) -> None:
        """Take back the last change of the open dossier."""
        from exodossier.usecases import undo as undoing

        dossier = self._wanted
        self.run(tr("Undo"), lambda office: undoing.undo(office, dossier))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        from exodossier.usecases import undo as undoing

        dossier = self._wanted
        self.run(tr("Redo"), lambda office: undoing.redo(office, dossier))

    def answer(self, order: AnswerOrder, *, initiator: object = None, force: bool = False) -> Task:
        """Answer an entry; unless forced, a change by somebody else meanwhile is a conflict."""
        from exodossier.usecases import answer as answering

        shown = self.snapshot.situation.responses.get(order.key) if self.snapshot else None

        def work(office: Office) -> Changes:
            version = None if force else self.seen.version(order.dossier, order.key, shown)
            return answering.answer(office, replace(order, if_version=version))

        return self.run(
            tr("Saving"), work, initiator=initiator, again=partial(self.answer, order, force=True)
        )

    def refresh(self) -> None:
        """Load and evaluate anew in the store lane; many calls in a row load once more, not many times."""
        if self.workspace is None:
            return
        if self._refreshing is not None:
            self._again = True
            return
        office, dossier = self.office, self._wanted
        task = self.tasks.store(tr("Reading the dossier"), lambda _ticket: _read(office, dossier))
        self._refreshing = task
        task.done.connect(self._take)
        task.failed.connect(lambda error: self.save_failed.emit(Failure(error, self.refresh)))
        task.ended.connect(self._refreshed)

    def _note(self, given: Any) -> Any:
        """Still in the store lane: the next verb must know the versions that this one made."""
        self.seen.take(_changes(given))
        return given

    def _committed(self, given: object, initiator: object, done: Callable[[Any], object] | None) -> None:
        changes = _changes(given)
        self.saved.emit(datetime.now().astimezone().strftime("%H:%M"))
        self.changed.emit(changes, initiator)
        if done is not None:
            done(given)
        self.refresh()

    def _take(self, found: tuple[Overview, Snapshot | None]) -> None:
        overview, snapshot = found
        different = overview != self.overview
        self.overview = overview
        if different:
            self.overview_changed.emit()
        wanted = self._wanted
        if snapshot is None or snapshot.situation.dossier.id == wanted:
            self.snapshot = snapshot
            self.situation_changed.emit()

    def _refreshed(self) -> None:
        self._refreshing = None
        if self._again:
            self._again = False
            self.refresh()


def _changes(given: object) -> Changes:
    last = given[-1] if isinstance(given, tuple) else given
    return last if isinstance(last, Changes) else Changes()


def _read(office: Office, dossier: str) -> tuple[Overview, Snapshot | None]:
    """In the store lane; what evaluates a dossier is loaded here, so that the window need not wait for it."""
    from exodossier.ui.evaluating import take_snapshot

    with office.store.read() as reader:
        overview = Overview(reader.products(), reader.dossiers())
    return overview, take_snapshot(office, dossier) if dossier else None
