"""Bytes of one file to the domain: read, check the shape, convert, digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from exodossier.domain.errors import Unreadable
from exodossier.library import convert
from exodossier.library.checklist_schema import ChecklistModel
from exodossier.library.companion_schema import CrosswalkModel
from exodossier.library.duplicates import duplicate_ids
from exodossier.library.reader import read
from exodossier.library.schema import format_of, in_order, validate
from exodossier.library.vocabulary_schema import VocabularyModel

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist
    from exodossier.domain.crosswalk import Crosswalk
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.library.reader import Source
    from exodossier.library.scalars import Strict

Thing = TypeVar("Thing")
Model = TypeVar("Model", bound="Strict")


@dataclass(frozen=True, slots=True, eq=False)
class Loaded(Generic[Thing]):
    """What a file holds, and where each piece of it stands. `state`: draft, released or deprecated."""

    source: Source
    thing: Thing
    state: str


def load_checklist(data: bytes, file: str) -> Loaded[Checklist]:
    """A checklist file. Raises Unreadable with every fault of its shape, each with its place."""
    source, model = checked(read(data, file), ChecklistModel)
    thing = convert.checklist(model, convert.content_digest(source.data))
    return Loaded(source, thing, model.state)


def load_vocabulary(data: bytes, file: str) -> Loaded[Vocabulary]:
    """A vocabulary file. Raises Unreadable with every fault of its shape, each with its place."""
    source, model = checked(read(data, file), VocabularyModel)
    thing = convert.vocabulary(model, convert.content_digest(source.data))
    return Loaded(source, thing, model.state)


def load_crosswalk(data: bytes, file: str, origin: str = "") -> Loaded[Crosswalk]:
    """A crosswalk file. Raises Unreadable with every fault of its shape, each with its place."""
    source, model = checked(read(data, file), CrosswalkModel)
    thing = convert.crosswalk(model, convert.content_digest(source.data), origin)
    return Loaded(source, thing, model.state)


def checked(source: Source, model: type[Model]) -> tuple[Source, Model]:
    """The file in the shape asked for, no id given twice. Raises Unreadable with all faults at once."""
    format_of(source)
    twice = tuple(duplicate_ids(source))
    try:
        made = validate(source, model)
    except Unreadable as error:
        raise Unreadable(source.file, in_order((*error.findings, *twice))) from error
    if twice:
        raise Unreadable(source.file, in_order(twice))
    return source, made
