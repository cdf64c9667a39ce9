"""Every string of the desktop passes through translation: a pseudo-language marks what does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from exodossier.usecases import crosswalks
from tests.translated import untranslated
from tests.ui.photograph import DIALOGS, KINDS, PAGES
from tests.ui.pseudo import content, escaped
from tests.ui.spoken import texts

if TYPE_CHECKING:
    from tests.ui.shell import Desktop


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
