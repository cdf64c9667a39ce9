"""Lint: each fault an author can make is named at its line and column, and a sound file has none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from exodossier.domain.errors import NotFound, Refused
from exodossier.domain.findings import Finding, Severity
from exodossier.domain.versions import fits
from exodossier.library.inspection import inspect
from exodossier.library.loading import load_checklist, load_vocabulary
from exodossier.library.texts import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.checklist import Checklist, Ref
    from exodossier.domain.vocabulary import Vocabulary

FILES = Path(__file__).parent / "files"
SMALL = (FILES / "small.yaml").read_text()
WORDS = (FILES / "words.yaml").read_text()
FAULTS = yaml.safe_load((FILES / "lint-faults.yaml").read_text())


class Bench:
    """A library of one vocabulary and one checklist."""

    def __init__(self, words: str = WORDS, checklist: str = SMALL) -> None:
        self.words = load_vocabulary(words.encode(), "words.yaml").thing
        self.small = load_checklist(checklist.encode(), "small.yaml").thing

    def vocabulary_for(self, checklists: Iterable[Checklist]) -> Vocabulary:
        if all(fits(self.words.ref.version, checklist.vocabulary) for checklist in checklists):
            return self.words
        raise Refused("library.no_vocabulary", {"ranges": "", "known": self.words.ref.version})

    def checklist(self, ref: Ref) -> Checklist:
        if ref != self.small.ref:
            raise NotFound("checklist", str(ref))
        return self.small

    def newest(self, id_: str, bounds: str) -> Checklist:
        if id_ != self.small.ref.id or not fits(self.small.ref.version, bounds):
            raise NotFound("checklist", id_, (self.small.ref.id,))
        return self.small


BENCH = Bench()


def lint(text: str) -> list[Finding]:
    return [*inspect(text.encode(), "file.yaml", BENCH)]


def with_change(old: str, new: str, text: str = SMALL) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def test_a_sound_checklist_has_no_finding() -> None:
    assert lint(SMALL) == []


def test_a_sound_vocabulary_has_no_finding() -> None:
    assert lint(WORDS) == []


TERM = "applies_when: always"


@pytest.mark.parametrize("fault", FAULTS["checklist"], ids=str)
def test_a_fault_is_named_at_its_line(fault: dict[str, str]) -> None:
    text = with_change(fault["old"], fault["new"])
    places = [found.place for found in lint(text) if found.code == fault["code"]]
    line = SMALL[: SMALL.index(fault["old"])].count("\n") + 1
    assert all(place.line > 0 and place.column > 0 and place.path for place in places)
    # A missing locus is shown at the item's id, a circle at one of its items.
    assert any(abs(place.line - line) <= 1 for place in places) or (
        places and fault["code"] in {"lint.no_locus", "lint.circle"}
    )


def test_an_unknown_name_comes_with_the_nearest_known_one() -> None:
    (found,) = lint(with_change(TERM, "applies_when: {trait: stagge, is: phase1}"))
    assert found.data["close"] == "stage"
    assert (found.place.line, found.place.column) == (24, 27)


def test_a_heading_has_items_or_sections_under_it() -> None:
    heading = "sections:\n- {id: top, number: '1', title: Top, items: []}\n"
    (found,) = lint(with_change("sections:\n", heading))
    assert (found.code, found.data["name"]) == ("lint.empty_section", "top")
    under = with_change(
        "  title: General\n", "  title: General\n  parent: top\n", with_change("sections:\n", heading)
    )
    assert lint(under) == []


def test_a_circle_names_all_that_wait_for_one_another() -> None:
    found = {
        one.code: one for one in lint(with_change(TERM, "applies_when: {item: other-term, answered: true}"))
    }
    assert set(found["lint.circle"].data["items"].split(" → ")) == {"term", "other-term"}


def test_an_item_that_waits_for_one_that_is_never_asked_is_unreachable_too() -> None:
    never = "applies_when: {all: [{trait: stored, is: true}, {trait: stored, is: false}]}"
    found = [one.data["name"] for one in lint(with_change(TERM, never)) if one.code == "lint.unreachable"]
    assert found == ["term", "other-term"]


def test_a_missing_locus_is_only_a_warning_where_the_text_is_from_memory() -> None:
    (found,) = lint(with_change("cites: [{locus: checklist 3}]", "cites: []"))
    assert (found.code, found.severity) == ("lint.no_locus", Severity.WARNING)


def test_faults_of_the_shape_come_alone_and_all_at_once() -> None:
    text = with_change(
        "title: Other term", "titel: Other term", with_change(TERM, "applies_when: {trait: gone, is: x}")
    )
    assert [found.code for found in lint(text)] == ["schema.missing_key", "schema.unknown_key"]


@pytest.mark.parametrize("fault", FAULTS["vocabulary"], ids=str)
def test_a_fault_of_a_vocabulary_is_named(fault: dict[str, str]) -> None:
    found = lint(with_change(fault["old"], fault["new"], WORDS))
    assert fault["code"] in [one.code for one in found]


def test_a_translation_is_checked_against_its_checklist() -> None:
    text = (
        "format: exodossier/translation/1\nchecklist: small\nversion: 0.9.0\nlanguage: de\ntexts:\n  term:\n"
        f"    title: {{text: Begriff, source: {fingerprint('Term')}}}\n"
        f"    requirement: {{text: Sagen Sie es., source: {fingerprint('something older')}}}\n"
        f"    headline: {{text: Nichts, source: {fingerprint('x')}}}\n"
    )
    found = [(one.code, one.severity, one.place.line) for one in lint(text)]
    assert found == [
        ("lint.translation_outdated", Severity.WARNING, 8),
        ("lint.translation_unknown", Severity.ERROR, 9),
    ]
    assert [one.code for one in lint(text.replace("version: 0.9.0", "version: 0.8.0"))] == [
        "lint.translation_orphan"
    ]
