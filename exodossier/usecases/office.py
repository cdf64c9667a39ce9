"""What every verb needs at hand: store, evidence shelf, library, renderer, spreadsheets, and who asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.usecases.ports import Author, Library, Renderer, Sheets, Shelf, Store


@dataclass(frozen=True, slots=True)
class Books:
    """Embedded files already parsed, by content digest. Digests never change, so nothing goes stale.

    worded: checklists in another language, by digest and language, as far as the translation at hand goes.
    """

    checklists: dict[str, Checklist] = field(default_factory=dict)
    worded: dict[tuple[str, str], Checklist] = field(default_factory=dict)
    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)


@dataclass(frozen=True)
class Office:
    """The ports of one open workspace, and the author of what is done through them."""

    store: Store
    shelf: Shelf
    library: Library
    renderer: Renderer
    author: Author
    sheets: Sheets
    books: Books = field(default_factory=Books, compare=False, repr=False)
