"""What documents, trackers and templates say on the way and afterwards passes through translation too."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtPrintSupport import QPrinter

from exodossier.domain.errors import StoreTrouble
from exodossier.ui.dialogs.printing import FAULTS, PrintingDialog
from exodossier.ui.widgets.print_job import Outcome
from exodossier.usecases import wording
from exodossier.usecases.answer import AnswerOrder, answer
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.wording.progress import STEPS
from tests.translated import untranslated
from tests.ui.pseudo import content, escaped
from tests.ui.shell import TERM, WAIT
from tests.ui.spoken import texts
from tests.ui.test_ui_printing import document, printer_to

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.shell import Desktop

TEMPLATE = "evidence-index"
FILES = ("index.docx", "index", "letter.docx", "tracker.xlsx", "Mine.docx", "Mine.yaml", "bad.docx", "x.docx")
"""Names of files that the tests write."""


def shown(desktop: Desktop, root: object, *own: str) -> list[str]:
    """What escaped, apart from files and what a person typed (`own`)."""
    known = [*FILES, *own]
    return [
        one
        for one in escaped(desktop, root)
        if untranslated(one.partition(": ")[2], [*known, *content(desktop)])
    ]


@pytest.fixture
def page(foreign: Desktop) -> Any:
    foreign.ask("page.documents")
    found: Any = foreign.window.page("documents")
    foreign.bot.waitUntil(lambda: bool(found.cards.buttons), timeout=WAIT)
    found.cards.choose(TEMPLATE)
    foreign.bot.waitUntil(lambda: not found._soon.isActive(), timeout=WAIT)
    foreign.rest()
    return found


def write(desktop: Desktop, page: Any, name: str = "index.docx") -> Path:
    path = desktop.folder / name
    page.target.setText(str(path))
    page.start()
    desktop.rest()
    assert path.is_file()
    return path


def test_progress_and_result_of_an_export_speak_the_language(foreign: Desktop, page: Any) -> None:
    path = foreign.folder / "index.docx"
    page.target.setText(str(path))
    page.start()
    seen: list[str] = []
    page._task.progressed.connect(lambda *_: seen.append(page.said.text()))
    foreign.rest()
    assert seen
    assert [one for one in seen if untranslated(one, [])] == []
    assert shown(foreign, foreign.window) == []
    page.start()
    page.cancel.click()
    assert shown(foreign, foreign.window) == []
    foreign.rest()
    assert shown(foreign, foreign.window) == []


def test_every_step_speaks_the_language(foreign: Desktop) -> None:
    del foreign
    said = [wording.progress(what, *counts) for what in STEPS for counts in ((0, 0), (3, 4_000))]
    assert [one for one in said if untranslated(one, [])] == []


@pytest.mark.parametrize("state", ["unaltered", "altered", "unrecorded", "unknown"])
def test_every_verdict_on_a_file_speaks_the_language(foreign: Desktop, page: Any, state: str) -> None:
    path = write(foreign, page)
    if state == "altered":
        with zipfile.ZipFile(path, "a") as pack:
            pack.writestr("note.txt", "changed")
    if state == "unrecorded":
        swap(path, "docProps/custom.xml", foreign.snapshot.situation.dossier.id, "dos-aaaaaaaa")
    if state == "unknown":
        path.write_bytes(b"hello")
    foreign.ask("document.verify", path)
    dialog = foreign.dialog()
    foreign.rest()
    assert dialog.answer.isVisible()
    assert shown(foreign, dialog, "dos-aaaaaaaa") == []
    dialog.reject()


def swap(path: Path, name: str, old: str, new: str) -> None:
    """Change a text in one part of a package."""
    with zipfile.ZipFile(path) as pack:
        parts = {one: pack.read(one) for one in pack.namelist()}
    with zipfile.ZipFile(path, "w") as pack:
        for one, data in parts.items():
            pack.writestr(one, data.replace(old.encode(), new.encode()) if one == name else data)


def test_the_list_of_several_documents_speaks_the_language(foreign: Desktop, page: Any) -> None:
    session = foreign.window.desk.session
    for title in ("Second", "Third"):
        session.run(
            "[]", lambda office, title=title: create_dossier(office, DossierOrder(title, ("misev2018",)))
        )
    foreign.rest()
    page.target.setText(str(foreign.folder / "x.docx"))
    page.many.click()
    dialog = foreign.dialog()
    assert shown(foreign, dialog, "Second", "Third") == []
    (foreign.folder / "Second.docx").mkdir()
    dialog.verb.click()
    assert shown(foreign, dialog, "Second", "Third") == []
    dialog.lines[2].stop.click()
    foreign.rest()
    assert len({line.state.text() for line in dialog.lines}) == 3
    assert shown(foreign, dialog, "Second", "Third") == []
    dialog.reject()


def test_a_tracker_there_and_back_speaks_the_language(foreign: Desktop) -> None:
    path = foreign.folder / "tracker.xlsx"
    foreign.ask("tracker.write", path)
    assert path.is_file(), foreign.window.banner.accessibleName()
    assert shown(foreign, foreign.window) == []
    change(path, foreign.now(TERM).item.title, owner="Mina", status="perhaps", due="soon", gap="None yet")
    dossier = foreign.snapshot.situation.dossier.id
    order = AnswerOrder(dossier, TERM, assessment={"owner": "Juri"})
    foreign.window.desk.session.run("[]", lambda office: answer(office, order))
    foreign.rest()
    foreign.ask("tracker.read", path)
    dialog = foreign.dialog()
    foreign.rest()
    rows = dialog.table.model.records
    assert any(one.conflict for one in rows)
    assert any(one.faults for one in rows)
    typed = ("Mina", "Juri", "perhaps", "soon", "None yet")
    for at in range(len(rows)):
        dialog.table.grid.selectRow(at)
        assert shown(foreign, dialog, *typed) == []
    dialog.table.all.click()
    dialog.verb.click()
    foreign.rest()
    assert shown(foreign, foreign.window, *typed) == []


def change(path: Path, title: str, **cells: str) -> None:
    """Change cells of the row with this title, whatever the language of the headings."""
    book = load_workbook(path)
    names = {wording.tracker_column(field): text for field, text in cells.items()}
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows())
        heads = next((row for row in rows if set(names) <= {cell.value for cell in row}), None)
        row = next((row for row in rows if title in {cell.value for cell in row}), None)
        if heads is not None and row is not None:
            for cell in heads:
                if cell.value in names:
                    sheet.cell(row[0].row, cell.column).value = names[cell.value]
    book.save(path)


def test_an_unchanged_tracker_and_a_file_that_is_none_speak_the_language(foreign: Desktop) -> None:
    path = foreign.folder / "tracker.xlsx"
    foreign.ask("tracker.write", path)
    for data in (path.read_bytes(), b"no spreadsheet"):
        path.write_bytes(data)
        foreign.ask("tracker.read", path)
        dialog = foreign.dialog()
        foreign.rest()
        assert shown(foreign, dialog) == []
        dialog.reject()


def test_printing_speaks_the_language(foreign: Desktop, tmp_path: Path) -> None:
    source = document(tmp_path / "index.pdf", "||")
    dialog = PrintingDialog(foreign.window, source, printer_to(tmp_path / "out.pdf"))
    told: list[str] = []
    dialog.told.connect(lambda said, _tone: told.append(said))
    seen: list[str] = []
    dialog.job.progressed.connect(lambda *_: seen.extend(shown(foreign, dialog)))
    dialog.start()
    foreign.bot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert seen == []
    assert untranslated(told[0], []) == ""
    for outcome in FAULTS:
        dialog = PrintingDialog(foreign.window, source, QPrinter())
        dialog.show()
        dialog.job.ended.emit(outcome)
        assert dialog.banner.isVisible()
        assert shown(foreign, dialog) == []
        dialog.reject()
    assert set(Outcome) == {*FAULTS, Outcome.WHOLE, Outcome.STOPPED}


def test_copy_faults_import_and_withdrawal_of_a_template_speak_the_language(
    foreign: Desktop, tmp_path: Path
) -> None:
    foreign.ask("page.templates")
    page: Any = foreign.window.page("templates")
    foreign.bot.waitUntil(lambda: bool(page.table.model.records), timeout=WAIT)
    foreign.rest()
    bad = Document()
    bad.add_paragraph("{{ documant.number }}")
    bad.save(str(tmp_path / "bad.docx"))
    foreign.ask("template.import", tmp_path / "bad.docx")
    dialog = foreign.dialog()
    foreign.rest()
    assert shown(foreign, dialog, "documant", "document", "paragraph", "word/document.xml") == []
    dialog.reject()
    path = tmp_path / "Mine.docx"
    foreign.ask("template.copy", (page._current().info, path))
    assert shown(foreign, foreign.window) == []
    foreign.ask("template.import", path)
    foreign.dialog()
    foreign.rest()
    foreign.dialog().verb.click()
    foreign.rest()
    assert page._current().origin == "workspace"
    assert shown(foreign, foreign.window) == []
    foreign.ask("template.withdraw", page._current().info)
    question = foreign.dialog()
    assert [one for _, one in texts(question) if untranslated(one, ["Mine", *content(foreign)])] == []
    question.defaultButton().click()
    foreign.rest()
    assert shown(foreign, foreign.window, "Mine") == []


@pytest.mark.parametrize("view", ["headings", "pages", "faults"])
def test_every_look_at_a_template_speaks_the_language(
    foreign: Desktop, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    monkeypatch.setattr("exodossier.ui.pages.template_views.proof", lambda *_: b"no pdf")
    foreign.ask("page.templates")
    page: Any = foreign.window.page("templates")
    foreign.bot.waitUntil(lambda: bool(page.table.model.records), timeout=WAIT)
    foreign.rest()
    page.views.choice.button(view).click()
    assert page.views.said.text()
    assert shown(foreign, page.views.choice) + shown(foreign, page.views.said) == []
    foreign.rest()
    assert shown(foreign, page.views.said) == []


def test_where_one_may_only_read_documents_speak_the_language(
    foreign: Desktop, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = foreign.window.desk.session

    def refuse(*_: object) -> None:
        raise StoreTrouble("store.in_use", "workspace", "")

    monkeypatch.setattr(type(session.office.store), "begin", refuse)
    session.workspace = replace(session.workspace, read_only="[why]")
    session.workspace_changed.emit()
    foreign.rest()
    assert page._unrecorded.isVisible()
    write(foreign, page)
    assert shown(foreign, foreign.window) == []
    foreign.ask("tracker.write", foreign.folder / "tracker.xlsx")
    assert shown(foreign, foreign.window) == []
