"""Traceability: from each requirement to the response, to the evidence and the page in it; and back."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts.body import LANDSCAPE, WIDE_TEXT, p, table
from exodossier.export.drafts.opening import (
    REASON_BELOW,
    SEE_BELOW,
    SHORTENED,
    branches,
    head,
    line,
    opening,
    reason_below,
    repeated,
    undecided,
    whole,
)

KIND: Final = "Traceability matrix"
_FORWARD: Final = (1_150, 4_400, 4_620, 2_600, 1_800)
"""Twips of the columns from requirement to evidence."""


def traceability() -> str:
    """`document.xml` of the traceability matrix."""
    says = (
        "Read from left to right: what a standard requires, what this dossier responds, and which document "
        "shows it, with the place in the document. The table “Evidence and the responses that rest on it” "
        f"reads back from the evidence. {SHORTENED} "
        "Reasons of that length stand in full below their row."
    )
    top = opening(KIND, says, LANDSCAPE) + undecided()
    return whole(top + _forward() + _back(), LANDSCAPE)


def _forward() -> str:
    titles = ("Item", "Requirement", "Response", "Evidence", "Place")
    body = branches(reason_below(_entry, _FORWARD), _FORWARD)
    return (
        p("{%p for checklist in checklists %}")
        + p("{{ checklist.title }}", "HeadingUnnumbered")
        + p("{%p if checklist.outline %}")
        + p('{{p caption("Table", "From requirement to evidence: " + checklist.short_title) }}')
        + table(head(titles, _FORWARD) + body, _FORWARD)
        + p("{%p else %}")
        + p("No item of this standard applies to this product.", "Muted")
        + p("{%p endif %}{%p endfor %}")
    )


def _entry(kept: str) -> str:
    """The row of `entry`. kept: with the row below."""
    said = (
        f"{{% if {REASON_BELOW} %}}{SEE_BELOW}{{% else %}}{{{{ entry.short or entry.reason }}}}{{% endif %}}"
    )
    each = "{%p for ref in entry.evidence %}"
    evidence = "{{r link(ref.number, ref.anchor) }} {{ ref.title }}"
    place = "{{ ref.number }}: {{ ref.locator or 'whole document' }}"
    return line(
        (
            p("{{r mark(entry.label, entry.anchor) }}", "TableText", extra=kept),
            p("{{ entry.title }}", "TableText", extra=kept)
            + p("{{ entry.requirement }}", "TableLabel", extra=kept),
            p("{{ entry.status_text }}", "TableLabel", extra=kept) + p(said, "TableText", extra=kept),
            *(p(each) + p(one, "TableText", extra=kept) + p("{%p endfor %}") for one in (evidence, place)),
        ),
        _FORWARD,
    )


def _back() -> str:
    widths = (800, 5_000, 3_350, WIDE_TEXT - 9_150)
    titles = ("No.", "Evidence", "SHA-256", "Responses that rest on it, and the place in it")
    named = p("{{ e.title }}", "TableText") + p(
        "{{ e.kind }}{% if e.document_number %} · {{ e.document_number }}{% endif %}"
        "{% if e.document_version %} version {{ e.document_version }}{% endif %} · {{ e.file_name }}, "
        "revision {{ e.revision }}",
        "TableLabel",
    )
    cited = (
        p("{%p for c in e.cited_in %}")
        + p(
            "{{ c.standard }} {{r link(c.label, c.anchor) }} {{ c.title }}"
            "{% if c.row_short %} [{{ c.row_short }}]{% endif %}"
            "{% if c.locator %}, {{ c.locator }}{% endif %}",
            "TableText",
        )
        + p("{%p endfor %}")
    )
    cells = (p("{{r mark(e.number, e.anchor) }}", "TableText"), named, "{{ e.sha256 }}", cited)
    return (
        p("{%p if evidence %}")
        + p("From evidence to responses", "HeadingUnnumbered", extra="<w:pageBreakBefore/>")
        + p('{{p caption("Table", "Evidence and the responses that rest on it") }}')
        + table(
            head(titles, widths) + repeated("e in evidence", line(cells, widths), widths),
            widths,
        )
        + p("{%p endif %}")
    )
