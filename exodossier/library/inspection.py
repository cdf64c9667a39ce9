"""Everything wrong with one file, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from exodossier.domain.checklist import Ref
from exodossier.domain.errors import NotFound, Refused, Unreadable
from exodossier.library.checklist_schema import FORMAT as CHECKLIST
from exodossier.library.companion_schema import (
    CROSSWALK,
    TEMPLATE,
    TRANSLATION,
    CrosswalkModel,
    TemplateModel,
)
from exodossier.library.lint_checklist import lint_checklist
from exodossier.library.lint_companions import lint_translation
from exodossier.library.lint_crosswalks import lint_crosswalk
from exodossier.library.lint_references import check_references
from exodossier.library.lint_vocabulary import lint_vocabulary
from exodossier.library.loading import checked, load_checklist, load_vocabulary
from exodossier.library.notes import Notes
from exodossier.library.reader import read
from exodossier.library.schema import format_of
from exodossier.library.translations import load_translation
from exodossier.library.vocabulary_schema import FORMAT as VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exodossier.domain.checklist import Checklist
    from exodossier.domain.findings import Finding
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.library.companion_schema import (
        SideModel,
    )


class Shelf(Protocol):
    """Where the vocabulary and the checklists come from that a file speaks of."""

    def vocabulary_for(self, checklists: Iterable[Checklist]) -> Vocabulary:
        """The newest version that fits. Raises Refused if there is none."""
        ...

    def checklist(self, ref: Ref) -> Checklist:
        """One version. Raises NotFound."""
        ...

    def newest(self, id_: str, bounds: str) -> Checklist:
        """The newest version of a checklist within the bounds. Raises NotFound."""
        ...


def inspect(data: bytes, file: str, shelf: Shelf) -> tuple[Finding, ...]:
    """All findings of a checklist, vocabulary, crosswalk, translation or template description.

    Faults of the shape come alone, all at once; what the content says is looked at once the shape is sound.
    """
    try:
        return _INSPECT[format_of(read(data, file))](data, file, shelf)
    except Unreadable as error:
        return error.findings


def _checklist(data: bytes, file: str, shelf: Shelf) -> tuple[Finding, ...]:
    loaded = load_checklist(data, file)
    notes = Notes(loaded.source)
    lint_checklist(loaded.thing, _words(loaded.thing, shelf, notes), notes)
    check_references(loaded.thing, shelf, notes)
    return notes.listed()


def _words(checklist: Checklist, shelf: Shelf, notes: Notes) -> Vocabulary | None:
    try:
        return shelf.vocabulary_for((checklist,))
    except Refused as refusal:
        notes.error("lint.no_vocabulary", ("vocabulary",), **refusal.data)
    except Unreadable as error:
        problem = error.findings[0].code
        notes.error("lint.vocabulary_unreadable", ("vocabulary",), file=error.file, problem=problem)
    return None


def _vocabulary(data: bytes, file: str, _shelf: Shelf) -> tuple[Finding, ...]:
    loaded = load_vocabulary(data, file)
    notes = Notes(loaded.source)
    lint_vocabulary(loaded.thing, notes)
    return notes.listed()


def _crosswalk(data: bytes, file: str, shelf: Shelf) -> tuple[Finding, ...]:
    source, model = checked(read(data, file), CrosswalkModel)
    notes = Notes(source)
    sides = {"from": model.from_, "to": model.to}
    found = [_side(name, side, shelf, notes) for name, side in sides.items()]
    left, right = found
    if left is not None and right is not None:
        lint_crosswalk(model, left, right, notes)
    return notes.listed()


def _side(name: str, side: SideModel, shelf: Shelf, notes: Notes) -> Checklist | None:
    try:
        return shelf.newest(side.checklist, side.versions)
    except NotFound as missing:
        notes.unknown("checklist", missing.name, missing.known, (name, "checklist"))
        return None


def _translation(data: bytes, file: str, shelf: Shelf) -> tuple[Finding, ...]:
    translation = load_translation(data, file)
    notes = Notes(translation.source)
    ref = Ref(translation.checklist, translation.version)
    try:
        lint_translation(shelf.checklist(ref), translation, notes)
    except NotFound:
        notes.error("lint.translation_orphan", ("checklist",), checklist=str(ref))
    return notes.listed()


def _template(data: bytes, file: str, _shelf: Shelf) -> tuple[Finding, ...]:
    checked(read(data, file), TemplateModel)
    return ()


_INSPECT: Final[dict[str, Callable[[bytes, str, Shelf], tuple[Finding, ...]]]] = {
    CHECKLIST: _checklist,
    VOCABULARY: _vocabulary,
    CROSSWALK: _crosswalk,
    TRANSLATION: _translation,
    TEMPLATE: _template,
}
