"""What does not fit in a value, by code of `Finding`."""

from __future__ import annotations

from typing import Final

from exodossier.usecases.wording.message import Words

VALUE_FINDINGS: Final[dict[str, Words]] = {
    "value.comparator": Words("“{found}” cannot stand before a number.", "Use one of = < ≤ > ≥ ~."),
    "value.control_characters": Words(
        "The text contains characters that cannot be shown.", "Paste it again as plain text."
    ),
    "value.count": Words("“{found}” is not a number of repeats.", "Write a whole number above zero."),
    "value.date": Words("“{found}” is not a date.", "Write YYYY-MM-DD."),
    "value.identifier": Words("“{found}” does not have the form asked for.", "Write it like {example}."),
    "value.implausible": Words(
        "{value} is unusually high; plausible is {plausible}.", "Check the unit and the power of ten."
    ),
    "value.implausible:low": Words(
        "{value} is unusually low; plausible is {plausible}.", "Check the unit and the power of ten."
    ),
    "value.integer": Words("“{found}” is not a whole number.", "Write digits only."),
    "value.kept_elsewhere": Words(
        "This item ({kind}) has no value of its own.",
        "Rows are kept in the register, figures as linked evidence; results are computed.",
    ),
    "value.kind": Words("{kind} is asked for, not {found}.", "Give a value of that kind."),
    "value.kind:boolean": Words("Yes or no is asked for, not {found}.", "Write true or false."),
    "value.kind:choice": Words("One of the choices is asked for, not {found}.", "Write its id as a text."),
    "value.kind:fields": Words("A form is asked for, not {found}.", 'Write {{"part": value, …}}.'),
    "value.kind:longtext": Words("Long text is asked for, not {found}.", "Write it as a text."),
    "value.kind:multichoice": Words("A list of choices is asked for, not {found}.", 'Write ["a", "b"].'),
    "value.kind:quantity": Words(
        "A quantity is asked for, not {found}.",
        'Write {{"value": "0.10", "unit": "nm"}} with a unit of the item.',
    ),
    "value.kind:table": Words("A table is asked for, not {found}.", 'Write [{{"column": value, …}}, …].'),
    "value.limit_unproven": Words(
        "The value does not prove that the limit {limit} is kept.", "Give a value that does, or say why not."
    ),
    "value.longtext_block": Words(
        "A long text has no block “{found}”.", "Use paragraph, list, table or figure."
    ),
    "value.longtext_figure": Words("A figure in the text names no evidence.", "Choose the evidence to show."),
    "value.longtext_key": Words("A piece of long text has no “{key}”.", "Remove it."),
    "value.longtext_level": Words("Lists have two levels; {found} is neither 0 nor 1.", "Use 0 or 1."),
    "value.longtext_list": Words(
        "A list in the text has the wrong form.", "Give `items` with level and runs."
    ),
    "value.longtext_marks": Words(
        "A run of text has marks that do not exist ({found}).", "Use bold, italic, sub and sup."
    ),
    "value.longtext_reference": Words(
        "A reference names “{found}”.", "References go to evidence, entry, citation or abbreviation."
    ),
    "value.longtext_runs": Words("A piece of long text has the wrong form.", "Each run has a text or a ref."),
    "value.longtext_shape": Words(
        "The value is {found}; long text is asked for.", "Give a text, or an object with blocks."
    ),
    "value.longtext_table": Words("A table in the text has the wrong form.", "Give every row as many cells."),
    "value.min_rows": Words("Rows: {found}; at least {at_least} are asked for.", "Add rows."),
    "value.nd_read": Words("“{typed}” was read as not detected.", "If it means not done, change the status."),
    "value.number": Words(
        "“{typed}” is not a number.", "Write digits with a decimal point, such as 0.10 or 3.2e10."
    ),
    "value.number_ambiguous": Words("This can be read as {first} or as {second}.", "Say which is meant."),
    "value.option_repeated": Words("“{option}” is chosen twice.", "Keep it once."),
    "value.option_unknown": Words("“{option}” is not one of the choices.", "Choose from: {options}."),
    "value.outcome": Words(
        "There is no outcome “{found}”.", "Use not_detected, below_loq, too_many or not_tested."
    ),
    "value.part_unknown": Words("There is no part “{part}” here.", "Remove it, or correct its name."),
    "value.percent_unusual": Words("{value} is outside 0 to 100%.", "Check the number."),
    "value.ref_missing": Words("There is no row {row} in {register}.", "Choose a row that is there."),
    "value.required": Words("“{part}” is missing.", "Fill it in."),
    "value.row_id": Words("A row has no id of its own (“{row}”).", "Give every row a different id."),
    "value.spread": Words(
        "The spread has the wrong form.",
        "Give kind (sd, sem, cv, ci, range, iqr) with value, or with low and high.",
    ),
    "value.spread_order": Words("The spread runs from {low} to {high}.", "Exchange the two."),
    "value.too_high": Words("The value is above {limit}.", "Check it against the limit."),
    "value.too_long": Words("The text has {length} characters; at most {limit} fit.", "Shorten it."),
    "value.too_low": Words("The value is below {limit}.", "Check it against the limit."),
    "value.unit_missing": Words("The unit is missing.", "Use one of: {units}."),
    "value.unit_not_offered": Words("The unit {unit} is not asked for here.", "Use one of: {units}."),
    "value.unit_unknown": Words("There is no unit “{unit}”.", "Use one of: {units}."),
}
