"""Everything wrong with one file, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from exodossier.domain.errors import Refused, Unreadable
from exodossier.library.checklist_schema import FORMAT as CHECKLIST
from exodossier.library.lint_checklist import lint_checklist
from exodossier.library.lint_vocabulary import lint_vocabulary
from exodossier.library.loading import checked, load_checklist, load_vocabulary
from exodossier.library.notes import Notes
from exodossier.library.reader import read
from exodossier.library.schema import FORMATS, format_of
from exodossier.library.vocabulary_schema import FORMAT as VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exodossier.domain.checklist import Checklist
    from exodossier.domain.findings import Finding
    from exodossier.domain.vocabulary import Vocabulary


class Words(Protocol):
    """Where a checklist's vocabulary comes from."""

    def vocabulary_for(self, checklists: Iterable[Checklist]) -> Vocabulary:
        """The newest version that fits. Raises Refused if there is none."""
        ...


def inspect(data: bytes, file: str, shelf: Words) -> tuple[Finding, ...]:
    """All findings of a checklist, vocabulary, crosswalk, translation or template description.

    Faults of the shape come alone, all at once; what the content says is looked at once the shape is sound.
    """
    try:
        format_ = format_of(read(data, file))
        return _INSPECT.get(format_, _shape_only)(data, file, shelf)
    except Unreadable as error:
        return error.findings


def _checklist(data: bytes, file: str, shelf: Words) -> tuple[Finding, ...]:
    loaded = load_checklist(data, file)
    notes = Notes(loaded.source)
    words: Vocabulary | None = None
    try:
        words = shelf.vocabulary_for((loaded.thing,))
    except Refused as refusal:
        notes.error("lint.no_vocabulary", ("vocabulary",), **refusal.data)
    except Unreadable as error:
        found = error.findings[0]
        notes.error("lint.vocabulary_unreadable", ("vocabulary",), file=error.file, problem=found.code)
    lint_checklist(loaded.thing, words, notes)
    return notes.listed()


def _vocabulary(data: bytes, file: str, _shelf: Words) -> tuple[Finding, ...]:
    loaded = load_vocabulary(data, file)
    notes = Notes(loaded.source)
    lint_vocabulary(loaded.thing, notes)
    return notes.listed()


def _shape_only(data: bytes, file: str, _shelf: Words) -> tuple[Finding, ...]:
    source = read(data, file)
    checked(source, FORMATS[format_of(source)])
    return ()


_INSPECT: Final[dict[str, Callable[[bytes, str, Words], tuple[Finding, ...]]]] = {
    CHECKLIST: _checklist,
    VOCABULARY: _vocabulary,
}
