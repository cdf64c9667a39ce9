"""The bar on top of the window: where one is, search, what is saved, findings, and who is working."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QToolButton

from exodossier.domain.findings import Severity
from exodossier.ui import theme
from exodossier.ui.widgets.basics import button, label, row, set_tone
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from exodossier.ui.session import Session
    from exodossier.ui.snapshot import Overview


class TopBar(QFrame):
    """`asked` carries an action id and its data."""

    asked = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "bar")
        self.switcher = QToolButton()
        self.switcher.setProperty("kind", "switcher")
        self.switcher.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.switcher.setAccessibleName(tr("Workspace and dossier"))
        self._menu = QMenu(self.switcher)
        self.switcher.setMenu(self._menu)
        words = tr("Search or jump") + "   Ctrl+K"
        self.search = button(
            words, lambda: self.asked.emit("app.palette", None), kind="search", icon="search"
        )
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMaximumWidth(420)
        self.saved = label("", "saved")
        self.saved.setAccessibleName(tr("Saved"))
        self.findings = button("", lambda: self.asked.emit("page.findings", None), kind="counter")
        self.user = QToolButton()
        theme.dress(self.user, "user", "text-muted")
        self.user.setAccessibleName(tr("User"))
        self.user.clicked.connect(lambda: self.asked.emit("app.preferences", None))
        parts = row(
            self.switcher, 1, self.search, 1, self.saved, self.findings, self.user, margins=(12, 6, 12, 6)
        )
        parts.setStretch(2, 4)
        self.setLayout(parts)
        self._connect()

    def show_all(self) -> None:
        """Show where one is and what was found."""
        workspace, snapshot = self._session.workspace, self._session.snapshot
        has = workspace is not None
        for part in (self.switcher, self.search, self.saved, self.findings, self.user):
            part.setVisible(has)
        if workspace is None:
            return
        here = snapshot.situation.dossier.title if snapshot else ""
        where = (_short(workspace.folder.name), _short(here, 48))
        self.switcher.setText("  ›  ".join(part for part in where if part))
        self.switcher.setToolTip(f"{workspace.folder}\n{here}".strip())
        author = workspace.office.author
        self.user.setToolTip(tr("Working as {0}").format(author.name or author.id))
        self._show_findings()

    def show_overview(self, overview: Overview) -> None:
        """Offer the dossiers of the workspace."""
        self._menu.clear()
        names = {product.id: product.title for product in overview.products}
        for product, title in names.items():
            mine = [one for one in overview.dossiers if one.product == product and not one.archived]
            if mine:
                self._menu.addSection(title)
            for one in mine:
                action = self._menu.addAction(one.title)
                action.setCheckable(True)
                action.setChecked(one.id == self._session.dossier_id)
                action.triggered.connect(lambda _on=False, id_=one.id: self.asked.emit("dossier.open", id_))
        self._menu.addSeparator()
        self._menu.addAction(tr("All dossiers…"), lambda: self.asked.emit("dossier.choose", None))
        self._menu.addAction(tr("New dossier…"), lambda: self.asked.emit("dossier.new", None))
        self._menu.addAction(tr("Close workspace"), lambda: self.asked.emit("workspace.close", None))

    def _connect(self) -> None:
        session = self._session
        session.workspace_changed.connect(self.show_all)
        session.situation_changed.connect(self.show_all)
        session.situation_changed.connect(lambda: self.show_overview(session.overview))
        session.overview_changed.connect(lambda: self.show_overview(session.overview))
        session.saving.connect(lambda: self._say(tr("Saving…"), ""))
        session.saved.connect(self._saved)
        session.save_failed.connect(lambda _failure: self._say(tr("Not saved"), "bad"))

    def _saved(self, time: str) -> None:
        self._say(tr("● Saved {0}").format(time) if time else "", "")

    def _say(self, text: str, tone: str) -> None:
        self.saved.setText(text)
        set_tone(self.saved, tone)

    def _show_findings(self) -> None:
        snapshot = self._session.snapshot
        self.findings.setVisible(snapshot is not None)
        weights = [finding.severity for finding in snapshot.findings] if snapshot else []
        number = len(weights)
        tone = "bad" if Severity.ERROR in weights else "warn" if Severity.WARNING in weights else ""
        theme.dress(self.findings, "warn" if number else "ok", tone or "ok")
        self.findings.setText(str(number))
        words = counted(number, "{n} finding", "{n} findings")
        self.findings.setAccessibleName(words)
        self.findings.setToolTip(words)
        set_tone(self.findings, tone)


def _short(text: str, length: int = 24) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
