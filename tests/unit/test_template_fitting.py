"""The template that a dossier is written with when nobody names one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exodossier.domain.checklist import Ref
from exodossier.wiring.templates import fitting
from tests.export.word_files import checklist, situation


@pytest.mark.parametrize(
    ("standards", "template"),
    [
        (("ctd-quality", "msc-ev-release"), "ctd-module3"),
        (("ev-track",), "ev-track-sheet"),
        (("misev2018", "misev2023", "ev-track"), "misev-report"),
        (("made-at-home",), "misev-report"),
    ],
)
def test_the_first_standard_of_a_dossier_decides_else_it_is_the_report(
    standards: tuple[str, ...], template: str
) -> None:
    bound = tuple(replace(checklist(), ref=Ref(id_, "1.0.0")) for id_ in standards)
    assert fitting(situation(checklists=bound)) == template
