"""Which checklists a dossier is filled against: at most one version of each, embedded by content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exodossier.domain.edits import change, dossier_stream
from exodossier.domain.errors import NotFound, Refused
from exodossier.usecases.archived import to_change
from exodossier.usecases.situation import embedded_checklist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.checklist import Checklist, Ref
    from exodossier.domain.edits import Changes
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Embedded, Library


@dataclass(frozen=True, slots=True)
class Bound:
    """Checklists that go together, the vocabulary that fits them all, and the files to embed."""

    checklists: tuple[Checklist, ...]
    vocabulary: Vocabulary
    embedded: tuple[Embedded, ...]

    def column(self) -> JsonMap:
        """As the dossier keeps it: checklist id -> version, digest and place in its order."""
        return {one.ref.id: checklist_value(one, place) for place, one in enumerate(self.checklists, 1)}


def checklist_value(checklist: Checklist, place: int) -> JsonMap:
    """As the dossier keeps one of its checklists. place: from 1, in the order people chose."""
    return {"version": checklist.ref.version, "digest": checklist.digest, "place": str(place)}


def binding_value(ref: Ref, digest: str) -> JsonMap:
    """As the dossier keeps its vocabulary."""
    return {"id": ref.id, "version": ref.version, "digest": digest}


def bind(library: Library, texts: Iterable[str]) -> Bound:
    """Find checklists by `id` or `id@version`. Raises NotFound, Refused (a draft, two versions of one)."""
    checklists = tuple(_usable(library, text) for text in texts)
    _refuse_twice(checklists)
    vocabulary = library.vocabulary_for(checklists)
    return Bound(checklists, vocabulary, tuple(_sources(library, checklists, vocabulary)))


def add_checklist(office: Office, dossier: str, ref_text: str) -> Changes:
    """Fill the dossier against one more checklist. Responses it left behind earlier come back.

    Raises NotFound, Refused (it is there already, also in another version).
    """
    new = _usable(office.library, ref_text)
    with office.store.begin(office.author, "add_checklist") as work:
        kept = to_change(work, dossier)
        present = tuple(embedded_checklist(office, work, bound) for bound in kept.checklists)
        if new.ref.id in {one.ref.id for one in present}:
            raise Refused("checklist.bound_already", {"checklist": new.ref.id, "dossier": kept.title})
        vocabulary = office.library.vocabulary_for((*present, new))
        for embedded in _sources(office.library, (new,), vocabulary):
            work.embed(embedded)
        before = work.values("dossier", dossier)
        values: JsonMap = {
            "checklists": {new.ref.id: checklist_value(new, _next_place(before))},
            "vocabulary": binding_value(vocabulary.ref, vocabulary.digest),
        }
        work.record(change(dossier_stream(dossier), "dossier", dossier, before, values))
        return work.commit()


def remove_checklist(office: Office, dossier: str, checklist: str) -> Changes:
    """Take a checklist out of the dossier; its responses stay, dormant. Raises NotFound."""
    name, _, version = checklist.partition("@")
    with office.store.begin(office.author, "remove_checklist") as work:
        kept = to_change(work, dossier)
        present = {bound.ref.id: bound.ref.version for bound in kept.checklists}
        if name not in present or version not in {"", present[name]}:
            known = tuple(str(bound.ref) for bound in kept.checklists)
            raise NotFound("checklist of the dossier", checklist, known)
        before = work.values("dossier", dossier)
        gone: JsonMap = {"checklists": {name: None}}
        work.record(change(dossier_stream(dossier), "dossier", dossier, before, gone))
        return work.commit()


def _next_place(values: JsonMap) -> int:
    bound = values.get("checklists")
    places = (
        [one.get("place") for one in bound.values() if isinstance(one, dict)]
        if isinstance(bound, dict)
        else []
    )
    return max([len(places), *(int(str(place or 0)) for place in places)]) + 1


def _usable(library: Library, text: str) -> Checklist:
    return library.checklist(library.resolve(text))


def _sources(library: Library, checklists: Iterable[Checklist], vocabulary: Vocabulary) -> Iterator[Embedded]:
    yield library.source(vocabulary.ref, "vocabulary")
    for checklist in checklists:
        yield library.source(checklist.ref, "checklist")


def _refuse_twice(checklists: tuple[Checklist, ...]) -> None:
    seen: set[str] = set()
    for checklist in checklists:
        if checklist.ref.id in seen:
            raise Refused("checklist.twice", {"checklist": checklist.ref.id})
        seen.add(checklist.ref.id)
