"""German wording of ten items: shown where it fits the source, marked where outdated, else English."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exodossier.library.catalogue import Catalogue
from exodossier.library.texts import rewrite, texts
from exodossier.library.translations import load_translation, translate
from tests.content.shipped import FOLDER, checklist

STANDARD = checklist("misev2018")
SIDECAR = FOLDER / "misev2018" / f"{STANDARD.ref.version}.de.yaml"
TRANSLATED = {
    "m18-nom-generic-ev", "m18-nom-ep-fallback", "m18-nom-biogenesis", "m18-store-ev", "m18-quant-ratio",
    "m18-prot-cat1", "m18-prot-cat2", "m18-prot-cat3", "m18-func-contact", "m18-rep-evtrack",
}  # fmt: skip


@pytest.fixture(scope="module")
def german():
    return Catalogue().translated(STANDARD, "de")


def test_ten_items_are_wholly_in_german_and_the_others_fall_back(german):
    fallen = {item: german.wording.fallen_back(item) for item in german.items}
    assert {item for item, why in fallen.items() if not why} == TRANSLATED
    assert set(fallen.values()) == {"", "missing"}


def test_a_translated_item_reads_german_and_the_next_one_english(german):
    assert german.items["m18-nom-generic-ev"].title == "Oberbegriff für das Präparat"
    untouched = german.items["m18-nom-operational"]
    assert untouched == STANDARD.items["m18-nom-operational"]
    assert Catalogue().languages(STANDARD.ref) == ("de",)


def test_every_text_of_those_items_is_translated_into_other_words():
    found = load_translation(SIDECAR.read_bytes(), SIDECAR.name).texts
    source = texts(STANDARD)
    assert {place for place in source if place[0] in TRANSLATED} == set(found)
    assert [place for place, (text, _) in found.items() if text == source[place]] == []


def test_a_text_that_changed_in_english_is_outdated_and_shown_in_english():
    def change(owner, path, text):
        return f"{text} And more." if (owner, path) == ("m18-prot-cat1", "requirement") else text

    newer = rewrite(STANDARD, change)
    shown = translate(newer, load_translation(SIDECAR.read_bytes(), SIDECAR.name)).checklist
    assert shown.wording.fallen_back("m18-prot-cat1") == "outdated"
    assert shown.items["m18-prot-cat1"].requirement.endswith("And more.")
    assert shown.items["m18-prot-cat1"].title.startswith("Kategorie 1")


def test_german_wording_changes_nothing_that_is_asked(german):
    assert german.digest == STANDARD.digest
    assert replace(german.items["m18-func-contact"], title="", requirement="", guidance="") == replace(
        STANDARD.items["m18-func-contact"], title="", requirement="", guidance=""
    )
