"""Translations: shown where they fit the source, marked where the source has changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from exodossier.domain.checklist import Ref
from exodossier.domain.errors import NotFound, Refused, Unreadable
from exodossier.library.catalogue import Catalogue
from exodossier.library.loading import load_checklist
from exodossier.library.sidecars import sidecar as blank
from exodossier.library.texts import fingerprint, texts
from exodossier.library.translations import load_translation, pseudo, translate

SMALL = (Path(__file__).parent / "files" / "small.yaml").read_bytes()
CHECKLIST = load_checklist(SMALL, "small.yaml").thing


def sidecar(language: str = "de", version: str = "0.9.0") -> bytes:
    return (
        f"format: exodossier/translation/1\nchecklist: small\nversion: {version}\n"
        f'language: "{language}"\ntexts:\n'
        f"  checklist:\n    title: {{text: Kleine Liste, source: {fingerprint('Small checklist')}}}\n"
        f"  section:general:\n    title: {{text: Allgemeines, source: {fingerprint('General')}}}\n"
        f"  term:\n    title: {{text: Begriff, source: {fingerprint('Term')}}}\n"
        f"    requirement: {{text: Alt., source: {fingerprint('An older requirement.')}}}\n"
        f"    answer.fields.term.options.other.title: {{text: anderer, source: {fingerprint('Other')}}}\n"
        f"    rules.0.say: {{text: Beides., source: {fingerprint('Give both.')}}}\n"
    ).encode()


def test_a_translation_replaces_exactly_the_texts_it_has() -> None:
    found = translate(CHECKLIST, load_translation(sidecar(), "s"))
    term = found.checklist.items["term"]
    assert (found.checklist.title, found.checklist.sections[0].title, term.title) == (
        "Kleine Liste",
        "Allgemeines",
        "Begriff",
    )
    assert [option.title for option in term.spec.fields[0].spec.options] == ["Ev", "Ep", "anderer"]
    assert term.rules[0].say == "Beides."
    assert ("other-term", "title") in found.missing


def test_a_text_whose_source_has_changed_is_outdated_and_the_source_is_shown() -> None:
    found = translate(CHECKLIST, load_translation(sidecar(), "s"))
    assert found.outdated == (("term", "requirement"),)
    assert found.checklist.items["term"].requirement == CHECKLIST.items["term"].requirement


def test_an_item_says_why_it_is_not_wholly_in_the_language() -> None:
    wording = translate(CHECKLIST, load_translation(sidecar(), "s")).checklist.wording
    assert wording is not None
    assert wording.language == "de"
    assert wording.fallen_back("term") == "outdated"
    assert wording.fallen_back("other-term") == "missing"
    assert CHECKLIST.wording is None


def test_a_translation_changes_neither_ids_nor_the_digest() -> None:
    found = translate(CHECKLIST, load_translation(sidecar(), "s")).checklist
    assert found.digest == CHECKLIST.digest
    assert list(found.items) == list(CHECKLIST.items)
    assert found.items["other-term"].applies_when == CHECKLIST.items["other-term"].applies_when


def test_a_file_to_be_translated_keeps_what_is_current_and_marks_the_rest() -> None:
    old = load_translation(sidecar(), "s")
    text = blank(CHECKLIST, "de", old)
    assert 'title:\n      text: "Begriff"' in text
    assert "    # outdated\n    requirement:" in text
    assert '    # to be translated\n    title:\n      text: "Other term"' in text
    again = translate(CHECKLIST, load_translation(text.encode(), "s"))
    assert (again.outdated, again.missing) == ((), ())
    assert "other-term" not in blank(CHECKLIST, "de", items=["term"])
    with pytest.raises(NotFound):
        blank(CHECKLIST, "de", items=["nothing"])


def test_norwegian_stays_a_language() -> None:
    assert load_translation(sidecar("no"), "s").language == "no"
    assert load_translation(sidecar("no").replace(b'"no"', b"no"), "s").language == "no"


def test_a_sidecar_of_another_version_is_refused() -> None:
    with pytest.raises(Refused):
        translate(CHECKLIST, load_translation(sidecar(version="0.8.0"), "s"))
    with pytest.raises(Unreadable):
        load_translation(SMALL, "s")


def test_the_catalogue_finds_the_sidecar_beside_the_file_and_falls_back_to_the_source(tmp_path: Path) -> None:
    home = tmp_path / "small"
    home.mkdir()
    (home / "0.9.0.yaml").write_bytes(SMALL)
    (home / "0.9.0.de.yaml").write_bytes(sidecar())
    library = Catalogue(tmp_path)
    checklist = library.checklist(Ref("small", "0.9.0"))
    assert library.translated(checklist, "de").title == "Kleine Liste"
    assert library.languages(checklist.ref) == ("de",)
    assert library.translated(checklist, "ko") is checklist
    assert library.translated(checklist, "en") is checklist
    shipped = library.checklist(library.resolve("misev2018"))
    assert library.translated(shipped, "xx") is shipped


def test_every_text_of_a_checklist_can_be_translated() -> None:
    shown = texts(pseudo(CHECKLIST))
    assert shown.keys() == texts(CHECKLIST).keys()
    assert all(text.startswith("⟦") and text.endswith("⟧") for text in shown.values())
    assert ("washes", "rules.0.say") in shown
