"""Long text: canonical in, canonical out; marks, lists, tables and references as one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument

from exodossier.domain import longtext
from exodossier.domain.spec import Kind, Spec
from exodossier.ui import theme
from exodossier.ui.editors.factory import make_editor
from exodossier.ui.inputs import longtext_document as documents
from exodossier.ui.inputs.reference_popup import ReferencePopup
from exodossier.ui.inputs.symbols import SymbolPopup
from exodossier.ui.references import Reference

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufffc"
)
WORDS = st.text(LETTERS, min_size=1, max_size=8).filter(str.strip)
IDS = st.from_regex("[a-z]{3}", fullmatch=True)
MARKS = st.sampled_from([["bold"], ["italic"], ["bold", "italic"], ["sub"], ["sup"], ["bold", "sup"]])
RUN = st.one_of(
    st.fixed_dictionaries({"text": WORDS}),
    st.fixed_dictionaries({"text": WORDS, "marks": MARKS}),
    st.fixed_dictionaries({"ref": st.just("entry"), "id": IDS, "text": WORDS}),
    st.just({"text": "line\nbreak"}),
)
RUNS = st.lists(RUN, min_size=1, max_size=3)
PERHAPS_RUNS = st.one_of(st.just([]), RUNS)
PARAGRAPH = st.fixed_dictionaries({"type": st.just("paragraph"), "runs": RUNS})
FIRST_ITEM = st.fixed_dictionaries({"level": st.just(0), "runs": RUNS})
ITEM = st.fixed_dictionaries({"level": st.integers(0, 1), "runs": RUNS})
ITEMS = st.builds(lambda first, others: [first, *others], FIRST_ITEM, st.lists(ITEM, max_size=3))
LIST = st.fixed_dictionaries({"type": st.just("list"), "ordered": st.booleans(), "items": ITEMS})
CELL = st.fixed_dictionaries({"runs": PERHAPS_RUNS})


def tables(width: int) -> st.SearchStrategy[dict[str, object]]:
    rows = st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=3)
    return st.fixed_dictionaries({"type": st.just("table"), "header": st.booleans(), "rows": rows})


TABLE = st.integers(1, 3).flatmap(tables)
FIGURE = st.fixed_dictionaries({"type": st.just("figure"), "evidence": IDS, "caption": CELL})
BLOCKS = st.lists(st.one_of(PARAGRAPH, LIST, TABLE, FIGURE), max_size=5)
TEXTS = st.fixed_dictionaries({"blocks": BLOCKS})
FORWARD = (True,)
REFERENCES = (
    Reference(kind="entry", id="m:4", title="4.3 Contaminants", text="4.3"),
    Reference(kind="evidence", id="ev-1", title="TEM"),
)
REFERENCE_RUN = {"ref": "entry", "id": "m:4", "text": "4.3"}


@pytest.fixture
def editor(qtbot, world):
    made = make_editor(Spec(kind=Kind.LONGTEXT), world.with_(references=lambda: REFERENCES))
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    return made


def runs(*parts: str | tuple[str, str]) -> list[object]:
    return [
        {"text": one} if isinstance(one, str) else {"text": one[0], "marks": one[1].split()} for one in parts
    ]


def paragraph(*parts: str | tuple[str, str]) -> dict[str, object]:
    return {"type": "paragraph", "runs": runs(*parts)}


def paste_html(editor, html: str) -> None:
    data = QMimeData()
    data.setHtml(html)
    editor.sheet.insertFromMimeData(data)


@given(TEXTS)
def test_any_long_text_survives_the_document(qapp: QApplication, value: dict[str, object]) -> None:
    wanted = longtext.canonical(value)
    assert not list(longtext.faults(wanted))
    document = QTextDocument()
    documents.fill(document, wanted)
    assert documents.read(document) == wanted


def test_what_is_typed_comes_out_as_paragraphs(qtbot, editor) -> None:
    qtbot.keyClicks(editor.sheet, "First")
    qtbot.keyClick(editor.sheet, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.sheet, "Second")
    with qtbot.waitSignal(editor.committed):
        editor.commit()
    assert editor.value() == {"blocks": [paragraph("First"), paragraph("Second")]}


def test_marks_go_on_and_off_by_shortcut(qtbot, editor) -> None:
    qtbot.keyClicks(editor.sheet, "H")
    qtbot.keyClick(editor.sheet, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert editor.mark_buttons["sub"].isChecked()
    qtbot.keyClicks(editor.sheet, "2")
    qtbot.keyClick(editor.sheet, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor.sheet, "O ")
    qtbot.keyClick(editor.sheet, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor.sheet, "bold")
    assert editor.value() == {"blocks": [paragraph("H", ("2", "sub"), "O ", ("bold", "bold"))]}


def test_superscript_takes_the_place_of_subscript(qtbot, editor) -> None:
    editor.sheet.toggle_mark("sub")
    editor.sheet.toggle_mark("sup")
    qtbot.keyClicks(editor.sheet, "x")
    assert editor.value() == {"blocks": [paragraph(("x", "sup"))]}


def test_a_selection_loses_a_mark_again(qtbot, editor) -> None:
    editor.set_value({"blocks": [paragraph(("all", "bold"))]})
    editor.sheet.selectAll()
    editor.mark_buttons["bold"].click()
    assert editor.value() == {"blocks": [paragraph("all")]}


def test_a_list_of_two_levels_is_typed(qtbot, editor) -> None:
    editor.sheet.toggle_list(ordered=True)
    qtbot.keyClicks(editor.sheet, "one")
    qtbot.keyClick(editor.sheet, Qt.Key.Key_Return)
    assert editor.sheet.shift_item(1)
    assert not editor.sheet.shift_item(1)
    qtbot.keyClicks(editor.sheet, "inner")
    qtbot.keyClick(editor.sheet, Qt.Key.Key_Return)
    assert editor.sheet.shift_item(-1)
    qtbot.keyClicks(editor.sheet, "two")
    qtbot.keyClick(editor.sheet, Qt.Key.Key_Return)
    qtbot.keyClick(editor.sheet, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.sheet, "after")
    items = [{"level": level, "runs": runs(text)} for level, text in ((0, "one"), (1, "inner"), (0, "two"))]
    assert editor.value() == {
        "blocks": [{"type": "list", "ordered": True, "items": items}, paragraph("after")]
    }


def test_a_list_changes_its_sort_and_becomes_plain_again(editor) -> None:
    items = [{"level": 0, "runs": runs("one")}, {"level": 1, "runs": runs("inner")}]
    editor.set_value({"blocks": [{"type": "list", "ordered": False, "items": items}]})
    editor.sheet.toggle_list(ordered=True)
    assert editor.value() == {"blocks": [{"type": "list", "ordered": True, "items": items}]}
    editor.sheet.selectAll()
    editor.sheet.toggle_list(ordered=True)
    assert editor.value() == {"blocks": [paragraph("one"), paragraph("inner")]}


def test_tab_moves_list_items_and_else_leaves_the_text(qtbot, editor) -> None:
    items = [{"level": 0, "runs": runs("one")}, {"level": 0, "runs": runs("two")}]
    editor.set_value({"blocks": [{"type": "list", "ordered": False, "items": items}]})
    editor.sheet.moveCursor(QTextCursor.MoveOperation.End)
    assert editor.sheet.focusNextPrevChild(*FORWARD)
    assert editor.value()["blocks"][0]["items"][1]["level"] == 1


def test_a_table_is_inserted_and_walked_with_tab(qtbot, editor) -> None:
    editor.sheet.insert_table(2, 2)
    qtbot.keyClicks(editor.sheet, "Lot")
    assert editor.sheet.focusNextPrevChild(*FORWARD)
    qtbot.keyClicks(editor.sheet, "12")
    rows = [[{"runs": runs("Lot")}, {"runs": runs("12")}], [{"runs": []}, {"runs": []}]]
    assert editor.value() == {"blocks": [{"type": "table", "header": True, "rows": rows}]}


def test_a_reference_is_inserted_and_goes_as_a_whole(qtbot, editor) -> None:
    qtbot.keyClicks(editor.sheet, "see ")
    editor._refer(editor.context.references()[0])
    reference = {"ref": "entry", "id": "m:4", "text": "4.3"}
    assert editor.value() == {"blocks": [{"type": "paragraph", "runs": [{"text": "see "}, reference]}]}
    qtbot.keyClicks(editor.sheet, " below")
    assert editor.value()["blocks"][0]["runs"][1:] == [reference, {"text": " below"}]
    for _ in " below":
        qtbot.keyClick(editor.sheet, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor.sheet, Qt.Key.Key_Backspace)
    assert editor.value() == {"blocks": [paragraph("see ")]}


def test_typing_inside_a_reference_goes_behind_it(qtbot, editor) -> None:
    editor._refer(editor.context.references()[0])
    editor.sheet.moveCursor(QTextCursor.MoveOperation.Left)
    qtbot.keyClicks(editor.sheet, "x")
    assert editor.value()["blocks"][0]["runs"] == [REFERENCE_RUN, {"text": "x"}]


def test_symbols_are_picked_from_a_sheet(qtbot, editor) -> None:
    qtbot.mouseClick(editor.symbol_button, Qt.MouseButton.LeftButton)
    sheet = next(one for one in editor.children() if isinstance(one, SymbolPopup))
    assert sheet.buttons[0].text() == "µ"
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    sheet.buttons[0].click()
    assert editor.value() == {"blocks": [paragraph("µ")]}


def test_references_are_found_by_typing(qtbot, editor) -> None:
    editor._open_references()
    popup = next(one for one in editor.children() if isinstance(one, ReferencePopup))
    qtbot.keyClicks(popup.search, "contam")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert editor.value()["blocks"][0]["runs"] == [{"ref": "entry", "id": "m:4", "text": "4.3"}]


def test_a_paste_from_word_keeps_what_long_text_can_say_and_names_the_rest(editor) -> None:
    paste_html(
        editor,
        "<html><head><style>p {color: red}</style></head><body><!--StartFragment--><h2>Methods</h2>"
        "<p class=MsoNormal>3.2 × 10<sup>10</sup>\nin H<sub>2</sub>O, <i>ex vivo</i> "
        "<b style='mso-bidi-font-weight:normal'>twice</b><img src=x></p><!--EndFragment--></body></html>",
    )
    wanted = paragraph(
        "3.2 × 10", ("10", "sup"), " in H", ("2", "sub"), "O, ", ("ex vivo", "italic"), " ", ("twice", "bold")
    )
    assert editor.value() == {"blocks": [paragraph("Methods"), wanted]}
    assert "pictures" in editor.pasted.text()
    assert "heading" in editor.pasted.text()
    assert editor.pasted.isVisible()


def test_a_paste_of_plain_words_says_nothing(editor) -> None:
    paste_html(editor, "<p>Just words</p>")
    assert not editor.pasted.isVisible()
    assert editor.value() == {"blocks": [paragraph("Just words")]}


def test_one_pasted_paragraph_goes_into_the_sentence(qtbot, editor) -> None:
    editor.set_value({"blocks": [paragraph("before after")]})
    cursor = editor.sheet.textCursor()
    cursor.setPosition(7)
    editor.sheet.setTextCursor(cursor)
    paste_html(editor, "<b>bold</b> ")
    assert longtext.to_plain(editor.value()) == "before boldafter"


def test_inside_a_table_blocks_become_lines(editor) -> None:
    editor.sheet.insert_table(1, 1)
    paste_html(editor, "<ul><li>a</li><li>b</li></ul>")
    assert editor.value()["blocks"] == [{"type": "table", "header": True, "rows": [[{"runs": runs("a\nb")}]]}]


def test_copy_and_paste_within_the_program_loses_nothing(qtbot, editor) -> None:
    value = {
        "blocks": [
            {"type": "paragraph", "runs": [{"text": "see "}, {"ref": "entry", "id": "m:4", "text": "4.3"}]},
            {"type": "list", "ordered": True, "items": [{"level": 0, "runs": runs("one")}]},
        ]
    }
    editor.set_value(value)
    editor.sheet.selectAll()
    editor.sheet.copy()
    editor.set_value(None)
    editor.sheet.paste()
    assert editor.value() == value
    assert QGuiApplication.clipboard().text() == longtext.to_plain(value)


def test_undo_inside_the_text_takes_back_a_paste_in_one_step(editor) -> None:
    editor.set_value({"blocks": [paragraph("kept")]})
    editor.sheet.moveCursor(QTextCursor.MoveOperation.End)
    paste_html(editor, "<p>one</p><p>two</p><ul><li>three</li></ul>")
    editor.sheet.undo()
    assert editor.value() == {"blocks": [paragraph("kept")]}


def test_a_new_theme_is_no_change_of_the_text(qtbot, qapp: QApplication, editor) -> None:
    editor.set_value({"blocks": [paragraph("same")]})
    told = []
    editor.edited.connect(lambda: told.append(1))
    theme.apply(qapp, "dark")
    theme.apply(qapp, "light")
    assert not told
    assert editor.value() == {"blocks": [paragraph("same")]}


def test_emptying_the_sheet_takes_the_answer_back(qtbot, editor) -> None:
    editor.set_value({"blocks": [paragraph("gone")]})
    editor.sheet.selectAll()
    qtbot.keyClick(editor.sheet, Qt.Key.Key_Delete)
    with qtbot.waitSignal(editor.committed):
        editor.commit()
    assert editor.value() is None
