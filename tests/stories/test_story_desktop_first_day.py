"""The first day of a new person at the desktop, from an empty folder to a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextEdit

from exodossier.app import Doors
from exodossier.domain.records import Status
from exodossier.readers.preview import FilePreviews
from exodossier.ui import application
from tests.ui.shell import Desktop, keeper

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def begin(bot: QtBot, folder: Path) -> Desktop:
    kept = keeper(folder)
    window = application.make_window(
        application.start([]), Doors(kept, folder / "drafts"), FilePreviews(), kept
    )
    bot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    return Desktop(window, bot, folder)


def test_from_nothing_to_a_word_document(qtbot: QtBot, tmp_path: Path) -> None:
    desktop = begin(qtbot, tmp_path)
    assert desktop.window.welcome.isVisible()
    _make_workspace(desktop)
    _make_dossier(desktop)
    _add_step(desktop)
    _answer(desktop)
    _attach(desktop)
    _look_at_findings(desktop)
    _verify(desktop)
    _write(desktop)
    _come_back(desktop)


def _make_workspace(desktop: Desktop) -> None:
    (desktop.folder / "mine").mkdir()
    desktop.ask("workspace.new", desktop.folder / "mine")
    assert desktop.window.current == "home"
    assert desktop.window.desk.session.overview.dossiers == ()


def _make_dossier(desktop: Desktop) -> None:
    desktop.window.ask("dossier.new", None)
    dialog = desktop.dialog()
    desktop.rest()
    dialog.verb.click()
    assert dialog.banner.isVisible()
    desktop.bot.keyClicks(dialog.title, "First paper")
    desktop.bot.keyClicks(dialog.name, "UC-MSC small EVs")
    dialog.verb.click()
    for at in range(dialog.list.count()):
        line = dialog.list.item(at)
        if line.data(Qt.ItemDataRole.UserRole).startswith("misev2018"):
            line.setCheckState(Qt.CheckState.Checked)
    dialog.verb.click()
    desktop.rest()
    assert "will apply" in dialog.count.text()
    dialog.verb.click()
    desktop.rest()
    assert desktop.snapshot.situation.dossier.title == "First paper"
    assert desktop.snapshot.situation.product.title == "UC-MSC small EVs"


def _add_step(desktop: Desktop) -> None:
    desktop.ask("page.registers")
    page = desktop.window.page("registers")
    editor = page._stack.currentWidget()
    editor.grid.model.put({(0, 0): "Special trap", (0, 1): "other"})
    desktop.rest()
    assert [row.cells["name"] for row in desktop.snapshot.situation.rows["steps"]] == ["Special trap"]
    desktop.ask("edit.undo")
    assert not desktop.snapshot.situation.rows.get("steps")
    desktop.ask("edit.redo")
    assert len(desktop.snapshot.situation.rows["steps"]) == 1


def _answer(desktop: Desktop) -> None:
    entry = desktop.entry("longtext")
    desktop.ask("item.show", entry.key)
    field = desktop.checklist.view.answer.editor.findChild(QTextEdit)
    field.setFocus()
    desktop.bot.keyClicks(field, "Affinity trap with elution at pH 7.4.")
    desktop.ask("item.answered")
    assert desktop.now(entry.key).response.status is Status.ANSWERED
    desktop.ask("item.previous")


def _attach(desktop: Desktop) -> None:
    entry = desktop.entry("longtext")
    desktop.ask("item.show", entry.key)
    report = desktop.folder / "trap report.txt"
    report.write_text("Elution profile", encoding="utf-8")
    desktop.window.ask("item.attach", {"files": [report]})
    desktop.dialog().verb.click()
    desktop.rest()
    assert desktop.checklist.evidence.links.current is not None
    page = next(
        one
        for one in desktop.checklist.evidence.locator.findChildren(QLineEdit)
        if one.accessibleName() == "Page"
    )
    page.setText("3")
    page.editingFinished.emit()
    desktop.rest()
    assert desktop.now(entry.key).response.links[0].locator == {"page": "3"}


def _look_at_findings(desktop: Desktop) -> None:
    desktop.ask("page.findings")
    table = desktop.window.page("findings").table
    assert table.model.rowCount() == len(desktop.snapshot.findings) > 0
    table.grid.opened.emit(next(line for line in table.model.records if line.entry is not None))
    desktop.rest()
    assert desktop.window.current == "checklist"


def _verify(desktop: Desktop) -> None:
    for action in ("evidence.verify", "audit.verify"):
        desktop.ask(action)
        banner = desktop.window.banner
        assert banner.property("tone") == "ok", banner.accessibleName()


def _write(desktop: Desktop) -> None:
    desktop.ask("page.documents")
    page = desktop.window.page("documents")
    target = desktop.folder / "first paper.docx"
    page.target.setText(str(target))
    page.start()
    desktop.rest()
    assert page.banner.property("tone") == "ok", page.banner.accessibleName()
    with ZipFile(target) as package:
        assert "Affinity trap" in package.read("word/document.xml").decode()
    assert [one.text() for one in page.banner.findChildren(QPushButton)][:2] == ["Open", "Show folder"]


def _come_back(desktop: Desktop) -> None:
    desktop.ask("workspace.close")
    assert desktop.window.welcome.isVisible()
    desktop.ask("workspace.open", desktop.folder / "mine")
    assert desktop.snapshot.situation.dossier.title == "First paper"
    desktop.window.close()
