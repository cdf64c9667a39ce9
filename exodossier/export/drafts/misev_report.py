"""The general report: every item of every checklist with its answer, evidence and assessment."""

from __future__ import annotations

from exodossier.export.drafts import pages
from exodossier.export.drafts.body import PORTRAIT, document, p, section


def report() -> str:
    """`document.xml` of the report."""
    body = (
        pages.cover() + pages.control() + pages.lists() + pages.product() + pages.summary() + _sections()
        + pages.registers() + pages.not_applicable() + pages.evidence() + pages.open_points()
        + pages.unverified()
    )  # fmt: skip
    return document(body, section("nextPage", *pages.MAIN, PORTRAIT))


def _sections() -> str:
    return (
        p("{%p for checklist in checklists %}")
        + p("{%p if checklists|length > 1 %}")
        + p("{{ checklist.title }}", "PartHeading")
        + p("{%p endif %}")
        + p("{%p for section in checklist.sections %}")
        + p("{{ section.title }}", "Heading1")
        + p("{%p if section.intro %}")
        + p("{{ section.intro }}", "Muted")
        + p("{%p endif %}")
        + p("{%p if not section.entries %}")
        + p(
            "No item of this section applies to this product; see the annex “Does not apply, and why”.",
            "Muted",
        )
        + p("{%p endif %}")
        + p("{%p for entry in section.entries %}")
        + _entry()
        + p("{%p endfor %}{%p endfor %}{%p endfor %}")
    )


def _entry() -> str:
    meta = (
        "{%r if entry.obligation in ('mandatory', 'justify') %}⟦Badge| {{ entry.obligation|upper }} ⟧"
        "{%r else %}"
        "⟦BadgeSoft| {{ entry.obligation|upper }} ⟧{%r endif %}   {{ entry.status_text }}"
        "{% if entry.assessment.verdict %}  ·  {{ entry.assessment.verdict }}{% endif %}"
        "{%r if not entry.verified %}⟦Warning|  ·  wording not verified⟧{%r endif %}"
    )
    return (
        p("{%p if entry.row and loop.changed(entry.row) %}")
        + p("{{ entry.row_label }}", "RowHeading")
        + p("{%p endif %}")
        + p("{{r mark(entry.label, entry.anchor) }}\t{{ entry.title }}", "ItemHeading")
        + p(meta, "ItemMeta")
        + p("{{ entry.requirement }}", "Requirement")
        + p("{%p if entry.status in ('not_done', 'not_applicable') %}")
        + p("⟦Label|{{ entry.status_text }}. ⟧{{ entry.reason }}")
        + p("{%p elif entry.blocks %}")
        + p("{{p entry.blocks }}")
        + p("{%p else %}")
        + p("No answer yet.", "Notice")
        + p("{%p endif %}")
        + p("{%p if entry.reason and entry.status not in ('not_done', 'not_applicable') %}")
        + p("⟦Label|Note. ⟧{{ entry.reason }}")
        + p("{%p endif %}{%p if entry.assessment.gap or entry.assessment.action or entry.assessment.risk %}")
        + pages.assessment()
        + p("{%p endif %}{%p for ref in entry.evidence %}")
        + p(
            "{{r link(ref.text, ref.anchor) }}  {{ ref.title }}{% if ref.role %} ({{ ref.role }}){% endif %}"
            "{% if ref.quotation %}: “{{ ref.quotation }}”{% endif %}",
            "EvidenceReference",
        )
        + p("{%p endfor %}")
    )
