"""Answers that serve several standards: what else they answer, where they are from, checking, detaching."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from exodossier.domain.records import Status
from exodossier.ui.mnemonics import bare
from exodossier.ui.models.entry_tree import TO_CHECK
from exodossier.ui.widgets.elided import ElidedButton
from exodossier.usecases import crosswalks
from tests.ui.layout import clipped, overlapping
from tests.ui.pair import COUNT, NAME, THEIR_COUNT, THEIR_NAME

if TYPE_CHECKING:
    from tests.ui.shell import Desktop


@pytest.fixture
def pair(paired: Desktop) -> Desktop:
    """The crosswalk is applied to the name and the count."""
    session = paired.window.desk.session
    dossier = session.dossier_id
    rows = (THEIR_NAME, THEIR_COUNT)
    session.run("Apply", lambda office: crosswalks.apply(office, dossier, "one--two", rows))
    paired.rest()
    return paired


def lines(desktop: Desktop) -> list[tuple[str, str]]:
    return [(one.name.split()[0], one.how) for one in desktop.checklist.view.serving.lines]


def test_the_item_says_what_else_it_answers_and_how(pair: Desktop) -> None:
    pair.ask("item.show", NAME)
    assert lines(pair) == [("TWO", "Same answer"), ("TWO", "Quotes this answer")]
    pair.ask("item.show", COUNT)
    assert lines(pair) == [("TWO", "Carried there, to be checked")]
    assert clipped(pair.window) + overlapping(pair.window) == []


def test_what_a_crosswalk_pairs_but_nobody_applied_says_how_far_and_why(paired: Desktop) -> None:
    paired.ask("item.show", COUNT)
    (one,) = paired.checklist.view.serving.lines
    assert (one.how, one.why) == (
        "Asks for it and more",
        "The second asks for the unit too. Crosswalk one--two 0.9.0.",
    )
    (go,) = paired.checklist.view.serving.findChildren(ElidedButton)
    assert one.why in go.accessibleDescription()


def test_a_click_on_a_line_goes_to_that_item(pair: Desktop) -> None:
    pair.ask("item.show", NAME)
    pair.checklist.view.serving.findChildren(ElidedButton)[0].click()
    pair.rest()
    assert pair.checklist.key == THEIR_NAME
    assert ("ONE", "Same answer") in lines(pair)


def test_an_item_that_serves_nothing_else_has_no_card(pair: Desktop) -> None:
    own = next(entry.key for entry in pair.snapshot.entries if entry.item.id == "o-own")
    pair.ask("item.show", own)
    assert not pair.checklist.view.serving.isVisible()
    assert not pair.checklist.view.provenance.isVisible()


def test_more_than_six_lines_are_shown_when_asked_for(pair: Desktop) -> None:
    from dataclasses import replace

    pair.ask("item.show", NAME)
    card = pair.checklist.view.serving
    one = card.lines[0]
    card._show(tuple(replace(one, title=f"Item {at}") for at in range(9)))
    pair.rest()
    count = sum(button.isVisible() for button in card.findChildren(ElidedButton))
    assert (count, card.more.text()) == (6, "Show all 9")
    card.more.click()
    pair.rest()
    assert sum(button.isVisible() for button in card.findChildren(ElidedButton)) == 9
    assert not card.more.isVisible()


def test_detaching_a_shared_answer_asks_first_and_undo_shares_again(pair: Desktop) -> None:
    pair.ask("item.show", THEIR_NAME)
    line = pair.checklist.view.provenance
    assert line.isVisible()
    assert "ONE" in line.accessibleName()
    line.detach.click()
    box = pair.dialog()
    assert "Later changes of one" in box.informativeText()
    next(one for one in box.findChildren(QPushButton) if bare(one.text()) == "Detach").click()
    pair.rest()
    assert not line.isVisible()
    assert pair.now(THEIR_NAME).response.answer != pair.now(NAME).response.answer
    assert pair.now(THEIR_NAME).response.value == "EV"
    pair.ask("edit.undo")
    assert pair.now(THEIR_NAME).response.answer == pair.now(NAME).response.answer
    assert line.isVisible()


def test_the_source_of_a_shared_answer_says_so_too(pair: Desktop) -> None:
    pair.ask("item.show", NAME)
    assert pair.checklist.view.provenance.isVisible()
    assert "TWO" in pair.checklist.view.provenance.accessibleName()


def test_a_carried_answer_is_marked_found_by_its_filter_and_checked(pair: Desktop) -> None:
    pair.ask("item.to_check")
    navigation = pair.checklist.navigation
    assert pair.checklist.key == THEIR_COUNT
    assert [entry.key for entry in navigation._visible()] == [THEIR_COUNT]
    assert navigation.filters.current == "to_check"
    assert navigation.tree.currentIndex().data(TO_CHECK) is True
    line = pair.checklist.view.provenance
    assert line.accessibleName().endswith("to be checked")
    line.check.click()
    pair.rest()
    response = pair.now(THEIR_COUNT).response
    assert (response.status, response.origin["to_check"]) == (Status.ANSWERED, False)
    assert not line.check.isVisible()
    assert line.isVisible()
    navigation.filters.button("all").click()
    assert navigation.filters.more.text() == "More"


def test_forgetting_where_a_carried_answer_came_from_keeps_it(pair: Desktop) -> None:
    pair.ask("item.show", THEIR_COUNT)
    pair.ask("item.detach")
    next(one for one in pair.dialog().findChildren(QPushButton) if bare(one.text()) == "Detach").click()
    pair.rest()
    response = pair.now(THEIR_COUNT).response
    assert (response.value, response.origin) == ("3", None)
    pair.ask("edit.undo")
    assert pair.now(THEIR_COUNT).response.origin["to_check"] is True


def test_nothing_is_detached_from_an_answer_of_its_own(paired: Desktop) -> None:
    paired.ask("item.show", NAME)
    paired.ask("item.detach")
    assert paired.window.banner.isVisible()
    paired.ask("item.checked")
    assert paired.checklist.view.banner.isVisible()
