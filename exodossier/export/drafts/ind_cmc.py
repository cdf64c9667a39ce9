"""The CMC part of an IND: the items of 21 CFR 312.23 in their order, with the CTD answers referred to."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts import citations, ctd_module3, pages, provenance, submission
from exodossier.export.drafts.body import PORTRAIT, TEXT, document, p, row, section, table

STANDARDS: Final = "checklists|selectattr('id', 'in', ['ind-us', 'ctd-quality'])|list"
HEADINGS: Final = (
    ("312.23(a)(1)", "Item 1", "Cover sheet (Form FDA 1571)"),
    ("312.23(a)(2)", "Item 2", "Table of contents"),
    ("312.23(a)(3)", "Item 3", "Introductory statement and general investigational plan"),
    ("312.23(a)(5)", "Item 5", "Investigator's brochure"),
    ("312.23(a)(6)", "Item 6", "Protocols"),
    ("312.23(a)(7)", "Item 7", "Chemistry, manufacturing, and control information"),
    ("312.23(a)(8)", "Item 8", "Pharmacology and toxicology information"),
    ("312.23(a)(9)", "Item 9", "Previous human experience with the investigational drug"),
    ("312.23(a)(10)", "Item 10", "Additional information"),
)
"""Paragraph of the regulation, the item of Form FDA 1571 it is known as, its title. Item 4 is reserved."""
TAKEN_OVER: Final = {
    "312.23(a)(7)(iv)(a)": ["3.2.S"],
    "312.23(a)(7)(iv)(b)": ["3.2.P", "3.2.A", "3.2.R"],
    "312.23(a)(7)(iv)(c)": ["3-2-p-other"],
}
"""Paragraphs that the CTD answers, and where in the CTD: numbers, or a section without one."""
FOLLOWS: Final = (
    "The items follow 21 CFR 312.23(a) and Form FDA 1571; paragraphs are titled in our own words."
)
OWN: Final = "(['ind-us', 'ctd-quality'] if options.ctd|default('referred') == 'printed' else ['ind-us'])"
"""The checklists whose texts are printed; the evidence of the CTD is referred to in any case."""
PRINTED: Final = "options.ctd|default('referred') == 'printed'"
_NAMED: Final = (
    f"(c.number or ('3.2.P' if c.checklist == 'ctd-quality' and not {PRINTED} else c.section)) "
    f"~ {citations.ROW}"
)
"""What a place is called: by the table of the CTD where that is referred to."""
GIVEN: Final = (
    "{% if given.status == 'answered' %}Given"
    "{% elif given.status == 'in_progress' or given.status == 'not_done' and given.blocks %}Given in part"
    "{% elif given.status == 'not_done' %}Not available at this time. {{ given.reason }}"
    "{% elif given.status == 'not_applicable' %}Not applicable. {{ given.reason }}"
    "{% else %}To be completed{% endif %}"
)
"""How far the CTD answers, in one cell."""
UNGIVEN: Final = (
    "{% for i in not_applicable if i.checklist == common.id "
    "and i.label[:part.number|length + 1] == part.number + '-' %}"
    "{% if loop.first %}Not applicable: {% endif %}"
    "{% if loop.changed(i.because) %}{% if not loop.first %}; {% endif %}{{ i.because }}{% endif %}"
    "{% endfor %}"
)
"""The same of a heading of which nothing applies: why."""
WITHIN: Final = (
    "(part.number[:5] in taken[entry.label] or part.id in taken[entry.label]) "
    "and not common.sections|selectattr('parent', 'equalto', part.id)|list"
)
"""Whether the heading `part` of the CTD answers `entry`, and has items of its own."""
ASKED: Final = (
    "(part.entries|selectattr('text')|list "
    "or part.entries|selectattr('status', 'in', ['not_done', 'not_applicable'])|list "
    "or part.entries|selectattr('obligation', 'in', ['mandatory', 'justify'])|list)"
)
EXCLUDED: Final = (
    "(not part.entries and part.number and (' ' ~ part.number ~ '-') in "
    "' ' ~ not_applicable|selectattr('checklist', 'equalto', common.id)|map(attribute='label')|join(' '))"
)
"""Whether something is said or has to be said under `part`; whether all of it does not apply."""


def cmc() -> str:
    """`document.xml` of the CMC part."""
    body = (
        pages.cover(STANDARDS, "Investigational new drug application: chemistry, manufacturing, and control")
        + pages.control(STANDARDS)
        + provenance.headings_checked("ind-us", FOLLOWS, "i.label[:10] == '312.23(a)('")
        + pages.lists("1-3")
        + pages.abbreviations()
        + submission.listed("headings", HEADINGS)
        + p(f"{{%p set taken = {TAKEN_OVER!r} %}}")
        + p("{%p for checklist in checklists if checklist.id == 'ind-us' %}")
        + _regulation()
        + _other_parts()
        + p("{%p endfor %}")
        + submission.Literature(OWN, _NAMED).annex()
        + submission.annexes("['ind-us', 'ctd-quality']", _NAMED)
    )
    return document(body, section("nextPage", *pages.MAIN, PORTRAIT))


def _regulation() -> str:
    """Items 1 to 10, each paragraph under its own number; then what has none."""
    return (
        p("{%p for part in checklist.sections if part.id == 'us-ind-content' %}")
        + p("{{ part.number }}\t{{ part.title }}", "ModuleHeading1", extra="<w:pageBreakBefore/>")
        + p("{%p for heading in headings %}{%p set whole = heading[0] %}{%p set shown = heading[2] %}")
        + p(
            "{{ heading[1] }}\t{{ heading[2] }}"
            + submission.led_to("part.entries", "heading[2] and e.label == heading[0]"),
            "ModuleHeading2",
        )
        + p("21 CFR {{ heading[0] }}", "ItemMeta")
        + p("{%p for entry in part.entries if entry.label[:heading[0]|length] == heading[0] %}")
        + _paragraph()
        + p("{%p else %}")
        + _nothing()
        + p("{%p endfor %}{%p endfor %}")
        + p("{%p set whole = '' %}{%p set shown = '' %}")
        + p("{%p for entry in part.entries if entry.label[9:10] != '(' %}")
        + p("{%p if loop.first %}")
        + p("Further parts of the application", "ModuleHeading2")
        + p("{%p endif %}")
        + _paragraph()
        + p("{%p endfor %}{%p endfor %}")
    )


def _nothing() -> str:
    """Under a paragraph that nobody answers: that it is empty, or why it does not apply if all is decided."""
    same = "one.checklist == checklist.id and one.label[:whole|length] == whole"
    return (
        p(f"{{%p for one in undecided if {same} %}}{{%p if loop.first %}}")
        + p(submission.UNTOLD, "Muted")
        + p("{%p endif %}{%p else %}")
        + p(f"{{%p for one in not_applicable if {same} %}}")
        + p("Not applicable: {{ one.title }} ({{ one.because }}).", "Muted")
        + p("{%p else %}")
        + p(submission.UNTOLD, "Muted")
        + p("{%p endfor %}{%p endfor %}")
    )


def _paragraph() -> str:
    """One paragraph of the regulation: a line of the CTD per answer it takes over, else its own answer."""
    ctd = "checklists|selectattr('id', 'equalto', 'ctd-quality')|list"
    return (
        p("{%p if entry.label == whole %}{%p if entry.title != shown %}")
        + p("{{r mark(entry.title, entry.anchor) }}", "Topic")
        + p("{%p endif %}{%p else %}")
        + p("{{r mark(entry.title, entry.anchor) }}", "ModuleHeading3")
        + p("{%p if entry.label[:10] == '312.23(a)(' %}")
        + p("21 CFR {{ entry.label }}", "ItemMeta")
        + p(f"{{%p endif %}}{{%p endif %}}{{%p if entry.label in taken and ({ctd}) %}}")
        + p(f"{{%p if {PRINTED} %}}")
        + _printed()
        + p("{%p else %}")
        + _referred()
        + p("{%p endif %}")
        + pages.evidence_lines()
        + p("{%p else %}")
        + submission.answer()
        + p("{%p endif %}")
    )


def _printed() -> str:
    """What the CTD answers, under its own headings."""
    within = "node.number[:5] in taken[entry.label] or (placebo and node.number == '' and node.row)"
    return (
        p("{%p set placebo = '3-2-p-other' in taken[entry.label] %}")
        + p("{%p for checklist in checklists if checklist.id == 'ctd-quality' %}")
        + p(f"{{%p for node in checklist.outline if {within} %}}")
        + p("{%p set row_label = node.row_label if loop.changed(node.row) else '' %}")
        + p(submission.HEADING, "ModuleHeading4")
        + ctd_module3.leaf("node", "checklist.id")
        + p("{%p endfor %}{%p endfor %}")
    )


def _referred() -> str:
    """Where the CTD gives the answer, how far it does, and the evidence for it; then what is silent."""
    said = f"{WITHIN} and ({ASKED} or {EXCLUDED})"
    silent = f"{WITHIN} and not {ASKED} and not {EXCLUDED}"
    count = "{{ loop.length }} heading{% if loop.length > 1 %}s{% endif %}"
    return (
        p("{%p for common in checklists if common.id == 'ctd-quality' %}")
        + p(f"{{%p for part in common.sections if {said} %}}{{%p if loop.first %}}")
        + p("The information is given in CTD Module 3 as follows.", extra="<w:keepNext/>")
        + p('{{p caption("Table", "CTD answers for " + entry.title) }}')
        + _answers()
        + p("{%p endif %}{%p endfor %}")
        + p(f"{{%p for part in common.sections if {silent} %}}{{%p if loop.first %}}")
        + p(
            f"Nothing is entered yet under {count} of CTD Module 3: "
            f"{{% for part in common.sections if {silent} %}}{{{{ part.number or part.title }}}}"
            "{% if not loop.last %}, {% endif %}{% endfor %}.",
            "Notice",
        )
        + p("{%p endif %}{%p endfor %}{%p endfor %}")
    )


def _answers() -> str:
    """The table of `_referred`: a row for every answer, or one that says why a heading has none."""
    widths = (1_250, 3_400, 2_900, TEXT - 7_550)
    blank = [p("") for _ in widths[1:]]
    asked = (
        "given.text or given.status in ('not_done', 'not_applicable') "
        "or given.obligation in ('mandatory', 'justify')"
    )
    loops = (
        f"{{%tr for part in common.sections if {WITHIN} %}}",
        f"{{%tr for given in part.entries if {asked} %}}",
    )
    bare = ("{%tr else %}", f"{{%tr if {EXCLUDED} %}}")
    ends = ("{%tr endif %}", "{%tr endfor %}", "{%tr endfor %}")
    named = (
        "{{r mark(given.title, given.anchor) }}"
        "{% if part.entries|map(attribute='row')|unique|list|length > 1 %} [{{ given.row_label }}]{% endif %}"
    )
    proof = (
        "{%r for e in given.evidence %}{{r link(e.text, e.anchor) }}"
        "{% if not loop.last %}; {% endif %}{%r endfor %}"
    )
    cells = ("{{ part.number or '3.2.P' }}", named, GIVEN, proof)
    silent = ("{{ part.number or '3.2.P' }}", "{{ part.title }}", UNGIVEN, "")
    titles = ("CTD heading", "Subject", "In Module 3", "Evidence")
    head = row([p(one, "TableHeading") for one in titles], widths, header=True)
    made = "".join(row([p(one), *blank], widths) for one in loops)
    made += row([p(one, "TableText") for one in cells], widths)
    made += "".join(row([p(one), *blank], widths) for one in bare)
    made += row([p(one, "TableText") for one in silent], widths)
    made += "".join(row([p(one), *blank], widths) for one in ends)
    return table(head + made, widths)


def _other_parts() -> str:
    """The other parts of the standard, under their own headings."""
    return (
        p("{%p for node in checklist.outline if node.number != '312.23(a)' %}")
        + p("{%p set row_label = node.row_label if loop.changed(node.row) else '' %}")
        + submission.headings("node.level|int", submission.HEADING, "StandardHeading")
        + submission.absent("node", "checklist.id")
        + submission.answers("node.entries", "node", below=_section())
        + p("{%p endfor %}")
    )


def _section() -> str:
    """The section of the regulation that an item of the other parts follows: or the one it cites."""
    running = "entry.label[:node.number|length + 1] == node.number + '-'"
    followed = "entry.label[:3] in ('210', '211', '610') or entry.label[:4] == '1271'"
    return (
        p(f"{{%p if not {running} and ({followed}) %}}")
        + p("21 CFR {{ entry.label }}", "ItemMeta")
        + p("{%p elif entry.cites and entry.cites[0].locus[:6] == '21 CFR' %}")
        + p("{{ entry.cites[0].locus }}", "ItemMeta")
        + p("{%p endif %}")
    )
