"""The language of the wording is chosen with the title page; what is not translated says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.ui.models.standing import fallen_back
from tests.ui.layout import clipped, overlapping
from tests.ui.shell import TERM

if TYPE_CHECKING:
    from tests.ui.shell import Desktop


def choose(desktop: Desktop, code: str) -> None:
    desktop.ask("dossier.document")
    dialog = desktop.dialog()
    field = dialog.field("language")
    field.setCurrentIndex(field.findData(code))
    dialog.verb.click()
    desktop.rest()


def test_the_languages_of_the_dossiers_checklists_are_offered(desktop: Desktop) -> None:
    desktop.ask("dossier.document")
    dialog = desktop.dialog()
    field = dialog.field("language")
    assert [field.itemText(at) for at in range(field.count())] == ["As written in the standards", "Deutsch"]
    assert field.currentData() == ""
    assert clipped(dialog) + overlapping(dialog) == []
    dialog.reject()


def test_a_language_changes_the_wording_and_undo_brings_it_back(desktop: Desktop) -> None:
    desktop.ask("item.show", TERM)
    view = desktop.checklist.view
    written = view._title.text()
    guidance = view._guidance.toPlainText()
    choose(desktop, "de")
    assert view._title.text() == "Oberbegriff für das Präparat"
    assert view._guidance.toPlainText() != guidance
    assert not view.worded.isVisible()
    desktop.ask("edit.undo")
    assert (view._title.text(), view._guidance.toPlainText()) == (written, guidance)


def test_an_item_that_is_not_translated_says_so_and_can_be_filtered(desktop: Desktop) -> None:
    choose(desktop, "de")
    left = next(one for one in desktop.snapshot.entries if fallen_back(one) and one.applies)
    desktop.ask("item.show", left.key)
    badge = desktop.checklist.view.worded
    assert (badge.isVisible(), badge.text()) == (True, "Not translated")
    assert "Not all of the standard's text" in badge.toolTip()
    assert badge.accessibleDescription() == badge.toolTip()
    desktop.checklist.navigation.show_only("fallen_back")
    kept = desktop.checklist.navigation._visible()
    assert kept
    assert all(fallen_back(entry) for entry in kept)
    desktop.rest()
    assert clipped(desktop.window) + overlapping(desktop.window) == []


def test_a_language_without_a_translation_stays_chosen_until_it_is_changed(desktop: Desktop) -> None:
    from exodossier.usecases import documents

    session = desktop.window.desk.session
    dossier = session.dossier_id
    session.run("Save", lambda office: documents.set_document(office, dossier, {"language": "ko"}))
    desktop.rest()
    desktop.ask("dossier.document")
    dialog = desktop.dialog()
    field = dialog.field("language")
    assert field.currentData() == "ko"
    assert "no translation" in field.currentText()
    dialog.reject()
