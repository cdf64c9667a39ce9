"""What templates may use, in plain words; parts of an entry; kinds of what a tag prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases.wording.message import fill, translate

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS: Final[Mapping[str, str]] = {
    "title": "Number and title",
    "requirement": "Requirement",
    "answer": "Answer",
    "reason": "Reason",
    "evidence": "Evidence",
    "assessment": "Assessment",
    "references": "References",
    "guidance": "Guidance",
    "why": "Why it applies",
}
KINDS: Final[Mapping[str, str]] = {
    "text": "text",
    "flag": "yes or no",
    "number": "number",
    "list": "list",
    "record": "group of names",
    "rich": "rich text",
    "any": "depends on the dossier",
    "way": "way of writing",
    "filter": "filter",
}
NAMES: Final[Mapping[str, str]] = {
    "action": "What will be done about the gap.",
    "anchor": "Bookmark to which links lead.",
    "answered": "How many are answered.",
    "applicable": "How many apply.",
    "applies": "Whether it applies; empty while that is not decided.",
    "applies_because": "Why it applies or does not apply, in words.",
    "as_of": "Time of the newest change in the dossier.",
    "as_of_text": "The same time as people write it.",
    "asked": "Whether, or how many, were asked.",
    "asks": "What is asked, part by part.",
    "assessed": "Whether somebody assessed the answer.",
    "assessment": "What an assessor found.",
    "attribute": "What is specified.",
    "because": "Why, in words.",
    "blocks": "Ready to be printed, with its tables, lists and pictures.",
    "caption": "What stands above a table or below a figure.",
    "checklist": "Id of the standard it belongs to.",
    "checklists": "The standards of the dossier, each with its sections and entries.",
    "choices": "What may be chosen.",
    "cite": "The source as it is cited.",
    "cited_in": "The items that name it.",
    "cites": "The sources that an item rests on.",
    "class": "Class of the attribute.",
    "code": "Short fixed name of the finding.",
    "condition": "Condition of storage.",
    "confidentiality": "How confidential it is.",
    "confirmed": "How far the wording was compared with the source.",
    "contact": "Whom to ask.",
    "count": "How many rows there are.",
    "digest": "SHA-256 of its content.",
    "document_number": "Number of the document in your own system.",
    "document_version": "Version of the document in your own system.",
    "doi": "Digital object identifier.",
    "dossier": "The dossier.",
    "draft": "Whether the document is a draft.",
    "due": "By when, as YYYY-MM-DD.",
    "effective": "Day from which it is in force.",
    "entries": "The items under it, in order.",
    "entry": "Every item by its id, with _ for -, also those that do not apply.",
    "evidence": "Evidence: files, with number, place and digest.",
    "file_name": "Name of the file.",
    "findings": "What is missing or does not fit.",
    "form": "How the standard counts.",
    "format": "Version of this contract.",
    "gap": "What is missing.",
    "group": "Heading under which it stands.",
    "head": "Digest of everything that was read.",
    "heading": "Number and title of the section it stands in.",
    "heat_totals": "All areas together.",
    "help": "A hint for whoever answers.",
    "id": "Permanent id.",
    "intro": "What the section is about.",
    "issued": "Day of issue.",
    "justification": "Why the limit is what it is.",
    "kind": "What kind of evidence it is.",
    "label": "The number people see.",
    "language": "Language code.",
    "locator": "Where in the file: page, figure.",
    "locus": "Where in the source.",
    "long": "What it stands for.",
    "lot": "Lot that it belongs to.",
    "marks": "Bold, italic, sub, sup.",
    "media_type": "Type of the file.",
    "memory": "How many items were written from memory.",
    "message": "What is the matter.",
    "met": "How many are met.",
    "method": "How it was done.",
    "name": "Name.",
    "not_applicable": "Items that do not apply, each with the reason; in counts, how many.",
    "not_assessed": "How many were not assessed.",
    "not_done": "How many were not done.",
    "not_met": "How many are not met.",
    "note": "A remark on it.",
    "number": "Number.",
    "obligation": "How strongly it is asked for: mandatory, recommended, encouraged …",
    "open": "How many are open.",
    "options": "What a person chose at export; the names stand in template.yaml.",
    "overridden": "Whether it was set aside by hand.",
    "owner": "Who is to do it.",
    "parent": "Id of the section above; empty at the top.",
    "partly": "How many are met in part, or checked in part.",
    "percent": "Whole percent.",
    "place": "Where it stands.",
    "product": "The product.",
    "product_code": "Code of the product.",
    "question": "The question that is asked.",
    "quotation": "The words that are quoted.",
    "reason": "Why it was not done or does not apply.",
    "register_tables": "Registers that have rows, as tables ready to be printed.",
    "registers": "Rows of a register by its id; each cell is text.",
    "remedy": "What to do about it.",
    "repeats": "Whether it is repeated for each row of a register.",
    "reported": "What was reported, or how many.",
    "requirement": "What the standard asks for.",
    "revision": "Number of the revision.",
    "risk": "What may follow from the gap.",
    "role": "Named place of a figure.",
    "row_label": "The register row for which it is repeated.",
    "rows": "Rows, one by one.",
    "said": "The same in words.",
    "says": "What is to be said of it.",
    "sections": "Sections, in order.",
    "severity": "How much it weighs: error, warning or info.",
    "sha256": "SHA-256 of the file.",
    "short": "The short form.",
    "short_title": "Short title.",
    "size": "Size of the file.",
    "source": "Where it comes from.",
    "sources": "The documents that the standard rests on.",
    "specifications": "Specifications, each as rows and as a table ready to be printed.",
    "sponsor": "Who submits.",
    "stage": "Stage of development.",
    "standard": "Short title of the standard it belongs to.",
    "state": "Draft or released.",
    "status": "How far it is: not_started, in_progress, answered, not_done or not_applicable.",
    "status_text": "How far it is, in words.",
    "storage": "Copied into the workspace, or linked.",
    "subject_text": "What it is for, in words.",
    "text": "As plain text.",
    "tiers": "Limits at each stage of development.",
    "title": "Title.",
    "trait": "Every trait of the vocabulary by its id.",
    "traits": "What the product and the dossier are: source, stage …",
    "unknown": "How many are undecided.",
    "unverified": "Items whose wording was not compared with the source.",
    "valid_until": "Day until which it is valid.",
    "value": "As it is stored.",
    "verdict": "Met, partly met, not met …",
    "verdict_text": "The verdict in words.",
    "verified": "Whether the wording was compared with the source.",
    "version": "Version.",
    "vocabulary": "The vocabulary of the dossier.",
    "wide": "Whether it needs a landscape page.",
}
"""Names of the context that explain themselves nowhere else."""
WAYS: Final[tuple[tuple[str, str], ...]] = (
    ("{{ document.number }}", "Prints a text; it looks like the place it stands in."),
    ("{{p entry.ITEM.blocks }}", "Prints rich text in place of its paragraph: tables, lists, pictures."),
    (
        "{{r link(product.title, 'summary') }}",
        "Prints a link to a place in the document; without such a place, its text.",
    ),
    ("{{r mark(product.title, 'summary') }}", "Prints a text as the place that links of this name lead to."),
    ("{{p caption('Table', 'Lots') }}", "Prints a numbered caption, which lists of tables and figures find."),
    (
        "{{p unprefixed(entry.ITEM.blocks, '3.2.') }}",
        "Prints rich text with links that leave out a beginning: A.2 for 3.2.A.2.",
    ),
    (
        "{% if table_numbers(stability, entry.ITEM.rows) %} … {% else %} … {% endif %}",
        "The numbers of the tables printed above that hold these rows; {{r }} prints them as links.",
    ),
    (
        "{% if above(references[0].cited_in) %} … {% else %} … {% endif %}",
        "Those of some places that this document prints above, in its order.",
    ),
    ("{%p if draft %} … {%p endif %}", "Paragraphs that stand only if something is so."),
    (
        "{%p for checklist in checklists %} … {%p endfor %}",
        "Repeats paragraphs; each tag has a paragraph of its own.",
    ),
    ("{%tr for file in evidence %} … {%tr endfor %}", "Repeats table rows; each tag has a row of its own."),
    ("{%tc for row in registers.lots %} … {%tc endfor %}", "Repeats table cells."),
    ("{% if product.title %} … {% else %} … {% endif %}", "Chooses inside a paragraph."),
    ("{{ loop.index }}", "In a repetition: its number, from 1; loop.first and loop.last say where it is."),
    ("{% colspan 3 %}", "Joins its cell with those to the right."),
    ("{% cellbg 'D9D9D9' %}", "Colours its cell."),
    ("{# Ask QA before release. #}", "A note for editors of the template; it is never printed."),
)
"""Ways of writing tags, with what each does."""
FILTERS: Final[Mapping[str, str]] = {
    "capitalize": "The first letter in capitals, the rest in small ones.",
    "count": "How many a list has.",
    "default": "What is printed where there is nothing; “true” counts an empty text as nothing.",
    "first": "The first of a list.",
    "groupby": "The list in groups that agree in one name; each group has a grouper and a list.",
    "int": "A text as a whole number, to compare and to count with.",
    "join": "The texts of a list, with something between them.",
    "last": "The last of a list.",
    "length": "How many a list has.",
    "lower": "In small letters.",
    "map": "One name of each in a list.",
    "max": "The greatest of a list.",
    "min": "The least of a list.",
    "rejectattr": "Those of a list for which something is not so.",
    "reverse": "A list from its end.",
    "select": "Those of a list that are not empty.",
    "selectattr": "Those of a list for which something is so.",
    "sort": "A list in the order of one name.",
    "title": "Each word with a capital.",
    "trim": "Without spaces at both ends.",
    "truncate": "At most so many letters, then an ellipsis.",
    "unique": "Each of a list once.",
    "upper": "In capitals.",
}
FILTER: Final = "Changes what is printed, as in this example."


def part_name(part: str) -> str:
    """A part of an entry."""
    return translate(PARTS.get(part, part))


def template_kind(kind: str) -> str:
    """What sort of thing a template may use."""
    return translate(KINDS.get(kind, kind))


def used_for(name: str, says: str = "") -> str:
    """What a name of the context holds: what the contract says of it, else what such names hold."""
    text = says or NAMES.get(name) or name.replace("_", " ")
    # The contract says things in passing; here each is a sentence. Names of the program stay as they are.
    first = text if "_" in text.partition(" ")[0] else text[:1].upper() + text[1:]
    return translate(first if first.endswith((".", "…")) else f"{first}.")


def filter_use(name: str) -> str:
    """What a filter does."""
    return translate(FILTERS.get(name, FILTER))


def spot(part: str, paragraph: int) -> str:
    """Where in a Word file: the part, and the paragraph if it is known (not 0)."""
    if not paragraph:
        return part
    return fill("{part}, paragraph {paragraph}", {"part": part, "paragraph": str(paragraph)})


def ways() -> tuple[tuple[str, str], ...]:
    """Ways of writing tags, with what each does."""
    return tuple((tag, translate(says)) for tag, says in WAYS)
