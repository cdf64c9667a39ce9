"""Values that run from right to left are marked at their source: every line made of them keeps their ends."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.export.context import building
from exodossier.export.context.directions import marked
from exodossier.export.context.printed_entries import shortened
from exodossier.export.word.scripts import BEGIN, EMBED, END
from tests.export import growing
from tests.export.word_files import docx, p, render, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exodossier.domain.situation import Situation

REPORT = "דוח EXL-1 ABC"
"""Ends in Latin letters: in a line that runs from left to right nobody can tell where it ends."""


def turned(situation: Situation) -> Situation:
    """The same dossier, filled in by somebody who writes Hebrew."""
    responses = {
        key: replace(one, value=_turned(one.value, f"{REPORT} {n}"))
        for n, (key, one) in enumerate(situation.responses.items())
    }
    evidence = {id_: replace(one, title=f"{REPORT} – {id_}") for id_, one in situation.evidence.items()}
    return replace(situation, responses=responses, evidence=evidence)


def _turned(value: object, text: str) -> object:
    if isinstance(value, dict) and "a" in value:
        return value | {"a": text}
    return text if isinstance(value, str) else value


@pytest.mark.parametrize("way", [way for way in growing.WAYS if way is not growing.results])
def test_marks_change_nothing_but_where_values_end(
    way: Callable[[int], Situation], monkeypatch: pytest.MonkeyPatch
) -> None:
    situation = turned(way(40))
    told = json.dumps(building.build(situation).context, ensure_ascii=False)
    monkeypatch.setattr(building, "marked", lambda one: one)
    plain = json.dumps(building.build(situation).context, ensure_ascii=False)
    assert told.count(BEGIN) == told.count(END) == told.count(REPORT) > 0
    assert told.replace(BEGIN, "").replace(END, "") == plain


@pytest.mark.parametrize("way", growing.WAYS)
def test_a_dossier_without_such_values_is_left_as_it_is(way: Callable[[int], Situation]) -> None:
    situation = way(40)
    assert marked(situation) is situation


def test_every_line_of_a_text_is_marked_for_itself() -> None:
    situation = turned(growing.mixed(4))
    key, one = next((key, one) for key, one in situation.responses.items() if isinstance(one.value, str))
    lines = replace(situation, responses={key: replace(one, value=f"{REPORT}\n\nIn English\n{REPORT}")})
    told = marked(lines).responses[key].value
    assert told == f"{BEGIN}{REPORT}{END}\n\nIn English\n{BEGIN}{REPORT}{END}"


def test_two_values_of_one_line_are_told_apart_on_paper(tmp_path: Path) -> None:
    situation = turned(growing.many_records(2))
    records = building.build(situation).context["evidence"]
    line = p("{% for one in evidence %}see {{ one.title }}; {% endfor %}and there.")
    (told,) = texts(render(docx(line), {"evidence": records}, tmp_path))
    assert [part.partition(EMBED[END])[0] for part in told.split(EMBED[BEGIN])[1:]] == [
        f"{REPORT} – ev-0",
        f"{REPORT} – ev-1",
    ]


@given(
    st.lists(
        st.sampled_from(["Lot: ", f"{BEGIN}{REPORT}{END}", "; ", "word " * 30, f"{BEGIN}{'דוח ' * 40}{END}"])
    )
)
def test_what_is_cut_short_ends_the_value_it_was_cut_in(parts: list[str]) -> None:
    cut = shortened("".join(parts))
    assert cut.count(BEGIN) == cut.count(END)
