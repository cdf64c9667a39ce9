"""The context contract `exodossier/context/1`: every name a template may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.export.shapes import ANY, FLAG, TEXT, Leaf, ListOf, MapOf, Record, json_schema, text

if TYPE_CHECKING:
    from exodossier.domain.plain import JsonMap
    from exodossier.export.shapes import Shape

FORMAT: Final = "exodossier/context/1"
RESERVED: Final = frozenset({"items", "keys", "values", "get", "update", "pop", "copy"})
"""Names that no key of the context may have (they mean something in Python or Jinja)."""


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
    },
    "document",
    "What the dossier says about itself on its title page; unanswered fields are empty.",
)
TRAIT: Final = Record(
    {"id": TEXT, "title": TEXT, "question": TEXT, "group": TEXT, "asked": FLAG, "value": ANY, "text": TEXT},
    "trait",
)
CITE: Final = Record({"locus": TEXT, "cite": TEXT, "doi": TEXT}, "cite")
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
    "requirement": TEXT,
    "obligation": TEXT,
    "status": text("not_started, in_progress, answered, not_done or not_applicable"),
    "status_text": TEXT,
    "reason": TEXT,
    "assessed": FLAG,
    "assessment": ASSESSMENT,
    "value": Leaf((), "The stored answer; null unless the entry is answered or in progress."),
    "text": text("the answer as plain text"),
    "blocks": BLOCKS,
    "rows": ListOf(MapOf(ANY), "Rows of a table answer or of the register in view; cells as text."),
    "evidence": ListOf(REFERENCE),
    "cites": ListOf(CITE),
    "applies": Leaf(("boolean", "null")),
    "applies_because": TEXT,
    "confirmed": text("confirmed, partly or memory: how far the item's wording was checked"),
    "verified": FLAG,
    "row": text("the register row it repeats for, or empty"),
    "row_label": TEXT,
}
SINGLE: Final = Record(_ENTRY, "entry")
ENTRY: Final = Record(
    _ENTRY | {"each": ListOf(SINGLE, "Per register row, where the section repeats.")}, "entry_by_id"
)
SECTION: Final = Record(
    {"id": TEXT, "title": TEXT, "intro": TEXT, "repeats": FLAG, "entries": ListOf(SINGLE)}, "section"
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
    },
    "checklist",
)
CITED: Final = Record({"label": TEXT, "title": TEXT, "anchor": TEXT, "locator": TEXT}, "cited")
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
        "code severity checklist label title anchor place message "
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
            Record(_texts(f"id number title parent percent {_COUNTS}"), "section_score"),
            "Where the standard asks for it: each section with all under it; parent is empty at the top.",
        ),
    },
    "score_card",
    "What a standard counts, one figure per obligation; never added up.",
)
ABSENT: Final = Record(
    _texts("checklist id label title obligation row_label because"),
    "absent",
)
UNVERIFIED: Final = Record(_texts("checklist id label title confirmed says"), "unverified")
REGISTER_TABLE: Final = Record(
    {"id": TEXT, "title": TEXT, "wide": FLAG, "count": TEXT, "blocks": BLOCKS}, "register_table"
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
        "undecided": ListOf(ABSENT, "Items whose deciding trait was never asked."),
        "unverified": ListOf(UNVERIFIED),
    },
    says="What a Word template sees of a dossier.",
)


def schema() -> JsonMap:
    """The contract as JSON Schema."""
    return json_schema(CONTEXT, FORMAT)
