"""The only place for words: what happened, where, and what a person can do about it.

Errors and findings carry a code and data; the tables here turn them into sentences, through one hook for
translation.
"""

from exodossier.usecases.wording.asking import asked_when, filtered
from exodossier.usecases.wording.blank_forms import row_number, to_fill_in
from exodossier.usecases.wording.conditions import because, because_of, shown, so_far
from exodossier.usecases.wording.criteria import criterion, outcome, standing_alone, table_heading
from exodossier.usecases.wording.crosswalks import action_name, hindrance_name, relation_name
from exodossier.usecases.wording.explaining import explain, say
from exodossier.usecases.wording.message import Message, set_translator
from exodossier.usecases.wording.names import (
    obligation_name,
    status_name,
    trait_group_name,
    verb_name,
    verdict_name,
)
from exodossier.usecases.wording.printed import (
    between,
    computed,
    confirmation,
    counted,
    file_size,
    long_form,
    moment,
    no_picture,
    place_in,
    row_at,
    taken_over,
    unchecked,
    waived,
)
from exodossier.usecases.wording.progress import progress
from exodossier.usecases.wording.scores import lack, reported_name, share, stage_name
from exodossier.usecases.wording.shapes import formula_name, kind_name, part_shape, shape
from exodossier.usecases.wording.template_words import (
    filter_use,
    part_name,
    spot,
    template_kind,
    used_for,
    ways,
)
from exodossier.usecases.wording.tracker import tracker_column, tracker_note, tracker_value

__all__ = [
    "Message", "action_name", "asked_when", "because", "because_of", "between", "computed", "confirmation",
    "counted", "criterion", "explain", "file_size", "filter_use", "filtered", "formula_name",
    "hindrance_name", "kind_name", "lack", "long_form", "moment", "no_picture", "obligation_name", "outcome",
    "part_name", "part_shape", "place_in", "progress", "relation_name", "reported_name", "row_at",
    "row_number", "say", "set_translator", "shape", "share", "shown", "so_far", "spot", "stage_name",
    "standing_alone", "status_name", "table_heading", "taken_over", "template_kind", "to_fill_in",
    "tracker_column", "tracker_note", "tracker_value", "trait_group_name", "unchecked", "used_for",
    "verb_name", "verdict_name", "waived", "ways",
]  # fmt: skip
