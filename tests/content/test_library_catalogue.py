"""The library as the verbs see it: shipped and workspace files, newest versions, embedded copies."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from exodossier import content
from exodossier.domain.checklist import Ref
from exodossier.domain.errors import Damaged, NotFound, Refused, StoreTrouble, Unreadable
from exodossier.domain.versions import fits, is_version, number
from exodossier.library import places
from exodossier.library.catalogue import Catalogue
from exodossier.library.lint import lint_file, report
from exodossier.usecases.ports import Library

FILES = Path(__file__).parent / "files"
SMALL = (FILES / "small.yaml").read_text()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for version, state in [("0.9.0", "released"), ("0.10.0", "released"), ("0.11.0", "draft")]:
        put(tmp_path, version, SMALL.replace("state: released", f"state: {state}"))
    return tmp_path


def put(folder: Path, version: str, text: str = SMALL, id_: str = "small") -> Path:
    path = folder / id_ / f"{version}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        text.replace("version: 0.9.0", f"version: {version}").replace("id: small\n", f"id: {id_}\n")
    )
    return path


def test_it_is_what_the_verbs_ask_for(folder: Path) -> None:
    library: Library = Catalogue(folder)
    assert library.vocabulary().trait


def test_an_id_alone_means_its_newest_released_version_by_number_and_not_by_letter(folder: Path) -> None:
    library = Catalogue(folder)
    assert str(library.resolve("small")) == "small@0.10.0"
    assert str(library.resolve("small@0.11.0")) == "small@0.11.0"


def test_an_unknown_name_is_refused_with_the_known_ones(folder: Path) -> None:
    library = Catalogue(folder)
    with pytest.raises(NotFound) as caught:
        library.resolve("smal")
    assert "small" in caught.value.known
    with pytest.raises(NotFound) as caught:
        library.resolve("small@9.9.9")
    assert "small@0.10.0" in caught.value.known


def test_only_drafts_means_no_newest_version(tmp_path: Path) -> None:
    put(tmp_path, "0.1.0", SMALL.replace("state: released", "state: draft"))
    with pytest.raises(NotFound):
        Catalogue(tmp_path).resolve("small")


def test_a_checklist_is_listed_with_its_counts_and_origin(folder: Path) -> None:
    listed = {str(standing.ref): standing for standing in Catalogue(folder).standings()}
    small = listed["small@0.10.0"]
    assert (small.state, small.items, small.confirmed, small.origin) == ("released", 4, 1, "workspace")
    assert listed["misev2018@0.9.0"].origin == "shipped"


def test_a_file_that_cannot_be_read_hides_no_other(folder: Path) -> None:
    put(folder, "0.12.0", "[" * 100_000)
    listed = {str(standing.ref): standing.state for standing in Catalogue(folder).standings()}
    assert listed["small@0.12.0"] == "unreadable"
    assert listed["small@0.10.0"] == "released"


def test_a_file_in_another_version_s_place_is_refused(folder: Path) -> None:
    (folder / "small" / "0.9.0.yaml").rename(folder / "small" / "0.13.0.yaml")
    with pytest.raises(Unreadable) as caught:
        Catalogue(folder).checklist(Ref("small", "0.13.0"))
    (found,) = caught.value.findings
    assert (found.code, found.place.line) == ("library.misplaced", 4)


def test_a_version_is_parsed_once_and_anew_after_its_file_changed(folder: Path) -> None:
    library = Catalogue(folder)
    ref = Ref("small", "0.11.0")
    first = library.checklist(ref)
    assert library.checklist(ref) is first
    put(folder, "0.11.0", SMALL.replace("Small checklist", "Smaller checklist"))
    assert library.checklist(ref).title == "Smaller checklist"


def test_the_vocabulary_is_the_newest_that_fits_every_checklist(folder: Path) -> None:
    library = Catalogue(folder)
    small = library.checklist(Ref("small", "0.9.0"))
    newest = library.vocabulary()
    assert library.vocabulary_for([small]) == newest == library.vocabulary(newest.ref)
    with pytest.raises(Refused) as caught:
        library.vocabulary_for([small, replace(small, vocabulary=">=7")])
    assert caught.value.code == "library.no_vocabulary"


@pytest.mark.parametrize("kind", ["checklist", "vocabulary"])
def test_an_embedded_copy_gives_back_the_same_content_and_is_refused_once_altered(
    folder: Path, kind: str
) -> None:
    library = Catalogue(folder)
    ref = Ref("small", "0.9.0") if kind == "checklist" else library.vocabulary().ref
    embedded = library.source(ref, kind)
    parse = library.parse_checklist if kind == "checklist" else library.parse_vocabulary
    assert parse(embedded).digest == embedded.digest
    with pytest.raises(Damaged) as caught:
        parse(replace(embedded, source=embedded.source.replace(b"title: ", b"title: X", 1)))
    assert caught.value.expected == embedded.digest


def test_an_embedded_copy_reads_without_its_file(folder: Path, tmp_path: Path) -> None:
    embedded = Catalogue(folder).source(Ref("small", "0.9.0"), "checklist")
    assert Catalogue().parse_checklist(embedded).title == "Small checklist"


def test_a_released_file_that_was_altered_is_named_with_both_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    spot = [spot for spot in places.spots(None) if spot.kind == "vocabulary"][-1]
    monkeypatch.setattr(places, "released", lambda: {"/".join(spot.parts): "0" * 64})
    with pytest.raises(Damaged) as caught:
        Catalogue().vocabulary()
    assert (caught.value.what, caught.value.expected) == (spot.file, "0" * 64)


def test_the_list_of_released_files_is_what_sha256sum_writes() -> None:
    text = places.release_list({"b/1.0.0.yaml": b"two", "a/1.0.0.yaml": b"one"})
    digest = sha256(b"one").hexdigest()
    assert text.splitlines()[0] == f"{digest}  a/1.0.0.yaml"


def test_exactly_the_shipped_files_that_are_released_are_listed_with_their_digest() -> None:
    listed = dict(
        reversed(line.split("  "))
        for line in content.read("checklists", places.RELEASED).decode().splitlines()
    )
    shipped = {
        f"{folder}/{name}": content.read("checklists", folder, name)
        for folder in content.names("checklists")
        if "." not in folder and not folder.startswith("_")
        for name in content.names("checklists", folder)
        if name.endswith(".yaml")
    }
    released = {
        name: sha256(data).hexdigest() for name, data in shipped.items() if b"\nstate: released\n" in data
    }
    assert listed == released


def test_every_released_shipped_file_is_as_it_was_released() -> None:
    library = Catalogue()
    assert all(standing.state != "unreadable" for standing in library.standings())


def test_a_faultless_file_is_added_to_the_workspace_once(tmp_path: Path) -> None:
    library = Catalogue(tmp_path / "checklists")
    source = plain_file(tmp_path)
    assert str(library.add(source)) == "own@0.1.0"
    assert str(library.add(source)) == "own@0.1.0"
    assert (tmp_path / "checklists" / "own" / "0.1.0.yaml").read_bytes() == source.read_bytes()
    assert str(library.resolve("own")) == "own@0.1.0"
    source.write_text(source.read_text().replace("title: Own", "title: Owner"))
    with pytest.raises(Refused) as caught:
        library.add(source)
    assert caught.value.code == "library.exists"


def plain_file(folder: Path) -> Path:
    path = folder / "mine.yaml"
    path.write_text(
        "format: exodossier/checklist/1\nid: own\nversion: 0.1.0\nstate: released\nvocabulary: '>=0.9,<2'\n"
        "language: en\ntitle: Own\nissued: 2026-11-23\nsections:\n- id: s\n  title: S\n  items:\n"
        "  - {id: a, title: A, requirement: Say it., obligation: mandatory, applies_when: always,\n"
        "     answer: {kind: text}, cites: [{locus: p. 1}], text: memory}\n"
    )
    return path


def test_a_faulty_file_is_not_added(tmp_path: Path) -> None:
    library = Catalogue(tmp_path / "checklists")
    path = plain_file(tmp_path)
    path.write_text(path.read_text().replace("always", "{trait: no_such_trait, is: x}"))
    with pytest.raises(Refused) as caught:
        library.add(path)
    assert caught.value.data["first"] == "lint.unknown_trait"
    assert not (tmp_path / "checklists").exists()
    with pytest.raises(Refused):
        Catalogue().add(path)


def test_lint_of_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        lint_file(tmp_path / "gone.yaml")
    with pytest.raises(StoreTrouble):
        lint_file(tmp_path)


def test_a_report_has_one_line_per_finding_with_its_place(tmp_path: Path) -> None:
    path = plain_file(tmp_path)
    assert report(path) == []
    path.write_text(path.read_text().replace("title: Own", "titel: Own"))
    assert [line.split(" ")[:3] for line in report(path)] == [
        [f"{path}:1:1", "error", "schema.missing_key"],
        [f"{path}:7:1", "error", "schema.unknown_key"],
    ]


@pytest.mark.parametrize(
    ("version", "bounds", "expected"),
    [
        ("0.9.0", ">=0.9,<2", True),
        ("2.0.0", ">=0.9,<2", False),
        ("1.10.0", ">1.9.9", True),
        ("1.0.0", "==1", True),
        ("1.0.1", "<= 1.0.0", False),
    ],
)
def test_a_version_is_within_bounds_or_not(version: str, bounds: str, expected: bool) -> None:
    assert fits(version, bounds) is expected


def test_versions_are_three_numbers_and_sort_by_number() -> None:
    assert [is_version(text) for text in ("1.0.0", "1.0", "01.0.0", "1.0.0-rc1")] == [
        True,
        False,
        False,
        False,
    ]
    assert sorted(["0.10.0", "0.9.0"], key=number) == ["0.9.0", "0.10.0"]
    with pytest.raises(ValueError, match="~1"):
        fits("1.0.0", "~1")
