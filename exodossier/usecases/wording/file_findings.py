"""What is wrong with the form of a checklist or vocabulary file, by code of `Finding`."""

from __future__ import annotations

from typing import Final

from exodossier.usecases.wording.message import Words

FILE_FINDINGS: Final[dict[str, Words]] = {
    "yaml.too_large": Words(
        "The file is larger than {limit} bytes and was not read.",
        "A checklist is text of well under a megabyte. Check that this is the right file.",
    ),
    "yaml.encoding": Words("Byte {byte} is not {encoding} text.", "Save the file as UTF-8."),
    "yaml.character": Words(
        "The character {character} may not stand in a YAML file.",
        "Delete it and save the file as plain UTF-8 text.",
    ),
    "yaml.tab": Words(
        "A tab stands where YAML wants spaces.",
        "Replace the tab by spaces; set your editor to insert spaces.",
    ),
    "yaml.syntax": Words(
        "This is not YAML: {problem}.",
        "Check indentation, colons and quotation marks on this line and the one before.",
    ),
    "yaml.empty": Words("The file is empty.", "Start from `exodossier checklist draft` or a shipped file."),
    "yaml.documents": Words(
        "A second document begins here; a file holds one.",
        "Put it into a file of its own, or delete the `---` line.",
    ),
    "yaml.too_deep": Words(
        "Brackets or indentation go deeper than {limit} levels.",
        "Checklists need about ten. Check for brackets that never close.",
    ),
    "yaml.too_many": Words(
        "The file has more than {limit} pieces and was not read.", "Split it into several checklists."
    ),
    "yaml.anchor": Words(
        "`&`/`*` ({name}) names and repeats a piece of the file; checklists may not do that.",
        "Write the text out, or quote it if it only begins with & or *.",
    ),
    "yaml.merge_key": Words("`<<` merges mappings; checklists may not do that.", "Write the keys out."),
    "yaml.tag": Words(
        "The tag {tag} is not allowed; nothing was made from it.",
        "Remove the tag, or quote the text if it begins with `!`.",
    ),
    "yaml.key": Words(
        "A key must be a single word or text.", "Check brackets and the `?` sign on this line."
    ),
    "yaml.duplicate_key": Words(
        "The key “{key}” is given twice: on lines {first_line} and {line}.", "Keep one of them."
    ),
    "schema.format": Words(
        "The first line does not say what the file is (found “{found}”).",
        "Begin with `format:` and one of: {allowed}.",
    ),
    "schema.unknown_key": Words("There is no key “{key}” here.", "Known keys: {allowed}."),
    "schema.missing_key": Words("The key “{key}” is missing.", "Add `{key}:` with its value."),
    "schema.missing_word": Words("The key “{key}” is missing.", "Add `{key}:` with one of: {allowed}."),
    "schema.empty": Words("“{key}” is empty.", "Give it a value, or delete the key if it may be left out."),
    "schema.blank": Words("This text is blank.", "Write the text, or delete the key if it may be left out."),
    "schema.word": Words("“{found}” is not one of the words allowed here.", "Use one of: {allowed}."),
    "schema.shape": Words(
        "“{key}” must be a {wanted} (text | list | mapping | flag | count | number).",
        "Check indentation and the dash before list members.",
    ),
    "schema.slug": Words(
        "“{found}” cannot be an id.",
        "Use lower-case letters, digits, - and _, beginning with a letter or digit.",
    ),
    "schema.name": Words(
        "“{found}” cannot be a name.", "Use lower-case letters, digits and _, beginning with a letter."
    ),
    "schema.option_id": Words(
        "“{found}” cannot be an option's id.", "Use letters, digits and _ . : + -; not true, false or null."
    ),
    "schema.version": Words("“{found}” is not a version.", "Write three numbers: 0.9.0."),
    "schema.range": Words(
        "“{found}” is not a range of versions.", "Write bounds such as >=0.9,<2, in quotation marks."
    ),
    "schema.day": Words("“{found}” is not a day.", "Write YYYY-MM-DD."),
    "schema.language": Words("“{found}” is not a language code.", "Write a code such as en, “no” or pt-BR."),
    "schema.sha256": Words("“{found}” is not a SHA-256.", "It has 64 hexadecimal digits."),
    "schema.doi": Words("“{found}” is not a DOI.", "Write it without the address: 10.1080/…"),
    "schema.link": Words("“{found}” is not a web address.", "Begin with https://."),
    "schema.flag": Words("“{found}” is neither true nor false.", "Write true or false."),
    "schema.count": Words("“{found}” is not a count.", "Write digits only."),
    "schema.number": Words(
        "“{found}” is not a number.", "Write digits with a decimal point, for example 0.10 or 1e3."
    ),
    "schema.value": Words(
        "This cannot be compared with.", "Write a text, a number, true or false, or {{value, unit}}."
    ),
    "schema.amount": Words("An amount needs exactly value and unit.", 'Write {{value: "0.10", unit: nm}}.'),
    "schema.list": Words("A list is wanted here.", "Write [a, b]."),
    "schema.condition": Words(
        "This is not a condition.",
        "Write always, or a mapping with trait, item, row, rows, statuses, field, all, any or not.",
    ),
    "schema.one_op": Words(
        "A comparison needs exactly one of is, in, includes, includes_any, at_least, at_most, "
        "answered (found: {found}).",
        "Keep one; join several with all:.",
    ),
    "schema.answered": Words(
        "`answered` can only be true.", "For the opposite write {{not: {{… answered: true}}."
    ),
    "schema.bounds": Words("A count needs at_least or at_most.", "Add one."),
    "schema.scope": Words("`statuses` needs a section or an obligation.", "Add one."),
    "schema.one_of": Words("Exactly one of {keys} is wanted.", "Keep one."),
    "schema.range_bounds": Words("low or high is missing.", "Give at least one bound."),
    "schema.operand": Words(
        "An operand names an item or a register.", "Write {{item: …}} or {{register: …, column: …}}."
    ),
    "schema.other": Words("{problem}.", "Compare with a shipped file."),
    "schema.duplicate_id": Words(
        "The id “{id}” is given twice: on lines {first_line} and {line}.",
        "Give one of them another id; ids are permanent and never reused.",
    ),
    "schema.too_few": Words("“{key}” needs at least {wanted}.", "Add what is missing."),
}
