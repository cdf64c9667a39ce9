"""Models of the desktop: honest signals, places kept, and searching that puts the likeliest first."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel

from exodossier.ui import application
from exodossier.ui.dialogs.palette import Hit, search
from exodossier.ui.models.entry_tree import EntryFilter, EntryTree
from exodossier.ui.models.evidence import locator_text
from exodossier.ui.models.records import Column, RecordFilter, RecordModel
from exodossier.ui.pages.documents import ABOUT
from exodossier.ui.times import spoken_time
from tests.yardstick import cost

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from tests.ui.shell import Desktop

COLUMNS = (
    Column("Name", lambda record: record[0]),
    Column("Number", lambda record: str(record[1]), sort=lambda record: record[1], right=True),
)


def test_a_table_of_records_is_an_honest_model(qtmodeltester: ModelTester) -> None:
    model = RecordModel(COLUMNS)
    model.show([("b", 2), ("a", 10)])
    qtmodeltester.check(model)


def test_numbers_are_sorted_as_numbers_and_words_filter_over_all_columns(qtbot) -> None:
    model = RecordModel(COLUMNS)
    model.show([("ten", 10), ("two", 2), ("three", 3)])
    proxy = RecordFilter(model)
    proxy.sort(1)
    assert [proxy.index(at, 0).data() for at in range(3)] == ["two", "three", "ten"]
    proxy.search("t 10")
    assert [proxy.index(at, 0).data() for at in range(proxy.rowCount())] == ["ten"]


def test_the_tree_of_a_dossier_is_an_honest_model(desktop: Desktop, qtmodeltester: ModelTester) -> None:
    tree = EntryTree()
    tree.show(desktop.snapshot)
    qtmodeltester.check(tree)
    proxy = EntryFilter(tree)
    proxy.keep(bytes(entry.applies is True for entry in desktop.snapshot.entries))
    qtmodeltester.check(proxy)


def test_an_answer_repaints_its_line_and_keeps_the_tree(desktop: Desktop) -> None:
    navigation = desktop.checklist.navigation
    desktop.ask("page.checklist")
    entry = desktop.entry("longtext")
    resets: list[int] = []
    navigation.model.modelReset.connect(lambda: resets.append(1))
    desktop.ask("item.show", entry.key)
    desktop.checklist.view.assessment.verdict.button("met").click()
    desktop.rest()
    assert resets == []
    shown = navigation.model.entry(navigation.model.index_of(entry.key))
    assert shown is not None
    assert shown.response is not None


def test_the_palette_puts_what_begins_with_the_word_first() -> None:
    texts = ("The storage", "Restorage", "Storage of EVs", "Other")
    hits = [Hit(text, text.casefold(), "x") for text in texts]
    assert [hit.text for hit in search(hits, "stor")] == ["Storage of EVs", "The storage", "Restorage"]


def test_without_a_word_the_palette_offers_actions_before_items() -> None:
    hits = [Hit("Go home", "go home", "page.home"), Hit("Item", "item", "item.show")]
    assert [hit.text for hit in search(hits, "")] == ["Go home"]


def test_searching_ten_thousand_entries_takes_a_moment() -> None:
    words = "requirement of vesicles " * 4
    hits = [Hit(f"Item {at}", f"item {at} {words}", "item.show") for at in range(10_000)]
    assert cost(lambda: search(hits, "vesicles 9999")) < 8, "it costs a half"


def test_a_place_in_evidence_is_spoken() -> None:
    assert locator_text({"figure": "3B", "page": "12"}) == "p. 12 · Fig. 3B"


def test_what_is_no_time_is_shown_as_it_is() -> None:
    assert spoken_time("soon") == "soon"


def test_every_word_on_the_pages_can_be_translated(desktop: Desktop) -> None:
    """A pseudo-language marks what passes through translation; words of the dossier are not marked."""
    pseudo = application.PseudoLanguage()
    QCoreApplication.installTranslator(pseudo)
    try:
        for page in ("audit", "documents", "findings"):
            desktop.window.pages.pop(page, None)
            desktop.ask(f"page.{page}")
            shown = desktop.window.page(page)
            words = [
                one.text() for one in (*shown.findChildren(QLabel), *shown.findChildren(QAbstractButton))
            ]
            plain = [
                word for word in words if any(sign.isalpha() for sign in word) and not word.startswith("[")
            ]
            assert [word for word in plain if word not in _data(desktop)] == []
    finally:
        QCoreApplication.removeTranslator(pseudo)


def _data(desktop: Desktop) -> set[str]:
    """Words that come from templates."""
    workspace = desktop.window.desk.session.workspace
    found = desktop.window.desk.doors.templates(workspace) if workspace else ()
    options = {option.title for info in found for option in info.options}
    cut = {shorten(info.description, ABOUT, placeholder=" …") for info in found}
    return {text for info in found for text in (info.title, info.description)} | options | cut
