"""What looks for words that escaped translation sees words only, whatever the data happen to be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.translated import untranslated

HEX = "0123456789abcdef"


@given(st.text(HEX, min_size=32, max_size=64), st.lists(st.text(HEX, min_size=2, max_size=4), max_size=6))
def test_a_digest_is_no_word_though_content_stands_inside_it(digest: str, content: list[str]) -> None:
    assert untranslated(f"[Its digest]: {digest}…", sorted(content, key=len, reverse=True)) == ""


@given(st.sampled_from(["unaltered", "Written again", "A digest cafe"]))
def test_a_word_that_escaped_is_seen(text: str) -> None:
    assert untranslated(f"[Marked] {text}", ["0a"]) == text.removeprefix("A ")
