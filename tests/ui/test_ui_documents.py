"""Writing documents: choosing a template, looking ahead, writing one and several, and verifying the file."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem

from exodossier.domain.errors import StoreTrouble
from exodossier.ui.mnemonics import bare
from exodossier.ui.models.manifests import tone
from exodossier.ui.models.templates import fit
from exodossier.ui.widgets.foreseen import KEY
from exodossier.ui.widgets.style_picker import StylePicker
from exodossier.usecases.create import DossierOrder, create_dossier
from tests.export.company_files import word_company
from tests.ui.layout import clipped, overlapping
from tests.ui.shell import WAIT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.shell import Desktop

TEMPLATE = "evidence-index"
LONGEST = 500
"""Letters of a message that leaves the page room."""
SHOWN = QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator


@pytest.fixture
def page(desktop: Desktop) -> Any:
    desktop.ask("page.documents")
    found: Any = desktop.window.page("documents")
    desktop.bot.waitUntil(lambda: bool(found.cards.buttons), timeout=WAIT)
    return found


def looked_ahead(desktop: Desktop, page: Any) -> None:
    desktop.bot.waitUntil(lambda: not page._soon.isActive(), timeout=WAIT)
    desktop.rest()


def test_cards_say_what_fits_and_why_not(desktop: Desktop, page: Any) -> None:
    fitting = [fit(page._templates[id_], {"misev2018": "MISEV2018"}).fits for id_ in page.cards.buttons]
    assert fitting == sorted(fitting, reverse=True)
    card = page.cards.buttons["ctd-module3"]
    assert "Does not fit" in card.accessibleDescription()
    assert "ctd-quality" in card.accessibleDescription()
    page.cards.choose("ctd-module3")
    assert not page.write.isEnabled()
    looked_ahead(desktop, page)
    assert "ctd-quality" in page.foreseen._note.text()


def test_the_arrow_keys_go_from_card_to_card(desktop: Desktop, page: Any) -> None:
    first, second = list(page.cards.buttons)[:2]
    page.cards.choose(first)
    looked_ahead(desktop, page)
    desktop.window.activateWindow()
    page.cards.buttons[first].setFocus()
    desktop.bot.keyClick(page.cards.buttons[first], Qt.Key.Key_Down)
    assert page.cards.current == second


def test_headings_below_a_heading_come_when_it_is_unfolded(desktop: Desktop, page: Any) -> None:
    page.cards.choose("misev-report")
    looked_ahead(desktop, page)
    tree = page.foreseen.tree
    lines = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    whole = next(one for one in lines if one.data(0, KEY) is not None)
    whole.setExpanded(False)
    whole.setExpanded(True)
    titles = [whole.child(at).text(0) for at in range(whole.childCount())]
    assert titles == [one.title for one in whole.data(0, KEY).below]
    flat = [one for one in lines if one.data(0, KEY) is None]
    assert all(one.childIndicatorPolicy() != SHOWN for one in flat)


def test_a_template_is_chosen_looked_at_written_and_the_file_verified(desktop: Desktop, page: Any) -> None:
    page.cards.choose(TEMPLATE)
    looked_ahead(desktop, page)
    tree = page.foreseen.tree
    assert [tree.topLevelItem(at).text(0) for at in range(tree.topLevelItemCount())]
    assert "will not appear" in page.foreseen.fold._title
    assert page.foreseen.absent.count()
    path = desktop.folder / "index.docx"
    page.target.setText(str(path))
    page.start()
    desktop.rest()
    assert path.is_file()
    assert page.banner.accessibleName().startswith("index.docx is written.")
    assert verdict(desktop, path) == "index.docx: Unaltered"
    with zipfile.ZipFile(path, "a") as pack:
        pack.writestr("note.txt", "changed")
    assert verdict(desktop, path) == "index.docx: Altered"
    other = desktop.folder / "letter.docx"
    other.write_bytes(b"hello")
    assert verdict(desktop, other) == "letter.docx: Unknown"


def verdict(desktop: Desktop, path: Path) -> str:
    desktop.ask("document.verify", path)
    dialog = desktop.dialog()
    desktop.rest()
    assert clipped(dialog) + overlapping(dialog) == []
    said = str(dialog.word.text())
    dialog.close()
    return said


def test_an_item_that_will_not_appear_is_a_way_to_the_item(desktop: Desktop, page: Any) -> None:
    page.cards.choose(TEMPLATE)
    looked_ahead(desktop, page)
    page.foreseen.fold.set_open(True)
    page.foreseen.absent.itemActivated.emit(page.foreseen.absent.item(0))
    desktop.rest()
    assert desktop.window.current == "checklist"
    assert desktop.checklist.key == page.foreseen.absent.item(0).data(Qt.ItemDataRole.UserRole)


@pytest.fixture
def reader(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """The desktop of a person who may only read: somebody else writes."""
    session = desktop.window.desk.session
    store = session.office.store

    def refuse(*_: object) -> None:
        raise StoreTrouble("store.in_use", "workspace", "Mina on LAB-PC")

    monkeypatch.setattr(type(store), "begin", refuse)
    session.workspace = replace(session.workspace, read_only="Mina is working here on LAB-PC.")
    session.workspace_changed.emit()
    desktop.rest()
    return desktop


def test_a_reader_looks_ahead_writes_and_is_told_that_it_is_not_recorded(reader: Desktop, page: Any) -> None:
    page.cards.choose(TEMPLATE)
    looked_ahead(reader, page)
    assert page.foreseen.tree.topLevelItemCount()
    assert page._unrecorded.isVisible()
    assert page.target.text().endswith("Paper not recorded.docx")
    path = reader.folder / "index.docx"
    page.target.setText(str(path))
    page.write.click()
    reader.rest()
    assert path.is_file()
    assert "Not recorded" in page.banner.accessibleName()
    assert clipped(reader.window) + overlapping(reader.window) == []
    assert verdict(reader, path) == "index.docx: Not recorded here"


def test_a_reader_writes_several_and_each_says_that_it_is_not_recorded(reader: Desktop, page: Any) -> None:
    page.cards.choose(TEMPLATE)
    page.target.setText(str(reader.folder / "x.docx"))
    page.many.click()
    dialog = reader.dialog()
    dialog.verb.click()
    reader.rest()
    assert [line.state.text() for line in dialog.lines] == ["Written"]
    assert "Not recorded" in dialog.lines[0].said.text()
    assert clipped(dialog) + overlapping(dialog) == []
    dialog.reject()


def test_a_cancelled_export_says_at_once_that_it_stops_and_leaves_no_file(
    desktop: Desktop, page: Any
) -> None:
    page.cards.choose(TEMPLATE)
    looked_ahead(desktop, page)
    path = desktop.folder / "index.docx"
    page.target.setText(str(path))
    page.start()
    page.cancel.click()
    assert page.said.text() == "Stopping…"
    assert not page.cancel.isEnabled()
    desktop.rest()
    assert page.banner.accessibleName() == "Stopped. No file was written."
    assert not path.exists()
    assert page.write.isEnabled()
    page.start()
    assert page.cancel.isEnabled()
    desktop.rest()
    assert path.is_file()


def test_the_page_counts_the_items_that_are_written(desktop: Desktop, page: Any) -> None:
    page.cards.choose("misev-report")
    looked_ahead(desktop, page)
    page.target.setText(str(desktop.folder / "report.docx"))
    page.start()
    seen: list[tuple[int, str]] = []
    page._task.progressed.connect(lambda *_: seen.append((page.bar.maximum(), page.said.text())))
    desktop.rest()
    assert all(not said or said[0].isupper() for _, said in seen), seen
    counted = [said for most, said in seen if "Writing items" in said and most]
    total = sum(entry.applies is True for entry in desktop.snapshot.entries)
    assert counted
    assert counted[-1].endswith(f"of {total:,}")


def test_several_dossiers_are_written_one_after_the_other(desktop: Desktop, page: Any) -> None:
    session = desktop.window.desk.session
    session.run("[]", lambda office: create_dossier(office, DossierOrder("Paper", ("misev2018",))))
    desktop.rest()
    page.cards.choose(TEMPLATE)
    page.target.setText(str(desktop.folder / "x.docx"))
    page.many.click()
    dialog = desktop.dialog()
    assert len(dialog.table.ticks.chosen) == 2
    dialog.verb.click()
    desktop.rest()
    assert sorted(one.name for one in desktop.folder.glob("*.docx")) == ["Paper (2).docx", "Paper.docx"]
    assert [line.state.text() for line in dialog.lines] == ["Written", "Written"]
    assert bare(dialog.verb.text()) == "Open folder"
    assert clipped(dialog) + overlapping(dialog) == []
    dialog.reject()


def test_one_of_several_can_be_cancelled_and_the_others_are_written(desktop: Desktop, page: Any) -> None:
    session = desktop.window.desk.session
    session.run("[]", lambda office: create_dossier(office, DossierOrder("Second", ("misev2018",))))
    desktop.rest()
    page.cards.choose(TEMPLATE)
    page.target.setText(str(desktop.folder / "x.docx"))
    page.many.click()
    dialog = desktop.dialog()
    dialog.verb.click()
    dialog.lines[1].stop.click()
    desktop.rest()
    assert [line.state.text() for line in dialog.lines] == ["Written", "Cancelled"]
    assert len(list(desktop.folder.glob("*.docx"))) == 1
    dialog.reject()


def test_without_an_office_program_pdf_is_off_and_says_why(desktop: Desktop, page: Any) -> None:
    page.form.show_office(None)
    assert not page.form.pdf.isEnabled()
    assert not page.form.order(TEMPLATE).pdf
    assert "LibreOffice" in page.form._office.text()


def picker(desktop: Desktop) -> StylePicker:
    """As the next run would offer it."""
    return StylePicker(desktop.window.desk.settings, str(desktop.folder / "workspace"))


def test_the_company_style_is_offered_again(desktop: Desktop, page: Any, tmp_path: Path) -> None:
    style = tmp_path / "Company.docx"
    page.form.style_file.choose(style)
    assert page.form.order(TEMPLATE).style == style
    again = picker(desktop)
    assert again.path == style
    again.choose(None)
    assert picker(desktop).path is None
    assert picker(desktop).remembered == (str(style),)


def test_what_a_company_style_could_not_do_is_told_after_the_export(
    desktop: Desktop, page: Any, tmp_path: Path
) -> None:
    style = tmp_path / "Company.docx"
    style.write_bytes(word_company())
    page.cards.choose(TEMPLATE)
    page.form.style_file.choose(style)
    page.target.setText(str(desktop.folder / "index.docx"))
    page.start()
    desktop.rest()
    said = page.banner.accessibleName()
    assert said.startswith("index.docx is written. Recorded in the audit trail.")
    assert "Company.docx does not have" in said
    assert len(said) < LONGEST
    assert page.banner.property("tone") == "info"
    assert clipped(desktop.window) + overlapping(desktop.window) == []


@pytest.mark.parametrize(
    ("severities", "recorded", "wanted"),
    [
        ((), True, "ok"),
        (("info",), True, "info"),
        (("info", "warning"), True, "warn"),
        ((), False, "warn"),
    ],
)
def test_only_what_is_not_as_asked_is_a_warning(
    severities: tuple[str, ...], *, recorded: bool, wanted: str
) -> None:
    assert tone({"recorded": recorded, "findings": [{"severity": one} for one in severities]}) == wanted


def test_each_workspace_remembers_its_own_company_styles(desktop: Desktop, page: Any, tmp_path: Path) -> None:
    page.form.style_file.choose(tmp_path / "Company.docx")
    settings = desktop.window.desk.settings
    other = StylePicker(settings, str(tmp_path / "other"))
    assert other.remembered == ()
    other.choose(tmp_path / "Theirs.docx")
    assert picker(desktop).remembered == (str(tmp_path / "Company.docx"),)
    other.open_for(str(desktop.folder / "workspace"))
    assert other.path == tmp_path / "Company.docx"


def test_a_company_style_that_is_gone_is_named_with_its_place_and_taken_off_the_list(
    desktop: Desktop, page: Any, tmp_path: Path
) -> None:
    style = page.form.style_file
    there, gone = tmp_path / "There.docx", tmp_path / "Gone.docx"
    for path in (there, gone):
        path.write_bytes(b"")
        style.choose(path)
    gone.unlink()
    page.mark_stale()
    desktop.rest()
    assert style.choice.currentText() == f"Missing: Gone.docx, in {tmp_path}"
    assert style.said.isVisible()
    assert str(tmp_path) in style.said.text()
    assert clipped(page) + overlapping(page) == []
    page.write.click()
    desktop.rest()
    assert "Gone.docx" in page.banner.accessibleName()
    style.remove.click()
    assert style.path is None
    assert not style.said.isVisible()
    assert not style.remove.isVisible()
    assert style.remembered == picker(desktop).remembered == (str(there),)
    style.choose(there)
    assert not style.said.isVisible()
    style.remove.click()
    assert picker(desktop).remembered == ()
    assert there.exists()


def test_the_tabulator_follows_the_page_as_it_is_read(desktop: Desktop, page: Any) -> None:
    page.cards.choose("misev-report")
    looked_ahead(desktop, page)
    page.banner.tell("Written", buttons={"Open": lambda: None})
    chain = [page.cards.area]
    while (following := chain[-1].nextInFocusChain()) is not chain[0]:
        chain.append(following)
    stop = next(one for one in page.banner.findChildren(QPushButton) if one.text() == "Open")
    wanted = [
        page.tracker,
        stop,
        page.cards.area,
        page.cards.buttons["misev-report"],
        *page.form._options.values(),
        page.form.style_file.choice,
        page.target,
        page.cancel,
        page.write,
        page.foreseen.tree,
    ]
    start = chain.index(page.tracker)
    around = [*chain[start:], *chain[:start]]
    assert [one for one in around if one in wanted] == wanted
