"""A desktop that was started in the pseudo-language, and what of it escaped translation."""

from __future__ import annotations

from contextlib import contextmanager
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from exodossier.ui import application
from exodossier.ui.commands.dossiers import language_name
from exodossier.ui.dialogs.about import PARTS
from exodossier.ui.pages.documents import ABOUT
from exodossier.usecases.languages import languages_for
from exodossier.usecases.templates import explain
from exodossier.usecases.ticket import Ticket
from exodossier.wiring.machine import author
from tests.translated import strings, untranslated
from tests.ui import shell
from tests.ui.spoken import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.shell import Desktop

NAMES = {"ExoDossier", *(name for name, _, _ in PARTS), *(licence for _, _, licence in PARTS)}
"""Names, which are the same in every language."""


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
    found |= {word.capitalize() for one in templates for option in one.options for word in option.choices}
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
    headings = office.renderer.foresee(desktop.snapshot.situation, page.cards.current, {}, Ticket()).headings
    return explained | {*strings(headings)}


def escaped(desktop: Desktop, root: object) -> list[str]:
    """What is shown as it was written in the code."""
    known = content(desktop)
    shown = {(where, text) for where, text in texts(root) if text}
    return sorted(f"{where}: {text}" for where, text in shown if untranslated(text, known))
