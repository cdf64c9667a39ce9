"""Makes pages when they are first asked for, so that the window need not wait for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.ui.desk import Desk
    from exodossier.ui.pages.page import Page


def make_page(id_: str, desk: Desk) -> Page:
    """The page of the rail with this id."""
    return _MAKERS[id_](desk)


def warm_up() -> None:
    """Load the code of the largest pages, on any thread, so that their first showing need not wait for it."""
    import exodossier.ui.pages.checklist
    import exodossier.ui.pages.registers  # noqa: F401 - loading is the point


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


_MAKERS: Final[dict[str, Callable[[Desk], Page]]] = {
    "home": _home,
    "checklist": _checklist,
    "registers": _registers,
    "evidence": _evidence,
    "findings": _findings,
    "audit": _audit,
    "documents": _documents,
}
