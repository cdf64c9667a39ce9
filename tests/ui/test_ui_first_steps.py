"""Beginning and coming back: making a workspace, choosing a dossier, looking without changing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from exodossier.usecases.create import DossierOrder, create_dossier
from tests.other_computer import holds

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.ui.widgets.banner import Banner
    from tests.ui.shell import Desktop

SILENT = timedelta(minutes=5)


def test_a_workspace_is_made_from_a_name_and_a_place(desktop: Desktop, tmp_path: Path) -> None:
    desktop.window.ask("workspace.new")
    dialog = desktop.dialog()
    dialog.place.setText(str(tmp_path))
    desktop.bot.keyClicks(dialog.name, "UC-MSC exosomes")
    assert str(tmp_path / "UC-MSC exosomes") in dialog._whole.text()
    desktop.bot.keyClick(dialog.name, Qt.Key.Key_Return)
    desktop.rest()
    workspace = desktop.window.desk.session.workspace
    assert workspace is not None
    assert workspace.folder == tmp_path / "UC-MSC exosomes"
    assert desktop.window.current == "home"


@pytest.mark.parametrize(
    ("name", "said"), [("", "Give the workspace a name."), ("a/b", "cannot be"), ("taken", "not empty")]
)
def test_a_name_that_will_not_do_is_told_inside(
    desktop: Desktop, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file.txt").write_text("mine", encoding="utf-8")
    desktop.window.ask("workspace.new")
    dialog = desktop.dialog()
    dialog.place.setText(str(tmp_path))
    dialog.name.setText(name)
    dialog.verb.click()
    assert dialog.isVisible()
    assert said in dialog.banner.accessibleName()
    dialog.reject()


def test_the_only_dossier_opens_by_itself(desktop: Desktop) -> None:
    folder = desktop.folder / "workspace"
    desktop.window.desk.settings.keep_note(f"dossier/{folder}", "")
    desktop.ask("workspace.close")
    desktop.ask("workspace.open", folder)
    assert desktop.snapshot.situation.dossier.title == "Paper"


def test_of_several_dossiers_one_chooses_and_the_last_comes_back(desktop: Desktop) -> None:
    session, folder = desktop.window.desk.session, desktop.folder / "workspace"
    second, _ = create_dossier(session.office, DossierOrder("IND", ("misev2018",), None, {}))
    desktop.window.desk.settings.keep_note(f"dossier/{folder}", "")
    desktop.ask("workspace.close")
    desktop.ask("workspace.open", folder)
    assert session.snapshot is None
    cards = desktop.window.page("home")._list.cards
    assert {card.accessibleName() for card in cards.values()} == {"Paper", "IND"}
    assert "mandatory items done" in cards[second].said.text()
    cards[second].click()
    desktop.rest()
    assert desktop.snapshot.situation.dossier.title == "IND"
    desktop.ask("workspace.close")
    desktop.ask("workspace.open", folder)
    assert desktop.snapshot.situation.dossier.title == "IND"
    desktop.ask("dossier.choose")
    assert session.snapshot is None
    assert desktop.window.current == "home"


def test_where_one_may_only_read_nothing_offers_to_change(desktop: Desktop) -> None:
    session = desktop.window.desk.session
    assert session.workspace is not None
    session.workspace = replace(session.workspace, read_only="Mina is working here on LAB-PC.")
    session.workspace_changed.emit()
    desktop.ask("page.checklist")
    desktop.ask("item.show", desktop.entry("longtext").key)
    page = desktop.checklist
    assert desktop.window.locked.isVisible()
    assert "Mina" in desktop.window.locked.accessibleName()
    assert not page.view.status.isEnabled()
    assert not page.view.assessment.isEnabled()
    assert not page.evidence._add.isEnabled()
    assert all(field.isReadOnly() for field in page.evidence.locator.findChildren(QLineEdit))
    for action in ("item.attach", "dossier.new", "dossier.traits", "edit.undo"):
        assert not desktop.window.actions_.table[action].isEnabled(), action
    desktop.ask("page.evidence")
    assert not desktop.window.page("evidence")._add.isEnabled()
    desktop.ask("page.documents")
    assert "not recorded" in desktop.window.page("documents")._unrecorded.text()
    desktop.ask("page.templates")
    page = desktop.window.page("templates")
    assert not page._import.isEnabled()
    assert page._import.toolTip() == "Mina is working here on LAB-PC."
    again = next(one for one in desktop.window.locked.findChildren(QPushButton) if one.text() == "Open again")
    again.click()
    desktop.rest()
    assert not session.read_only
    assert not desktop.window.locked.isVisible()


def offered(banner: Banner) -> dict[str, QPushButton]:
    return {one.text(): one for one in banner.findChildren(QPushButton) if not one.isHidden()}


def test_a_workspace_left_by_a_silent_computer_is_taken_over(desktop: Desktop) -> None:
    session, locked = desktop.window.desk.session, desktop.window.locked
    folder = desktop.folder / "workspace"
    desktop.ask("workspace.close")
    holds(folder, silent=SILENT)
    desktop.ask("workspace.open", folder)
    assert "bob@other" in locked.accessibleName()
    offered(locked)["Take over…"].click()
    question = desktop.dialog()
    assert "bob@other" in question.informativeText()
    assert "can save nothing more" in question.informativeText()
    question.reject()
    desktop.rest()
    assert session.read_only
    assert locked.isVisible()
    offered(locked)["Take over…"].click()
    desktop.dialog().defaultButton().click()
    desktop.rest()
    assert not session.read_only
    assert not locked.isVisible()
    with session.office.store.read() as reader:
        said = [entry.value for entry in reader.audit("workspace") if entry.path == "/kind"]
    assert "lock_taken_over" in said


def test_a_computer_that_gives_signs_is_never_taken_over(desktop: Desktop) -> None:
    session, locked = desktop.window.desk.session, desktop.window.locked
    folder = desktop.folder / "workspace"
    desktop.ask("workspace.close")
    holds(folder)
    desktop.ask("workspace.open", folder)
    assert list(offered(locked)) == ["Open again"]
    desktop.ask("workspace.take_over")
    assert QApplication.activeModalWidget() is None
    holds(folder, silent=SILENT)
    offered(locked)["Open again"].click()
    desktop.rest()
    offered(locked)["Take over…"].click()
    question = desktop.dialog()
    holds(folder)
    question.defaultButton().click()
    desktop.rest()
    assert session.read_only
    assert list(offered(locked)) == ["Open again"]


def test_good_news_about_a_page_stays_there_and_bad_news_comes_along(desktop: Desktop) -> None:
    banner = desktop.window.banner
    desktop.ask("page.findings")
    for tone, stays in (("ok", False), ("bad", True)):
        banner.tell("Said", tone=tone, buttons={"Open": lambda: None})
        desktop.ask("page.audit" if desktop.window.current == "findings" else "page.findings")
        assert banner.isVisible() is stays
