"""The general report: every item of every checklist with its answer, evidence and assessment."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts import citations, pages, submission
from exodossier.export.drafts.body import PORTRAIT, document, p, section

_HEADING: Final = (
    "{% if node.label %}{{ node.label }}\t{% endif %}{{r mark(node.title, node.anchor) }}"
    "{% if row_label %} [{{ row_label }}]{% endif %}"
)
_ITEM_HEADING: Final = "{{r mark(entry.label, entry.anchor) }}" + submission.APART + "{{ entry.title }}"
_ITEM_HEADINGS: Final = ("ItemHeading", "ItemHeading3", "ItemHeading4", "ItemHeading5")


def report() -> str:
    """`document.xml` of the report."""
    body = (
        pages.cover() + pages.control() + pages.lists() + pages.abbreviations() + pages.product()
        + pages.summary() + _sections() + pages.registers() + pages.not_applicable() + citations.evidence()
        + citations.reference_annex() + pages.open_points() + pages.unverified()
    )  # fmt: skip
    return document(body, section("nextPage", *pages.MAIN, PORTRAIT))


def _sections() -> str:
    """Every heading in the standard's order with its own number, repeated per row with the row's name."""
    return (
        p("{%p for checklist in checklists %}")
        + p("{%p if checklists|length > 1 %}")
        + p("{{ checklist.title }}", "PartHeading")
        + p("{%p endif %}")
        + p("{%p for node in checklist.outline %}")
        + p("{%p set row_label = node.row_label if loop.changed(node.row) else '' %}")
        + submission.headings("node.level|int", _HEADING, "StandardHeading")
        + p("{%p if node.intro %}")
        + p("{{ node.intro }}", "Muted")
        + p("{%p endif %}")
        + _without_items()
        + p("{%p for entry in node.entries %}")
        + _entry()
        + p("{%p endfor %}{%p if node.entries %}")
        + submission.may_apply("node")
        + p("{%p endif %}{%p endfor %}{%p endfor %}")
    )


def _without_items() -> str:
    """Why nothing stands under a heading that has items of its own."""
    return (
        p("{%p if not node.entries and node.undecided %}")
        + p(
            "{{ node.undecided }} {% if node.undecided == 1 %}item of this section is{% else %}items of this "
            "section are{% endif %} not decided yet, because facts of the product or answers that decide it "
            "are not there yet or still in progress; see the annex “Open points”.",
            "Notice",
        )
        + p("{%p elif not node.entries and not node.gathers %}")
        + p(
            "No item of this section applies to this product; see the annex “Does not apply, and why”.",
            "Muted",
        )
        + p("{%p endif %}")
    )


def _entry() -> str:
    meta = (
        "{%r if entry.obligation in ('mandatory', 'justify') %}⟦Badge| {{ entry.obligation|upper }} ⟧"
        "{%r else %}"
        "⟦BadgeSoft| {{ entry.obligation|upper }} ⟧{%r endif %}   {{ entry.status_text }}"
        "{% if entry.assessment.verdict %}  ·  {{ entry.assessment.verdict }}{% endif %}"
        "{%r if entry.to_check %}⟦Warning|  ·  to be checked⟧{%r endif %}"
        "{%r if not entry.verified %}⟦Warning|  ·  wording not verified⟧{%r endif %}"
    )
    return (
        submission.by_level("node.level|int", _ITEM_HEADINGS, _ITEM_HEADING)
        + p(meta, "ItemMeta")
        + p("{{ entry.requirement }}", "Requirement")
        + _guidance()
        + p("{%p if entry.status in ('not_done', 'not_applicable') and not entry.blocks %}")
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
        + p("{%p endif %}")
        + _shared()
        + submission.sources()
        + pages.evidence_lines()
    )


def _guidance() -> str:
    """The standard's guidance: not at all, as hidden text that Word can strip, or shown."""
    return (
        p("{%p if entry.guidance and options.guidance|default('none') == 'hidden' %}")
        + p("⟦GuidanceText|{{p entry.guidance }}⟧", "Guidance")
        + p("{%p elif entry.guidance and options.guidance|default('none') == 'shown' %}")
        + p("{{p entry.guidance }}", "GuidanceShown")
        + p("{%p endif %}")
    )


def _shared() -> str:
    """Where the same answer stands in other standards."""
    return (
        p("{%p if entry.shares %}")
        + p(
            "⟦Label|Same answer as: ⟧{%r for s in entry.shares %}"
            "{{ s.standard }} {%r if s.anchor %}{{r link(s.label, s.anchor) }}{%r else %}{{ s.label }}"
            "{%r endif %}{% if not loop.last %}; {% endif %}{%r endfor %}",
            "EvidenceReference",
        )
        + p("{%p endif %}")
    )
