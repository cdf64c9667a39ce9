"""Opening, making and leaving workspaces."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exodossier.ui import messages
from exodossier.ui.commands.places import pick_folder
from exodossier.ui.pages.makers import WarmUp
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.ui.commands.frame import Frame, Table
    from exodossier.ui.drafts import Draft, Drafts
    from exodossier.ui.session import Workspace
    from exodossier.usecases.ticket import Ticket


class WorkspaceCommands:
    """Work that only the composition root can do goes through the doors."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.drafts: Drafts | None = None
        self.table: Table = {
            "workspace.new": self._new,
            "workspace.open": self._open,
            "workspace.sample": self._sample,
            "workspace.take_over": lambda _data: self._ask_to_take_over(),
            "workspace.close": lambda _data: self.leave(),
            "app.quit": lambda _data: frame.close_window(),
        }
        self._chosen_in = Path()
        session = frame.desk.session
        session.overview_changed.connect(self._choose_dossier)
        session.situation_changed.connect(self._offer_drafts)

    def leave(self) -> None:
        """Close the workspace in good order."""
        page = self._frame.made_checklist
        if page is not None:
            page.keep_state()
            page.use_drafts(None)
        self._frame.desk.session.leave()
        if self.drafts is not None:
            self.drafts.close()
            self.drafts = None

    def open_folder(self, folder: Path) -> None:
        """Open a workspace by its folder."""
        doors = self._frame.desk.doors
        self._enter(tr("Opening the workspace"), partial(doors.open, folder))

    def _new(self, data: object) -> None:
        words = (
            tr("Create a workspace"),
            tr("A folder that holds products, dossiers and evidence. It can be moved and shared later."),
            tr("Create workspace"),
        )
        self._ask_folder(data, words, "", self._make)

    def _make(self, folder: Path) -> None:
        self._enter(tr("Making the workspace"), partial(self._frame.desk.doors.create, folder))

    def _ask_folder(
        self, data: object, words: tuple[str, str, str], name: str, then: Callable[[Path], object]
    ) -> None:
        if isinstance(data, Path):
            then(data)
            return
        from exodossier.ui.dialogs.new_workspace import NewWorkspaceDialog

        NewWorkspaceDialog(self._frame.widget, words, name, then).open()

    def _open(self, data: object) -> None:
        folder = (
            data
            if isinstance(data, Path)
            else pick_folder(self._frame, tr("Choose the folder of a workspace"))
        )
        if folder is not None:
            self.open_folder(folder)

    def _ask_to_take_over(self) -> None:
        workspace = self._frame.desk.session.workspace
        if workspace is None or not workspace.silent:
            return
        work = partial(self._frame.desk.doors.take_over, workspace.folder)
        question = messages.Question(
            tr("Take over “{0}”?").format(workspace.folder.name),
            tr(
                "Silent for over three minutes: {0}. Only take over if that computer is off or crashed. If it"
                " still runs, it can save nothing more here, and what is typed there is lost. Taking over is"
                " recorded in the audit trail."
            ).format(workspace.silent),
            tr("Take over"),
            danger=True,
        )
        take = partial(self._enter, tr("Taking over the workspace"), work)
        messages.ask(self._frame.widget, question, take)

    def _sample(self, data: object) -> None:
        words = (
            tr("Sample workspace"),
            tr("A made-up product with filled checklists and evidence. Change what you like: it is yours."),
            tr("Make the sample"),
        )
        self._ask_folder(data, words, tr("ExoDossier sample"), self._make_sample)

    def _make_sample(self, folder: Path) -> None:
        self._enter(tr("Making the sample workspace"), partial(self._frame.desk.doors.sample, folder))

    def _enter(self, title: str, work: Callable[[Ticket], Workspace]) -> None:
        if self._frame.desk.session.workspace is not None:
            self.leave()
        self._chosen_in = Path()
        welcome = self._frame.welcome
        welcome.banner.hide()
        task = self._frame.desk.tasks.store(title, work)
        welcome.follow(task)
        task.done.connect(self._entered)
        task.failed.connect(self._refused)

    def _entered(self, workspace: Workspace) -> None:
        desk = self._frame.desk
        desk.settings.remember(workspace.folder)
        self.drafts = desk.doors.drafts(workspace)
        desk.session.enter(workspace)
        if (page := self._frame.made_checklist) is not None:
            page.use_drafts(self.drafts)
        self._frame.go("home")
        WarmUp(self._frame.widget)
        if desk.settings.current.verify_on_open:
            self._frame.ask("evidence.look", None)

    def _choose_dossier(self) -> None:
        """The dossier open here last, or the only one; where there are several, the person chooses."""
        desk = self._frame.desk
        session, workspace = desk.session, desk.session.workspace
        if workspace is None or session.dossier_id or workspace.folder == self._chosen_in:
            return
        self._chosen_in = workspace.folder
        live = [one.id for one in session.overview.dossiers if not one.archived]
        last = desk.settings.note(f"dossier/{workspace.folder}")
        if last in live or len(live) == 1:
            session.open_dossier(last if last in live else live[0])

    def _refused(self, error: object) -> None:
        message = messages.explain(error)
        self._frame.welcome.banner.tell(message.what, message.remedy, tone="bad")

    def _offer_drafts(self) -> None:
        """Text that a crashed run left behind for the open dossier."""
        session = self._frame.desk.session
        if self.drafts is None or session.snapshot is None:
            return
        found = [draft for draft in self.drafts.left_behind() if draft.dossier == session.dossier_id]
        if found and not self._frame.banner.isVisible():
            text = counted(
                len(found), "{n} answer was typed but not saved", "{n} answers were typed but not saved"
            )
            self._frame.banner.tell(
                tr("{0} when the program ended unexpectedly.").format(text),
                tr("Take the text over into the answers, or let it go."),
                tone="warn",
                buttons={tr("Take over"): partial(self._take, found), tr("Let go"): self.drafts.settle},
            )

    def _take(self, found: list[Draft]) -> None:
        self._frame.show_checklist().take_drafts(found)
        if self.drafts is not None:
            self.drafts.settle()
