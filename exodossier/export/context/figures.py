"""What answers an item that asks for pictures: pictures with their captions, and lines for other files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exodossier.export.context import rich
from exodossier.export.context.citing import is_named, revision_of
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Evidence, EvidenceLink
    from exodossier.domain.situation import Entry
    from exodossier.export.context.citing import Citations

LINE: Final = "Evidence Reference"
"""The style of a line that names evidence, where the template has it."""


def blocks(
    entry: Entry, linked: Iterable[tuple[Evidence, EvidenceLink]], citations: Citations
) -> Iterator[JsonMap]:
    """Each once: pictures in their order, then what is no picture by its number."""
    roles = {role.id: role.title for role in entry.item.spec.roles}
    files: dict[int, list[tuple[Evidence, EvidenceLink]]] = {}
    seen: list[JsonMap] = []
    for evidence, link in linked:
        if is_named(entry, evidence, link):
            files.setdefault(int(citations.number(evidence.id)[1:]), []).append((evidence, link))
        elif (made := _picture(entry, evidence, link, roles, citations)) not in seen:
            seen.append(made)
    if files and not seen:
        named = [
            citations.number(evidence.id) for number in sorted(files) for evidence, _ in files[number][:1]
        ]
        seen.append(rich.paragraph(rich.run(wording.no_picture(named))))
    for number in sorted(files):
        for evidence, link in files[number]:
            if (made := _file(evidence, link, roles, citations)) not in seen:
                seen.append(made)
    yield from seen


def _picture(
    entry: Entry, evidence: Evidence, link: EvidenceLink, roles: Mapping[str, str], citations: Citations
) -> JsonMap:
    """A picture with its caption, which says nothing twice."""
    shown = citations.picture(evidence, revision_of(evidence, link))
    about = [one for one in (entry.item.title, roles.get(link.role, "")) if not says(evidence.title, one)]
    title = " – ".join(one for one in (": ".join(about), evidence.title) if one)
    caption: list[Json] = [
        rich.run(f"{title} ("), citations.run_of("evidence", evidence.id, ""), rich.run(")")
    ]  # fmt: skip
    return {"type": "figure", **shown, "caption": caption}


def _file(evidence: Evidence, link: EvidenceLink, roles: Mapping[str, str], citations: Citations) -> JsonMap:
    """A line like those of other evidence: number, place, title, what the file shows, what is quoted."""
    number, place = citations.number(evidence.id), wording.place_in(link.locator)
    cited = rich.run(f"{number}, {place}" if place else number, link=citations.anchor(evidence.id))
    shows = f" ({roles[link.role]})" if roles.get(link.role) else ""
    quoted = f": “{link.quotation}”" if link.quotation else ""
    return rich.paragraph(cited, rich.run(f"  {evidence.title}{shows}{quoted}"), style=LINE)


def says(text: str, words: str) -> bool:
    """Whether a text holds some words, whole and in their order; any text holds no words."""
    return not words or re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE) is not None
