"""Every action of the menus, the palette and the keyboard, as one table. The window says what each does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from exodossier.ui import theme
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person can do. needs: workspace, dossier, or nothing."""

    id: str
    text: str
    menu: str = ""
    keys: str = ""
    icon: str = ""
    needs: str = ""
    gap: bool = False


DRESS_MS: Final = 200
NATIVE: Final = QKeySequence.SequenceFormat.NativeText
MENUS: Final = (
    ("file", "File"),
    ("edit", "Edit"),
    ("go", "Go"),
    ("item", "Item"),
    ("dossier", "Dossier"),
    ("view", "View"),
    ("help", "Help"),
)
PAGES: Final = (
    ("home", "Home", "home", "workspace"),
    ("checklist", "Checklist", "checklist", "dossier"),
    ("registers", "Registers", "registers", "dossier"),
    ("evidence", "Evidence", "evidence", "dossier"),
    ("findings", "Findings", "findings", "dossier"),
    ("audit", "Audit", "audit", "workspace"),
    ("documents", "Export", "export", "dossier"),
    ("templates", "Templates", "documents", "workspace"),
)
"""Pages of the rail: id, title, icon, what must be open."""

ACTS: Final = (
    Act("workspace.new", "Create workspace…", "file", "", "add"),
    Act("workspace.open", "Open workspace…", "file", "Ctrl+O", "open"),
    Act("workspace.sample", "Open the sample workspace…", "file", "", "sample"),
    Act("workspace.close", "Close workspace", "file", "Ctrl+Shift+W", "", "workspace"),
    Act("dossier.choose", "Choose dossier…", "file", "Ctrl+Shift+O", "documents", "workspace", gap=True),
    Act("dossier.new", "New dossier…", "file", "Ctrl+N", "add", "workspace"),
    Act("dossier.rename", "Rename dossier…", "file", "", "", "dossier"),
    Act("dossier.copy", "Duplicate dossier…", "file", "", "duplicate", "dossier"),
    Act("dossier.archive", "Archive dossier…", "file", "", "archive", "dossier"),
    Act("dossier.export", "Write Word document…", "file", "Ctrl+P", "export", "dossier", gap=True),
    Act("document.several", "Write several dossiers…", "file", "", "duplicate", "dossier"),
    Act("document.verify", "Verify a file…", "file", "", "ok", "workspace"),
    Act("template.import", "Import template…", "file", "", "add", "workspace", gap=True),
    Act("template.explain", "Names and tags for templates…", "help", "", "help", "workspace"),
    Act("tracker.write", "Write tracker (XLSX)…", "file", "", "table", "dossier", gap=True),
    Act("tracker.read", "Take back tracker…", "file", "", "import", "dossier"),
    Act("app.preferences", "Preferences…", "file", "Ctrl+,", "settings", gap=True),
    Act("app.quit", "Quit", "file", "Ctrl+Q"),
    Act("edit.undo", "Undo", "edit", "Ctrl+Z", "undo", "dossier"),
    Act("edit.redo", "Redo", "edit", "Ctrl+Shift+Z", "redo", "dossier"),
    Act("edit.save", "Save what is typed", "edit", "Ctrl+S", "save", "dossier", gap=True),
    Act("edit.filter", "Filter this list", "edit", "/", "filter", "workspace"),
    Act("app.palette", "Search or jump…", "edit", "Ctrl+K", "search"),
    Act("item.next", "Next item", "item", "J", "chevron-down", "dossier"),
    Act("item.previous", "Previous item", "item", "K", "chevron-up", "dossier"),
    Act("item.next_open", "Next open item", "item", "N", "", "dossier"),
    Act("item.answered", "Mark answered and go on", "item", "Ctrl+Return", "check", "dossier", gap=True),
    Act("item.attach", "Attach file…", "item", "E", "evidence", "dossier"),
    Act("item.link", "Link evidence from the library…", "item", "L", "link", "dossier"),
    Act("item.paste", "Paste file or picture as evidence", "item", "Ctrl+Shift+V", "", "dossier"),
    Act("item.checked", "Carried answer is checked", "item", "", "eye", "dossier", gap=True),
    Act("item.detach", "Detach the answer…", "item", "", "unlink", "dossier"),
    Act("item.to_check", "Show carried answers to be checked", "item", "", "eye", "dossier"),
    Act("dossier.traits", "Product facts…", "dossier", "Ctrl+T", "tag", "dossier"),
    Act("dossier.document", "Title page…", "dossier", "", "file", "dossier"),
    Act("dossier.checklists", "Checklists…", "dossier", "", "checklist", "dossier"),
    Act("dossier.crosswalk", "Fill from another standard…", "dossier", "", "duplicate", "dossier"),
    Act("register.panel", "Add markers from panel…", "dossier", "", "list", "dossier"),
    Act("evidence.add", "Add evidence to the library…", "dossier", "", "add", "dossier", gap=True),
    Act("evidence.verify", "Verify evidence files", "dossier", "", "ok", "workspace"),
    Act("audit.verify", "Verify audit trail", "dossier", "", "audit", "workspace"),
    Act("view.panes", "Next pane", "view", "F6", "panel-right"),
    Act("view.evidence", "Show or hide evidence beside the item", "view", "F9", "panel-right", "dossier"),
    Act("view.large", "Show the table of the item in a large view", "view", "F11", "expand", "dossier"),
    Act("view.light", "Light theme", "view", "", "sun", gap=True),
    Act("view.dark", "Dark theme", "view", "", "moon"),
    Act("view.density", "Compact rows", "view", "", "list"),
    Act("help.keys", "Keyboard cheat sheet", "help", "?", "keyboard"),
    Act("help.about", "About ExoDossier", "help", "", "info"),
    Act("help.report", "Copy report for the maintainer", "help", "", "duplicate"),
)

WRITING: Final = frozenset(
    {
        "dossier.new", "dossier.rename", "dossier.copy", "dossier.archive", "dossier.traits",
        "dossier.document", "dossier.checklists", "edit.undo", "edit.redo", "edit.save", "item.answered",
        "item.attach", "item.link", "item.paste", "item.checked", "item.detach", "evidence.add",
        "dossier.crosswalk", "register.panel", "tracker.read", "template.import",
    }
)  # fmt: skip
"""Actions that change something: not there where one may only read."""


def possible(act: Act, has: frozenset[str]) -> bool:
    """Whether an action can be done with what is open (see `MainWindow.has`)."""
    return (not act.needs or act.needs in has) and (act.id not in WRITING or "writable" in has)


class Actions(QObject):
    """QActions made from the table; `asked` carries the id of the one that was triggered."""

    asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.table: dict[str, QAction] = {}
        for act in (*ACTS, *_page_acts()):
            self.table[act.id] = self._make(act, window)
        QTimer.singleShot(DRESS_MS, self, self.dress)

    @Slot()
    def dress(self) -> None:
        """Give the menus their icons: after the window is seen, which need not wait for them."""
        for act in all_acts():
            if act.icon:
                theme.dress(self.table[act.id], act.icon)

    def enable(self, has: frozenset[str]) -> None:
        """Grey out what needs something that is not open."""
        for act in (*ACTS, *_page_acts()):
            self.table[act.id].setEnabled(possible(act, has))

    def name(self, id_: str, text: str) -> None:
        """Give an action the name of what it does now (`Undo change of 4.3`)."""
        self.table[id_].setText(text)

    def _make(self, act: Act, window: QWidget) -> QAction:
        made = QAction(tr(act.text), window)
        made.setObjectName(act.id)
        if act.keys:
            made.setShortcut(QKeySequence(act.keys))
        made.triggered.connect(lambda _checked=False: self.asked.emit(act.id))
        window.addAction(made)
        return made


def _page_acts() -> tuple[Act, ...]:
    return tuple(
        Act(f"page.{id_}", title, "go", f"Ctrl+{number}", icon, needs)
        for number, (id_, title, icon, needs) in enumerate(PAGES, start=1)
    )


def tip_of(id_: str) -> str:
    """What a button that does an action says of it: its name, and the keys that do the same."""
    act = next(act for act in all_acts() if act.id == id_)
    name = tr(act.text).rstrip("…")
    return f"{name} ({QKeySequence(act.keys).toString(NATIVE)})" if act.keys else name


def all_acts() -> tuple[Act, ...]:
    """Every action: pages first."""
    return (*_page_acts(), *ACTS)
