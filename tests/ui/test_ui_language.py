"""Every string of the desktop passes through translation: a pseudo-language marks what does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from exodossier.ui import application
from exodossier.ui.dialogs.about import PARTS
from exodossier.wiring.machine import author
from tests.translated import strings, untranslated
from tests.ui import shell
from tests.ui.photograph import DIALOGS, KINDS, PAGES
from tests.ui.spoken import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.shell import Desktop

NAMES = {"ExoDossier", *(name for name, _, _ in PARTS), *(licence for _, _, licence in PARTS)}
"""Names, which are the same in every language."""


@pytest.fixture
def foreign(qtbot: QtBot, tmp_path: Path, built_workspace: tuple[Path, str]) -> Iterator[Desktop]:
    """A desktop that was started in the pseudo-language."""
    pseudo = application.PseudoLanguage()
    QCoreApplication.installTranslator(pseudo)
    try:
        with shell.open_desktop(qtbot, tmp_path, built_workspace) as desktop:
            yield desktop
    finally:
        QCoreApplication.removeTranslator(pseudo)


def content(desktop: Desktop) -> list[str]:
    """What is not the program's to translate: standards, the vocabulary's words, the person's data."""
    situation = desktop.snapshot.situation
    workspace = desktop.window.desk.session.workspace
    templates = desktop.window.desk.doors.templates(workspace) if workspace else ()
    standings = workspace.office.library.standings() if workspace else ()
    found = {*strings((situation.vocabulary, situation.checklists, situation.product, situation.dossier))}
    found |= {*strings((tuple(situation.rows.values()), tuple(situation.responses.values())))}
    found |= {*strings((tuple(situation.evidence.values()), templates, standings))}
    found |= {str(desktop.folder), desktop.folder.name, "workspace", author().id, *NAMES}
    return sorted((one for one in found if len(one) > 1), key=len, reverse=True)


def escaped(desktop: Desktop, root: object) -> list[str]:
    """What is shown as it was written in the code."""
    known = content(desktop)
    shown = {(where, text) for where, text in texts(root) if text}
    return sorted(f"{where}: {text}" for where, text in shown if untranslated(text, known))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_speaks_the_language(foreign: Desktop, page: str) -> None:
    foreign.ask(f"page.{page}")
    assert escaped(foreign, foreign.window) == []


def test_every_kind_of_item_speaks_the_language(foreign: Desktop) -> None:
    first = {one.item.spec.kind: one.key for one in reversed(foreign.snapshot.entries)}
    assert len(first) >= len(KINDS)
    for key in first.values():
        foreign.ask("item.show", key)
        assert escaped(foreign, foreign.window) == []


@pytest.mark.parametrize("action", DIALOGS)
def test_every_dialog_speaks_the_language(foreign: Desktop, action: str) -> None:
    foreign.ask(action)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    found = escaped(foreign, dialog)
    dialog.close()
    foreign.rest()
    assert found == []


def test_the_first_page_speaks_the_language(foreign: Desktop) -> None:
    known = content(foreign)
    foreign.ask("workspace.close")
    assert [text for _, text in texts(foreign.window) if untranslated(text, known)] == []


def test_a_text_that_is_not_translated_is_found() -> None:
    assert untranslated("Save [Sàvé ··] ExoLung-1", ["ExoLung-1"]) == "Save"
