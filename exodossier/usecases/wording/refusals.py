"""What the program refuses, by code of `Refused`."""

from __future__ import annotations

from typing import Final

from exodossier.usecases.wording.message import Words

REFUSALS: Final[dict[str, Words]] = {
    "answer.form": Words(
        "The {part} given for {item} has the wrong form; nothing was changed.",
        "reason is text; assessment, locator and origin are objects, as `dossier show` prints them; evidence "
        "is a list of objects with `evidence`.",
    ),
    "answer.json": Words(
        "The value is not JSON: {detail}.",
        "Numbers, true, false, lists and objects are written as JSON; text as it is, or in double quotes.",
    ),
    "answer.nothing": Words("There is nothing to change.", "Give a value, --status or --reason."),
    "answer.status": Words("There is no status “{status}” ({item}).", "Use one of: {known}."),
    "answer.twice": Words("{item} is answered twice in the same input.", "Keep one of the two."),
    "answers.not_object": Words(
        "The answers are not an object.", 'Write {{"item": value, …}} or what `dossier show --json` prints.'
    ),
    "checklist.bound_already": Words(
        "The dossier “{dossier}” already has the checklist {checklist}.",
        "A dossier holds at most one version of each checklist.",
    ),
    "checklist.twice": Words(
        "The checklist {checklist} is named twice.", "A dossier holds at most one version of each."
    ),
    "evidence.no_file": Words("There is no file {path}.", "Check the path."),
    "evidence.not_a_file": Words("{path} is not a file.", "Name one file, not a folder."),
    "evidence.removed": Words(
        "The evidence “{evidence}” was removed.", "Bring it back, or choose other evidence."
    ),
    "evidence.same_bytes": Words(
        "{file} has exactly the bytes of revision {number}.", "There is nothing to revise."
    ),
    "file.unreadable": Words("{path} cannot be read: {detail}.", "Check the path and your rights."),
    "input.json": Words("{file} is not JSON: {detail}.", "Correct the file; nothing was changed."),
    "input.json_rows": Words(
        "{file} does not hold rows.", "Write a list of objects, each with column names and values."
    ),
    "input.csv": Words(
        "{file} line {line} does not fit the header.",
        "Give every line as many cells as the first line has columns.",
    ),
    "input.csv_column": Words(
        "{file} names the column “{column}” twice, or a column has no name.",
        "Give every column its own name.",
    ),
    "input.csv_empty": Words(
        "{file} holds no rows.", "Write the column names in the first line and a row in each line after it."
    ),
    "input.csv_form": Words("{file} line {line} cannot be read: {detail}.", "Save it as CSV again."),
    "input.too_long": Words(
        "{file} holds more than {limit} million characters and was not read.",
        "Check that it is the right file.",
    ),
    "input.encoding": Words("{file} is not UTF-8 text.", "Save it as UTF-8."),
    "item.form": Words(
        "“{text}” does not name an item.", "Write item, checklist:item or checklist:item[row]."
    ),
    "item.needs_row": Words(
        "{item} is answered once per row of {register}.", "Add the row: {item}[ROW], by id or as #1, #2 …"
    ),
    "item.no_rows": Words("{item} is answered once, not per row.", "Leave out the part in brackets."),
    "link.locator": Words("A locator has no {names}.", "Use: {known}."),
    "link.locator_form": Words(
        "The locator {text} is not a JSON object.", 'Write for example {{"page": "3"}}.'
    ),
    "link.no_roles": Words(
        "The evidence of {item} has no named places (“{role}”).",
        "Leave out the role; only figures have them.",
    ),
    "link.role": Words("{item} has no place “{role}” for evidence.", "Use one of: {known}."),
    "link.twice": Words("{evidence} is already linked to {item} in this way.", "Nothing needs to be done."),
    "pair.twice": Words("“{name}” is given twice.", "Keep one of the two."),
    "pair.form": Words("“{text}” is not of the form name=value.", "Write for example {example}."),
    "dossier.archived": Words("The dossier “{dossier}” is archived.", "Bring it back first."),
    "product.archived": Words("The product “{product}” is archived.", "Bring it back first."),
    "redo.nothing": Words("There is nothing to redo.", ""),
    "title.empty": Words("The title is empty.", "Give a title of at least one character."),
    "trait.computed": Words(
        "The trait {trait} is read from the register {register} (column {column}).",
        "Change the rows of the register instead.",
    ),
    "trait.of_dossier": Words(
        "{traits} belong to a dossier, not to the product.", "Set them on the dossier."
    ),
    "undo.nothing": Words("There is nothing to undo in {dossier}.", ""),
    "workspace.none": Words(
        "No workspace was named.", "Give -w FOLDER or set EXODOSSIER_WORKSPACE; `exodossier init` makes one."
    ),
    "export.output_folder": Words("The folder {path} does not exist.", "Create it, or choose another."),
    "export.template_scope": Words(
        "The template {template} is for {checklists}; this dossier has none of them.",
        "Choose another template.",
    ),
    "export.output_kind": Words("{path} is not an ordinary file.", "Name a file that ends in .docx."),
    "export.output_name": Words(
        "{path} does not end in .docx, and only a Word file is written or replaced.",
        "Name it for example {name}.",
    ),
    "export.template_version": Words(
        "The template {template} is not made for {checklist}, but for the versions {versions}.",
        "Choose a version of the template that fits, or, once checked, widen `versions` in its .yaml file.",
    ),
    "template.exists": Words(
        "The workspace already has {template} with other content; a version never changes.",
        "Give it a higher version in the .yaml file beside it, or take that away to have it numbered.",
    ),
    "template.faulty": Words(
        "{file} was not taken. Faults in it: {count}; the first: {first}",
        "Correct them; `exodossier template lint FILE` lists all.",
    ),
    "template.beside": Words(
        "{file} lies there already, and the copy needs a description of that name.",
        "Choose another name or folder for the copy.",
    ),
    "template.name": Words(
        "No template can be named after “{name}”.", "Give a title with at least one Latin letter or digit."
    ),
    "export.no_office_program": Words(
        "{what}: LibreOffice makes this, and it was not found on this computer; nothing was written.",
        "Install LibreOffice, or export the Word file alone and save it as PDF or update its fields there.",
    ),
    "export.several": Words(
        "{count} dossiers cannot be written to the one file {path}.", "Name a folder: -o FOLDER."
    ),
    "export.verify_kind": Words("{path} is not an ordinary file.", "Name a Word file, a PDF or a tracker."),
    "unit.dimension": Words("{unit} and {other} measure different things.", "Use a unit of the same kind."),
    "unit.unknown": Words("There is no unit “{unit}”.", "Use a unit of the vocabulary."),
    "template.option": Words("The option {option} cannot be “{value}”.", "Use one of: {known}."),
}
