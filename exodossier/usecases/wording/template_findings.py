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
    "template.hyphen": Words(
        "{part}, paragraph {paragraph}: “{name}” in the tag {tag} would be a subtraction.",
        "Write _ for - in names: {instead}.",
    ),
    "template.syntax": Words(
        "The tag {tag} in {part}, paragraph {paragraph} cannot be read: {detail}.",
        "Compare it with the examples of `exodossier template explain`.",
    ),
    "template.sign": Words(
        "The tag {tag} in {part}, paragraph {paragraph} holds “{sign}”, which means nothing in a tag.",
        "Remove it, or write it in quotes; write “and”, “or”, “not” in words.",
    ),
    "template.unexpected": Words(
        "The tag {tag} in {part}, paragraph {paragraph} cannot be read from “{sign}” on.",
        "Names have dots and no spaces, texts have quotes, two things are compared with ==, and “else if” is "
        "elif.",
    ),
    "template.incomplete": Words(
        "The tag {tag} in {part}, paragraph {paragraph} is empty or breaks off.",
        "Complete it, or remove it.",
    ),
    "template.space": Words(
        "There is a space before “{name}” in the tag {tag} ({part}, paragraph {paragraph}).",
        "Write “{name}” directly after the braces.",
    ),
    "template.tag": Words(
        "There is no tag “{name}” ({part}, paragraph {paragraph}: {tag}).",
        "Tags begin with if, elif, else, for or set, and end with endif or endfor{near}.",
    ),
    "template.unended": Words(
        "The tag {tag} in {part}, paragraph {paragraph} has no end.",
        "Add the tag “{end}” behind what it is for, with the same letter after the braces.",
    ),
    "template.stray": Words(
        "The tag {tag} in {part}, paragraph {paragraph} belongs to nothing: no tag before it is open.",
        "Remove it, or add the tag that it belongs to.",
    ),
    "template.crossed": Words(
        "The tag {tag} in {part}, paragraph {paragraph} comes too early: {other} of paragraph {at} is "
        "still open.",
        "What was opened last ends first: put its “{end}” before.",
    ),
    "template.apart": Words(
        "The tags {other} (paragraph {at}) and {tag} (paragraph {paragraph}) of {part} do not fit together: "
        "what lies between them is not whole.",
        "Write both in the same way, with p for paragraphs, tr for table rows, tc for cells or without a "
        "letter, and in the same kind of place.",
    ),
    "template.cells": Words(
        "The tags {other} (paragraph {at}) and {tag} (paragraph {paragraph}) of {part} stand in different "
        "cells of a table.",
        "To repeat or leave out rows, use tr for both, each in a row of its own; for cells, use tc.",
    ),
    "template.unclosed": Words(
        "A tag opens but does not close in {part}, paragraph {paragraph}: {tag}",
        "Put the whole tag into one paragraph, close every quote in it, and close it with }}}} or %}}.",
    ),
    "template.unopened": Words(
        "A tag closes but does not open in {part}, paragraph {paragraph}; it appears as it stands: {tag}",
        "Open it with {{{{ or {{%.",
    ),
    "template.forbidden": Words(
        "{part}, paragraph {paragraph}: the tag {tag} uses {what}, which templates may not use.",
        "Templates may read data, loop and choose; remove {what}.",
    ),
    "template.filter": Words(
        "{part}, paragraph {paragraph}: there is no filter or test “{name}”.", "Use one of: {known}."
    ),
    "template.value": Words(
        "{part}, paragraph {paragraph}: the tag {tag} prints a group of names as text.",
        "Name one of its parts after a dot.",
    ),
    "template.value:list": Words(
        "{part}, paragraph {paragraph}: the tag {tag} prints a list as text.",
        "Repeat over it with for; of a list of groups, join one name: |join(', ', attribute='title').",
    ),
    "template.value:rich": Words(
        "{part}, paragraph {paragraph}: the tag {tag} prints rich text as plain text.",
        "Write p after the braces, in a paragraph of its own.",
    ),
    "template.rich": Words(
        "{part}, paragraph {paragraph}: the tag {tag} is for rich text, which this is not.",
        "Repeat over a list with for; of a group of names, name one after a dot.",
    ),
    "template.loop": Words(
        "{part}, paragraph {paragraph}: the tag {tag} repeats over a text, which would go letter by letter.",
        "Repeat over a list.",
    ),
    "template.number": Words(
        "{part}, paragraph {paragraph}: the tag {tag} sets a text beside a number.",
        "Write |int behind the name, or the number in quotes.",
    ),
    "template.failed": Words(
        "{part}, paragraph {paragraph}: the tag {tag} failed: {detail}.",
        "Correct the tag; numbers of answers are texts: make them numbers with |int.",
    ),
    "template.beside": Words(
        "{part}, paragraph {paragraph}: the text “{text}” stands beside {tag} and will not appear.",
        "Give the tag a paragraph (row, cell) of its own.",
    ),
    "template.style_missing": Words(
        "The file has no styles named {names}, which rich text uses ({part}, paragraph {paragraph}: {tag}).",
        "Add them in Word, or export with a company style file; without them the text stands plainly.",
    ),
    "template.style_unknown": Words(
        "{part}, paragraph {paragraph}: the style “{name}” is used, but the file does not define it.",
        "Give the paragraph (text, table) another style in Word.",
    ),
    "template.tracked": Words(
        "{part} holds tracked changes, the first in paragraph {paragraph}; documents would carry them.",
        "Accept or reject them in Word.",
    ),
    "template.strict": Words(
        "The file is saved in the “strict” form of Word files, in which tags cannot be read.",
        "Save it in Word as “Word Document (*.docx)”.",
    ),
    "style.missing": Words(
        "Styles that {file} does not have are the template's own: {count} ({names}).",
        "Nothing need be done. To have them look otherwise, add styles of these names to the company's file.",
    ),
    "style.mapped": Words(
        "{file} lacks styles of the template, which are made like its own: {names}.",
        "Nothing need be done. To have them look otherwise, add styles of these names to the company's file.",
    ),
    "style.strict": Words(
        "The company's file is saved in the “strict” form of Word files, which cannot lend its look.",
        "Save it in Word as “Word Document (*.docx)”, and choose that file.",
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
        "{part}, paragraph {paragraph}: the field {name} would read another file or run something; it is not "
        "carried into documents.",
        "Remove the field.",
    ),
    "template.field:computed": Words(
        "{part}, paragraph {paragraph}: the name of a field is put together ({name}); it is not carried into "
        "documents.",
        "Write the name of the field as it is; tags may stand behind it.",
    ),
    "template.field:link": Words(
        "{part}, paragraph {paragraph}: a link leads to {name}; it is not carried into documents.",
        "Link to an address of the web, or to a file beside the document.",
    ),
    "template.not_word": Words(
        "This is not a Word file (.docx).", "Save it in Word as “Word Document (*.docx)”."
    ),
    "template.not_word:damaged": Words(
        "The file is damaged: {detail}.", "Fetch it again, or open it in Word and save it as .docx."
    ),
    "template.not_word:empty": Words("The file is empty.", "Choose another file, or fetch it again."),
    "template.not_word:pdf": Words(
        "This is a PDF, not a Word file.", "Choose the Word file that it was made of."
    ),
    "template.not_word:old": Words(
        "This is a file of an older Word (.doc), whatever its name says.",
        "Open it in Word and save it as “Word Document (*.docx)”.",
    ),
    "template.not_word:open_document": Words(
        "This is an OpenDocument file (.odt), whatever its name says.",
        "Open it in LibreOffice or Word and save it as “Word 2010–365 Document (.docx)”.",
    ),
    "template.not_word:office": Words(
        "This is a workbook or a presentation, not a Word document.", "Choose a Word file (.docx)."
    ),
    "template.too_large": Words(
        "The file unpacks to more than {limit} MB and was not opened.",
        "Remove large pictures; a template should be small.",
    ),
    "template.unsound": Words(
        "The document that was made would not open, so none was written ({detail}).",
        "Export again; if it stays so, look at the tags that were changed last.",
    ),
    "template.too_long": Words(
        "The file holds {count} elements, more than a template can have ({limit}).",
        "Take out what is not needed; long tables of a template are better repeated rows.",
    ),
    "template.deep": Words(
        "The tags of {part} are nested too deep to be read.", "Take the innermost ones out of the others."
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
    "template.untyped": Words(
        "The file is damaged: it does not say what its part {part} is.", "Open and save the file in Word."
    ),
    "template.doubtful": Words(
        "Another reader of Word files cannot open the file ({detail}); some programs may refuse it, too.",
        "Open and save the file in Word.",
    ),
    "template.broken": Words("{part} cannot be read as XML: {detail}.", "Open and save the file in Word."),
    "export.character": Words(
        "Characters that Word cannot hold were replaced by visible marks: {count} ({where}).",
        "Correct the text where the mark appears.",
    ),
    "export.picture": Words(
        "The picture {title} ({media_type}) cannot be placed in Word and is named instead.",
        "Attach a PNG, JPEG or GIF version.",
    ),
    "export.rows_split": Words(
        "LibreOffice would have left rows of a table out of the PDF where a page ends. Rows of that "
        "table may now go over the end of a page; all are printed.",
        "",
    ),
    "export.rows_lost": Words(
        "The PDF seems to lack rows of the table “{table}”: it has {printed}, the Word file {rows}.",
        "Compare the PDF with the Word file, or open the Word file in Word and save the PDF there.",
    ),
    "export.link": Words(
        "Links to places that this template does not print appear as plain text: {count}.", ""
    ),
    "template.misplaced": Words(
        "{part}, paragraph {paragraph}: the tag {tag} stands where it cannot work.",
        "Row tags belong into a table row, cell tags into a cell, paragraph tags into one of their own.",
    ),
}
