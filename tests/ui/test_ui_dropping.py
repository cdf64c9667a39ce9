"""Files are dropped alike wherever they may be: the same are taken, and the place shows that it would."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from exodossier.domain.spec import Role
from exodossier.ui.editors.figures import RoleSlot
from exodossier.ui.widgets.drop import DropZone, FileDrops
from tests.ui.dragging import drag, leave, let_go

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.shell import Desktop


def place(name: str, qtbot: QtBot, got: list[object]) -> QWidget:
    """A place for files, seen on the screen, and what it hands on."""
    if name == "zone":
        made: QWidget = DropZone("Drop a file here", "Choose file…", lambda: None)
        made.dropped.connect(lambda one: got.append([one]))  # type: ignore[attr-defined]
    elif name == "slot":
        made = RoleSlot(Role(id="blot", title="Blot"))
        made.files_dropped.connect(got.append)  # type: ignore[attr-defined]
    else:
        made = QWidget()
        FileDrops(made).dropped.connect(got.append)
    qtbot.addWidget(made)
    made.show()
    return made


def files(folder: Path, *names: str) -> list[Path]:
    made = [folder / name for name in names]
    for one in made:
        one.write_text("x", encoding="utf-8")
    return made


@pytest.mark.parametrize("name", ["zone", "slot", "any"])
def test_a_file_is_taken_and_the_place_shows_that_it_would_be(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    got: list[object] = []
    made, one = place(name, qtbot, got), files(tmp_path, "blot.png")
    assert drag(made, one)
    assert made.property("over") == "true"
    assert got == []
    assert let_go(made, one)
    assert got == [one]
    assert made.property("over") == "false"


@pytest.mark.parametrize(("name", "taken"), [("zone", 1), ("slot", 2), ("any", 2)])
def test_of_several_files_all_are_taken_where_there_is_room(
    qtbot: QtBot, tmp_path: Path, name: str, taken: int
) -> None:
    got: list[object] = []
    made, both = place(name, qtbot, got), files(tmp_path, "a.png", "b.png")
    drag(made, both)
    assert let_go(made, both)
    assert got == [both[:taken]]


@pytest.mark.parametrize("name", ["zone", "slot", "any"])
@pytest.mark.parametrize("what", ["folder", "https://example.org/blot.png", "only words"])
def test_what_is_no_file_is_not_taken_and_nothing_lights_up(
    qtbot: QtBot, tmp_path: Path, name: str, what: str
) -> None:
    got: list[object] = []
    made, things = place(name, qtbot, got), [tmp_path if what == "folder" else what]
    assert not drag(made, things)
    assert made.property("over") != "true"
    assert not let_go(made, things)
    assert got == []


def test_beside_files_folders_and_web_addresses_are_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    got: list[object] = []
    made, one = place("slot", qtbot, got), files(tmp_path, "blot.png")
    assert drag(made, [tmp_path, "https://example.org/a", *one])
    assert let_go(made, [tmp_path, "https://example.org/a", *one])
    assert got == [one]


@pytest.mark.parametrize("name", ["zone", "slot", "any"])
def test_going_elsewhere_or_escape_leaves_the_place_as_it_was(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    got: list[object] = []
    made, one = place(name, qtbot, got), files(tmp_path, "blot.png")
    before = made.grab().toImage()
    drag(made, one)
    assert made.grab().toImage() != before
    leave(made)
    assert made.grab().toImage() == before
    assert got == []


def test_a_place_that_is_locked_while_files_are_over_it_takes_them_no_more(
    qtbot: QtBot, tmp_path: Path
) -> None:
    slot, one = RoleSlot(Role(id="blot", title="Blot")), files(tmp_path, "blot.png")
    qtbot.addWidget(slot)
    assert drag(slot, one)
    slot.show_links((), read_only=True)
    assert slot.property("over") == "false"
    assert not drag(slot, one)
    slot.show_links((), read_only=False)
    assert drag(slot, one)


def test_the_evidence_beside_an_item_lights_up_and_takes_files_only_for_an_item(desktop: Desktop) -> None:
    panel, one = desktop.checklist.evidence, files(desktop.folder, "blot.txt")
    entry = desktop.entry("longtext")
    desktop.ask("item.show", entry.key)
    before = panel.grab().toImage()
    assert drag(panel, one)
    assert panel.grab().toImage() != before
    leave(panel)
    assert panel.grab().toImage() == before
    panel.show_entry(None)
    assert not drag(panel, one)


def test_where_only_reading_is_allowed_no_file_is_taken(desktop: Desktop) -> None:
    entry, one = desktop.entry("longtext"), files(desktop.folder, "blot.txt")
    session = desktop.window.desk.session
    session.workspace = replace(session.workspace, read_only="Mina is working here on LAB-PC.")
    desktop.ask("item.show", entry.key)
    panel, page = desktop.checklist.evidence, desktop.window.go("evidence")
    page.draw()
    assert not drag(panel, one)
    assert not drag(page, one)
    assert {panel.property("over"), page.property("over")} == {"false"}


def test_files_dropped_on_the_library_are_added(desktop: Desktop) -> None:
    page = desktop.window.go("evidence")
    both = files(desktop.folder, "a.txt", "b.txt")
    asked: list[object] = []
    page.asked.connect(lambda action, data: asked.append((action, data)))
    assert drag(page, both)
    assert page.property("over") == "true"
    assert let_go(page, both)
    assert asked == [("evidence.add", {"files": both})]
    dialog = desktop.dialog()
    dialog.reject()
    QApplication.processEvents()
