"""Templates: faults are shown before a file is taken in; what a template leaves out leads to the item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from PySide6.QtWidgets import QApplication

from tests.ui.layout import clipped, overlapping
from tests.ui.shell import WAIT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.shell import Desktop


def word_file(path: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


@pytest.fixture
def page(desktop: Desktop) -> Any:
    desktop.ask("page.templates")
    found: Any = desktop.window.page("templates")
    desktop.bot.waitUntil(lambda: bool(found.table.model.records), timeout=WAIT)
    desktop.rest()
    return found


def look(desktop: Desktop, path: Path) -> Any:
    desktop.ask("template.import", path)
    dialog = desktop.dialog()
    desktop.rest()
    return dialog


def test_a_bad_template_is_not_taken_in_and_its_faults_are_named(desktop: Desktop, tmp_path: Path) -> None:
    dialog = look(desktop, word_file(tmp_path / "bad.docx", "Hello", "{{ documant.number }}"))
    assert not dialog.verb.isEnabled()
    fault = dialog.table.model.records[0]
    assert "documant" in fault.what
    assert "2" in fault.where
    assert fault.remedy
    assert clipped(dialog) + overlapping(dialog) == []
    corrected = word_file(tmp_path / "bad.docx", "Hello", "{{ document.number }}")
    dialog.look_at(corrected)
    desktop.rest()
    assert dialog.verb.isEnabled()
    dialog.reject()


def test_a_good_template_is_imported_and_offered_at_export(
    desktop: Desktop, page: Any, tmp_path: Path
) -> None:
    dialog = look(desktop, word_file(tmp_path / "House letter.docx", "{{ document.number }}"))
    dialog.verb.click()
    desktop.rest()
    assert QApplication.activeModalWidget() is None
    line = page._current()
    assert (line.info.title, line.origin) == ("House letter", "workspace")
    assert line.place.is_file()
    page._use.click()
    desktop.rest()
    documents: Any = desktop.window.page("documents")
    assert documents.cards.current == line.info.id


def test_what_a_template_leaves_out_leads_to_the_item(desktop: Desktop, page: Any) -> None:
    page.show_place("evidence-index")
    desktop.rest()
    assert "never appear" in page._said.text()
    first = page.left_out.model.records[0]
    page.left_out.grid.opened.emit(first)
    desktop.rest()
    assert desktop.checklist.key == first.key


def test_a_shipped_template_has_nothing_wrong_in_it(desktop: Desktop, page: Any) -> None:
    page.views.button("faults").click()
    desktop.rest()
    assert page._said.text() == "Nothing to complain about."


def test_what_a_template_may_use_is_found_and_copied(desktop: Desktop) -> None:
    desktop.ask("template.explain")
    dialog = desktop.dialog()
    dialog.table.search.setText("document.number")
    dialog.table.grid.selectRow(dialog.table.filter.rowCount() - 1)
    dialog.verb.click()
    assert "document.number" in QApplication.clipboard().text()
    assert clipped(dialog) + overlapping(dialog) == []
    dialog.reject()
