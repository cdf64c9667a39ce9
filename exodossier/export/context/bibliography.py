"""What a document refers to in print: numbered by first use, one number per DOI or text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exodossier.domain.checklist import Checklist, Citation
    from exodossier.domain.plain import Json, JsonMap

_DOI: Final = re.compile(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)$", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s+")
_SELF: Final = re.compile(r"our (?:own|design|proposal)\b", re.IGNORECASE)
"""Where a checklist says that it speaks for itself; that is no source."""


@dataclass(slots=True)
class _Source:
    number: int
    text: str
    doi: str
    places: dict[str, JsonMap] = field(default_factory=dict)
    """Where it is cited, by anchor."""
    told: dict[str, JsonMap] = field(default_factory=dict)
    """Those of them where an answer cites it, not only the standard."""


@dataclass(slots=True)
class Bibliography:
    """Numbers sources. A short cite ("ICH Q6B") means the source of a checklist that begins with it."""

    sources: list[_Source] = field(default_factory=list)
    _by_key: dict[str, _Source] = field(default_factory=dict)
    _begun: dict[str, dict[int, _Source]] = field(default_factory=dict)
    """The sources by each of their beginnings that ends with a word, then by number."""
    _own: dict[str, dict[int, _Source]] = field(default_factory=dict)
    """The sources of each checklist by number."""

    def declare(self, checklist: Checklist) -> None:
        """The sources that a checklist names itself; its short title means the first of them."""
        noted = (self._note(one.cite or one.locus, one.doi) for one in checklist.sources)
        found = self._own[checklist.ref.id] = {one.number: one for one in noted if one}
        if found and checklist.short_title:
            self._by_key.setdefault(_key(checklist.short_title), next(iter(found.values())))

    def source(self, one: Citation) -> JsonMap:
        """A source of a checklist, with its number."""
        return _cite(one, self._note(one.cite or one.locus, one.doi))

    def cited(self, one: Citation, place: JsonMap) -> JsonMap:
        """A cite of an item, with the number of its source; none where the cite names only a place."""
        own = self._own.get(str(place["checklist"]), {})
        found = self._meant(one, own, new=bool(place["anchor"]))
        if found and place["anchor"]:
            found.places.setdefault(str(place["anchor"]), place)
        return _cite(one, found)

    def referred(self, id_: str, text: str, place: JsonMap) -> tuple[str, str]:
        """A citation in long text (its id is a DOI or a name): number and bookmark."""
        doi = _doi(id_)
        found = self._note(text or ("" if doi else id_), doi)
        if found and place["anchor"]:
            found.places.setdefault(str(place["anchor"]), place)
            found.told.setdefault(str(place["anchor"]), place)
        return (str(found.number), _anchor(found)) if found else ("", "")

    def index(self) -> list[Json]:
        """The list of references."""
        return [_listed(one) for one in self.sources]

    def _meant(self, one: Citation, own: Mapping[int, _Source], *, new: bool) -> _Source | None:
        """The source of an item's cite. new: one that is not known yet gets a number."""
        if not one.cite and not one.doi:
            return next(iter(own.values())) if len(own) == 1 else None
        if _SELF.match(one.cite):
            return None
        keys = [key for key in (_key(one.doi), _key(one.cite)) if key]
        if known := next((self._by_key[key] for key in keys if self._fits(key, one.doi)), None):
            return known
        begun = self._begun.get(_key(one.cite), {})
        for sources in ((own[number] for number in own if number in begun), begun.values()):
            found = list(islice((source for source in sources if _same_doi(source, one)), 2))
            if len(found) == 1:
                return self._known_as(found[0], one)
        return self._note(one.cite, one.doi) if new else None

    def _known_as(self, source: _Source, one: Citation) -> _Source:
        self._by_key.setdefault(_key(one.cite), source)
        if one.doi:
            self._by_key.setdefault(_key(one.doi), source)
            source.doi = source.doi or one.doi
        return source

    def _note(self, text: str, doi: str) -> _Source | None:
        text, doi = _SPACE.sub(" ", text).strip(), _doi(doi) or doi.strip()
        keys = [key for key in (_key(doi), _key(text)) if key]
        if not keys:
            return None
        found = next((self._by_key[key] for key in keys if self._fits(key, doi)), None)
        if found is None:
            found = _Source(len(self.sources) + 1, "", doi)
            self.sources.append(found)
        self._worded(found, text)
        found.doi = found.doi or doi
        for key in keys:
            self._by_key.setdefault(key, found)
        return found

    def _worded(self, source: _Source, text: str) -> None:
        """The fullest wording of a source is the one that is listed."""
        if len(text) > len(source.text):
            source.text = text
            for start in _beginnings(_key(text)):
                self._begun.setdefault(start, {})[source.number] = source

    def _fits(self, key: str, doi: str) -> bool:
        """Equal words with two DOIs are two sources."""
        known = self._by_key.get(key)
        return known is not None and (not doi or not known.doi or _key(known.doi) == _key(doi))


def _doi(text: str) -> str:
    found = _DOI.match(text.strip())
    return found[1] if found else ""


def _key(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" .").casefold()


def _beginnings(text: str) -> Iterator[str]:
    """`ICH Q6B` begins `ICH Q6B, specifications …`, not `ICH Q6BX`."""
    yield from (text[:end] for end, letter in enumerate(text) if end and not letter.isalnum())
    if text:
        yield text


def _same_doi(source: _Source, one: Citation) -> bool:
    """Equal beginnings with two DOIs are two sources."""
    return not one.doi or not source.doi or _key(source.doi) == _key(one.doi)


def _anchor(source: _Source) -> str:
    return f"reference_{source.number}"


def _cite(one: Citation, found: _Source | None) -> JsonMap:
    number, anchor = (str(found.number), _anchor(found)) if found else ("", "")
    return {"locus": one.locus, "cite": one.cite, "doi": one.doi, "number": number, "anchor": anchor}


def _listed(one: _Source) -> JsonMap:
    return {
        "number": str(one.number),
        "text": one.text or one.doi,
        "doi": one.doi,
        "url": f"https://doi.org/{one.doi}" if one.doi else "",
        "anchor": _anchor(one),
        "cited_in": [*one.places.values()],
        "told_in": [*one.told.values()],
    }
