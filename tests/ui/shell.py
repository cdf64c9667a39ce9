"""A desktop over a small real workspace, driven the way a person does."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from exodossier.app import Doors
from exodossier.domain.records import ResponseKey, Status
from exodossier.readers.preview import FilePreviews
from exodossier.ui import application
from exodossier.ui.settings import SettingsKeeper
from exodossier.usecases.answer import AnswerOrder, answer
from exodossier.usecases.attach import EvidenceOrder, add_evidence
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.linking import LinkOrder, link
from exodossier.usecases.registers import add_rows
from exodossier.usecases.ticket import Ticket
from tests.ui.patience import WAIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from exodossier.domain.situation import Entry
    from exodossier.ui.mainwindow import MainWindow
    from exodossier.ui.pages.checklist import ChecklistPage
    from exodossier.ui.snapshot import Snapshot

TERM = ResponseKey("misev2018", "m18-nom-generic-ev")
ROUNDS = 5
"""Layouts that wrap text settle in a few rounds of events."""


def keeper(folder: Path) -> SettingsKeeper:
    """Settings of a test, in a file of its own."""
    made = SettingsKeeper(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    made.change(scheme="light", decimal_mark="point", verify_on_open=False)
    return made


def build(folder: Path) -> str:
    """A workspace with one dossier that has a step, an answer and evidence; returns the dossier's id."""
    folder.mkdir(parents=True)
    doors = Doors(keeper(folder.parent), folder.parent / "drafts")
    workspace = doors.create(folder / "workspace", Ticket())
    office = workspace.office
    dossier, _ = create_dossier(office, DossierOrder("Paper", ("misev2018",), None, {}))
    product = office_product(office, dossier)
    steps: list[dict[str, Any]] = [{"name": "SEC", "method": "sec"}, {"name": "Trap", "method": "other"}]
    add_rows(office, product, "steps", steps)
    report = folder / "NTA report.csv"
    report.write_text("size (nm),particles\n90,12\n110,20\n", encoding="utf-8")
    evidence, _ = add_evidence(office, EvidenceOrder(report, "NTA report", "nta_report"), Ticket())
    answer(office, AnswerOrder(dossier, TERM, status=Status.IN_PROGRESS))
    link(office, LinkOrder(dossier, TERM, evidence, locator={"page": "2"}))
    workspace.close()
    return dossier


def office_product(office: Any, dossier: str) -> str:
    """The product of a dossier."""
    with office.store.read() as reader:
        return str(reader.dossier(dossier).product)


@dataclass
class Desktop:
    """The window and the ways a test waits for it."""

    window: MainWindow
    bot: QtBot
    folder: Path

    @property
    def snapshot(self) -> Snapshot:
        """The open dossier."""
        found = self.window.desk.session.snapshot
        assert found is not None
        return found

    @property
    def checklist(self) -> ChecklistPage:
        """The checklist page."""
        return self.window.page("checklist")  # type: ignore[return-value]

    def rest(self) -> None:
        """Wait until all queued work is done and told."""
        self.bot.waitUntil(lambda: not self.window.desk.tasks.running, timeout=WAIT)
        for _ in range(ROUNDS):
            QApplication.processEvents()

    def ask(self, action: str, data: object = None) -> None:
        """Do an action, and wait for what it started."""
        self.window.ask(action, data)
        self.rest()

    def entry(self, kind: str) -> Entry:
        """The first entry of a kind that applies."""
        return next(one for one in self.snapshot.entries if one.item.spec.kind == kind and one.applies)

    def now(self, key: ResponseKey) -> Entry:
        """An entry as it stands now."""
        return self.snapshot.by_key[key]

    def dialog(self) -> Any:
        """The dialog that is open."""
        self.bot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=WAIT)
        return QApplication.activeModalWidget()


@contextmanager
def open_desktop(bot: QtBot, folder: Path, built: tuple[Path, str]) -> Iterator[Desktop]:
    """A window over a copy of the built workspace, its dossier open."""
    shutil.copytree(built[0] / "workspace", folder / "workspace")
    application_ = application.start([])
    kept = keeper(folder)
    doors = Doors(kept, folder / "drafts")
    window = application.make_window(application_, doors, FilePreviews(), kept)
    bot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    desktop = Desktop(window, bot, folder)
    desktop.ask("workspace.open", folder / "workspace")
    desktop.ask("dossier.open", built[1])
    try:
        yield desktop
        desktop.rest()
    finally:
        if isValid(window):
            window.close()
