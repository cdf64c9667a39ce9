"""Makes pages when they are first asked for, so that the window need not wait for all of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.ui.desk import Desk
    from exodossier.ui.pages.page import Page

BEAT_MS: Final = 30
PIECES: Final = (
    "exodossier.ui.inputs.longtext_paste",
    "exodossier.ui.inputs.longtext_edit",
    "exodossier.ui.inputs.quantity_input",
    "exodossier.ui.grids.grid",
    "exodossier.ui.editors.factory",
    "exodossier.ui.pages.evidence_panel",
    "exodossier.ui.pages.registers",
    "exodossier.ui.pages.checklist",
)


def make_page(id_: str, desk: Desk) -> Page:
    """The page of the rail with this id."""
    return _MAKERS[id_](desk)


class WarmUp(QObject):
    """Loads the code of the largest pages, a piece per beat, while nothing else is to be done.

    On the main thread, because classes of Qt are made in it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(PIECES)
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._next)
        self._beat.start()

    @Slot()
    def _next(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
        else:
            self._beat.stop()
            self.deleteLater()


def _home(desk: Desk) -> Page:
    from exodossier.ui.pages.home import HomePage

    return HomePage(desk)


def _checklist(desk: Desk) -> Page:
    from exodossier.ui.pages.checklist import ChecklistPage

    return ChecklistPage(desk)


def _registers(desk: Desk) -> Page:
    from exodossier.ui.pages.registers import RegistersPage

    return RegistersPage(desk)


def _evidence(desk: Desk) -> Page:
    from exodossier.ui.pages.evidence_library import EvidencePage

    return EvidencePage(desk)


def _findings(desk: Desk) -> Page:
    from exodossier.ui.pages.findings import FindingsPage

    return FindingsPage(desk)


def _audit(desk: Desk) -> Page:
    from exodossier.ui.pages.audit import AuditPage

    return AuditPage(desk)


def _documents(desk: Desk) -> Page:
    from exodossier.ui.pages.documents import DocumentsPage

    return DocumentsPage(desk)


def _templates(desk: Desk) -> Page:
    from exodossier.ui.pages.templates import TemplatesPage

    return TemplatesPage(desk)


_MAKERS: Final[dict[str, Callable[[Desk], Page]]] = {
    "home": _home,
    "checklist": _checklist,
    "registers": _registers,
    "evidence": _evidence,
    "findings": _findings,
    "audit": _audit,
    "documents": _documents,
    "templates": _templates,
}
