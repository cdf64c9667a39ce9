"""What is wrong in what a checklist or vocabulary file says, by code of `Finding`."""

from __future__ import annotations

from typing import Final

from exodossier.usecases.wording.message import Words

LINT_FINDINGS: Final[dict[str, Words]] = {
    "lint.foreign_operand": Words(
        "Only a reference may name an item of another checklist; this formula is “{op}”.",
        "Use “op: reference”, or read a register that both checklists see.",
    ),
    "lint.own_checklist": Words(
        "This names its own checklist “{name}”.",
        "Leave “checklist” out: items of the same file need none.",
    ),
    "lint.empty_section": Words(
        "The section “{name}” has no items and no section stands under it.",
        "Give it items, or name it as “parent” of others.",
    ),
    "lint.same_requirement": Words(
        "“{name}” asks for the same as “{other}” (line {line}).",
        "Keep one of them, or say in what they differ.",
    ),
    "lint.unknown_trait": Words(
        "There is no trait “{name}”.", "See the vocabulary, or this file, for the names."
    ),
    "lint.unknown_item": Words(
        "There is no item “{name}”.", "See the vocabulary, or this file, for the names."
    ),
    "lint.unknown_register": Words(
        "There is no register “{name}”.", "See the vocabulary, or this file, for the names."
    ),
    "lint.unknown_column": Words(
        "There is no column “{name}”.", "See the vocabulary, or this file, for the names."
    ),
    "lint.unknown_field": Words(
        "There is no field “{name}”.", "See the vocabulary, or this file, for the names."
    ),
    "lint.unknown_section": Words(
        "There is no section “{name}”.", "See the vocabulary, or this file, for the names."
    ),
    "lint.unknown_option": Words(
        "There is no option “{name}”.", "See the vocabulary, or this file, for the names."
    ),
    "lint.unknown_unit": Words(
        "There is no unit “{name}”.", "See the vocabulary, or this file, for the names."
    ),
    "lint.unknown_evidence_kind": Words(
        "There is no evidence kind “{name}”.", "See the vocabulary, or this file, for the names."
    ),
    "lint.op": Words("“{op}” cannot be asked of {name}, which is {kind}.", "Use one of: {allowed}."),
    "lint.list": Words("“{op}” needs a list of values for {name}.", "Write [a, b]."),
    "lint.no_list": Words("“{op}” takes one value for {name}, not a list.", "Use in, or includes_any."),
    "lint.value": Words("“{found}” is no value of {name}, which is {kind}.", "Correct the value."),
    "lint.amount": Words("{name} is a quantity; “{found}” has no unit.", 'Write {{value: "…", unit: …}}.'),
    "lint.dimension": Words(
        "The unit measures {found}; {name} measures {wanted}.", "Use a unit of {wanted}."
    ),
    "lint.dimensions": Words(
        "Bounds are in the first unit, but the units measure different things ({found}).",
        "Drop the bound, or keep units of one dimension.",
    ),
    "lint.bounds": Words("The minimum {low} is above the maximum {high}.", "Exchange or correct them."),
    "lint.pattern": Words("The pattern cannot be read: {problem}.", "Correct the regular expression."),
    "lint.example": Words("The example “{found}” does not fit its own pattern.", "Correct one of them."),
    "lint.reads_itself": Words("{name} decides about itself.", "Name another item, or a trait."),
    "lint.each_missing": Words(
        "{name} is answered once per row; say whether any or every row must fit.",
        "Add each: any or each: every.",
    ),
    "lint.each_useless": Words("{name} is answered once; `each` has no meaning.", "Remove each."),
    "lint.no_row": Words(
        "There is no row here: the section does not repeat.", "Use {{rows: …}}, or add repeat to the section."
    ),
    "lint.no_form": Words(
        "`field` without `item` can be used in show_when only.",
        "Name the item: {{item: …, field: {name}}}.",
    ),
    "lint.no_fields": Words("{name} is {kind} and has no fields.", "Leave field out."),
    "lint.circle": Words(
        "These wait for one another and none can ever be decided: {items}.",
        "Break the circle at one of them.",
    ),
    "lint.unreachable": Words(
        "{name} can never apply: its condition cannot be true.", "Correct the condition, or remove the item."
    ),
    "lint.never_true": Words("This condition can never be true.", "Correct or remove it."),
    "lint.case_unreachable": Words(
        "The case before has no condition, so this one is never reached.",
        "Move the case without `when` to the end.",
    ),
    "lint.rule_kind": Words(
        "The check {check} cannot be made on {name}, which is {kind}.", "Name another field or column."
    ),
    "lint.not_countable": Words(
        "A {kind} answer has nothing to count.", "Use count on registers, tables and multiple choices."
    ),
    "lint.operands": Words("{op} needs another number of operands: {wanted}.", "Correct the list `of`."),
    "lint.column_missing": Words("{op} over a register needs a column.", "Add column."),
    "lint.met_missing": Words("share_met needs `met`: what counts as met.", "Add met: {{column: value}}."),
    "lint.name_taken": Words(
        "“{name}” cannot be a field or column: templates and rows use the word.", "Choose another id."
    ),
    "lint.long_text": Words(
        "{key} has {found} characters, more than a screen holds ({limit}).",
        "Shorten it, or move the rest to guidance.",
    ),
    "lint.no_locus": Words(
        "{name} does not say where in the source it stands.", "Add cites: [{{locus: …}}]."
    ),
    "lint.unconfirmed": Words(
        "Version {version} says that every text is confirmed, but {count} are not (first: {first}).",
        "Stay below 1.0.0 until all are confirmed.",
    ),
    "lint.no_vocabulary": Words("No vocabulary fits {ranges} (at hand: {known}).", "Correct the range."),
    "lint.vocabulary_unreadable": Words(
        "The vocabulary {file} cannot be read ({problem}).", "Lint that file first."
    ),
    "lint.options_missing": Words("The trait {name} has no options.", "Add options, or make it boolean."),
    "lint.options_useless": Words(
        "The trait {name} is true or false; options have no meaning.", "Remove them."
    ),
    "lint.ordered": Words("Only a choice can be ordered; {name} is none.", "Remove ordered."),
    "lint.computed_options": Words(
        "{name} is read from a column that also knows {missing}.", "Add these options to the trait."
    ),
    "lint.unit_twice": Words(
        "“{name}” already names a unit (line {first_line}).", "Two units must never share a symbol or alias."
    ),
    "lint.factor": Words("The factor of {name} must be above zero.", "Correct it."),
    "lint.translation_outdated": Words(
        "The source of {owner} / {text} has changed since this was translated.",
        "Translate it anew and renew the source digest; until then the source text is shown.",
    ),
    "lint.translation_unknown": Words(
        "The checklist has no text {owner} / {text}.", "Correct the id or path, or remove the entry."
    ),
    "lint.translation_orphan": Words(
        "There is no {checklist} to translate.",
        "Put the sidecar beside its checklist, or correct checklist and version.",
    ),
    "lint.no_pair": Words(
        "The row for {name} must name either an item or none.", "Write to: ITEM and relation, or to: none."
    ),
    "lint.needs_relation": Words(
        "The row for {name} does not say how far the two agree.",
        "Add relation: equal, superset, subset or overlap.",
    ),
    "lint.unconfirmed_equal": Words(
        "{name} is called equal, but its text is not confirmed in the source.",
        "Use overlap until both are confirmed.",
    ),
    "lint.unequal_answers": Words(
        "{name} and {other} are called equal but ask for different answers.",
        "Use superset, subset or overlap.",
    ),
    "library.misplaced": Words(
        "The file holds {found} but lies where {expected} belongs.",
        "Rename the file or correct id and version.",
    ),
    "lint.fields_only": Words(
        "`show_when` reads other fields of the same form only.", "Write {{field: …}}, or use applies_when."
    ),
}
