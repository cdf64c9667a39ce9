"""Filling one standard from another: looking at the plan, deciding conflicts, applying, and undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from exodossier.domain.records import Status
from tests.ui.layout import clipped, overlapping
from tests.ui.pair import COUNT, NAME, THEIR_COUNT, THEIR_NAME, THEIR_WORD, WORD

if TYPE_CHECKING:
    from tests.ui.shell import Desktop


@pytest.fixture
def dialog(paired: Desktop):
    paired.ask("dossier.crosswalk")
    return paired.dialog()


def whats(dialog, *, shown: bool = True) -> list[tuple[str, str]]:
    lines = dialog.table.shown() if shown else dialog.table.model.records
    return [(line.row.target.item, line.what) for line in lines]


def test_only_what_would_change_is_shown_until_all_is_asked_for(paired: Desktop, dialog) -> None:
    assert whats(dialog) == [
        ("t-name", "Share"),
        ("t-count", "Copy, to be checked"),
        ("t-word", "Differ: say which one stays"),
    ]
    dialog.only.click()
    assert ("t-empty", "Nothing: there is no answer to bring") in whats(dialog)
    assert [line.row.target for line in dialog.table.ticks.chosen] == [THEIR_NAME, THEIR_COUNT]
    assert dialog.table.count.text() == "2 rows chosen"
    paired.rest()
    assert clipped(dialog) + overlapping(dialog) == []


def test_applying_shares_and_copies_in_one_step_that_undo_takes_back(paired: Desktop, dialog) -> None:
    dialog.verb.click()
    paired.rest()
    assert QApplication.activeModalWidget() is None
    banner = paired.window.banner
    assert banner.accessibleName() == "1 answer shared, 1 answer copied, to be checked."
    assert paired.now(THEIR_NAME).response.answer == paired.now(NAME).response.answer
    assert paired.now(THEIR_COUNT).response.value == paired.now(COUNT).response.value == "3"
    assert paired.now(THEIR_COUNT).response.status is Status.IN_PROGRESS
    assert paired.now(THEIR_WORD).response.value == "theirs"
    paired.ask("edit.undo")
    assert paired.now(THEIR_NAME).response is None or paired.now(THEIR_NAME).response.value is None
    assert paired.now(THEIR_COUNT).response is None or paired.now(THEIR_COUNT).response.value is None


@pytest.mark.parametrize(("button", "stays"), [(1, "ours"), (2, "theirs")])
def test_where_answers_differ_a_person_says_which_stays(paired: Desktop, dialog, button, stays) -> None:
    dialog.table.grid.selectRow(2)
    pair = dialog._about
    assert pair.keep[0].isVisible()
    assert pair.keep[0].isChecked()
    assert "ONE" in pair.keep[1].accessibleName()
    pair.keep[button].click()
    paired.rest()
    assert [line.row.target for line in dialog.table.ticks.chosen][-1] == THEIR_WORD
    assert whats(dialog)[2][1].startswith("Share the answer of")
    dialog.verb.click()
    paired.rest()
    assert paired.now(WORD).response.value == paired.now(THEIR_WORD).response.value == stays


def test_a_decision_can_be_taken_back(paired: Desktop, dialog) -> None:
    dialog.table.grid.selectRow(2)
    dialog._about.keep[1].click()
    paired.rest()
    dialog._about.keep[0].click()
    paired.rest()
    assert whats(dialog)[2][1].startswith("Differ")
    assert len(dialog.table.ticks.chosen) == 2


def test_space_unticks_a_row_which_is_then_left_alone(paired: Desktop, dialog) -> None:
    dialog.table.grid.selectRow(0)
    paired.bot.keyClick(dialog.table.grid, Qt.Key.Key_Space)
    paired.rest()
    dialog.verb.click()
    paired.rest()
    assert paired.now(THEIR_NAME).response is None
    assert paired.now(THEIR_COUNT).response.value == "3"


def test_nothing_chosen_changes_nothing_and_says_so(paired: Desktop, dialog) -> None:
    dialog.table.none.click()
    paired.rest()
    dialog.verb.click()
    paired.rest()
    assert dialog.banner.isVisible()
    assert paired.now(THEIR_COUNT).response is None
    dialog.table.all.click()
    paired.rest()
    assert len(dialog.table.ticks.chosen) == 2
    dialog.reject()


def test_a_dossier_of_one_standard_is_told_what_to_do(desktop: Desktop) -> None:
    desktop.ask("dossier.crosswalk")
    dialog = desktop.dialog()
    assert not dialog.verb.isEnabled()
    assert not dialog.choice.isVisible()
    assert clipped(dialog) + overlapping(dialog) == []
    dialog.reject()
