"""The context contract `exodossier/context/1`: every name a template may use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exodossier.export.shapes import ANY, FLAG, NUMBER, TEXT, Leaf, ListOf, MapOf, Record, json_schema, text

if TYPE_CHECKING:
    from exodossier.domain.plain import JsonMap
    from exodossier.export.shapes import Shape

FORMAT: Final = "exodossier/context/1"
ENTRY_ANCHOR: Final = "entry_"
"""What the bookmark names of entries begin with."""
RESERVED: Final = frozenset({"items", "keys", "values", "get", "update", "pop", "copy"})
"""Names that no key of the context may have (they mean something in Python or Jinja)."""


def name_of(id_: str) -> str:
    """An id as templates write it: `_` for `-`, never a reserved name."""
    name = re.sub(r"\W", "_", id_)
    return f"{name}_" if name in RESERVED else name


def _texts(names: str) -> dict[str, Shape]:
    """Names that all hold text."""
    return dict.fromkeys(names.split(), TEXT)


RUN: Final = Record(
    {"text": TEXT, "marks": ListOf(TEXT), "link": TEXT, "mark": TEXT},
    "run",
    "marks: bold, italic, sub, sup. link: leads to an anchor. mark: is an anchor. All but text optional.",
)
BLOCKS: Final = Leaf(("array",), "Rich text for {{p }}: paragraphs, lists, tables, figures, captions.")

DOCUMENT: Final = Record(
    {
        "sponsor": TEXT,
        "product_code": TEXT,
        "number": TEXT,
        "version": text("0.x for drafts, 1.0 for the first issued"),
        "status": text("draft or issued"),
        "date": text("YYYY-MM-DD"),
        "confidentiality": TEXT,
        "contact": TEXT,
        "language": text("code of the language the standards are worded in; empty: as written"),
    },
    "document",
    "What the dossier says about itself on its title page; unanswered fields are empty.",
)
TRAIT: Final = Record(
    {"id": TEXT, "title": TEXT, "question": TEXT, "group": TEXT, "asked": FLAG, "value": ANY, "text": TEXT},
    "trait",
)
CITE: Final = Record(
    {
        "locus": text("the place in the source"),
        "cite": TEXT,
        "doi": TEXT,
        "number": text("of the source in the list of references; empty where only a place is named"),
        "anchor": text("the bookmark of its place in the list of references"),
    },
    "cite",
)
_PLACE: Final[dict[str, Shape]] = _texts("checklist standard id label title anchor") | {
    "number": text("the number that the standard gives the item, else its section; empty if it gives none"),
    "section": text("the title of the section"),
    "row_label": text("where the item is printed for several rows: for which"),
    "row_short": text("as row_label, cut in its middle where it is long, other than that of every other row"),
}
PLACE: Final = Record(_PLACE, "place")
SHARE: Final = Record(_texts("standard label title anchor"), "share")
REFERENCE: Final = Record(
    {
        "id": TEXT,
        "number": text("E1, E2 … as in the evidence index"),
        "anchor": text("the bookmark of its place in the evidence index"),
        "title": TEXT,
        "locator": text("page 12, figure 3B"),
        "quotation": TEXT,
        "role": TEXT,
        "revision": TEXT,
        "named": Leaf(("boolean",), "Whether the answer itself names the file by its title, as no picture."),
        "text": text("number and locator"),
    },
    "reference",
)
ASSESSMENT: Final = Record(
    {"verdict": TEXT, "gap": TEXT, "risk": TEXT, "action": TEXT, "owner": TEXT, "due": TEXT}, "assessment"
)
_ENTRY: Final[dict[str, Shape]] = {
    "id": TEXT,
    "checklist": TEXT,
    "anchor": text("a bookmark name, one per entry"),
    "label": text("the number people see"),
    "title": TEXT,
    "standard": text("short title of the checklist"),
    "heading": text("number and title of the section"),
    "requirement": TEXT,
    "guidance": Leaf(
        ("array",), "What helps to answer, as blocks for {{p }}; empty where the option `guidance` is none."
    ),
    "obligation": TEXT,
    "status": text("not_started, in_progress, answered, not_done or not_applicable"),
    "status_text": TEXT,
    "reason": TEXT,
    "assessed": FLAG,
    "assessment": ASSESSMENT,
    "tone": text("good, fair, poor or none: how a person assessed it"),
    "owner": text("who is named in the assessment"),
    "due": TEXT,
    "to_check": Leaf(("boolean",), "A crosswalk brought the answer; nobody has answered with it here yet."),
    "value": Leaf((), "The stored answer; null unless the entry is answered or in progress."),
    "text": text("the answer as plain text"),
    "short": text("the answer on one line, at most 200 letters"),
    "blocks": BLOCKS,
    "rows": ListOf(MapOf(ANY), "Rows of a table answer or of the register in view; cells as text."),
    "evidence": ListOf(REFERENCE),
    "cites": ListOf(CITE),
    "shares": ListOf(SHARE, "Other entries that have the same answer."),
    "applies": Leaf(("boolean", "null")),
    "applies_because": TEXT,
    "confirmed": text("confirmed, partly or memory: how far the item's wording was checked"),
    "confirmed_text": text("the same in words"),
    "note": text("what the checklist notes about it"),
    "verified": FLAG,
    "row": text("the register row it repeats for, or empty"),
    "row_label": TEXT,
}
SINGLE: Final = Record(_ENTRY, "entry")
ENTRY: Final = Record(
    _ENTRY | {"each": ListOf(SINGLE, "Per register row, where the section repeats.")}, "entry_by_id"
)
SECTION: Final = Record(
    {
        "id": TEXT,
        "number": text("the heading's number in the standard; often empty"),
        "label": text("that number, or a running one; empty for a heading that only gathers others"),
        "title": TEXT,
        "parent": text("id of the section it stands under; empty at the top"),
        "depth": Leaf(NUMBER, "1 at the top."),
        "intro": TEXT,
        "repeats": FLAG,
        "entries": ListOf(SINGLE),
    },
    "section",
)
ABSENT: Final = Record(
    _texts("checklist standard id label title obligation row_label because"),
    "absent",
)
HEADING: Final = Record(
    {
        "level": Leaf(NUMBER, "1 at the top."),
        "number": text("as in the standard; often empty"),
        "label": text("that number, or a running one; empty for a heading that only gathers others"),
        "title": TEXT,
        "intro": TEXT,
        "row": text("id of the register row this printing is for; empty where it is printed once"),
        "row_label": text("what people call that row"),
        "anchor": text("a bookmark name, one per heading"),
        "entries": ListOf(SINGLE),
        "gathers": Leaf(("boolean",), "It is only a heading over others."),
        "undecided": Leaf(NUMBER, "How many items under it may apply."),
        "waiting": ListOf(ABSENT, "Those items, of which nobody can say yet whether they apply, and why."),
    },
    "heading",
)
CHECKLIST: Final = Record(
    {
        "id": TEXT,
        "version": TEXT,
        "title": TEXT,
        "short_title": TEXT,
        "state": TEXT,
        "issued": TEXT,
        "language": TEXT,
        "digest": TEXT,
        "sources": ListOf(CITE),
        "confirmed": text("items confirmed against the source"),
        "partly": TEXT,
        "memory": TEXT,
        "sections": ListOf(SECTION),
        "outline": ListOf(
            HEADING,
            "What a document prints, in order: headings under headings. A branch that repeats over a register"
            " is there once per row, each entry once.",
        ),
    },
    "checklist",
)
CITED: Final = Record(_PLACE | {"locator": text("the places in the file: page 1; lanes 3 and 4")}, "cited")
EVIDENCE: Final = Record(
    _texts(
        "id number anchor title kind document_number document_version effective "
        "valid_until source lot method confidentiality file_name media_type size "
        "sha256 revision storage"
    ) | {"cited_in": ListOf(CITED)},
    "evidence",
)  # fmt: skip
FINDING: Final = Record(
    _texts(
        "code severity checklist standard label title anchor place message "
        "remedy"
    ),
    "finding",
)  # fmt: skip
SCORE: Final = Record(
    _texts(
        "checklist title obligation applicable answered not_done not_applicable open "
        "unknown"
    ),
    "score",
    "Counts of one obligation of one checklist; never added up over obligations.",
)  # fmt: skip
_COUNTS: Final = "applicable answered not_done not_applicable open unknown"
SCORE_CARD_TEXTS: Final = ("checklist", "id", "version", "note", "form", "obligation")
SCORE_CARD: Final = Record(
    _texts(f"{_COUNTS} reported asked")
    | dict.fromkeys(SCORE_CARD_TEXTS, TEXT)
    | {
        "name": text("of the score"),
        "title": text("of the checklist"),
        "percent": text("whole percent; empty where the score only counts, or cannot be said yet"),
        "said": text("the percentage in words, or why there is none"),
        "stage": text("of development; empty where it plays no part"),
        "undecided": ListOf(TEXT, "Titles of the traits that decide."),
        "parts": ListOf(
            Record(
                _texts("id label title row_label anchor reported said reason") | {"overridden": FLAG},
                "score_part",
                "reported: reported, not_reported, not_applicable or unknown. overridden: set aside by hand.",
            ),
            "Of a percentage, each entry.",
        ),
        "sections": ListOf(
            Record(
                _texts(f"id number title parent percent {_COUNTS}")
                | {"level": text("1 at the top, where parent is empty; one more within each section")},
                "section_score",
            ),
            "Where the standard asks for it: each section with all under it; parent is empty at the top.",
        ),
    },
    "score_card",
    "What a standard counts, one figure per obligation; never added up.",
)
UNVERIFIED: Final = Record(_texts("checklist standard id label title confirmed says"), "unverified")
SOURCE: Final = Record(
    {
        "number": text("1, 2 … by first use"),
        "text": TEXT,
        "doi": TEXT,
        "url": text("of the DOI"),
        "anchor": text("the bookmark of its place in the list"),
        "cited_in": ListOf(PLACE, "Items that cite it, by their standard or by their answer."),
        "told_in": ListOf(PLACE, "Those of them whose answer cites it."),
    },
    "source",
)
ABBREVIATION: Final = Record({"short": TEXT, "long": TEXT}, "abbreviation")
GAP: Final = Record(
    _texts(
        "standard label title row_label anchor heading status status_text reason gap risk action owner "
        "due obligation"
    )
    | {"verdict": text("met, partly, not_met or empty"), "verdict_text": TEXT},
    "gap",
    "An entry that is partly or not met, not done (unless that was judged to be met), or said not to apply.",
)  # fmt: skip
TALLY: Final = _texts("met partly not_met not_assessed not_done not_applicable open") | {
    "tone": text("good, fair, poor or none: by the worst that is there")
}
HEAT: Final = Record(_texts("standard number title") | TALLY, "heat")
PARTY: Final = Record({"name": TEXT, "entries": ListOf(SINGLE)}, "party")
_SUBJECT: Final[dict[str, Shape]] = {
    "subject": text("drug_substance, drug_product, cell_bank …; empty where it is not said"),
    "subject_id": text(
        "id of the row of the substance or product, the `row` of its heading; empty if unsaid"
    ),
}
SPECIFICATION: Final = Record(
    {
        "id": text("of the specification's row; empty for rows that belong to none"),
        "title": TEXT,
        **_SUBJECT,
        "subject_text": TEXT,
        "revision": TEXT,
        "status": TEXT,
        "rows": ListOf(
            Record(
                _texts("id attribute class method tiers justification")
                | {
                    "criterion": text("NMT 0.25 EU/mL, 50 to 200 nm …"),
                    "shelf_life": text("where it differs"),
                },
                "specification_row",
            )
        ),
        "blocks": BLOCKS,
    },
    "specification",
)
RESULT: Final = Record(
    {
        "id": TEXT,
        "attribute": text("as the specification calls it, with what tells it from others of that name"),
        "criterion": text("acceptance criterion; empty where none is known"),
        "criterion_id": text("id of the specification row; empty where the result has none"),
        "lot": TEXT,
        "lot_id": text("id of the lot's row; empty where no lot is named"),
        "time": text("of storage; empty for batch analyses"),
        "result": text("what was found, in words; also that it is out of specification"),
    },
    "result",
)
BATCHES: Final = Record(
    {"title": TEXT, **_SUBJECT, "rows": ListOf(RESULT), "blocks": BLOCKS}, "batches", "Attributes by lot."
)
STABILITY: Final = Record(
    {
        "title": TEXT,
        "lot": TEXT,
        "lot_id": text("id of the lot's row; empty where no lot is named"),
        "condition": TEXT,
        **_SUBJECT,
        "rows": ListOf(RESULT),
        "blocks": BLOCKS,
    },
    "stability",
    "Attributes by time point.",
)
REGISTER_TABLE: Final = Record(
    {"id": TEXT, "title": TEXT, "wide": FLAG, "count": TEXT, "blocks": BLOCKS}, "register_table"
)
ASKS: Final = Record(
    {
        "title": text("of the field; empty where the item itself is the field"),
        "hint": text("what kind of answer: one of, quantity (nm, µm) …"),
        "help": TEXT,
        "space": text("line, lines, options, grid or none (computed)"),
        "options": ListOf(TEXT),
        "blocks": Leaf(("array",), "An empty table for {{p }}, where space is grid."),
    },
    "asks",
)
QUESTION: Final = Record(
    {"asks": ListOf(ASKS), "evidence": ListOf(TEXT, "Titles of the kinds of evidence expected.")}, "question"
)
CONTEXT: Final = Record(
    {
        "format": TEXT,
        "as_of": text("time of the content's head, ISO 8601 UTC; never now"),
        "as_of_text": TEXT,
        "head": text("digest of the audit head that was read"),
        "draft": FLAG,
        "options": MapOf(ANY),
        "document": DOCUMENT,
        "dossier": Record({"id": TEXT, "title": TEXT}, "dossier"),
        "product": Record({"id": TEXT, "title": TEXT}, "product"),
        "vocabulary": Record({"id": TEXT, "version": TEXT, "digest": TEXT}, "vocabulary"),
        "traits": ListOf(TRAIT),
        "trait": MapOf(TRAIT, "Every trait of the vocabulary by id."),
        "checklists": ListOf(CHECKLIST),
        "entry": MapOf(ENTRY, "Every item by id with _ for -, also those that do not apply."),
        "registers": MapOf(ListOf(MapOf(ANY)), "Rows by register id; cells as text, with `id` and `label`."),
        "register_tables": ListOf(REGISTER_TABLE, "Registers that have rows, as tables."),
        "evidence": ListOf(EVIDENCE),
        "findings": ListOf(FINDING),
        "scores": ListOf(SCORE),
        "score_cards": ListOf(SCORE_CARD),
        "not_applicable": ListOf(ABSENT),
        "undecided": ListOf(ABSENT, "Items of which nobody can say yet whether they apply."),
        "unverified": ListOf(UNVERIFIED),
        "references": ListOf(SOURCE, "What is cited in print, by first use."),
        "abbreviations": ListOf(ABBREVIATION, "Those that stand in the texts, sorted."),
        "gaps": ListOf(GAP),
        "heat": ListOf(HEAT, "Counts per standard and top heading."),
        "heat_totals": Record(TALLY, "tally"),
        "parties": ListOf(PARTY, "Entries by who is named as owner; what nobody has comes last."),
        "specifications": ListOf(SPECIFICATION),
        "batch_analyses": ListOf(BATCHES),
        "stability": ListOf(STABILITY),
        "uncited": ListOf(
            EVIDENCE,
            "Evidence of the workspace that is not cited, where the template's option `uncited` asks for it.",
        ),
        "questions": MapOf(QUESTION, "What a blank form asks of each entry: `checklist:item`."),
    },
    says="What a Word template sees of a dossier.",
)


def schema() -> JsonMap:
    """The contract as JSON Schema."""
    return json_schema(CONTEXT, FORMAT)
