"""Bytes of one file to the domain: read, check the shape, convert, digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from exodossier.library import convert
from exodossier.library.checklist_schema import ChecklistModel
from exodossier.library.reader import Source, read
from exodossier.library.schema import format_of, validate
from exodossier.library.vocabulary_schema import VocabularyModel

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist
    from exodossier.domain.vocabulary import Vocabulary

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, eq=False)
class Loaded(Generic[Thing]):
    """What a file holds, and where each piece of it stands. `state`: draft, released or deprecated."""

    source: Source
    thing: Thing
    state: str


def load_checklist(data: bytes, file: str) -> Loaded[Checklist]:
    """A checklist file. Raises Unreadable with every fault of the first step that finds one."""
    source = read(data, file)
    format_of(source)
    model = validate(source, ChecklistModel)
    thing = convert.checklist(model, convert.content_digest(source.data))
    return Loaded(source, thing, model.state)


def load_vocabulary(data: bytes, file: str) -> Loaded[Vocabulary]:
    """A vocabulary file. Raises Unreadable with every fault of the first step that finds one."""
    source = read(data, file)
    format_of(source)
    model = validate(source, VocabularyModel)
    thing = convert.vocabulary(model, convert.content_digest(source.data))
    return Loaded(source, thing, model.state)
