"""A document's name is taken by every system and still tells people what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.usecases.export import LONGEST, RESERVED, file_name

NAMES = [
    ("ExoLung-1: EV characterization (MISEV2018)", "ExoLung-1 EV characterization MISEV2018.docx"),
    ("../../etc/passwd", "etc passwd.docx"),
    ("nul", "nul-.docx"),
    ("  ", "dossier.docx"),
    ("Größe, 粒子 / lot 3", "Größe 粒子 lot 3.docx"),
]


@pytest.mark.parametrize(("title", "name"), NAMES)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.text())
def test_no_title_gives_a_name_that_some_system_refuses(title: str) -> None:
    stem = file_name(title).removesuffix(".docx")
    assert 0 < len(stem) <= LONGEST + 1
    assert stem == stem.strip()
    assert stem.lower() not in RESERVED
    assert all(sign.isalnum() or sign in "-_ " for sign in stem)
