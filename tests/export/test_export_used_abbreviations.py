"""A printed list of abbreviations holds what the same document uses, wherever the template lists it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.export.drafts import pages
from exodossier.export.typesetting import short_forms
from tests.export.word_files import body_of, docx, empty_context, p, render, texts

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = [
    {"short": "LPS", "long": "lipopolysaccharide"},
    {"short": "MSC", "long": "mesenchymal stromal cell"},
    {"short": "TFF", "long": "tangential-flow filtration"},
]
LINES = p("{%p for one in abbreviations %}") + p("{{ one.short }}: {{ one.long }}") + p("{%p endfor %}")


def said(body: str, folder: Path) -> list[str]:
    made = render(docx(body), empty_context() | {"abbreviations": KNOWN}, folder)
    assert "\x01" not in body_of(made)
    return texts(made)


def test_rows_of_what_the_text_does_not_use_are_left_out(tmp_path: Path) -> None:
    listed = said(pages.abbreviations() + p("Washed by TFF; MSC-EVs."), tmp_path)
    assert "lipopolysaccharide" not in listed
    assert {"MSC", "mesenchymal stromal cell", "TFF", "tangential-flow filtration"} <= set(listed)


def test_what_only_the_list_itself_says_is_not_used(tmp_path: Path) -> None:
    assert said(LINES + p("Made of LPS"), tmp_path) == ["LPS: lipopolysaccharide", "Made of LPS"]


def test_a_list_behind_the_text_knows_it_too(tmp_path: Path) -> None:
    assert said(p("TFF") + LINES, tmp_path) == ["TFF", "TFF: tangential-flow filtration"]


def test_a_list_in_one_line_is_whole_if_any_of_it_is_used(tmp_path: Path) -> None:
    inline = p("{% for one in abbreviations %}{{ one.short }} = {{ one.long }}; {% endfor %}")
    assert said(inline + p("MSC"), tmp_path)[0].count("=") == len(KNOWN)


def test_short_forms_that_our_own_checklists_use_have_their_long_form() -> None:
    said = "MHRA or NMPA; HCT/P; HIV-1/2 and CMV; MIQE, ARRIVE and CONSORT; NVEPs; 0.2 EU/kg/h; siRNAs"
    used = {
        "MHRA", "NMPA", "HCT/P", "HIV-1/2", "CMV", "MIQE", "ARRIVE", "CONSORT", "NVEP", "EU/kg/h", "siRNA",
    }  # fmt: skip
    assert short_forms.meant(short_forms.tokens(said)) == used
