"""Pages, panes, themes, help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from exodossier.ui import messages
from exodossier.ui.actions import PAGES
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from exodossier.ui.commands.frame import Frame, Table


class ViewCommands:
    """They change nothing that is kept in a workspace."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        settings = frame.desk.settings
        self.table: Table = {
            **{f"page.{id_}": partial(self._go, id_) for id_, *_ in PAGES},
            "edit.filter": lambda _data: frame.page(frame.current).focus_filter() if frame.current else None,
            "app.palette": self._palette,
            "app.preferences": self._preferences,
            "view.panes": self._next_pane,
            "view.light": lambda _data: settings.change(scheme="light"),
            "view.dark": lambda _data: settings.change(scheme="dark"),
            "view.density": self._density,
            "help.keys": self._keys,
            "help.about": self._about,
            "help.report": self._report,
        }

    def _go(self, page: str, _data: object) -> None:
        self._frame.go(page)

    def _preferences(self, _data: object) -> None:
        from exodossier.ui.dialogs.preferences import PreferencesDialog

        PreferencesDialog(self._frame.widget, self._frame.desk.settings).open()

    def _keys(self, _data: object) -> None:
        from exodossier.ui.dialogs.about import KeysDialog

        KeysDialog(self._frame.widget).open()

    def _about(self, _data: object) -> None:
        from exodossier.ui.dialogs.about import AboutDialog

        AboutDialog(self._frame.widget).open()

    def _palette(self, _data: object) -> None:
        from exodossier.ui.dialogs.palette import Palette

        frame = self._frame
        palette = Palette(frame.widget, frame.desk.session.snapshot, frame.has)
        palette.asked.connect(frame.ask)
        at = frame.widget.mapToGlobal(frame.widget.rect().center())
        palette.move(
            at.x() - palette.width() // 2, frame.widget.mapToGlobal(frame.widget.rect().topLeft()).y() + 72
        )
        palette.open()

    def _next_pane(self, _data: object) -> None:
        here_is = self._frame.current == "checklist"
        panes = [pane for pane in self._frame.checklist().panes() if pane.isVisible()] if here_is else []
        if not panes:
            self._frame.widget.focusNextChild()
            return
        focus = QApplication.focusWidget()
        here = next((at for at, pane in enumerate(panes) if _inside(pane, focus)), -1)
        panes[(here + 1) % len(panes)].setFocus()

    def _density(self, _data: object) -> None:
        settings = self._frame.desk.settings
        settings.change(density="compact" if settings.current.density == "comfortable" else "comfortable")

    def _report(self, _data: object) -> None:
        QGuiApplication.clipboard().setText(messages.last_report())
        self._frame.banner.tell(tr("The report is on the clipboard. It holds no data of yours."), tone="ok")


def _inside(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (pane is focus or pane.isAncestorOf(focus))
