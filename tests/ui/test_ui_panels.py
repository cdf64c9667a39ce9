"""Markers that standards name are added to the register from their panels, in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from exodossier.domain.records import ResponseKey
from exodossier.ui.mnemonics import bare
from exodossier.usecases import registers
from tests.ui.layout import clipped, overlapping
from tests.ui.shell import office_product

if TYPE_CHECKING:
    from tests.ui.shell import Desktop

VIEW = ResponseKey("one", "o-markers")


@pytest.fixture
def marked(paired: Desktop) -> Desktop:
    """One marker is there, without a category."""
    session = paired.window.desk.session
    product = office_product(session.office, session.dossier_id)
    row = {"gene_symbol": "CD63", "categories": ["msc_positive"]}
    session.run("Add", lambda office: registers.add_rows(office, product, "markers", [row]))
    paired.rest()
    return paired


def markers(desktop: Desktop) -> dict[str, list[str]]:
    rows = desktop.snapshot.situation.rows.get("markers", ())
    return {str(row.cells["gene_symbol"]): sorted(row.cells["categories"]) for row in rows}


def line(dialog, gene: str, category: str = "misev2018:1"):
    entries = ((one, one.offer.entry) for one in dialog.table.model.records)
    return next(one for one, entry in entries if (entry.gene_symbol, entry.category) == (gene, category))


def test_from_an_item_only_its_categories_are_offered(marked: Desktop) -> None:
    marked.ask("item.show", VIEW)
    marked.checklist.view.answer.editor.grid.panel.click()
    dialog = marked.dialog()
    assert {one.offer.entry.category for one in dialog.table.shown()} == {"misev2018:1"}
    dialog.category.setCurrentIndex(0)
    assert len(dialog.table.shown()) == len(dialog.table.model.records)
    dialog.table.search.setText("itga*")
    assert {one.offer.entry.gene_symbol for one in dialog.table.shown()} == {"ITGA*"}
    assert {one.what for one in dialog.table.shown()} == {"New row (template)"}
    assert clipped(dialog) + overlapping(dialog) == []
    dialog.reject()


def test_chosen_markers_become_rows_or_categories_and_undo_takes_them_back(marked: Desktop) -> None:
    marked.ask("register.panel")
    dialog = marked.dialog()
    assert line(dialog, "CD63").what == "Adds the category"
    dialog.table.ticks.tick([line(dialog, "CD63"), line(dialog, "CD81")], on=True)
    assert bare(dialog.verb.text()) == "Add 2 markers"
    dialog.verb.click()
    marked.rest()
    assert QApplication.activeModalWidget() is None
    assert markers(marked) == {"CD63": ["misev2018:1", "msc_positive"], "CD81": ["misev2018:1"]}
    marked.ask("item.show", VIEW)
    assert len(marked.checklist.view.answer.editor.grid.model.rows()) == 2
    marked.ask("edit.undo")
    assert markers(marked) == {"CD63": ["msc_positive"]}


def test_what_is_in_the_register_cannot_be_chosen_again(marked: Desktop) -> None:
    marked.ask("register.panel")
    dialog = marked.dialog()
    dialog.table.ticks.tick([line(dialog, "CD63")], on=True)
    dialog.verb.click()
    marked.rest()
    marked.ask("register.panel")
    again = marked.dialog()
    there = line(again, "CD63")
    assert (there.what, there.does) == ("In the register", False)
    again.table.ticks.tick([there], on=True)
    assert again.table.ticks.chosen == []
    again.verb.click()
    assert again.banner.isVisible()
    again.reject()


def test_only_a_register_that_has_panels_offers_them(marked: Desktop) -> None:
    marked.ask("page.registers")
    page = marked.window.page("registers")
    for register, offered in (("markers", True), ("steps", False)):
        page.show_register(register)
        marked.rest()
        assert page._editors[register].grid.panel.isVisible() is offered
    page.show_register("markers")
    page._editors["markers"].grid.panel.click()
    assert marked.dialog().category.currentIndex() == 0
    marked.dialog().reject()
