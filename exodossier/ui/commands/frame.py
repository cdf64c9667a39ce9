"""What commands need of the window, so that they do not import it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from exodossier.ui.desk import Desk
    from exodossier.ui.pages.checklist import ChecklistPage
    from exodossier.ui.pages.page import Page
    from exodossier.ui.pages.welcome import WelcomePage
    from exodossier.ui.widgets.banner import Banner

    Table = Mapping[str, Callable[[object], None]]


class Frame(Protocol):
    """The main window as commands see it."""

    @property
    def desk(self) -> Desk:
        """Session, tasks, settings, doors."""
        ...

    @property
    def banner(self) -> Banner:
        """The message line above the pages."""
        ...

    @property
    def welcome(self) -> WelcomePage:
        """The page without a workspace."""
        ...

    @property
    def current(self) -> str:
        """The id of the page in view."""
        ...

    @property
    def has(self) -> frozenset[str]:
        """What is open."""
        ...

    @property
    def widget(self) -> QWidget:
        """The parent of dialogs."""
        ...

    @property
    def made_checklist(self) -> ChecklistPage | None:
        """The checklist page, if it was ever looked at."""
        ...

    def checklist(self) -> ChecklistPage:
        """The checklist page."""
        ...

    def show_checklist(self) -> ChecklistPage:
        """The checklist page, brought into view."""
        ...

    def page(self, id_: str) -> Page:
        """A page by its id."""
        ...

    def go(self, id_: str) -> Page:
        """Show a page."""
        ...

    def ask(self, action: str, data: object = None) -> None:
        """Do an action by its id."""
        ...

    def close_window(self) -> None:
        """Leave the program."""
        ...
