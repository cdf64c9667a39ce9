"""The page of the shipped templates says what each is and shows pictures that are there."""

from __future__ import annotations

import re

from exodossier.export.drafts import writing
from tests.documents.template_pictures import FOLDER, PAGES, readme


def test_the_page_of_the_templates_is_what_make_template_pictures_would_write() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == readme()
    assert list(PAGES) == list(writing.TEMPLATES)


def test_every_picture_is_shown_and_every_shown_picture_is_there() -> None:
    shown = set(re.findall(r"\]\(([^)]+\.png)\)", readme()))
    assert shown == {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.png")}
