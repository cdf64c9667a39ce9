"""Gap analysis: a heat map of counts, the gaps with their actions, every requirement with its assessment."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts.body import LANDSCAPE, WIDE_TEXT, listing, p, table
from exodossier.export.drafts.opening import (
    band,
    branches,
    counted,
    head,
    line,
    only_if,
    opening,
    repeated,
    toned,
    undecided,
    whole,
)

COUNTS: Final = (
    ("Met", "met", "good"),
    ("Partly", "partly", "fair"),
    ("Not met", "not_met", "poor"),
    ("Not done", "not_done", "poor"),
    ("N.A.", "not_applicable", "none"),
    ("Not assessed", "not_assessed", "none"),
    ("Open", "open", "none"),
)
WORDS: Final = {"good": "Met", "fair": "In part", "poor": "Gap", "none": "Not assessed"}
"""What a tone says of a heading: by the worst that stands under it."""


def gap_analysis() -> str:
    """`document.xml` of the gap analysis."""
    says = (
        "Each requirement is met, partly met, not met or not applicable, as a person judged it; what nobody "
        "judged yet is not assessed. Nothing is added up over different standards."
    )
    body = (
        opening("Gap analysis", says, LANDSCAPE) + undecided()
        + _heat() + _gaps() + _requirements() + _excluded()
    )  # fmt: skip
    return whole(body, LANDSCAPE)


def _heat() -> str:
    widths = (4_670, *(1_200 for _ in COUNTS), 1_500)
    titles = ("Heading", *(title for title, _, _ in COUNTS), "Overall")
    overall = f"{toned('spot.tone')}{{{{ {WORDS}[spot.tone] }}}}"
    cells = tuple(
        p(
            f"{counted(tone, f'spot.{name}')}{{{{ spot.{name} if spot.{name} != '0' else '–' }}}}",
            "TableNumber",
        )
        for _, name, tone in COUNTS
    )
    named = "{{ spot.number }}{% if spot.number %} {% endif %}{{ spot.title }}"
    spots = repeated(
        "spot in heat",
        only_if("loop.changed(spot.standard)", band("{{ spot.standard }}", WIDE_TEXT, 9), widths)
        + line((named, *cells, overall), widths),
        widths,
    )
    return (
        p("{%p if heat %}")
        + p("Summary", "HeadingUnnumbered")
        + p('{{p caption("Table", "Assessments by heading") }}')
        + table(head(titles, widths, titles[1:-1]) + spots, widths)
        + p("{%p endif %}")
    )


def _gaps() -> str:
    widths = (900, 2_600, 1_200, 3_000, 1_850, 2_270, 1_500, 1_250)
    titles = ("Item", "Requirement", "Assessment", "Gap or reason", "Risk", "Action", "Owner", "Due")
    body = repeated(
        "gap in gaps if gap.status != 'not_applicable'",
        only_if("loop.changed(gap.standard)", band("{{ gap.standard }}", WIDE_TEXT, 8), widths)
        + line(
            (
                "{{r link(gap.label, gap.anchor) }}",
                p("{{ gap.title }}", "TableText") + p("{{ gap.heading }}", "TableLabel"),
                f"{toned(_TONE)}{{{{ gap.verdict_text or gap.status_text }}}}",
                p("{{ gap.gap or gap.reason }}", "TableText"),
                "{{ gap.risk }}",
                "{{ gap.action }}",
                "{{ gap.owner }}",
                "{{ gap.due }}",
            ),
            widths,
        ),
        widths,
    )
    return (
        p("Gaps and actions", "HeadingUnnumbered")
        + p("{%p if gaps|rejectattr('status', 'eq', 'not_applicable')|list %}")
        + p('{{p caption("Table", "Gaps, risks and actions") }}')
        + table(head(titles, widths) + body, widths)
        + p("{%p else %}")
        + p("No gap has been recorded.", "Muted")
        + p("{%p endif %}")
    )


_TONE: Final = "'fair' if gap.verdict == 'partly' else 'poor'"


def _excluded() -> str:
    return (
        p("{%p if not_applicable %}")
        + p("Not applicable, and why", "HeadingUnnumbered", extra="<w:pageBreakBefore/>")
        + p('{{p caption("Table", "Requirements that do not apply") }}')
        + listing(
            ("Standard", "Item", "Requirement", "Because"),
            "item in not_applicable",
            (
                "{{ item.standard }}",
                "{{ item.label }}",
                "{{ item.title }}{% if item.row_label %} ({{ item.row_label }}){% endif %}",
                "{{ item.because }}",
            ),
            (2_300, 1_200, 4_800, WIDE_TEXT - 8_300),
        )
        + p("{%p endif %}")
    )


def _requirements() -> str:
    widths = (1_150, 4_900, 1_500, 4_220, 2_800)
    titles = ("Item", "Requirement", "Assessment", "Response", "Evidence")
    body = branches(_requirement(widths), widths)
    return (
        p("{%p if options.requirements|default(true) %}{%p for checklist in checklists %}")
        + p("{{ checklist.title }}", "HeadingUnnumbered", extra="<w:pageBreakBefore/>")
        + p('{{p caption("Table", "Every requirement of " + checklist.short_title) }}')
        + table(head(titles, widths) + body, widths)
        + p("{%p endfor %}{%p endif %}")
    )


_ASIDE: Final = "entry.status in ('not_done', 'not_applicable') and not entry.assessed"
_STANDS: Final = f"'poor' if {_ASIDE} and entry.status == 'not_done' else entry.tone"
_SAID: Final = f"entry.status_text if {_ASIDE} else entry.assessment.verdict or 'Not assessed'"


def _requirement(widths: tuple[int, ...]) -> str:
    return line(
        (
            p("{{r mark(entry.label, entry.anchor) }}", "TableText"),
            p("{{ entry.title }}", "TableText") + p("{{ entry.requirement }}", "TableLabel"),
            f"{toned(_STANDS)}{{{{ {_SAID} }}}}",
            p("{{ entry.short or entry.reason or entry.status_text }}", "TableText"),
            "{% for ref in entry.evidence %}{{ ref.text }}{% if not loop.last %}; {% endif %}{% endfor %}",
        ),
        widths,
    )
