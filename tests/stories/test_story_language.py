"""A dossier in German: what is translated reads German, the rest English, and nothing else changes."""

from __future__ import annotations


def titles(shell, dossier):
    context = shell.say("template", "context", dossier)
    return {
        entry["id"]: entry["title"]
        for checklist in context["checklists"]
        for section in checklist["sections"]
        for entry in section["entries"]
    }


def test_a_dossier_is_worded_in_german_as_far_as_the_translation_goes(shell, dossier):
    english = titles(shell, dossier)
    shell.say("dossier", "document", dossier, "language=de")
    german = titles(shell, dossier)
    assert german["m18-nom-generic-ev"] == "Oberbegriff für das Präparat"
    assert german["m18-sep-category"] == english["m18-sep-category"]
    assert english.keys() == german.keys()
    shell.say("dossier", "document", dossier, "language=")
    assert titles(shell, dossier) == english


def test_a_language_is_a_code_and_one_without_translation_shows_the_source(shell, dossier):
    english = titles(shell, dossier)
    assert "language code" in shell.refused("dossier", "document", dossier, "language=German")
    shell.say("dossier", "document", dossier, "language=ko")
    assert titles(shell, dossier) == english


def test_a_translation_file_is_printed_to_be_filled_in(shell):
    text = shell.say("checklist", "translation", "misev2018", "de")["text"]
    assert "Oberbegriff für das Präparat" in text
    assert "# to be translated" in text
    assert "“m18-nothing”" in shell.refused(
        "checklist", "translation", "misev2018", "de", "--item", "m18-nothing"
    )
