"""Templates: faults are shown before a file is taken in; what a template leaves out leads to the item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from PySide6.QtWidgets import QApplication, QPushButton

from exodossier.export.office.office_program import find
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
    assert "never appear" in page.views.said.text()
    first = page.views.left_out.model.records[0]
    page.views.left_out.grid.opened.emit(first)
    desktop.rest()
    assert desktop.checklist.key == first.key


def copied(desktop: Desktop, page: Any, template: str, path: Path) -> Path:
    """Save a copy of a template, as with the button and a file dialog."""
    page.show_place(template)
    desktop.rest()
    desktop.ask("template.copy", (page._current().info, path))
    return path


def edit(path: Path, text: str) -> None:
    """What a person does in Word."""
    document = Document(str(path))
    document.add_paragraph(text)
    document.save(str(path))


def take_in(desktop: Desktop, path: Path) -> None:
    dialog = look(desktop, path)
    dialog.verb.click()
    desktop.rest()
    assert QApplication.activeModalWidget() is None


def test_an_own_template_begins_as_a_copy_of_a_shipped_one(
    desktop: Desktop, page: Any, tmp_path: Path
) -> None:
    path = copied(desktop, page, "misev-report", tmp_path / "House report.docx")
    banner = desktop.window.banner
    assert banner.accessibleName().startswith("House report.docx is saved, with House report.yaml beside it.")
    assert "then import it here" in banner.accessibleName()
    assert clipped(desktop.window) + overlapping(desktop.window) == []
    edit(path, "{{ document.sponsor }}")
    next(one for one in banner.findChildren(QPushButton) if one.text() == "Import it…").click()
    dialog = desktop.dialog()
    desktop.rest()
    dialog.verb.click()
    desktop.rest()
    line = page._current()
    assert (line.info.id, line.info.title, line.info.version) == ("house-report", "House report", "1.0.0")
    assert line.origin == "workspace"
    shipped = next(one for one in page.table.model.records if one.info.id == "misev-report")
    assert line.info.options == shipped.info.options
    assert line.info.checklists == shipped.info.checklists


def test_an_edited_copy_becomes_the_next_version_and_withdrawing_it_offers_the_one_before(
    desktop: Desktop, page: Any, tmp_path: Path
) -> None:
    path = copied(desktop, page, "gap-analysis", tmp_path / "Gaps.docx")
    take_in(desktop, path)
    take_in(desktop, path)
    assert page._current().versions == ("1.0.0",)
    edit(path, "More")
    take_in(desktop, path)
    assert page._current().info.version == "1.1.0"
    assert page._facts.text().endswith("earlier versions: 1.0.0")
    take_in(desktop, path)
    assert page._current().versions == ("1.1.0", "1.0.0")
    page.withdraw.click()
    question = desktop.dialog()
    assert "1.1.0" in question.text()
    question.defaultButton().click()
    desktop.rest()
    assert (page._current().info.id, page._current().versions) == ("gaps", ("1.0.0",))
    assert "is withdrawn" in desktop.window.banner.accessibleName()
    trail = desktop.window.desk.session.office.store
    with trail.read() as reader:
        verbs = [one.verb for one in reader.audit("workspace")]
    assert verbs[-1] == "withdraw_template"
    withdrawn = next((desktop.folder / "workspace").rglob(".withdrawn/gaps/1.1.0/template.docx"))
    assert withdrawn.read_bytes() == path.read_bytes()


def test_a_copy_of_an_own_template_stays_that_template(desktop: Desktop, page: Any, tmp_path: Path) -> None:
    take_in(desktop, word_file(tmp_path / "Letter.docx", "{{ document.number }}"))
    path = copied(desktop, page, "letter", tmp_path / "Letter to edit.docx")
    edit(path, "Yours")
    take_in(desktop, path)
    assert (page._current().info.id, page._current().versions) == ("letter", ("1.1.0", "1.0.0"))


def test_a_copy_never_replaces_a_description_that_lies_there(
    desktop: Desktop, page: Any, tmp_path: Path
) -> None:
    (tmp_path / "Mine.yaml").write_text("kept", encoding="utf-8")
    path = copied(desktop, page, "misev-report", tmp_path / "Mine.docx")
    assert "Mine.yaml lies there already" in desktop.window.banner.accessibleName()
    assert not path.exists()
    assert (tmp_path / "Mine.yaml").read_text(encoding="utf-8") == "kept"


def test_shipped_templates_cannot_be_withdrawn(desktop: Desktop, page: Any) -> None:
    page.show_place("misev-report")
    desktop.rest()
    assert page.copy.isVisible()
    assert not page.withdraw.isVisible()


def test_the_headings_of_the_open_dossier_are_shown(desktop: Desktop, page: Any) -> None:
    page.show_place("evidence-index")
    desktop.rest()
    page.views.choice.button("headings").click()
    desktop.rest()
    assert page.views.headings.tree.topLevelItemCount()
    assert "will not appear" in page.views.headings.fold._title


@pytest.mark.skipif(find() is None, reason="needs LibreOffice")
def test_the_open_dossier_is_shown_as_pages_and_nothing_is_recorded(desktop: Desktop, page: Any) -> None:
    page.show_place("evidence-index")
    desktop.rest()
    before = exports(desktop)
    page.views.choice.button("pages").click()
    desktop.rest()
    assert page.views.pdf.isVisible()
    assert page.views.pdf.document.pageCount() >= 1
    assert "“Paper”" in page.views.said.text()
    assert exports(desktop) == before


def exports(desktop: Desktop) -> int:
    with desktop.window.desk.session.office.store.read() as reader:
        return sum(one.verb == "export" for one in reader.audit("workspace"))


def test_without_an_office_program_pages_are_not_shown_and_it_is_said_why(
    desktop: Desktop, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("exodossier.export.office.office_program.USUAL", {"linux": ()})
    page.views.choice.button("pages").click()
    desktop.rest()
    assert "LibreOffice" in page.views.said.text()


def test_a_shipped_template_has_nothing_wrong_in_it(desktop: Desktop, page: Any) -> None:
    page.views.choice.button("faults").click()
    desktop.rest()
    assert page.views.said.text() == "No findings: every tag can be read, and every name exists."


def test_what_a_template_may_use_is_found_and_copied(desktop: Desktop) -> None:
    desktop.ask("template.explain")
    dialog = desktop.dialog()
    dialog.table.search.setText("document.number")
    dialog.table.grid.selectRow(dialog.table.filter.rowCount() - 1)
    dialog.verb.click()
    assert "document.number" in QApplication.clipboard().text()
    assert clipped(dialog) + overlapping(dialog) == []
    dialog.reject()
