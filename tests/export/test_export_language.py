"""Every word that an export adds to what people wrote passes through translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exodossier.export.context import building as context
from exodossier.export.typesetting import short_forms
from exodossier.usecases import wording
from tests.export.word_files import situation
from tests.translated import strings, untranslated

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = {
    "anchor", "code", "confirmed", "digest", "form", "id", "kind", "media_type", "obligation", "place",
    "role", "severity", "sha256", "space", "status", "storage", "style", "tone", "type",
}  # fmt: skip
"""Keys whose values are ids for templates, not words for readers."""


@pytest.fixture
def marked() -> Iterator[None]:
    wording.set_translator(lambda text: f"[{text}]")
    yield
    wording.set_translator(lambda text: text)


def said(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text for readers, with its key."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from said(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from said(part, key)
    elif isinstance(value, str) and key not in CODES:
        yield key, value


@pytest.mark.usefixtures("marked")
def test_the_words_of_a_document_are_content_or_translated() -> None:
    told = situation()
    written = (told.vocabulary, told.checklists, told.product, told.dossier)
    kept = tuple(tuple(one.values()) for one in (told.rows, told.responses, told.evidence))
    said_by = {one for one in strings((written, kept)) if len(one) > 1} | set(short_forms.known())
    content = sorted(said_by, key=len, reverse=True)
    found = [(key, text) for key, text in said(context.build(told).context) if untranslated(text, content)]
    assert found == []


def test_the_words_stand_in_english_without_a_translator() -> None:
    told = context.build(situation()).context
    assert told["as_of_text"] == "23 November 2026, 10:00 UTC"
