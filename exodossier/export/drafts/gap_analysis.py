"""Gap analysis: a heat map of counts, the gaps with their actions, every requirement with its assessment."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts.body import LANDSCAPE, WIDE_TEXT, listing, p, row, table
from exodossier.export.drafts.opening import (
    KEPT,
    LONG,
    REASON_BELOW,
    SEE_BELOW,
    SHORTENED,
    band,
    below,
    branches,
    counted,
    head,
    line,
    only_if,
    opening,
    reason_below,
    repeated,
    toned,
    undecided,
    whole,
)

KIND: Final = "Gap analysis"
COUNTS: Final = (
    ("Met", "met", "good"),
    ("Partly", "partly", "fair"),
    ("Not met", "not_met", "poor"),
    ("Not done", "not_done", "poor"),
    ("N.A.", "not_applicable", "none"),
    ("Not assessed", "not_assessed", "none"),
    ("Open", "open", "none"),
)
WORDS: Final = {"good": "Met", "fair": "In part", "poor": "Gap"}
"""What a tone says of a heading: by the worst that stands under it."""
_NO_TONE: Final = "'Not assessed' if spot.not_assessed != '0' else 'Open' if spot.open != '0' else 'N.A.'"
KEY: Final = (
    ("Met, Partly, Not met", "as a person assessed it, also where the answer is “not done”"),
    ("Not done", "answered “not done” with a reason, and not assessed"),
    ("N.A.", "answered “not applicable” with a reason, whatever was assessed"),
    ("Not assessed", "answered, but not assessed"),
    ("Open", "neither assessed nor answered to the end"),
    (
        "Overall",
        "Gap: something is not met or not done; In part: something is partly met or still to be assessed",
    ),
)
"""What the columns of the first table count."""


def gap_analysis() -> str:
    """`document.xml` of the gap analysis."""
    says = (
        "Each requirement is met, partly met, not met or not applicable, as a person judged it; what nobody "
        f"judged yet is not assessed. Nothing is added up over different standards. {SHORTENED} "
        "Gaps, reasons, risks and actions of that length stand in full below their row. "
        "E1, E2 … number the evidence in every document of this dossier; the evidence index lists them."
    )
    body = (
        opening(KIND, says, LANDSCAPE) + undecided()
        + _heat() + _gaps() + _requirements() + _excluded()
    )  # fmt: skip
    return whole(body, LANDSCAPE)


def _heat() -> str:
    widths = (4_670, *(1_200 for _ in COUNTS), 1_500)
    titles = ("Heading", *(title for title, _, _ in COUNTS), "Overall")
    overall = f"{toned('spot.tone')}{{{{ {WORDS}[spot.tone] if spot.tone != 'none' else {_NO_TONE} }}}}"
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
        + p(_key(), "TableText")
        + p('{{p caption("Table", "Assessments by heading") }}')
        + table(head(titles, widths, titles[1:-1]) + spots, widths)
        + p("{%p endif %}")
    )


def _key() -> str:
    said = "".join(f"{title}⟦Label|: {says}. ⟧" for title, says in KEY)
    return f"{said}⟦Label|What the facts of the product exclude is counted nowhere.⟧"


def _gaps() -> str:
    titles = ("Item", "Requirement", "Assessment", "Gap or reason", "Risk", "Action", "Owner", "Due")
    longest = f"[{', '.join(text for _, text in _TOLD)}]|map('length')|max"
    told = ", ".join(f"['{name}', {text}]" for name, text in _TOLD)
    body = repeated(
        "gap in gaps if gap.status != 'not_applicable'",
        only_if("loop.changed(gap.standard)", band("{{ gap.standard }}", WIDE_TEXT, len(_GAP)), _GAP)
        + only_if(f"{longest} > {LONG}", _gap(KEPT) + below(f"[{told}]", _GAP), _GAP)
        + only_if(f"{longest} <= {LONG}", _gap(), _GAP),
        _GAP,
    )
    return (
        p("Gaps and actions", "HeadingUnnumbered")
        + p("{%p if gaps|rejectattr('status', 'eq', 'not_applicable')|list %}")
        + p('{{p caption("Table", "Gaps, risks and actions") }}')
        + table(head(titles, _GAP) + body, _GAP)
        + p("{%p else %}")
        + p("No gap has been recorded.", "Muted")
        + p("{%p endif %}")
    )


def _gap(kept: str = "") -> str:
    """The row of `gap`; a long text leaves its cell to the row below. kept: with that row."""
    told = (
        f"{{% if {text}|length > {LONG} %}}{SEE_BELOW}{{% else %}}{{{{ {text} }}}}{{% endif %}}"
        for _, text in _TOLD
    )
    cells = (
        "{{r link(gap.label, gap.anchor) }}",
        f"{toned(_TONE)}{{{{ gap.verdict_text or gap.status_text }}}}",
        *told,
        "{{ gap.owner }}",
        "{{ gap.due }}",
    )
    item, *others = (p(cell, "TableText", extra=kept) for cell in cells)
    named = "{{ gap.title }}{% if gap.row_label %} ({{ gap.row_label }}){% endif %}"
    requirement = p(named, "TableText", extra=kept) + p("{{ gap.heading }}", "TableLabel", extra=kept)
    return row([item, requirement, *others], _GAP)


_GAP: Final = (900, 2_600, 1_200, 3_000, 1_850, 2_270, 1_500, 1_250)
"""Twips of the columns of a gap."""
_TOLD: Final = (("Gap or reason", "(gap.gap or gap.reason)"), ("Risk", "gap.risk"), ("Action", "gap.action"))
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
    body = branches(reason_below(lambda kept: _requirement(widths, kept), widths), widths)
    return (
        p("{%p if options.requirements|default(true) %}{%p for checklist in checklists %}")
        + p("{{ checklist.title }}", "HeadingUnnumbered", extra="<w:pageBreakBefore/>")
        + p('{{p caption("Table", "Every requirement of " + checklist.short_title) }}')
        + table(head(titles, widths) + body, widths)
        + p("{%p endfor %}{%p endif %}")
    )


_STANDS: Final = (
    "'none' if entry.status == 'not_applicable' "
    "else 'poor' if entry.status == 'not_done' and not entry.assessed else entry.tone"
)
_SAID: Final = (
    "entry.status_text if entry.status == 'not_applicable' "
    "else entry.assessment.verdict if entry.assessed "
    "else entry.status_text if entry.status == 'not_done' "
    "else 'Not assessed' if entry.status == 'answered' else 'Open'"
)
"""The column of the first table that counts `entry`."""
_RESPONSE: Final = (
    "{% if entry.status == 'answered' and entry.short %}{{ entry.short }}{% else %}"
    "{% if entry.short or entry.reason %}⟦Label|{{ entry.status_text }}: ⟧"
    f"{{% if {REASON_BELOW} %}}{SEE_BELOW}{{% else %}}{{{{ entry.short or entry.reason }}}}{{% endif %}}"
    "{% else %}{{ entry.status_text }}{% endif %}{% endif %}"
)
"""What was answered; what is no full answer says so first."""


def _requirement(widths: tuple[int, ...], kept: str) -> str:
    """The row of `entry`; a long reason leaves its cell to the row below. kept: with that row."""
    return line(
        (
            p("{{r mark(entry.label, entry.anchor) }}", "TableText", extra=kept),
            p("{{ entry.title }}", "TableText", extra=kept)
            + p("{{ entry.requirement }}", "TableLabel", extra=kept),
            p(f"{toned(_STANDS)}{{{{ {_SAID} }}}}", "TableText", extra=kept),
            p(_RESPONSE, "TableText", extra=kept),
            p("{{ entry.evidence|map(attribute='text')|join('; ') }}", "TableText", extra=kept),
        ),
        widths,
    )
