"""A checklist as a page to read: every section and item in Markdown, with how far its text is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.conditions import Always
from exodossier.domain.spec import Kind
from exodossier.usecases import wording
from exodossier.usecases.wording.message import fill, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exodossier.domain.checklist import Checklist, Item, Section
    from exodossier.domain.spec import Part, Spec
    from exodossier.domain.vocabulary import Vocabulary

TEXTS: Final[Mapping[str, str]] = {
    "confirmed": "confirmed in the source",
    "partly": "partly confirmed",
    "memory": "from memory, to be checked against the source",
}
TOP: Final = 2
DEEPEST: Final = 6


def reference_page(checklist: Checklist, vocabulary: Vocabulary) -> str:
    """The whole checklist as Markdown: head, sources, counts, then section by section."""
    return "\n".join([*_head(checklist), *_body(checklist, vocabulary)]) + "\n"


def text_counts(checklist: Checklist) -> dict[str, int]:
    """How many items there are, and how many of them are confirmed, partly confirmed and from memory."""
    counts = {state.value: count for state, count in checklist.confirmations.items()}
    return {"items": len(checklist.items), **{state: counts.get(state, 0) for state in TEXTS}}


def _head(checklist: Checklist) -> Iterator[str]:
    counts = text_counts(checklist)
    yield f"# {checklist.title}"
    yield ""
    data = {"ref": str(checklist.ref), "state": checklist.state, "issued": checklist.issued}
    yield fill("`{ref}`, {state}, issued {issued}.", data)
    yield fill(
        "{items} items: {confirmed} confirmed in the source, {partly} partly, {memory} from memory.",
        {name: str(count) for name, count in counts.items()},
    )
    yield ""
    for source in checklist.sources:
        link = (
            f" <https://doi.org/{source.doi}>" if source.doi else f" <{source.locus}>" if source.locus else ""
        )
        yield f"- {source.cite}{link}"
    if checklist.sources:
        yield ""


def _body(checklist: Checklist, vocabulary: Vocabulary) -> Iterator[str]:
    depths: dict[str, int] = {}
    for section in checklist.sections:
        depth = depths[section.id] = depths.get(section.parent or "", TOP - 1) + 1
        yield from _section(section, min(depth, DEEPEST - 1), vocabulary)
        for item in section.items:
            yield from _item(item, min(depth + 1, DEEPEST), checklist, vocabulary)


def _section(section: Section, depth: int, vocabulary: Vocabulary) -> Iterator[str]:
    yield f"{'#' * depth} {section.number + ' ' if section.number else ''}{section.title}"
    yield ""
    if section.intro:
        yield section.intro
        yield ""
    if section.repeat:
        register = vocabulary.register[section.repeat.over]
        said = fill("Answered once for each {what}", {"what": register.singular})
        if section.repeat.where:
            tests = wording.filtered(section.repeat.where, register.columns)
            said += fill(" where {tests}", {"tests": tests})
        yield f"*{said}.*"
        yield ""


def _item(item: Item, depth: int, checklist: Checklist, vocabulary: Vocabulary) -> Iterator[str]:
    label = f"{item.number} " if item.number else ""
    yield f"{'#' * depth} {label}{item.title}"
    yield ""
    yield f"`{item.id}`"
    yield ""
    yield item.requirement
    yield ""
    for name, said in _facts(item, checklist, vocabulary):
        yield f"- **{translate(name)}:** {said}"
    yield from _parts(item.spec, vocabulary)
    yield ""
    if item.guidance:
        yield f"> {item.guidance.strip().replace(chr(10), chr(10) + '> ')}"
        yield ""


def _facts(item: Item, checklist: Checklist, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    yield "Obligation", _obligations(item, checklist, vocabulary)
    if not isinstance(item.applies_when, Always):
        yield "Asked when", wording.asked_when(item.applies_when, vocabulary, checklist)
    if item.evidence.kinds:
        yield "Evidence", _evidence(item, vocabulary)
    for rule in item.rules:
        yield "Check", rule.say
    yield "Source", "; ".join(cite.locus for cite in item.cites)
    state = translate(TEXTS[item.text.value])
    yield "Text", f"{state}. {item.note.strip()}" if item.note else state
    yield "Answer", _answer(item.spec, vocabulary)


def _obligations(item: Item, checklist: Checklist, vocabulary: Vocabulary) -> str:
    said: list[str] = []
    for case in item.obligations:
        name = wording.obligation_name(case.obligation.value)
        if case.when is not None:
            when = wording.asked_when(case.when, vocabulary, checklist)
            name = fill("{name} where {when}", {"name": name, "when": when})
        elif said:
            name = fill("otherwise {name}", {"name": name.lower()})
        said.append(name)
    return "; ".join(said)


def _evidence(item: Item, vocabulary: Vocabulary) -> str:
    known = vocabulary.evidence_kind
    kinds = ", ".join(known[kind].title if kind in known else kind for kind in item.evidence.kinds)
    least = item.evidence.at_least
    return fill("{kinds} (at least {n})", {"kinds": kinds, "n": str(least)}) if least else kinds


def _answer(spec: Spec, vocabulary: Vocabulary) -> str:
    said = wording.shape(spec)
    register = vocabulary.register.get(spec.register or "")
    if register is None:
        return said
    title = f"{said}: {register.title}"
    return f"{title}, {wording.filtered(spec.where, register.columns)}" if spec.where else title


def _parts(spec: Spec, vocabulary: Vocabulary) -> Iterator[str]:
    """Fields, columns, operands and roles, one a line."""
    register = vocabulary.register.get(spec.register or "")
    if spec.kind is Kind.REGISTER and register:
        shown = [part for part in register.columns if not spec.shown or part.id in spec.shown]
        yield f"  - {', '.join(part.title for part in shown)}"
    yield from _lines(spec.fields or spec.columns, "  ")
    for role in spec.roles:
        required = f", {translate('required')}" if role.required else ""
        yield f"  - {role.title}{required}"
    for operand in spec.formula.of if spec.formula else ():
        named = (operand.checklist, operand.item, operand.field, operand.register, operand.column)
        yield f"  - `{'.'.join(name for name in named if name)}`"


def _lines(parts: Iterable[Part], indent: str) -> Iterator[str]:
    for part in parts:
        yield f"{indent}- {part.title}: {wording.part_shape(part)}"
        yield from _lines(part.spec.columns, indent + "  ")
