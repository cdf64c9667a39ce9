"""The quality part of an IMPD, in its heading order, with the CTD answers under the headings both share."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts import citations, ctd_module3, pages, provenance, submission
from exodossier.export.drafts.body import PORTRAIT, document, p, section

PRINTED: Final = "['impd-eu', 'ctd-quality']"
STANDARDS: Final = f"checklists|selectattr('id', 'in', {PRINTED})|list"
HEADINGS: Final = (
    (1, "S", "Drug substance"),
    (2, "S.1", "General information"),
    (3, "S.1.1", "Nomenclature"),
    (3, "S.1.2", "Structure"),
    (3, "S.1.3", "General properties"),
    (2, "S.2", "Manufacture"),
    (3, "S.2.1", "Manufacturer(s)"),
    (3, "S.2.2", "Description of manufacturing process and process controls"),
    (3, "S.2.3", "Control of materials"),
    (3, "S.2.4", "Controls of critical steps and intermediates"),
    (3, "S.2.5", "Process validation"),
    (3, "S.2.6", "Manufacturing process development"),
    (2, "S.3", "Characterisation"),
    (3, "S.3.1", "Elucidation of structure and other characteristics"),
    (3, "S.3.2", "Impurities"),
    (2, "S.4", "Control of drug substance"),
    (3, "S.4.1", "Specification"),
    (3, "S.4.2", "Analytical procedures"),
    (3, "S.4.3", "Validation of analytical procedures"),
    (3, "S.4.4", "Batch analyses"),
    (3, "S.4.5", "Justification of specification"),
    (2, "S.5", "Reference standards or materials"),
    (2, "S.6", "Container closure system"),
    (2, "S.7", "Stability"),
    (1, "P", "Investigational medicinal product"),
    (2, "P.1", "Description and composition of the investigational medicinal product"),
    (2, "P.2", "Pharmaceutical development"),
    (2, "P.3", "Manufacture"),
    (3, "P.3.1", "Manufacturer(s)"),
    (3, "P.3.2", "Batch formula"),
    (3, "P.3.3", "Description of manufacturing process and process controls"),
    (3, "P.3.4", "Controls of critical steps and intermediates"),
    (3, "P.3.5", "Process validation and/or evaluation"),
    (2, "P.4", "Control of excipients"),
    (3, "P.4.1", "Specifications"),
    (3, "P.4.2", "Analytical procedures"),
    (3, "P.4.3", "Validation of analytical procedures"),
    (3, "P.4.4", "Justification of specifications"),
    (3, "P.4.5", "Excipients of human or animal origin"),
    (3, "P.4.6", "Novel excipients"),
    (2, "P.5", "Control of the investigational medicinal product"),
    (3, "P.5.1", "Specification"),
    (3, "P.5.2", "Analytical procedures"),
    (3, "P.5.3", "Validation of analytical procedures"),
    (3, "P.5.4", "Batch analyses"),
    (3, "P.5.5", "Characterisation of impurities"),
    (3, "P.5.6", "Justification of specification(s)"),
    (2, "P.6", "Reference standards or materials"),
    (2, "P.7", "Container closure system"),
    (2, "P.8", "Stability"),
    (1, "A", "Appendices"),
    (2, "A.1", "Facilities and equipment"),
    (2, "A.2", "Adventitious agents safety evaluation"),
    (2, "A.3", "Excipients"),
)
"""Level, number, title. The number with `3.2.` before it is the CTD heading of the same content."""
DEEP: Final = ("P.2", "P.8", "S.7")
"""Headings that the IMPD does not divide and the CTD does: all of the CTD's parts stand under them."""
JOINED: Final = {"P.6": "P.6-P.8"}
"""Headings where an item stands that is numbered for several."""
OWN: Final = ("eu-impd-06", "eu-impd-24")
"""Numbered items with an answer of their own; the others show what the CTD answers."""
BESIDE: Final = {
    "S.3.2": ["eu-impd-09-dose"], "S.7": ["eu-impd-17-extension"], "S.2.3": ["eu-impd-31"],
}  # fmt: skip
"""Items without a number of their own, by the heading they stand under."""
PLACEBO: Final = "eu-impd-27"
OTHERS: Final = "Placebo, comparator and auxiliary products"
"""The heading of products beside the tested one."""
_HOMES: Final = {
    **{item: number for number, items in BESIDE.items() for item in items},
    "eu-impd-23": "P.6", PLACEBO: OTHERS,
}  # fmt: skip
"""Items that stand under another heading than that of their number."""
_NAMED: Final = (
    "homes[c.id]|default(c.number[4:] if c.number[:4] == '3.2.' else c.number or "
    f"('{OTHERS}' if c.checklist == 'ctd-quality' else c.section)) ~ {citations.ROW}"
)
"""What a place is called: its number without the part of the CTD."""
PARENTS: Final = tuple(
    number
    for level, number, _ in HEADINGS
    if any(other.startswith(number) and deeper == level + 1 for deeper, other, _ in HEADINGS)
)
"""Headings that may stand bare, since others stand under them."""
FOLLOWS: Final = (
    "The headings are those of the guideline on the quality of biological investigational medicinal "
    "products, EMA/CHMP/BWP/534898/2008, which follows S, P and A of the CTD; deeper numbers are those of "
    "the CTD."
)
_ENTRIES: Final = (
    "checklists|selectattr('id', 'equalto', '{}')|map(attribute='sections')|sum(start=[])"
    "|map(attribute='entries')|sum(start=[])"
)
_IMPD: Final = _ENTRIES.format("impd-eu")
MOST_ITEMS: Final = 20
"""More items than any heading of the CTD has; they are labelled with its number and a running one."""
_TAKEN_OVER: Final = (
    "entry.blocks|length > 1 and entry.blocks[-1].type == 'paragraph' "
    "and entry.blocks[-1].runs[0].text == 'Taken over from CTD quality, '"
)
"""Whether `entry` only shows answers of the CTD, which stand above; its last line names them."""
_BLOCKS: Final = "unprefixed(entry.blocks, '3.2.')"
"""An answer, with pointers to the headings of the CTD as they are numbered here."""
_CTD: Final = "checklists|selectattr('id', 'equalto', 'ctd-quality')"
_LED_TO: Final = submission.led_to("own", "heading[2]") + submission.led_to(
    "nodes|map(attribute='entries')|sum(start=[])", "nodes[0].title"
)
"""In a heading of the IMPD: bookmarks of what stands under it without a topic of its own."""


def impd() -> str:
    """`document.xml` of the quality part."""
    body = (
        pages.cover(STANDARDS, "Investigational medicinal product dossier: quality")
        + pages.control(STANDARDS)
        + submission.listed("headings", HEADINGS)
        + p(f"{{%p set numbers = {[*(number for _, number, _ in HEADINGS), *JOINED.values()]!r} %}}")
        + provenance.headings_checked("impd-eu", FOLLOWS, "i.label in numbers")
        + pages.lists("1-4")
        + pages.abbreviations()
        + p(f"{{%p set deep = {list(DEEP)!r} %}}{{%p set joined = {JOINED!r} %}}")
        + p(f"{{%p set homes = {_HOMES!r} %}}")
        + p(f"{{%p set beside = {BESIDE!r} %}}{{%p set parents = {list(PARENTS)!r} %}}")
        + p(f"{{%p set ctd = {_CTD}|map(attribute='outline')|sum(start=[]) %}}")
        + p("{%p set ctd_parts = ctd|groupby('number')|list %}")
        + p("{%p for heading in headings %}{%p set number = heading[1] %}")
        + _choose()
        + submission.headings(
            "heading[0]", "{{ heading[1] }}\t{{ heading[2] }}" + _LED_TO, top="<w:pageBreakBefore/>"
        )
        + _own()
        + p("{%p if nodes|selectattr('entries')|list or nodes|selectattr('gathers')|list %}")
        + _common()
        + p("{%p elif not own %}")
        + _nothing()
        + p("{%p endif %}{%p endfor %}")
        + _placebo()
        + _other_parts()
        + submission.Literature(PRINTED, _NAMED).annex()
        + submission.annexes(PRINTED, _NAMED)
    )
    return document(body, section("nextPage", *pages.MAIN, PORTRAIT))


def _choose() -> str:
    """`own`: items of the IMPD under this heading; `nodes`: the CTD's heading, once per row.

    Where the CTD is there too, items that only show its answers are not among `own`, unless somebody said of
    them why there is no answer and the CTD does not say it.
    """
    here = f"{_IMPD}|selectattr('label', 'in', [number, joined[number]|default(number)])"
    extra = f"({_IMPD}|selectattr('id', 'in', beside[number]|default([]))|list)"
    answering = f"{here}|selectattr('id', 'in', {list(OWN)!r})|list"
    aside = (
        f"{here}|rejectattr('id', 'in', {list(OWN)!r})|rejectattr('blocks')|selectattr('reason')"
        "|selectattr('status', 'in', ['not_done', 'not_applicable'])|rejectattr('reason', 'in', said)|list"
    )
    of_the_ctd = "nodes|map(attribute='entries')|sum(start=[])|map(attribute='reason')|select|join('; ')"
    return (
        p("{%p set nodes = ctd|selectattr('number', 'equalto', '3.2.' + number)|list %}{%p if ctd %}")
        + p(f"{{%p set said = {of_the_ctd} %}}")
        + p(f"{{%p set own = [{answering}, {aside}, {extra}]|sum(start=[]) %}}")
        + p("{%p else %}")
        + p(f"{{%p set own = [{here}|list, {extra}]|sum(start=[]) %}}")
        + p("{%p endif %}")
    )


def _own() -> str:
    """The IMPD's own items of a heading."""
    return (
        p("{%p for entry in own %}")
        + p(f"{{%p if entry.title != heading[2] or {submission.ANNOTATED} %}}")
        + p("{{r mark(entry.title, entry.anchor) }}", "Topic")
        + p("{%p endif %}")
        + submission.answer(blocks=_BLOCKS)
        + p("{%p endfor %}")
    )


def _nothing() -> str:
    """Under a heading that nobody answers: why, once for all rows of a reason; else that nothing is there.

    Rows are named where the reason is not that of all.
    """
    running = "".join(f", '3.2.' + number + '-{place}'" for place in range(1, MOST_ITEMS + 1))
    rows = "same[1]|map(attribute='row_label')|select|join('; ')"
    some = f"{rows} and (not nodes or nodes|map(attribute='row')|select|list|length > same[1]|length)"
    return (
        p(f"{{%p set why = not_applicable|selectattr('label', 'in', [number{running}])|list %}}")
        + p("{%p for titled in why|groupby('title') %}{%p for same in titled[1]|groupby('because') %}")
        + p(
            "Not applicable: {{ titled[0] }} ({{ same[0] }})"
            f"{{% if {some} %}} for {{{{ {rows} }}}}{{% endif %}}.",
            "Muted",
        )
        + p("{%p endfor %}{%p endfor %}{%p if not why and number not in parents %}")
        + p(submission.UNTOLD, "Muted")
        + p("{%p endif %}")
    )


def _common() -> str:
    """The CTD answers under the CTD heading of the same number: each heading once, under it every row."""
    inside = "(number in deep and part[0][:number|length + 5] == '3.2.' + number + '.')"
    return (
        p("{%p for checklist in checklists if checklist.id == 'ctd-quality' %}")
        + p(f"{{%p for part in ctd_parts if part[0] == '3.2.' + number or {inside} %}}")
        + p("{%p if part[0]|length > number|length + 4 %}")
        + submission.headings(
            "(part[0]|length - number|length - 4) // 2 + heading[0]",
            "{{ part[0][4:] }}\t{{r mark(part[1][0].title, part[1][0].anchor) }}"
            + submission.led_to("part[1]|map(attribute='entries')|sum(start=[])", "part[1][0].title"),
        )
        + p("{%p endif %}{%p for node in part[1] %}")
        + p("{%p if node.row_label and part[1]|length > 1 and not node.gathers %}")
        + p("{%p if loop.changed(node.row) %}")
        + p("{{ node.row_label }}", "RowLine")
        + p("{%p endif %}{%p endif %}")
        + ctd_module3.leaf("node", "checklist.id", _BLOCKS)
        + p("{%p endfor %}{%p endfor %}{%p endfor %}")
    )


def _placebo() -> str:
    """Products beside the tested one: what the IMPD asks of them, then the P part of each in the CTD."""
    own = f"{_IMPD}|selectattr('id', 'equalto', '{PLACEBO}')|list"
    other = f"{_CTD}|map(attribute='sections')|sum(start=[])|selectattr('id', 'equalto', '3-2-p-other')"
    both = f"[{own}, {other}|map(attribute='entries')|sum(start=[])]|sum(start=[])"
    row_label = "{% if entry.row_label %} [{{ entry.row_label }}]{% endif %}"
    return (
        p(f"{{%p for entry in {both} %}}")
        + p("{%p if loop.first %}")
        + p(f"{{{{r mark({OTHERS!r}, entry.anchor) }}}}", "StandardHeading1")
        + p("{%p endif %}")
        + p(f"{{%p if not loop.first or {submission.ANNOTATED} %}}")
        + p("{{r mark(entry.title, entry.anchor) }}" + row_label, "Topic")
        + p("{%p endif %}")
        + submission.answer(blocks=_BLOCKS)
        + p("{%p endfor %}")
    )


def _other_parts() -> str:
    """What the standard asks beside the IMPD's own headings: class, trial, advanced therapies."""
    numbered = "['eu-impd-s', 'eu-impd-p']"
    blocks = f"unprefixed(entry.blocks[-1:] if {_TAKEN_OVER} else entry.blocks, '3.2.')"
    return (
        p("{%p for checklist in checklists if checklist.id == 'impd-eu' %}")
        + p(f"{{%p for part in checklist.sections if part.entries and part.id not in {numbered} %}}")
        + p("{{ part.title }}", "StandardHeading1")
        + submission.answers("part.entries", "part", blocks=blocks)
        + p("{%p endfor %}{%p endfor %}")
    )
