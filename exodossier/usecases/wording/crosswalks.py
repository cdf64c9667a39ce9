"""Words of crosswalks: faults of a file, refusals, how far items agree, why a row does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases.wording.message import Words, translate

if TYPE_CHECKING:
    from collections.abc import Mapping

CROSSWALK_FINDINGS: Final[dict[str, Words]] = {
    "lint.no_row_for": Words(
        "No row says what corresponds to {name}.",
        "Add a row with to: ITEM and relation, or to: none, and why.",
    ),
    "lint.relation_alone": Words(
        "The row for {name} has a relation but no item to which.", "Remove relation, or name the item."
    ),
    "lint.pair_twice": Words(
        "The pair {name} and {other} is given twice (first in line {line}).", "Keep one of the two rows."
    ),
    "lint.pair_and_none": Words(
        "{name} is paired with {other}, but another row says that nothing corresponds to it.",
        "Keep the one that is true.",
    ),
    "lint.unequal_rows": Words(
        "{name} and {other} are called equal, but they are not answered for the same rows.",
        "Use superset, subset or overlap.",
    ),
}

CROSSWALK_REFUSALS: Final[dict[str, Words]] = {
    "answer.bound_apart": Words(
        "{item} and {other} share one answer, but two different ones are given; nothing was changed.",
        "Give both the same, answer only one of them, or detach one first.",
    ),
    "crosswalk.not_for": Words(
        "The crosswalk {crosswalk} compares {source} with {target}; this dossier has {checklists}.",
        "Add the missing checklist, or use a crosswalk between those of the dossier.",
    ),
    "crosswalk.nothing": Words(
        "The crosswalk {crosswalk} brings nothing to {item}: {why}.", "Look at the plan with --plan."
    ),
    "crosswalk.differ": Words(
        "{item} and {source} have different answers, and binding them would leave only one.",
        "Say which one stays: --keep from or --keep to.",
    ),
    "crosswalk.own_answer": Words("{item} has an answer of its own.", "There is nothing to detach."),
    "crosswalk.not_carried": Words(
        "The answer to {item} was not carried from elsewhere.", "There is nothing to forget."
    ),
}

RELATIONS: Final[Mapping[str, str]] = {
    "equal": "Asks for the same",
    "superset": "Asks for all of it and more",
    "subset": "Asks for a part of it",
    "overlap": "Asks in part for the same",
}

ACTIONS: Final[Mapping[str, str]] = {"bind": "Share", "carry": "Copy, to be checked", "nothing": "Nothing"}

HINDRANCES: Final[Mapping[str, str]] = {
    "bound_already": "both share one answer already",
    "differ": "both have an answer and they differ; say which one stays",
    "not_equal_here": "the versions in this dossier do not ask for the same answer, or are not confirmed",
    "not_carriable": "the answer has another form there",
    "not_typed": "what it shows comes from a register or is worked out; there is nothing to copy",
    "rows_differ": "the two are not answered for the same rows",
    "source_empty": "there is no answer to bring",
    "source_out": "the item it comes from does not apply",
    "source_set_aside": "the item it comes from is marked as not done or not applicable",
    "target_answered": "it has an answer, which stays",
    "target_out": "it does not apply",
    "target_set_aside": "it is marked as not done or not applicable",
    "taken": "another row of the crosswalk fills it",
}


def relation_name(relation: str) -> str:
    """What one item is to another, in words."""
    return translate(RELATIONS.get(relation, relation))


def action_name(action: str) -> str:
    """What a planned row would do."""
    return translate(ACTIONS.get(action, action))


def hindrance_name(hindrance: str) -> str:
    """Why a planned row does nothing; empty where nothing hinders it."""
    return translate(HINDRANCES.get(hindrance, hindrance))
