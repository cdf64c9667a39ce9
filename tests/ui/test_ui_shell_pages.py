"""Every page and dialog: nothing cut off, nothing overlapping, everything named, in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTextEdit,
)

from exodossier.ui.actions import PAGES, all_acts
from tests.ui.layout import clipped, overlapping

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.shell import Desktop

DIALOGS = (
    "app.palette", "app.preferences", "dossier.traits", "dossier.new", "dossier.document",
    "dossier.checklists", "help.keys", "help.about", "item.link", "dossier.rename", "workspace.new",
    "document.verify", "template.import", "template.explain",
)  # fmt: skip

INTERACTIVE = (
    QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTextEdit, QAbstractSpinBox,
    QAbstractSlider, QProgressBar,
)  # fmt: skip


def faults(widget: QWidget) -> list[str]:
    return clipped(widget) + overlapping(widget) + nameless(widget)


def nameless(widget: QWidget) -> list[str]:
    """Controls a screen reader could not name."""
    found = []
    for kind in INTERACTIVE:
        for one in widget.findChildren(kind):
            text = one.text() if isinstance(one, QAbstractButton) else ""
            inner = type(one.parent()).__name__ in {"QComboBox", "QSpinBox"} or isinstance(
                one, QHeaderView | QScrollBar
            )
            own = inner or one.objectName().startswith("qt_") or "Private" in type(one).__name__
            if one.isVisible() and not (one.accessibleName() or text or one.toolTip() or own):
                found.append(f"{type(one).__name__} {one.objectName()} in {type(one.parent()).__name__}")
    return found


@pytest.mark.parametrize("size", [(1280, 720), (1000, 700)])
def test_pages_show_everything_they_say(desktop: Desktop, size: tuple[int, int]) -> None:
    desktop.window.resize(*size)
    found = []
    for page, *_ in PAGES:
        desktop.ask(f"page.{page}")
        found += [f"{page}: {fault}" for fault in faults(desktop.window)]
    assert found == []


def test_items_of_every_kind_show_everything_they_say(desktop: Desktop) -> None:
    kinds = {entry.item.spec.kind: entry.key for entry in desktop.snapshot.entries}
    found = []
    for kind, key in kinds.items():
        desktop.ask("item.show", key)
        found += [f"{kind}: {fault}" for fault in faults(desktop.window)]
    assert found == []


def test_dialogs_show_everything_they_say(desktop: Desktop) -> None:
    desktop.ask("page.checklist")
    found = []
    for action in DIALOGS:
        desktop.ask(action)
        dialog = desktop.dialog()
        QApplication.processEvents()
        found += [f"{action}: {fault}" for fault in faults(dialog)]
        dialog.close()
    assert found == []


def test_the_dark_theme_reaches_the_open_window(desktop: Desktop) -> None:
    before = desktop.window.grab().toImage().pixelColor(700, 400).lightness()
    desktop.ask("view.dark")
    after = desktop.window.grab().toImage().pixelColor(700, 400).lightness()
    assert after < before / 2


def test_every_action_of_the_table_does_something(desktop: Desktop) -> None:
    assert {act.id for act in all_acts()} <= set(desktop.window.commands.table)


def test_no_shortcut_is_given_twice() -> None:
    keys = [act.keys for act in all_acts() if act.keys]
    assert len(keys) == len(set(keys))


def test_f6_walks_through_the_panes(desktop: Desktop) -> None:
    desktop.ask("item.show", desktop.entry("longtext").key)
    desktop.window.activateWindow()
    desktop.ask("view.panes")
    first = QApplication.focusWidget()
    desktop.ask("view.panes")
    assert QApplication.focusWidget() is not first


def test_below_1100_pixels_evidence_is_a_drawer_and_comes_back_as_a_pane(desktop: Desktop) -> None:
    page = desktop.checklist
    desktop.ask("page.checklist")
    assert page.evidence.isVisible()
    desktop.window.resize(1000, 700)
    QApplication.processEvents()
    assert not page.evidence.isVisible()
    desktop.ask("view.evidence")
    assert page.evidence.isVisible()
    assert page.evidence.geometry().right() <= page.width()
    desktop.window.resize(1280, 720)
    QApplication.processEvents()
    assert page.evidence.isVisible()
    assert page.splitter.indexOf(page.evidence) == 2


def test_a_workspace_held_open_elsewhere_is_shown_for_reading_only(desktop: Desktop) -> None:
    from dataclasses import replace

    session = desktop.window.desk.session
    assert session.workspace is not None
    session.workspace = replace(session.workspace, read_only="held")
    desktop.ask("item.show", desktop.entry("longtext").key)
    assert desktop.checklist.view.answer.editor.read_only
