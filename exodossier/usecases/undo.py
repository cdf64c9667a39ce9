"""Taking changes back, and doing them again. Nothing is erased: the inverse is recorded as a new change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.edits import Edit, dossier_stream, product_stream
from exodossier.domain.errors import Conflict, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exodossier.domain.edits import Changes
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import ChangeGroup, Reader, Work

LASTING: Final = frozenset({"create_product", "create_dossier", "copy_dossier"})
"""What begins a product or dossier is not taken back step by step: archive it instead."""

IDENTITY: Final[Mapping[str, str]] = {
    "answer": "/dossier", "response": "/dossier", "link": "/answer", "row": "/product",
}  # fmt: skip
"""The path whose first value shows that an entity came into being."""

RESTING: Final[Mapping[str, Mapping[str, Json]]] = {
    "answer": {"/value": None},
    "response": {"/status": "not_started", "/reason": "", "/assessment": {}, "/origin": None},
    "link": {"/removed": True},
    "row": {"/removed": True},
}
"""How an entity that came into being is put back: hidden or emptied, since nothing kept is ever deleted."""


POINTER: Final = ("response", "/answer")
LEAD: Final = "/lead"
"""Which answer a response has, and by how much the versions of earlier ones were ahead, which only grows."""


def undo(office: Office, dossier: str, *, mine: bool = False) -> Changes:
    """Take the latest change of the dossier or its product back. mine: only changes of this author.

    Raises Refused (nothing to undo), Conflict (somebody changed the same value since).
    """
    group = next_undo(office, dossier, mine=mine)
    if group is None:
        raise Refused("undo.nothing", {"dossier": dossier})
    return _take_back(office, group, "undo")


def redo(office: Office, dossier: str, *, mine: bool = False) -> Changes:
    """Do again what was undone last, unless something new was done since. Raises Refused, Conflict."""
    group = next_redo(office, dossier, mine=mine)
    if group is None:
        raise Refused("redo.nothing", {"dossier": dossier})
    return _take_back(office, group, "redo")


def next_steps(
    office: Office, dossier: str, *, mine: bool = False
) -> tuple[ChangeGroup | None, ChangeGroup | None]:
    """The change that `undo` would take back, and the undo that `redo` would, from one reading."""
    done, undone = _stacks(office, dossier, mine=mine)
    return done[-1] if done else None, undone[-1] if undone else None


def next_undo(office: Office, dossier: str, *, mine: bool = False) -> ChangeGroup | None:
    """The change that `undo` would take back."""
    return next_steps(office, dossier, mine=mine)[0]


def next_redo(office: Office, dossier: str, *, mine: bool = False) -> ChangeGroup | None:
    """The undo that `redo` would take back."""
    return next_steps(office, dossier, mine=mine)[1]


def _stacks(office: Office, dossier: str, *, mine: bool) -> tuple[list[ChangeGroup], list[ChangeGroup]]:
    with office.store.read() as reader:
        kept = reader.dossier(dossier)
        groups = reader.groups((product_stream(kept.product), dossier_stream(dossier)))
    wanted = [one for one in groups if not mine or one.who == office.author.id]
    return _replay(one for one in wanted if one.edits and one.verb not in LASTING)


def _replay(groups: Iterable[ChangeGroup]) -> tuple[list[ChangeGroup], list[ChangeGroup]]:
    """What can be undone and redone after all of these, each with the next one last."""
    done: list[ChangeGroup] = []
    undone: list[ChangeGroup] = []
    for group in groups:
        if group.verb == "undo":
            done = [one for one in done if one.change != group.undoes]
            undone.append(group)
        elif group.verb == "redo":
            undone = [one for one in undone if one.change != group.undoes]
            done.append(group)
        else:
            done.append(group)
            undone = []
    return done, undone


def _take_back(office: Office, group: ChangeGroup, verb: str) -> Changes:
    with office.store.begin(office.author, verb, undoes=group.change) as work:
        work.record(_checked(work, group))
        return work.commit()


def _checked(work: Work, group: ChangeGroup) -> Iterator[Edit]:
    now: dict[tuple[str, str], JsonMap] = {}
    for edit in _inverses(group.edits):
        key = (edit.entity, edit.id)
        if key not in now:
            now[key] = _flat(work.values(*key))
        current = now[key].get(edit.path)
        if current != edit.before:
            raise Conflict(edit.entity, edit.id, edit.path, current, edit.after, _version(work, edit))
        now[key][edit.path] = edit.after
        yield edit
        if (edit.entity, edit.path) == POINTER and edit.before and edit.after:
            yield from _keep_ahead(work, edit, now[key])


def _keep_ahead(work: Work, edit: Edit, values: JsonMap) -> Iterator[Edit]:
    """A response that gets another answer back: the versions that people see must not run backwards."""
    behind = work.version("answer", str(edit.before)) - work.version("answer", str(edit.after))
    lead = values.get(LEAD)
    if behind > 0:
        values[LEAD] = behind + (lead if isinstance(lead, int) else 0)
        yield Edit(edit.stream, edit.entity, edit.id, LEAD, lead, values[LEAD])


def _inverses(edits: tuple[Edit, ...]) -> Iterator[Edit]:
    born = {(one.entity, one.id) for one in edits if _is_birth(one)}
    for edit in reversed(edits):
        if edit.path == LEAD:
            continue
        if (edit.entity, edit.id) not in born or edit.before is not None:
            yield edit.inverse()
        elif edit.path in RESTING.get(edit.entity, {}):
            resting = RESTING[edit.entity][edit.path]
            if resting != edit.after:
                yield Edit(edit.stream, edit.entity, edit.id, edit.path, edit.after, resting)


def _is_birth(edit: Edit) -> bool:
    return edit.before is None and IDENTITY.get(edit.entity) == edit.path


def _flat(values: JsonMap) -> JsonMap:
    """Values by path; the entries of a map column each by their own."""
    flat: JsonMap = {}
    for name, value in values.items():
        flat[f"/{name}"] = value
        if isinstance(value, dict):
            flat |= {f"/{name}/{key}": member for key, member in value.items()}
    return flat


def _version(work: Reader, edit: Edit) -> int:
    return work.version(edit.entity, edit.id)
