"""Annexes name every heading that cites a file: once, in the document's order, by what is printed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exodossier import content
from exodossier.export import contract
from exodossier.export.context import row_names
from exodossier.export.drafts import citations
from exodossier.export.drafts.submission import OF_HEADINGS
from tests.export.word_files import body_of, docx, empty_context, p, render, texts

if TYPE_CHECKING:
    from pathlib import Path

BARE = dict.fromkeys(contract.EVIDENCE.keys_, "")
CITED = BARE | {"number": "E1", "anchor": "evidence_1", "title": "Blot"}


def place(anchor: str, **said: str) -> dict[str, str]:
    known = dict.fromkeys(contract.CITED.keys_, "") | {"checklist": "x", "standard": "X"}
    return known | {"anchor": anchor} | said


def annex(folder: Path, printed: tuple[str, ...], *places: dict[str, str], **named: str) -> str:
    """The line of the annex that leads back, in a document that prints these bookmarks in this order."""
    data = empty_context() | {"evidence": [CITED | {"cited_in": list(places)}]}
    marks = "".join(p(f"{{{{r mark('Item', '{anchor}') }}}}") for anchor in printed)
    made = render(docx(marks + citations.evidence(**named)), data, folder)
    for anchor in printed:
        assert f'w:anchor="{anchor}"' in body_of(made)
    return next(line for line in texts(made) if line.startswith("Cited in: "))


def test_headings_stand_in_the_order_of_the_document_and_no_internal_number_does(tmp_path: Path) -> None:
    said = annex(
        tmp_path,
        ("e1", "e2"),
        place("e2", number="3.2.S.7.1", label="3.2.S.7.1-4"),
        place("e1", number="3.2.S.2.3", label="3.2.S.2.3-13"),
        named=OF_HEADINGS,
        of="['x']",
    )
    assert said == "Cited in: 3.2.S.2.3; 3.2.S.7.1"


def test_a_heading_is_named_once_and_each_of_its_rows_by_name(tmp_path: Path) -> None:
    rows = [place(f"e{n}", label="6.9", row_short=step) for n, step in enumerate(("Washing", "Filtration"))]
    said = annex(tmp_path, ("e0", "e1"), *rows)
    assert said == "Cited in: 6.9 [Washing], 6.9 [Filtration]"
    data = empty_context() | {
        "evidence": [CITED | {"cited_in": [place("e0", label="7.1"), place("e1", label="7.1")]}]
    }
    marks = p("{{r mark('Item', 'e0') }}") + p("{{r mark('Item', 'e1') }}")
    assert "Cited in: 7.1" in texts(render(docx(marks + citations.evidence()), data, tmp_path))


def test_long_names_of_rows_are_cut_in_their_middle_and_stay_different() -> None:
    same, other = "Concentrate " * 8, "Concentrate " * 9
    names = {"a": f"{same}UC-12", "b": f"{same}UC-13", "c": same, "d": other, "e": "TFF", "f": same}
    short = row_names.shortened(names)
    assert len({short[row] for row in names}) == len(set(names.values()))
    assert short["a"].endswith("UC-12")
    assert short["b"].endswith("UC-13")
    assert short["c"] == short["f"]
    assert short["e"] == "TFF"


def test_what_this_document_does_not_print_is_not_named_but_said(tmp_path: Path) -> None:
    assert annex(tmp_path, ("e1",), place("e1", label="1.1"), place("e2", label="2.3-1")) == "Cited in: 1.1"
    assert annex(tmp_path, (), place("e2", label="2.3-1")) == f"Cited in: {citations.NOT_PRINTED}"


def test_numbers_do_not_break_at_the_end_of_a_line(tmp_path: Path) -> None:
    assert annex(tmp_path, ("e1",), place("e1", label="610-9 a")) == "Cited in: 610\u20119\u00a0a"


BLOT: dict[str, str] = {
    "kind": "Western blot", "document_number": "WB-7", "document_version": "2", "effective": "2026-05-20",
    "source": "Site A", "lot": "UC-12",
}  # fmt: skip
IN_ANNEX = "Western blot · WB-7 · version 2 · effective 2026-05-20 · Site A · lot UC-12"


@pytest.mark.parametrize(
    ("id_", "lines"),
    [
        ("misev-report", {IN_ANNEX}),
        ("evidence-index", {"Western blot · Site A · lot UC-12", "WB-7 · version 2", "effective 2026-05-20"}),
        ("ev-track-sheet", {"Western blot · WB-7 · version 2"}),
    ],
)
def test_every_document_describes_a_record_in_the_same_words_and_order(
    id_: str, lines: set[str], tmp_path: Path
) -> None:
    record = CITED | BLOT | {"cited_in": [place("", checklist="ev-track")]}
    docx_ = content.read("templates", id_, "template.docx")
    assert lines <= set(texts(render(docx_, empty_context() | {"evidence": [record]}, tmp_path)))


def test_of_a_record_only_what_is_given_is_told(tmp_path: Path) -> None:
    bare = CITED | {"kind": "Western blot", "lot": "UC-12", "cited_in": []}
    data = empty_context() | {"evidence": [bare]}
    assert "Western blot · lot UC-12" in texts(render(docx(citations.evidence()), data, tmp_path))
