"""Questionnaire: a blank form for each responsible party, with answer fields by the kind of the answer."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts import submission
from exodossier.export.drafts.body import PORTRAIT, TEXT, listing, p, row, table
from exodossier.export.drafts.opening import HIGH, opening, undecided, whole

KIND: Final = "Questionnaire"
OPEN: Final = "('not_started', 'in_progress')"
ASKED: Final = f"options.all|default(false) or entry.status in {OPEN}"
"""Which entries a form asks: the open ones, or all of them."""
_KEEP: Final = "<w:keepNext/>"
_INDENT: Final = '<w:ind w:left="170"/>'


def questionnaire() -> str:
    """`document.xml` of the questionnaire."""
    says = (
        "Please give your name and the date at the head of your part, fill in what you know, and name the "
        "document and the page that show it. Leave nothing blank: write “not done” or “does not apply”, and "
        "say why. “So far” gives the beginning of what the dossier says already; “…” stands for the rest."
    )
    return whole(opening(KIND, says, PORTRAIT) + undecided() + _asked() + _parties(), PORTRAIT)


def _asked() -> str:
    """Who is asked how much; the open items of each party, whether it gets a form or not."""
    open_ = f"party.entries|selectattr('status', 'in', {OPEN})|list|length"
    return (
        p("{%p if parties %}")
        + p("Who is asked", "HeadingUnnumbered")
        + p('{{p caption("Table", "Items by responsible party") }}')
        + listing(
            ("Responsible", "Items", "Open"),
            "party in parties",
            ("{{ party.name }}", "{{ party.entries|length }}", f"{{{{ {open_} }}}}"),
            (TEXT - 2_400, 1_200, 1_200),
            numbers=1,
        )
        + p("{%p else %}")
        + p("There is nothing to ask.", "Muted")
        + p("{%p endif %}")
    )


def _parties() -> str:
    open_ = f"party.entries|selectattr('status', 'in', {OPEN})|list"
    return (
        p("{%p for party in parties %}")
        + p(f"{{%p if options.all|default(false) or {open_} %}}")
        + p("{{ party.name }}", "HeadingUnnumbered", extra="<w:pageBreakBefore/>")
        + _who()
        + p(f"{{%p for entry in party.entries if {ASKED} %}}")
        + _entry()
        + p("{%p endfor %}{%p endif %}{%p endfor %}")
    )


def _entry() -> str:
    return (
        p("{{ entry.label }}" + submission.APART + "{{ entry.title }}", "ItemHeading")
        + p(
            "{{ entry.standard }} · {{ entry.heading }}{% if entry.row_label %} · {{ entry.row_label }}"
            "{% endif %} · {{ entry.obligation }}{% if entry.due %} · due {{ entry.due }}{% endif %}",
            "ItemMeta",
        )
        + p("{{ entry.requirement }}", "Requirement")
        + p("{%p if entry.guidance %}")
        + p("{{p entry.guidance[:1] }}", "Muted", extra=_KEEP)
        + p("{%p endif %}{%p if entry.short %}")
        + p("⟦Label|So far. ⟧{{ entry.short }}", extra=_KEEP)
        + p("{%p endif %}{%p set question = questions[entry.checklist + ':' + entry.id] %}")
        + p("{%p for asked in question.asks %}{%p set ends = loop.last %}")
        + p("{%p if asked.title or asked.hint %}")
        + p(
            "{{ asked.title }}{% if asked.title and asked.hint %} – {% endif %}⟦Label|{{ asked.hint }}⟧",
            "TableText",
            extra=f'{_KEEP}<w:spacing w:before="100" w:after="20"/>',
        )
        + p("{%p endif %}{%p if asked.space == 'options' %}{%p for option in asked.options %}")
        + p("{%p if loop.last and not ends %}")
        + p("☐  {{ option }}", "TableText", extra=_INDENT)
        + p("{%p else %}")
        + p("☐  {{ option }}", "TableText", extra=_KEEP + _INDENT)
        + p("{%p endif %}{%p endfor %}{%p elif asked.space == 'grid' %}")
        + p("{{p asked.blocks }}")
        + _room("lines", 4)
        + _room("line", 1)
        + p("{%p endif %}{%p endfor %}")
        + p(
            "⟦Label|Evidence: document and page⟧{% if question.evidence %} – "
            "{{ question.evidence|join(', ') }}{% endif %}",
            "TableText",
            extra=f'{_KEEP}<w:spacing w:before="100" w:after="20"/>',
        )
        + _ruled(1)
    )


def _room(space: str, lines: int) -> str:
    """Room for an answer of a kind; the end of the last one goes with the line for its evidence."""
    return (
        p(f"{{%p elif asked.space == '{space}' and ends %}}")
        + _ruled(lines, _KEEP)
        + p(f"{{%p elif asked.space == '{space}' %}}")
        + _ruled(lines)
    )


def _ruled(lines: int, last: str = "") -> str:
    """Empty lines to write on; a line grows with what is typed into it. last: of the last, a property."""
    made = [
        row([p("", "TableText", extra=extra)], (TEXT,)).replace("<w:cantSplit/>", HIGH.format(400))
        for extra in (*[""] * (lines - 1), last)
    ]
    return table("".join(made), (TEXT,), header=False)


def _who() -> str:
    """Who fills in a part, at its head: at its end that would often have a page to itself."""
    widths = (1_250, TEXT - 7_750, 1_000, 2_600, 700, 2_200)
    told = ("Filled in by", "", "Function", "", "Date", "")
    cells = [p(one, "TableLabel" if one else "TableText") for one in told]
    made = row(cells, widths).replace("<w:cantSplit/>", HIGH.format(480))
    return table(made, widths, "ExoDossierTable", header=False)
