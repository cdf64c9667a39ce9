"""Every string of the desktop passes through translation: a pseudo-language marks what does."""

from __future__ import annotations

from contextlib import contextmanager
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from exodossier.ui import application
from exodossier.ui.commands.dossiers import language_name
from exodossier.ui.dialogs.about import PARTS
from exodossier.ui.pages.documents import ABOUT
from exodossier.usecases import crosswalks
from exodossier.usecases.languages import languages_for
from exodossier.usecases.templates import explain
from exodossier.usecases.ticket import Ticket
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
def foreign_pair(qtbot: QtBot, tmp_path: Path, paired_workspace: tuple[Path, str]) -> Iterator[Desktop]:
    """As `foreign`, with a dossier against two standards."""
    with pseudo(qtbot, tmp_path, paired_workspace) as desktop:
        yield desktop


@pytest.fixture
def foreign(qtbot: QtBot, tmp_path: Path, built_workspace: tuple[Path, str]) -> Iterator[Desktop]:
    """A desktop that was started in the pseudo-language."""
    with pseudo(qtbot, tmp_path, built_workspace) as desktop:
        yield desktop


@contextmanager
def pseudo(bot: QtBot, folder: Path, built: tuple[Path, str]) -> Iterator[Desktop]:
    language = application.PseudoLanguage()
    QCoreApplication.installTranslator(language)
    try:
        with shell.open_desktop(bot, folder, built) as desktop:
            yield desktop
    finally:
        QCoreApplication.removeTranslator(language)


def content(desktop: Desktop) -> list[str]:
    """What is not the program's to translate: standards, the vocabulary's words, the person's data."""
    situation = desktop.snapshot.situation
    workspace = desktop.window.desk.session.workspace
    templates = desktop.window.desk.doors.templates(workspace) if workspace else ()
    standings = workspace.office.library.standings() if workspace else ()
    found = {*strings((situation.vocabulary, situation.checklists, situation.product, situation.dossier))}
    found |= {*strings((tuple(situation.rows.values()), tuple(situation.responses.values())))}
    found |= {*strings(workspace.office.library.crosswalks() if workspace else ())}
    found |= {*strings((tuple(situation.evidence.values()), templates, standings))}
    codes = languages_for(workspace.office.library, situation) if workspace else ()
    found |= {language_name(code) for code in codes}
    found |= set(desktop.window.desk.session.titles.values())
    found |= {str(desktop.folder), desktop.folder.name, "workspace", author().id, *NAMES}
    found |= {shorten(one.description, ABOUT, placeholder=" …") for one in templates}
    found |= written(desktop)
    return sorted((one for one in found if len(one) > 1), key=len, reverse=True)


def written(desktop: Desktop) -> set[str]:
    """What documents say is the templates' own: headings of the one that is looked at, and its tags."""
    office = desktop.window.desk.session.office
    explained = {text for one in explain(office) for text in (one.path, one.tag)}
    page: Any = desktop.window.pages.get("documents")
    if page is None or not page.cards.current:
        return explained
    headings = office.renderer.outline(desktop.snapshot.situation, page.cards.current, {}, Ticket())
    return explained | {*strings(headings)}


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


def test_what_two_standards_share_speaks_the_language(foreign_pair: Desktop) -> None:
    session = foreign_pair.window.desk.session
    dossier = session.dossier_id
    session.run("[]", lambda office: crosswalks.apply(office, dossier, "one--two"))
    foreign_pair.rest()
    for entry in foreign_pair.snapshot.entries:
        foreign_pair.ask("item.show", entry.key)
        assert escaped(foreign_pair, foreign_pair.window) == []


@pytest.mark.parametrize("action", ["dossier.crosswalk", "register.panel"])
def test_dialogs_over_two_standards_speak_the_language(foreign_pair: Desktop, action: str) -> None:
    foreign_pair.ask(action)
    dialog = foreign_pair.dialog()
    if action == "dossier.crosswalk":
        dialog.only.click()
        foreign_pair.rest()
    found = escaped(foreign_pair, dialog)
    dialog.reject()
    assert found == []


def test_the_first_page_speaks_the_language(foreign: Desktop) -> None:
    known = content(foreign)
    foreign.ask("workspace.close")
    assert [text for _, text in texts(foreign.window) if untranslated(text, known)] == []


def test_a_text_that_is_not_translated_is_found() -> None:
    assert untranslated("Save [Sàvé ··] ExoLung-1", ["ExoLung-1"]) == "Save"
