"""Traceability: from each requirement to the response, to the evidence and the page in it; and back."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts.body import LANDSCAPE, WIDE_TEXT, p, table
from exodossier.export.drafts.opening import (
    SHORTENED,
    branches,
    head,
    line,
    opening,
    repeated,
    undecided,
    whole,
)

KIND: Final = "Traceability matrix"


def traceability() -> str:
    """`document.xml` of the traceability matrix."""
    says = (
        "Read from left to right: what a standard requires, what this dossier responds, and which document "
        "shows it, with the place in the document. The table “Evidence and the responses that rest on it” "
        f"reads back from the evidence. {SHORTENED}"
    )
    top = opening(KIND, says, LANDSCAPE) + undecided()
    return whole(top + _forward() + _back(), LANDSCAPE)


def _forward() -> str:
    widths = (1_150, 4_400, 4_620, 2_600, 1_800)
    titles = ("Item", "Requirement", "Response", "Evidence", "Place")
    body = branches(line(_entry(), widths), widths)
    return (
        p("{%p for checklist in checklists %}")
        + p("{{ checklist.title }}", "HeadingUnnumbered")
        + p("{%p if checklist.outline %}")
        + p('{{p caption("Table", "From requirement to evidence: " + checklist.short_title) }}')
        + table(head(titles, widths) + body, widths)
        + p("{%p else %}")
        + p("No item of this standard applies to this product.", "Muted")
        + p("{%p endif %}{%p endfor %}")
    )


def _entry() -> tuple[str, ...]:
    response = p("{{ entry.status_text }}", "TableLabel") + p(
        "{{ entry.short or entry.reason }}", "TableText"
    )
    evidence = (
        p("{%p for ref in entry.evidence %}")
        + p("{{r link(ref.number, ref.anchor) }} {{ ref.title }}", "TableText")
        + p("{%p endfor %}")
    )
    place = (
        p("{%p for ref in entry.evidence %}")
        + p("{{ ref.number }}: {{ ref.locator or 'whole document' }}", "TableText")
        + p("{%p endfor %}")
    )
    return (
        p("{{r mark(entry.label, entry.anchor) }}", "TableText"),
        p("{{ entry.title }}", "TableText") + p("{{ entry.requirement }}", "TableLabel"),
        response,
        evidence,
        place,
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
