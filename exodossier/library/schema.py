"""Plain data against a shape: every fault at once, each with its place, each misspelt key with a guess."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar, cast, get_args, get_origin

from pydantic import ValidationError

from exodossier.domain.errors import Unreadable
from exodossier.domain.findings import Finding
from exodossier.library.answer_schema import KIND_WORDS, SCALAR_WORDS
from exodossier.library.checklist_schema import FORMAT as CHECKLIST
from exodossier.library.checklist_schema import ChecklistModel
from exodossier.library.companion_schema import (
    CROSSWALK,
    TEMPLATE,
    TRANSLATION,
    CrosswalkModel,
    TemplateModel,
    TranslationModel,
)
from exodossier.library.scalars import Strict
from exodossier.library.vocabulary_schema import FORMAT as VOCABULARY
from exodossier.library.vocabulary_schema import VocabularyModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pydantic_core import ErrorDetails

    from exodossier.library.reader import Path, Source

Model = TypeVar("Model", bound=Strict)

FORMATS: Final[dict[str, type[Strict]]] = {
    CHECKLIST: ChecklistModel,
    VOCABULARY: VocabularyModel,
    CROSSWALK: CrosswalkModel,
    TRANSLATION: TranslationModel,
    TEMPLATE: TemplateModel,
}
"""What the first line of a file may name, and the shape it promises."""

_CHECK_WORDS: Final = (
    "count",
    "required_together",
    "unique",
    "compare",
    "range",
    "sum",
    "date_order",
    "ratio_in",
    "any_of_groups",
)
_WORDS: Final = {
    "schema.answer_kind": ("kind", KIND_WORDS),
    "schema.part_kind": ("kind", (*SCALAR_WORDS, "table")),
    "schema.column_kind": ("kind", SCALAR_WORDS),
    "schema.check": ("check", _CHECK_WORDS),
}
_SHAPES: Final = {
    "string_type": "text",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "bool_type": "flag",
    "int_type": "count",
    "decimal_type": "number",
    "is_instance_of": "number",
}


def format_of(source: Source) -> str:
    """The format a file names. Raises Unreadable if it names none that is known."""
    found = source.data.get("format") if isinstance(source.data, dict) else None
    if isinstance(found, str) and found in FORMATS:
        return found
    data = {"found": found if isinstance(found, str) else "", "allowed": ", ".join(FORMATS)}
    finding = Finding("schema.format", place=source.place(("format",)), data=data)
    raise Unreadable(source.file, (*source.findings, finding))


def validate(source: Source, model: type[Model]) -> Model:
    """The file as a model. Raises Unreadable with every fault, in the order they stand in the file."""
    try:
        made = model.model_validate(source.data)
    except ValidationError as error:
        faults = [_finding(source, model, detail) for detail in error.errors(include_url=False)]
        raise Unreadable(source.file, in_order((*source.findings, *faults))) from error
    if source.findings:
        raise Unreadable(source.file, source.findings)
    return made


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings as they stand in the file, none twice."""
    distinct = {(found.code, found.place, tuple(found.data.items())): found for found in findings}
    return tuple(sorted(distinct.values(), key=lambda found: (found.place.line, found.place.column)))


def show_path(path: Iterable[str | int]) -> str:
    """`sections[0].items[2].answer` (positions from 0, as editors and JSON count)."""
    text = "".join(f"[{step}]" if isinstance(step, int) or step.isdigit() else f".{step}" for step in path)
    return text.removeprefix(".")


def _finding(source: Source, model: type[Strict], detail: ErrorDetails) -> Finding:
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(source, model, detail)
    make = _FINDINGS.get(kind) or (_own if kind.startswith("schema.") else _other)
    return make(source, tuple(_steps(source, detail["loc"])), detail)


def _missing(source: Source, path: Path, detail: ErrorDetails) -> Finding:
    key = str(detail["loc"][-1])
    if source.has((*path, key)):
        return _made(source, "schema.empty", (*path, key), {"key": key})
    return _made(source, "schema.missing_key", path, {"key": key})


def _wrong_literal(source: Source, path: Path, detail: ErrorDetails) -> Finding:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    allowed = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    return _made(source, "schema.word", path, _guess(detail["input"], allowed))


def _wrong_shape(source: Source, path: Path, detail: ErrorDetails) -> Finding:
    code = "schema.empty" if detail["input"] is None else "schema.shape"
    key = str(path[-1]) if path else ""
    return _made(source, code, path, {"key": key, "wanted": _SHAPES[detail["type"]]})


def _wrong_word(source: Source, path: Path, detail: ErrorDetails) -> Finding:
    key, words = _WORDS[detail["type"]]
    if not source.has((*path, key)):
        return _made(source, "schema.missing_word", path, {"key": key, "allowed": ", ".join(words)})
    return _made(source, "schema.word", (*path, key), _guess(detail["input"][key], words))


def _too_few(source: Source, path: Path, detail: ErrorDetails) -> Finding:
    least = str(detail.get("ctx", {}).get("min_length", ""))
    return _made(source, "schema.too_few", path, {"key": str(path[-1]), "wanted": least})


def _own(source: Source, path: Path, detail: ErrorDetails) -> Finding:
    data = {name: str(value) for name, value in detail.get("ctx", {}).items() if name != "code"}
    return _made(source, detail["type"], path, data)


def _other(source: Source, path: Path, detail: ErrorDetails) -> Finding:
    return _made(source, "schema.other", path, {"problem": detail["msg"]})


_FINDINGS: Final[dict[str, Callable[[Source, Path, ErrorDetails], Finding]]] = {
    "missing": _missing,
    "literal_error": _wrong_literal,
    "too_short": _too_few,
    **dict.fromkeys(_SHAPES, _wrong_shape),
    **dict.fromkeys(_WORDS, _wrong_word),
}


def _steps(source: Source, loc: Iterable[str | int]) -> Iterator[str | int]:
    """The steps of a fault that exist in the file: union tags and spelt-out shorthands fall away."""
    path: list[str | int] = []
    for step in loc:
        if isinstance(step, str) and step.startswith("="):
            continue
        path.append(step)
        if not source.has(path):
            return
        yield step


def _made(source: Source, code: str, path: Path, data: dict[str, str]) -> Finding:
    on_key = code == "schema.unknown_key"
    return Finding(code, place=source.place(path, key=on_key), data={"path": show_path(path), **data})


def _unknown_key(source: Source, model: type[Strict], detail: ErrorDetails) -> Finding:
    known = _known_keys(model, detail["loc"][:-1])
    path = tuple(_steps(source, detail["loc"]))
    return _made(source, "schema.unknown_key", path, {"key": str(path[-1]), **_guess(path[-1], known)})


def _guess(found: object, allowed: Iterable[str]) -> dict[str, str]:
    words = tuple(allowed)
    close = get_close_matches(str(found), words, n=1, cutoff=0.7)
    return {
        "found": "" if found is None else str(found),
        "allowed": ", ".join(words),
        "close": "".join(close),
    }


def _known_keys(root: type[Strict], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys of the model that a fault's location leads to."""
    here: Any = root
    for step in loc:
        here = _step_into(here, step)
    here = _bare(here)
    if not (isinstance(here, type) and issubclass(here, Strict)):
        return ()
    return tuple(info.alias or name for name, info in here.model_fields.items())


def _step_into(annotation: Any, step: str | int) -> Any:
    if isinstance(step, str) and step.startswith("="):
        return _tags(annotation)[step]
    bare = _bare(annotation)
    if isinstance(step, int):
        return get_args(bare)[0]
    if get_origin(bare) is dict:
        return get_args(bare)[1]
    fields = cast("type[Strict]", bare).model_fields
    found = next(info for name, info in fields.items() if step in (info.alias, name))
    return Annotated[(found.annotation, *found.metadata)] if found.metadata else found.annotation


def _bare(annotation: Any) -> Any:
    """An annotation without its metadata and without `None`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    members = [member for member in get_args(annotation) if member is not type(None)]
    is_optional = len(members) == 1 and get_origin(annotation) not in {list, dict}
    return _bare(members[0]) if is_optional else annotation


def _tags(annotation: Any) -> dict[str, Any]:
    """The members of a tagged union by tag."""
    return {tag.tag: member for member in get_args(_bare(annotation)) for tag in _metadata(member)}


def _metadata(member: Any) -> list[Any]:
    return [found for found in get_args(member)[1:] if hasattr(found, "tag")]
