"""Letters for menus and dialogs: each once, after every translation, and they do what they stand by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from exodossier.ui.mnemonics import bare, give, key_of, keyed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytestqt.qtbot import QtBot

    from exodossier.ui.mainwindow import MainWindow
    from tests.ui.shell import Desktop


def letters(texts: Iterable[str]) -> list[str]:
    return [key_of(text) for text in texts]


@given(st.lists(st.text(max_size=12), max_size=12))
def test_no_letter_stands_twice_and_the_words_stay(texts: list[str]) -> None:
    made = keyed(texts)
    assert [bare(text) for text in made] == texts
    found = [letter for letter in letters(made) if letter]
    assert len(found) == len(set(found))


def test_beginnings_of_words_come_first_and_a_sign_stays_a_sign() -> None:
    assert keyed(["Save", "Save as", "R&D", "S"]) == ["&Save", "Save &as", "&R&&D", "S"]
    assert keyed(["[Öffnen ··]", "저장"]) == ["[&Öffnen ··]", "&저장"]


def test_words_that_change_get_a_letter_anew(qtbot: QtBot) -> None:
    one, other = QPushButton("Next"), QPushButton("Cancel")
    qtbot.addWidget(one)
    qtbot.addWidget(other)
    for words, wanted in (("Next", "&Next"), ("R&D", "&R&&D"), ("Create", "&Create")):
        one.setText(words)
        for _ in range(2):
            give([one, other])
            assert one.text() == wanted
    assert other.text() == "C&ancel"


def assert_each_entry_has_its_letter(window: MainWindow) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    assert all(isinstance(menu, QMenu) for menu in menus)
    titles = letters(menu.title() for menu in menus)
    assert all(titles)
    assert len(titles) == len(set(titles))
    for menu in menus:
        menu.aboutToShow.emit()
        found = letters(action.text() for action in menu.actions() if not action.isSeparator())
        assert all(found), menu.title()
        assert len(found) == len(set(found)), menu.title()


def test_every_entry_of_every_menu_has_a_letter(desktop: Desktop) -> None:
    assert_each_entry_has_its_letter(desktop.window)


def test_they_have_it_in_another_language(foreign: Desktop) -> None:
    assert_each_entry_has_its_letter(foreign.window)


@pytest.mark.parametrize("action", ["dossier.new", "dossier.rename", "document.several"])
def test_the_foot_of_a_dialog_has_letters(desktop: Desktop, action: str) -> None:
    desktop.window.ask(action)
    dialog = desktop.dialog()
    found = letters(one.text() for one in dialog._foot.findChildren(QPushButton))
    assert all(found)
    assert len(found) == len(set(found))
    dialog.reject()


def test_the_letter_of_cancel_closes_a_dialog(desktop: Desktop) -> None:
    desktop.window.ask("dossier.rename")
    dialog = desktop.dialog()
    desktop.bot.waitUntil(dialog.isActiveWindow)
    desktop.rest()
    letter = key_of(dialog.cancel.text()).upper()
    desktop.bot.keyClick(dialog, Qt.Key[f"Key_{letter}"], Qt.KeyboardModifier.AltModifier)
    desktop.bot.waitUntil(lambda: QApplication.activeModalWidget() is None)
