"""Status of an item: said by a person, or computed where a formula answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from exodossier.domain.records import Status
from exodossier.domain.standing import standing

if TYPE_CHECKING:
    from exodossier.domain.situation import Entry
    from exodossier.ui.pages.status_bar import StatusBar
    from tests.ui.shell import Desktop


def shown(desktop: Desktop) -> tuple[Entry, StatusBar]:
    """A derived item in view, and its status."""
    entry = desktop.entry("derived")
    desktop.ask("item.show", entry.key)
    return entry, desktop.checklist.view.status


def heads(desktop: Desktop) -> list[str]:
    return [one.text() for one in desktop.checklist.view.findChildren(QLabel) if one.isVisible()]


def set_aside(desktop: Desktop, bar: StatusBar) -> None:
    bar.computed.button("not_applicable").click()
    bar.reason.setText("Not planned.")
    bar.reason.editingFinished.emit()
    desktop.rest()


def test_nobody_answers_a_derived_item(desktop: Desktop) -> None:
    entry, bar = shown(desktop)
    assert bar.computed.isVisible()
    assert not bar.segments.isVisible()
    assert bar.computed.current == "not_started"
    assert bar.computed.button("not_started").text() == "Computed"
    assert bar.stands.text().startswith("Counts as: ")
    assert any(text.startswith("Computed: ") for text in heads(desktop))
    desktop.checklist.view.mark_answered()
    desktop.rest()
    assert desktop.now(entry.key).response is None


def test_a_derived_item_can_be_set_aside_and_computed_again(desktop: Desktop) -> None:
    entry, bar = shown(desktop)
    before = standing(desktop.now(entry.key), desktop.snapshot.situation)
    set_aside(desktop, bar)
    response = desktop.now(entry.key).response
    assert response is not None
    assert (response.status, response.reason) == (Status.NOT_APPLICABLE, "Not planned.")
    assert "Not applicable" in heads(desktop)
    assert not bar.stands.isVisible()
    bar.computed.button("not_started").click()
    desktop.rest()
    response = desktop.now(entry.key).response
    assert response is not None
    assert (response.status, response.reason) == (Status.NOT_STARTED, "")
    assert standing(desktop.now(entry.key), desktop.snapshot.situation) is before
    assert not bar.reason.isVisible()


def test_a_status_that_waits_for_its_reason_does_not_follow_to_another_item(desktop: Desktop) -> None:
    _, bar = shown(desktop)
    bar.computed.button("not_done").click()
    assert bar.reason.isVisible()
    other = desktop.entry("longtext")
    desktop.ask("item.show", other.key)
    assert bar.segments.isVisible()
    assert not bar.computed.isVisible()
    assert not bar.reason.isVisible()


def test_an_ordinary_item_is_still_answered_by_a_person(desktop: Desktop) -> None:
    entry = desktop.entry("longtext")
    desktop.ask("item.show", entry.key)
    bar = desktop.checklist.view.status
    assert bar.segments.button("answered").isVisible()
    bar.segments.button("not_done").click()
    bar.reason.setText("Later.")
    bar.reason.editingFinished.emit()
    desktop.rest()
    response = desktop.now(entry.key).response
    assert response is not None
    assert (response.status, response.reason) == (Status.NOT_DONE, "Later.")
