"""A derived item that refers to others: every quoted answer with a way to it, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from exodossier.domain.records import ResponseKey
from exodossier.ui.widgets.elided import ElidedButton
from tests.ui.layout import clipped, overlapping
from tests.ui.pair import NAME

if TYPE_CHECKING:
    from tests.ui.shell import Desktop

QUOTE = ResponseKey("two", "t-quote")


def said(desktop: Desktop) -> list[tuple[str, str, str]]:
    editor = desktop.checklist.view.answer.editor
    return [(one.name.split("  ")[0], one.said, one.face.word) for one in editor.quotes]


def test_each_quoted_answer_says_where_it_stands_what_it_says_and_how_it_stands(paired: Desktop) -> None:
    paired.ask("item.show", QUOTE)
    first, second = said(paired)
    assert first == ("ONE 1.1", "EV", "Answered")
    assert second[1:] == ("From a checklist that is not in this dossier.", "Not in this dossier")
    assert second[0].startswith("MISEV2018: ")
    assert clipped(paired.window) + overlapping(paired.window) == []


def test_a_click_on_a_quoted_answer_goes_to_it(paired: Desktop) -> None:
    paired.ask("item.show", QUOTE)
    paired.checklist.view.answer.editor.findChildren(ElidedButton)[0].click()
    paired.rest()
    assert paired.checklist.key == NAME


def test_a_checklist_that_is_missing_is_added_from_there_and_undo_takes_it_out(paired: Desktop) -> None:
    paired.ask("item.show", QUOTE)
    editor = paired.checklist.view.answer.editor
    (add,) = [one for one in editor.findChildren(QPushButton) if one in editor.adders]
    assert add.text() == "Add the checklist MISEV2018 to this dossier"
    add.click()
    paired.rest()
    assert "misev2018" in paired.snapshot.situation.checklist
    assert said(paired)[1][1] == "Not answered yet. What is answered there shows here."
    assert paired.checklist.view.answer.editor.adders == []
    paired.ask("edit.undo")
    assert "misev2018" not in paired.snapshot.situation.checklist


def test_a_quoted_answer_follows_what_is_typed_there(paired: Desktop) -> None:
    paired.ask("item.show", NAME)
    editor = paired.checklist.view.answer.editor
    editor.set_value("small EV")
    editor.committed.emit()
    paired.rest()
    paired.ask("item.show", QUOTE)
    assert said(paired)[0][1] == "small EV"
