"""F09: saved without change the bytes are the same; one edited text changes only its own lines."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier import content
from exodossier.domain.errors import Refused, Unreadable
from exodossier.library.loading import load_checklist
from exodossier.library.reader import read
from exodossier.library.roundtrip import Manuscript

SMALL = (Path(__file__).parent / "files" / "small.yaml").read_bytes()
TERM = ("sections", 0, "items", 0)
OTHER = ("sections", 0, "items", 1)


def changed_lines(before: bytes, after: bytes) -> list[str]:
    lines = difflib.ndiff(before.decode().split("\n"), after.decode().split("\n"))
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    "name", [parts for parts in content.walk("checklists") if parts[-1].endswith(".yaml")], ids=str
)
def test_a_shipped_file_saved_without_change_has_the_same_bytes(name: tuple[str, ...]) -> None:
    data = content.read("checklists", *name)
    assert Manuscript(data, "f").save() == data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay_when_a_text_is_edited(encoding: str, line_end: str) -> None:
    data = SMALL.decode().replace("\n", line_end).encode(encoding)
    edited = Manuscript(data, "f")
    edited.set((*OTHER, "title"), "Anderer Titel: neu")
    after = edited.save().decode(encoding)
    assert after == SMALL.decode().replace("\n", line_end).replace(
        "title: Other term", 'title: "Anderer Titel: neu"'
    )


def test_one_edited_text_changes_only_its_line_and_keeps_its_comment() -> None:
    edited = Manuscript(SMALL, "f")
    edited.set(("title",), "Small but new")
    assert changed_lines(SMALL, edited.save()) == [
        "- title: Small checklist      # short on purpose",
        "+ title: Small but new      # short on purpose",
    ]


def test_a_folded_text_stays_folded_in_its_indentation() -> None:
    edited = Manuscript(SMALL, "f")
    words = "Eine neue Anforderung mit vielen Worten " * 6
    edited.set((*TERM, "requirement"), words.strip())
    lines = changed_lines(SMALL, edited.save())
    assert [line for line in lines if not line[2:].startswith("      ")] == []
    assert max(len(line) for line in lines) <= 112
    assert load_checklist(edited.save(), "f").thing.items["term"].requirement == words.strip()


def test_a_folded_text_of_several_paragraphs_keeps_them() -> None:
    edited = Manuscript(SMALL, "f")
    edited.set((*TERM, "requirement"), "One.\nTwo.\n\nThree.")
    assert load_checklist(edited.save(), "f").thing.items["term"].requirement == "One.\nTwo.\n\nThree."


def test_an_empty_place_takes_a_text_and_a_text_can_be_emptied() -> None:
    edited = Manuscript(SMALL, "f")
    edited.set((*TERM, "number"), "4-b")
    edited.set((*OTHER, "title"), None)
    assert changed_lines(SMALL, edited.save()) == [
        "-     number: null",
        "+     number: 4-b",
        "-     title: Other term",
        "+     title: null",
    ]


def test_a_text_inside_brackets_is_edited_in_place() -> None:
    edited = Manuscript(SMALL, "f")
    edited.set((*TERM, "answer", "fields", 0, "options", 1), "a, b")
    edited.set(("vocabulary",), ">=0.9,<3")
    assert changed_lines(SMALL, edited.save()) == [
        '- vocabulary: ">=0.9,<2"',
        '+ vocabulary: ">=0.9,<3"',
        "-       - {id: term, title: Term, kind: choice, options: [ev, ep, other], required: true}",
        '+       - {id: term, title: Term, kind: choice, options: [ev, "a, b", other], required: true}',
    ]


@pytest.mark.parametrize(
    "text",
    ["true", "null", "~", "1.10", "no", "", "  x ", "# c", "- a", "a: b", "*x", "µ\x85\u2028é", "\x07"],
)
def test_a_text_that_yaml_would_read_otherwise_is_quoted(text: str) -> None:
    edited = Manuscript(SMALL, "f")
    edited.set((*OTHER, "title"), text)
    found = read(edited.save(), "f").data
    assert found == edited.data
    assert found["sections"][0]["items"][1]["title"] == text  # type: ignore[index, call-overload]


def test_a_missing_key_is_added_after_the_last_one_and_before_what_follows() -> None:
    edited = Manuscript(SMALL, "f")
    edited.add((*TERM, "guidance"), "Look at table 1.")
    edited.add((*TERM, "answer", "fields", 1, "help"), "In a word, or two")
    why = "      - {id: why, title: Why, kind: text, show_when: {field: term, is: other}"
    assert changed_lines(SMALL, edited.save()) == [
        f"- {why}}}",
        f'+ {why}, help: "In a word, or two"}}',
        "+     guidance: Look at table 1.",
    ]


def test_what_is_not_there_or_not_a_text_is_refused_and_nothing_changes() -> None:
    edited = Manuscript(SMALL, "f")
    for path, code in [
        ((*TERM, "nothing"), "library.no_place"),
        ((*TERM, "answer"), "library.not_text"),
        (("changes",), "library.not_text"),
    ]:
        with pytest.raises(Refused) as caught:
            edited.set(path, "x")
        assert caught.value.code == code
    with pytest.raises(Refused):
        edited.add((*TERM, "title"), "x")
    assert edited.save() == SMALL


def test_a_file_that_is_not_yaml_cannot_be_edited() -> None:
    with pytest.raises(Unreadable):
        Manuscript(b"a: 'open", "f")


@given(st.text(max_size=60))
def test_any_text_comes_back_and_no_other_line_changes(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    edited = Manuscript(SMALL, "f")
    edited.set((*OTHER, "requirement"), text)
    before, after = SMALL.decode().split("\n"), edited.save().decode().split("\n")
    at = next(n for n, line in enumerate(before) if "Name it." in line)
    assert before[:at] == after[:at]
    assert before[at + 1 :] == after[at + 1 :]
    assert load_checklist_text(edited) == text


def load_checklist_text(edited: Manuscript) -> object:
    found = read(edited.save(), "f").data
    return found["sections"][0]["items"][1]["requirement"]  # type: ignore[index, call-overload]
