"""The frame: bar on top, rail on the left, pages, and long tasks at the foot. It owns no rule."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QMainWindow, QStackedWidget, QToolButton, QWidget

from exodossier.ui import mnemonics, theme
from exodossier.ui.actions import ACTS, MENUS, PAGES, Actions, all_acts
from exodossier.ui.commands.dispatch import Commands
from exodossier.ui.pages.makers import make_page
from exodossier.ui.pages.welcome import WelcomePage
from exodossier.ui.taskstrip import TaskStrip
from exodossier.ui.topbar import TopBar
from exodossier.ui.widgets.banner import Banner
from exodossier.ui.widgets.basics import box, column, row
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QFrame, QMenu

    from exodossier.ui.desk import Desk
    from exodossier.ui.pages.checklist import ChecklistPage
    from exodossier.ui.pages.page import Page
    from exodossier.ui.snapshot import Snapshot


class MainWindow(QMainWindow):
    """One window. Dialogs are opened only to decide something."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWindowTitle("ExoDossier")
        self.setMinimumSize(QSize(820, 560))
        self.resize(1280, 800)
        self.actions_ = Actions(self)
        self.topbar = TopBar(desk.session)
        self.banner = Banner()
        self.welcome = WelcomePage(desk)
        self.pages: dict[str, Page] = {}
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
        self.rail = self._make_rail()
        self.strip = TaskStrip(desk.tasks)
        self.commands = Commands(self)
        self._arrange()
        self._make_menus()
        self._connect()
        self._restore()
        self.refresh()

    def page(self, id_: str) -> Page:
        """A page by its id, made when first asked for."""
        if id_ not in self.pages:
            made = self.pages[id_] = make_page(id_, self.desk)
            made.asked.connect(self.commands.ask)
            self.stack.addWidget(made)
            if id_ == "checklist":
                self.checklist().use_drafts(self.commands.workspaces.drafts)
        return self.pages[id_]

    @property
    def made_checklist(self) -> ChecklistPage | None:
        """The checklist page, if it was ever looked at."""
        return cast("ChecklistPage | None", self.pages.get("checklist"))

    def checklist(self) -> ChecklistPage:
        """The checklist page."""
        return cast("ChecklistPage", self.page("checklist"))

    def show_checklist(self) -> ChecklistPage:
        """The checklist page, brought into view."""
        return cast("ChecklistPage", self.go("checklist"))

    def go(self, id_: str) -> Page:
        """Show a page. Good news about the one before does not come along."""
        if id_ != self.current and self.banner.property("tone") == "ok":
            self.banner.hide()
        page = self.page(id_)
        self.stack.setCurrentWidget(page)
        self._rail_buttons[id_].setChecked(True)
        return page

    @property
    def current(self) -> str:
        """The id of the page in view; empty on the welcome page."""
        shown = self.stack.currentWidget()
        return next((id_ for id_, page in self.pages.items() if page is shown), "")

    @property
    def has(self) -> frozenset[str]:
        """What is open: workspace, dossier; writable where it may be changed."""
        session = self.desk.session
        open_ = {
            "workspace": session.workspace is not None,
            "dossier": session.snapshot is not None,
            "writable": session.workspace is not None and not session.read_only,
        }
        return frozenset(name for name, yes in open_.items() if yes)

    def refresh(self) -> None:
        """Follow what is open."""
        workspace, snapshot = self.desk.session.workspace, self.desk.session.snapshot
        has = self.has
        self.actions_.enable(has)
        self.rail.setVisible(workspace is not None)
        self.topbar.setVisible(workspace is not None)
        for id_, _, _, needs in PAGES:
            self._rail_buttons[id_].setEnabled(needs in has)
        if workspace is None:
            self.stack.setCurrentWidget(self.welcome)
        elif not self.current:
            self.go("home")
        self._name_undo(snapshot)
        self._show_lock()
        title = snapshot.situation.dossier.title if snapshot else workspace.folder.name if workspace else ""
        self.setWindowTitle(f"{title} – ExoDossier" if title else "ExoDossier")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed, remember the frame, leave the workspace."""
        self.desk.settings.keep_state("window", self.saveGeometry())
        self.commands.workspaces.leave()
        self.desk.tasks.finish()
        super().closeEvent(event)

    @property
    def widget(self) -> QWidget:
        """The parent of dialogs."""
        return self

    def ask(self, action: str, data: object = None) -> None:
        """Do an action by its id."""
        self.commands.ask(action, data)

    def close_window(self) -> None:
        """Leave the program."""
        self.close()

    def _make_rail(self) -> QFrame:
        self._rail_buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        lines = column(gap=4, margins=(6, 8, 6, 8))
        for number, (id_, title, icon, _) in enumerate(PAGES, start=1):
            made = self._rail_button(icon, tr(title), f"Ctrl+{number}")
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, id_=id_: self.commands.ask(f"page.{id_}", None))
            group.addButton(made)
            self._rail_buttons[id_] = made
            lines.addWidget(made)
        lines.addStretch(1)
        settings = self._rail_button("settings", tr("Settings"), "Ctrl+,")
        settings.clicked.connect(lambda _checked=False: self.commands.ask("app.preferences", None))
        lines.addWidget(settings)
        return box(lines, "rail", tr("Pages"))

    def _rail_button(self, icon: str, title: str, keys: str) -> QToolButton:
        made = QToolButton()
        theme.dress(made, icon)
        made.setText(title)
        made.setIconSize(QSize(20, 20))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setToolTip(f"{title} ({keys})")
        made.setAccessibleName(title)
        return made

    def _arrange(self) -> None:
        notes = QWidget()
        self.locked = Banner(lasting=True)
        notes.setLayout(column(self.locked, self.banner, gap=8, margins=(12, 0, 12, 0)))
        self._notes = notes
        body = row(self.rail, column(notes, self.stack, self.strip, gap=0), gap=0)
        whole = QWidget()
        whole.setLayout(column(self.topbar, body, gap=0))
        self.setCentralWidget(whole)

    def _make_menus(self) -> None:
        bar = self.menuBar()
        for (id_, _), title in zip(MENUS, mnemonics.keyed([tr(title) for _, title in MENUS]), strict=True):
            menu: QMenu = bar.addMenu(title)
            menu.aboutToShow.connect(partial(_give_keys, menu))
            for act in all_acts() if id_ == "go" else ACTS:
                if act.menu == id_:
                    if act.gap:
                        menu.addSeparator()
                    menu.addAction(self.actions_.table[act.id])

    def _connect(self) -> None:
        session = self.desk.session
        self.actions_.asked.connect(lambda id_: self.commands.ask(id_, None))
        for part in (self.topbar, self.welcome):
            part.asked.connect(self.commands.ask)
        session.workspace_changed.connect(self.refresh)
        session.situation_changed.connect(self.refresh)

    def _restore(self) -> None:
        kept = self.desk.settings.state("window")
        if not kept.isEmpty():
            self.restoreGeometry(kept)

    def _show_lock(self) -> None:
        workspace = self.desk.session.workspace
        self.locked.hide()
        if workspace is None or not workspace.read_only:
            return
        ways = {tr("Open again"): partial(self.ask, "workspace.open", workspace.folder)}
        if workspace.silent:
            ways[tr("Take over…")] = partial(self.ask, "workspace.take_over")
        what = tr("Read only: nothing can be changed here.")
        self.locked.tell(what, workspace.read_only, tone="warn", buttons=ways)

    def _name_undo(self, snapshot: Snapshot | None) -> None:
        undo, redo = (snapshot.undo, snapshot.redo) if snapshot else (None, None)
        for id_, group, word in (("edit.undo", undo, tr("Undo")), ("edit.redo", redo, tr("Redo"))):
            name = wording.verb_name(group.verb).lower() if group else ""
            where = _where(group, snapshot) if group and snapshot else ""
            self.actions_.name(id_, " ".join(part for part in (word, name, where) if part))
            self.actions_.table[id_].setEnabled(group is not None and "writable" in self.has)


def _give_keys(menu: QMenu) -> None:
    """When it is opened, as some entries are named after what they would do now."""
    mnemonics.give(action for action in menu.actions() if not action.isSeparator())


def _where(group: object, snapshot: Snapshot) -> str:
    """The label of the entry that a change was about, where it was about one."""
    touched = {edit.id for edit in group.edits if edit.entity in {"response", "answer"}}  # type: ignore[attr-defined]
    for entry in snapshot.entries:
        response = entry.response
        if response is not None and touched & {response.id, response.answer}:
            return tr("of {0}").format(entry.label)
    return ""
