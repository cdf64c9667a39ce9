"""Which checklists, vocabularies and crosswalks are at hand, and their parsed content, parsed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.errors import Damaged, NotFound, Refused, Unreadable
from exodossier.domain.findings import Finding
from exodossier.domain.versions import fits
from exodossier.library.adding import add_file
from exodossier.library.crosswalks import Crosswalks
from exodossier.library.inspection import inspect
from exodossier.library.memory import CHECKLISTS, VOCABULARIES
from exodossier.library.places import read_file, spots
from exodossier.library.sidecars import sidecar
from exodossier.library.translations import load_translation, translate
from exodossier.usecases.ports import Embedded, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exodossier.domain.checklist import Checklist, Ref
    from exodossier.domain.crosswalk import Crosswalk
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.library.memory import Kept
    from exodossier.library.places import Spot


class Catalogue:
    """The library as the verbs see it (`ports.Library`): shipped files and those of a workspace folder.

    Files are read anew each time, and parsed once per content.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._spots = spots(folder)
        self._crosswalks = Crosswalks(folder)

    def add(self, path: Path) -> Ref:
        """Take a faultless file into the workspace's folder. Raises as `adding.add_file`."""
        if self._folder is None:
            raise Refused("library.no_folder")
        ref = add_file(path, self._folder, self)
        self.refresh()
        return ref

    def refresh(self) -> None:
        """Look again for files, after one was added."""
        self._spots = spots(self._folder)

    def standings(self) -> tuple[Standing, ...]:
        """Every checklist version, by id and version; one that cannot be read has the state `unreadable`."""
        return tuple(self._standing(spot) for spot in self._of("checklist"))

    def resolve(self, text: str) -> Ref:
        """`id` (its newest released version) or `id@version`. Raises NotFound naming what there is."""
        id_, _, version = text.partition("@")
        for spot in reversed(self._of("checklist")):
            if spot.ref.id != id_ or (version and spot.ref.version != version):
                continue
            if version or self._loaded(spot).state == "released":
                return spot.ref
        # An id of which only drafts exist is found by its version alone.
        known = [
            str(spot.ref) if version or spot.ref.id == id_ else spot.ref.id for spot in self._of("checklist")
        ]
        raise NotFound("checklist", text, tuple(dict.fromkeys(known)))

    def checklist(self, ref: Ref) -> Checklist:
        """One version. Raises NotFound, Unreadable, or Damaged where a released file was altered."""
        return self._loaded(self._spot("checklist", ref)).thing

    def newest(self, id_: str, bounds: str) -> Checklist:
        """The newest version of a checklist within the bounds, whatever its state. Raises NotFound."""
        for spot in reversed(self._of("checklist")):
            if spot.ref.id == id_ and fits(spot.ref.version, bounds):
                return self._loaded(spot).thing
        known = tuple(dict.fromkeys(spot.ref.id for spot in self._of("checklist")))
        raise NotFound("checklist", id_, known)

    def vocabulary(self, ref: Ref | None = None) -> Vocabulary:
        """One version, or the newest released."""
        if ref is not None:
            return self._words(self._spot("vocabulary", ref)).thing
        return self._newest_words(()).thing

    def vocabulary_for(self, checklists: Iterable[Checklist]) -> Vocabulary:
        """The newest released version within the ranges of all. Raises Refused if there is none."""
        return self._newest_words(tuple(checklist.vocabulary for checklist in checklists)).thing

    def source(self, ref: Ref, kind: str) -> Embedded:
        """The bytes of a version as a workspace embeds them. kind: checklist | vocabulary."""
        spot = self._spot(kind, ref)
        loaded = self._words(spot) if kind == "vocabulary" else self._loaded(spot)
        return Embedded(kind, ref, loaded.thing.digest, spot.read())

    def parse_checklist(self, embedded: Embedded) -> Checklist:
        """An embedded checklist. Raises Damaged if its content is not what was recorded."""
        found = CHECKLISTS.read(embedded.source, str(embedded.ref)).thing
        _expect(embedded, found.digest)
        return found

    def parse_vocabulary(self, embedded: Embedded) -> Vocabulary:
        """An embedded vocabulary. Raises Damaged if its content is not what was recorded."""
        found = VOCABULARIES.read(embedded.source, str(embedded.ref)).thing
        _expect(embedded, found.digest)
        return found

    def crosswalks(self) -> tuple[Crosswalk, ...]:
        """Every crosswalk version at hand. See `Crosswalks.listed`."""
        return self._crosswalks.listed()

    def crosswalk(self, text: str) -> Crosswalk:
        """`id` (newest released) or `id@version`. Raises NotFound, Unreadable, Damaged."""
        return self._crosswalks.find(text)

    def lint(self, path: Path) -> tuple[Finding, ...]:
        """Everything wrong with a file of any format, in file order."""
        return inspect(read_file(path), str(path), self)

    def translated(self, checklist: Checklist, language: str) -> Checklist:
        """The checklist with the texts its sidecar has; where that is outdated or silent, the source's."""
        spot = next((spot for spot in self._of("checklist") if spot.ref == checklist.ref), None)
        beside = spot.beside(language) if spot and language != checklist.language else None
        if beside is None:
            return checklist
        return translate(checklist, load_translation(beside, f"{checklist.ref}.{language}")).checklist

    def sidecar(self, ref: Ref, language: str, items: tuple[str, ...] = ()) -> str:
        """A translation of a version to be filled in, with what is translated already. Raises NotFound."""
        spot = self._spot("checklist", ref)
        beside = spot.beside(language)
        old = load_translation(beside, f"{ref}.{language}") if beside is not None else None
        return sidecar(self._loaded(spot).thing, language, old, items)

    def languages(self, ref: Ref) -> tuple[str, ...]:
        """The languages a version has a sidecar in, its own left out."""
        spot = next((spot for spot in self._of("checklist") if spot.ref == ref), None)
        return spot.languages() if spot else ()

    def _of(self, kind: str) -> tuple[Spot, ...]:
        return tuple(spot for spot in self._spots if spot.kind == kind)

    def _spot(self, kind: str, ref: Ref) -> Spot:
        for spot in self._of(kind):
            if spot.ref == ref:
                return spot
        raise NotFound(kind, str(ref), tuple(str(spot.ref) for spot in self._of(kind)))

    def _standing(self, spot: Spot) -> Standing:
        try:
            loaded = self._loaded(spot)
        except Unreadable as error:
            # Listed with its first fault, so that one broken file of a person hides no other.
            return Standing(spot.ref, "unreadable", error.findings[0].code, 0, 0, "", spot.origin)
        found = loaded.thing
        confirmed = sum(item.text == "confirmed" for item in found.items.values())
        size = len(found.items)
        return Standing(found.ref, loaded.state, found.title, size, confirmed, found.digest, spot.origin)

    def _newest_words(self, ranges: tuple[str, ...]) -> Kept[Vocabulary]:
        for spot in reversed(self._of("vocabulary")):
            if all(fits(spot.ref.version, bounds) for bounds in ranges):
                words = self._words(spot)
                if words.state == "released":
                    return words
        known = ", ".join(spot.ref.version for spot in self._of("vocabulary"))
        raise Refused("library.no_vocabulary", {"ranges": "; ".join(dict.fromkeys(ranges)), "known": known})

    def _loaded(self, spot: Spot) -> Kept[Checklist]:
        kept = CHECKLISTS.read(spot.read(), spot.file)
        _in_its_place(spot, kept.thing.ref, kept)
        return kept

    def _words(self, spot: Spot) -> Kept[Vocabulary]:
        kept = VOCABULARIES.read(spot.read(), spot.file)
        _in_its_place(spot, kept.thing.ref, kept)
        return kept


def _expect(embedded: Embedded, found: str) -> None:
    if found != embedded.digest:
        raise Damaged(f"{embedded.kind} {embedded.ref}", embedded.digest, found)


def _in_its_place(spot: Spot, found: Ref, kept: Kept[Checklist] | Kept[Vocabulary]) -> None:
    if found != spot.ref:
        data = {"found": str(found), "expected": str(spot.ref)}
        place = kept.place("id" if found.id != spot.ref.id else "version", spot.file)
        raise Unreadable(spot.file, (Finding("library.misplaced", place=place, data=data),))
