"""What is wrong in a Word template or was left out of a document, by code of `Finding`."""

from __future__ import annotations

from typing import Final

from exodossier.usecases.wording.message import Words

TEMPLATE_FINDINGS: Final[dict[str, Words]] = {
    "template.variable": Words(
        "The template asks for “{name}”, which does not exist ({part}, paragraph {paragraph}, tag {tag}).",
        "Correct the name{near}. `exodossier template explain` lists every name.",
    ),
    "template.item": Words(
        "No checklist at hand has the item “{name}” ({part}, paragraph {paragraph}, tag {tag}).",
        "Correct the name{near}; ids are written with _ for -.",
    ),
    "template.syntax": Words(
        "The tag {tag} in {part}, paragraph {paragraph} cannot be read: {detail}.",
        "Correct the tag; every if and for needs its end.",
    ),
    "template.unclosed": Words(
        "A tag opens but does not close in {part}, paragraph {paragraph}: {tag}",
        "Put the whole tag into one paragraph and close it with }}}} or %}}.",
    ),
    "template.forbidden": Words(
        "{part}, paragraph {paragraph}: the tag {tag} uses {what}, which templates may not use.",
        "Templates may read data, loop and choose; remove {what}.",
    ),
    "template.filter": Words(
        "{part}, paragraph {paragraph}: there is no filter or test “{name}”.", "Use one of: {known}."
    ),
    "template.value": Words(
        "{part}, paragraph {paragraph}: the tag {tag} prints a {kind} as text.",
        "Name one of its parts, loop over it, or use {{{{p …}}}} for rich text.",
    ),
    "template.failed": Words(
        "{part}, paragraph {paragraph}: the tag {tag} failed: {detail}.", "Correct the tag."
    ),
    "template.beside": Words(
        "{part}, paragraph {paragraph}: the text “{text}” stands beside {tag} and will not appear.",
        "Give the tag a paragraph (row, cell) of its own.",
    ),
    "template.style_missing": Words(
        "There is no style named “{name}”, which rich text uses ({part}, paragraph {paragraph}: {tag}).",
        "Add the style in Word, or export with a company style file.",
    ),
    "template.style_unknown": Words(
        "{part}, paragraph {paragraph}: the style “{name}” is used, but the file does not define it.",
        "Give the paragraph (text, table) another style in Word.",
    ),
    "template.strict": Words(
        "The file is saved in the “strict” form of Word files, in which tags cannot be read.",
        "Save it in Word as “Word Document (*.docx)”.",
    ),
    "style.missing": Words(
        "{file} does not have {count} styles of the template; the template's own are used: {names}.",
        "Nothing need be done. To have them look otherwise, add styles of these names to the company's file.",
    ),
    "template.unrendered": Words(
        "{part} holds the tag {tag}, but tags work only in body, headers, footers, notes and properties.",
        "Move the tag.",
    ),
    "template.external": Words(
        "{part} points outside the file ({kind}: {target}); this is not carried into documents.",
        "Embed it in the template, or remove it.",
    ),
    "template.macro": Words(
        "The template holds macros ({part}); they are not carried into documents.", "Save it as .docx."
    ),
    "template.embedded": Words(
        "The template holds an embedded object ({part}); it is not carried into documents.",
        "Replace it with a picture or a table.",
    ),
    "template.field": Words(
        "{part}, paragraph {paragraph}: the field {name} would read another file; it is not "
        "carried into documents.",
        "Remove the field.",
    ),
    "template.not_word": Words(
        "This is not a Word file (.docx): {detail}.", "Open it in Word and save it as .docx."
    ),
    "template.too_large": Words(
        "The file unpacks to more than {limit} MB and was not opened.",
        "Remove large pictures; a template should be small.",
    ),
    "template.too_many_parts": Words(
        "The file has {count} parts, more than {limit}, and was not opened.", "Save a fresh copy from Word."
    ),
    "template.part_name": Words("A part has the unsafe name {name}.", "Save a fresh copy from Word."),
    "template.encrypted": Words("The file is encrypted.", "Save it without a password."),
    "template.entities": Words(
        "{part} declares XML entities or a document type; such files are refused.",
        "Save a fresh copy from Word.",
    ),
    "template.broken": Words("{part} cannot be read as XML: {detail}.", "Open and save the file in Word."),
    "export.character": Words(
        "{count} character(s) that Word cannot hold were replaced by visible marks ({where}).",
        "Correct the text where the mark appears.",
    ),
    "export.picture": Words(
        "The picture {title} ({media_type}) cannot be placed in Word and is named instead.",
        "Attach a PNG, JPEG or GIF version.",
    ),
    "export.link": Words(
        "{count} link(s) point to a place that this template does not print; they appear as plain text.", ""
    ),
    "template.misplaced": Words(
        "{part}, paragraph {paragraph}: the tag {tag} stands where it cannot work.",
        "Row tags belong into a table row, cell tags into a cell, paragraph tags into one of their own.",
    ),
}
