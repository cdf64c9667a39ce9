"""EV-TRACK sheet: the components with the metric and its version, then the fields of a submission."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts import submission
from exodossier.export.drafts.body import PORTRAIT, TEXT, p, table
from exodossier.export.drafts.evidence_facts import DOCUMENT, described
from exodossier.export.drafts.opening import head, line, opening, repeated, toned, whole

KIND: Final = "EV-TRACK sheet"
STANDARD: Final = "ev-track"
_SOURCE: Final = (
    "{% for checklist in checklists if checklist.id == 'ev-track' %}{{ checklist.title }} "
    "(version {{ checklist.version }}){% endfor %}"
)
_TONES: Final = {"reported": "good", "not_reported": "poor", "not_applicable": "none", "unknown": "fair"}


def ev_track_sheet() -> str:
    """`document.xml` of the EV-TRACK sheet."""
    says = (
        "What the knowledgebase asks for one experiment, to be entered there by hand. The metric rates how "
        "openly the methods are reported, not how pure the vesicles are."
    )
    return whole(opening(KIND, says, PORTRAIT, _SOURCE) + _metric() + _fields() + _evidence(), PORTRAIT)


def _metric() -> str:
    widths = (900, 3_100, 1_700, TEXT - 5_700)
    titles = ("No.", "Component", "Reported", "What stands against it")
    cells = (
        "{{r link(part.label, part.anchor) }}",
        "{{ part.title }}{% if part.row_label %} ({{ part.row_label }}){% endif %}",
        f"{toned(f'{_TONES}[part.reported]')}{{{{ part.said }}}}",
        "{{ part.reason }}{% if part.overridden %} (set aside by a person){% endif %}",
    )
    return (
        p("{%p for card in score_cards if card.checklist == 'ev-track' and card.form == 'percent' %}")
        + p("{{ card.name }}", "HeadingUnnumbered")
        + p(
            "{{ card.said or card.percent }}"
            "{% if card.version and card.version not in card.name %} · version of the metric: "
            "{{ card.version }}{% endif %}",
        )
        + p("{%p if card.note %}")
        + p("{{ card.note }}", "Muted")
        + p("{%p endif %}{%p if card.parts %}")
        + p('{{p caption("Table", "Components of " + card.name) }}')
        + table(head(titles, widths) + repeated("part in card.parts", line(cells, widths), widths), widths)
        + p("{%p endif %}{%p endfor %}")
    )


def _fields() -> str:
    return (
        p("{%p for checklist in checklists if checklist.id == 'ev-track' %}")
        + p("{%p for branch in checklist.outline %}{%p if branch.level == 1 %}")
        + p("{{ branch.title }}", "HeadingUnnumbered")
        + p("{%p else %}")
        + p("{{ branch.title }}", "AnnexSubheading")
        + p("{%p endif %}{%p if not branch.entries and not branch.gathers and not branch.waiting %}")
        + p("Does not apply to this experiment.", "Muted")
        + p("{%p endif %}{%p for entry in branch.entries %}")
        + p("{{r mark(entry.label, entry.anchor) }}\t{{ entry.title }}", "ItemHeading", extra=_CLOSE)
        + p("{%p if entry.status in ('not_done', 'not_applicable') and not entry.blocks %}")
        + p("⟦Label|{{ entry.status_text }}. ⟧{{ entry.reason }}")
        + p("{%p elif entry.blocks %}")
        + p("{{p entry.blocks }}")
        + p("{%p else %}")
        + p("No answer yet.", "Notice")
        + p("{%p endif %}{%p if entry.evidence %}")
        + p(
            "⟦Label|Evidence. ⟧{%r for ref in entry.evidence %}{{r link(ref.number, ref.anchor) }} "
            "{{ ref.title }}{% if ref.locator %}, {{ ref.locator }}{% endif %}"
            "{% if not loop.last %}; {% endif %}{%r endfor %}",
            "EvidenceReference",
        )
        + p("{%p endif %}{%p endfor %}")
        + submission.may_apply("branch")
        + p("{%p endfor %}{%p endfor %}")
    )


def _evidence() -> str:
    """The records that the fields name by number."""
    widths = (700, TEXT - 4_300, 3_600)
    cells = (
        p("{{r mark(e.number, e.anchor) }}", "TableText"),
        p("{{ e.title }}", "TableText") + p(described("e", DOCUMENT | {"kind"}), "TableLabel"),
        p("{{ e.file_name }}", "TableText") + p("revision {{ e.revision }}", "TableLabel"),
    )
    cited = "evidence|map(attribute='cited_in')|sum(start=[])|selectattr('checklist', 'equalto', 'ev-track')"
    mine = "e.cited_in|selectattr('checklist', 'equalto', 'ev-track')|list"
    return (
        p(f"{{%p if {cited}|list %}}")
        + p("Evidence", "HeadingUnnumbered")
        + p('{{p caption("Table", "Evidence cited in this sheet") }}')
        + table(
            head(("No.", "Evidence", "File"), widths)
            + repeated(f"e in evidence if {mine}", line(cells, widths), widths),
            widths,
        )
        + p("{%p endif %}")
    )


_CLOSE: Final = '<w:spacing w:before="200" w:after="40"/>'
