"""Crosswalk files: reading, lint, and which are at hand."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from exodossier.domain.crosswalk import Crosswalk, Relation, same_answer
from exodossier.domain.errors import Damaged, NotFound, Refused, Unreadable
from exodossier.domain.findings import Finding
from exodossier.domain.spec import Spec
from exodossier.library import crosswalks, places
from exodossier.library.catalogue import Catalogue
from exodossier.library.inspection import inspect
from exodossier.library.loading import load_checklist, load_crosswalk
from exodossier.library.places import Spot
from tests.content.test_library_lint import BENCH, FAULTS, SMALL, with_change

CROSSWALK = """\
format: exodossier/crosswalk/1
id: small-small
version: 0.1.0
state: draft
title: Small to small
issued: 2026-11-23
from: {checklist: small, versions: ">=0.9,<1"}
to: {checklist: small, versions: ">=0.9,<1"}
rows:
- {from: term, to: term, relation: equal, why: The same.}
- {from: other-term, to: term, relation: subset, why: Asks less.}
- {from: speed, none: true, why: Nobody else asks.}
- {from: washes, to: none, why: Nobody else asks.}
"""


def lint(text: str) -> list[Finding]:
    return [*inspect(text.encode(), "file.yaml", BENCH)]


def read(text: str = CROSSWALK) -> Crosswalk:
    return load_crosswalk(text.encode(), "file.yaml").thing


def test_a_sound_crosswalk_has_no_finding() -> None:
    assert lint(CROSSWALK) == []


@pytest.mark.parametrize("fault", FAULTS["crosswalk"], ids=str)
def test_a_fault_of_a_crosswalk_is_named(fault: dict[str, str]) -> None:
    found = lint(with_change(fault["old"], fault["new"], CROSSWALK))
    assert fault["code"] in [one.code for one in found]
    assert all(one.place.line for one in found)


def test_every_item_without_a_row_is_named() -> None:
    found = lint(with_change("- {from: speed, none: true, why: Nobody else asks.}\n", "", CROSSWALK))
    assert [(one.code, one.data["name"]) for one in found] == [("lint.no_row_for", "speed")]


def test_equal_items_are_answered_for_the_same_rows() -> None:
    once = with_change("to: term, relation: subset", "to: speed, relation: equal", CROSSWALK)
    assert "lint.unequal_rows" in [one.code for one in lint(once)]


def test_a_register_with_another_filter_is_not_the_same_answer() -> None:
    def washes(text: str) -> Spec:
        return load_checklist(text.encode(), "small.yaml").thing.items["washes"].spec

    here = "of: steps, where: {wash: true}, columns: [name, volume]"
    assert same_answer(
        washes(SMALL), washes(with_change("columns: [name, volume]", "columns: [volume, name]"))
    )
    assert not same_answer(washes(SMALL), washes(with_change(here, here.replace("true", "false"))))
    assert not same_answer(washes(SMALL), washes(with_change("[name, volume]", "[name]")))


def test_wording_makes_no_other_answer_but_limits_do() -> None:
    def term(text: str) -> Spec:
        return load_checklist(text.encode(), "small.yaml").thing.items["term"].spec

    assert same_answer(term(SMALL), term(with_change("title: Size", "title: Diameter")))
    assert not same_answer(term(SMALL), term(with_change("maximum: 1e4", "maximum: 1e5")))
    assert not same_answer(term(SMALL), term(with_change("[ev, ep, other]", "[ev, other]")))


def test_a_crosswalk_is_read_with_both_ways_to_say_none() -> None:
    found = read()
    assert (str(found.ref), found.title, found.issued) == (
        "small-small@0.1.0",
        "Small to small",
        "2026-11-23",
    )
    assert [(row.source, row.target, row.relation) for row in found.rows] == [
        ("term", "term", Relation.EQUAL),
        ("other-term", "term", Relation.SUBSET),
        ("speed", None, None),
        ("washes", None, None),
    ]
    assert found.counts == {"equal": 1, "superset": 0, "subset": 1, "overlap": 0, "none": 2}
    assert found.digest != read(CROSSWALK.replace("Asks less", "Asks fewer")).digest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "crosswalks"
    home.mkdir()
    for version, state in [("0.9.0", "released"), ("0.10.0", "released"), ("0.11.0", "draft")]:
        text = CROSSWALK.replace("version: 0.1.0", f"version: {version}")
        (home / f"any name {version}.yaml").write_text(text.replace("state: draft", f"state: {state}"))
    return tmp_path


def own(found: tuple[Crosswalk, ...]) -> list[Crosswalk]:
    return [one for one in found if one.origin == "workspace"]


def test_every_version_is_listed_and_an_id_means_the_newest_released(folder: Path) -> None:
    library = Catalogue(folder)
    assert [one.ref.version for one in own(library.crosswalks())] == ["0.9.0", "0.10.0", "0.11.0"]
    assert library.crosswalk("small-small").ref.version == "0.10.0"
    assert library.crosswalk("small-small@0.11.0").state == "draft"
    with pytest.raises(NotFound) as caught:
        library.crosswalk("small-smal")
    assert "small-small" in caught.value.known
    assert library.crosswalks()[0] is library.crosswalks()[0]


def test_a_crosswalk_is_no_checklist(folder: Path) -> None:
    (folder / "crosswalks" / "1.0.0.yaml").write_text(CROSSWALK)
    assert "crosswalks" not in {one.ref.id for one in Catalogue(folder).standings()}


def test_one_that_cannot_be_read_hides_no_other_and_says_why_when_asked_for(folder: Path) -> None:
    (folder / "crosswalks" / "broken.yaml").write_text(CROSSWALK.replace("rows:", "lines:"))
    library = Catalogue(folder)
    states = {one.ref.id: one.state for one in own(library.crosswalks())}
    assert states["broken"] == "unreadable"
    assert len(states) == 2
    with pytest.raises(Unreadable):
        library.crosswalk("broken")


def test_a_released_shipped_crosswalk_is_checked_against_its_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = ("crosswalks", "a--b.yaml")
    monkeypatch.setattr("exodossier.content.read", lambda *_: CROSSWALK.encode())
    monkeypatch.setattr(crosswalks, "crosswalk_spots", lambda _: places._flat([parts], "shipped", None))
    monkeypatch.setattr(places, "released", lambda: {"/".join(parts): sha256(CROSSWALK.encode()).hexdigest()})
    assert Catalogue().crosswalks()[0].origin == "shipped"
    monkeypatch.setattr(places, "released", lambda: {"/".join(parts): "0" * 64})
    with pytest.raises(Damaged):
        Catalogue().crosswalks()


def test_shipped_crosswalks_are_found_by_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [("crosswalks", "a--b.yaml"), ("crosswalks", "notes.txt"), ("misev2018", "0.9.0.yaml")]
    monkeypatch.setattr("exodossier.content.walk", lambda _: iter(names))
    (spot,) = places.crosswalk_spots(None)
    assert isinstance(spot, Spot)
    assert spot.file == "checklists/crosswalks/a--b.yaml"


def test_a_file_is_taken_into_the_workspace_once_per_version(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    (tmp_path / "checklists" / "small").mkdir(parents=True)
    (tmp_path / "checklists" / "small" / "0.9.0.yaml").write_text(SMALL)
    library = Catalogue(tmp_path / "checklists")
    mine.write_text(CROSSWALK)
    assert str(library.add(mine)) == "small-small@0.1.0"
    assert library.add(mine) == library.crosswalk("small-small@0.1.0").ref
    mine.write_text(CROSSWALK.replace("Asks less", "Asks fewer"))
    with pytest.raises(Refused) as caught:
        library.add(mine)
    assert caught.value.code == "library.exists"
    mine.write_text(CROSSWALK.replace("0.1.0", "0.2.0"))
    library.add(mine)
    assert len(own(library.crosswalks())) == 2
    mine.write_text(CROSSWALK.replace("to: term, relation: equal", "to: turm, relation: equal"))
    with pytest.raises(Refused, match="faulty"):
        library.add(mine)
