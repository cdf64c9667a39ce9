"""CTD Module 3: the body of data in the order of ICH M4Q, one branch per substance and product."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts import pages, submission
from exodossier.export.drafts.body import PORTRAIT, document, p, section

STANDARD: Final = "checklists|selectattr('id', 'equalto', 'ctd-quality')|list"
LITERATURE: Final = "3.3"
PRINTED: Final = "['ctd-quality']"
_CITED: Final = submission.Literature(PRINTED)
_IN_LEAF: Final = "(not leaf or node.number[:leaf|length] == leaf)"


def module3() -> str:
    """`document.xml` of the module, or of one of its leaves where the option `leaf` names it."""
    body = (
        p("{%p set leaf = options.leaf|default('') %}{%p if not leaf %}")
        + pages.cover(STANDARD, "Module 3: Quality")
        + pages.control(STANDARD)
        + pages.lists("1-5", "3.1  Table of contents of Module 3")
        + pages.abbreviations()
        + p("3.2\tBody of data", "ModuleHeading1", extra="<w:pageBreakBefore/>")
        + p("{%p endif %}")
        + p(f"{{%p for checklist in {STANDARD} %}}")
        + p(f"{{%p for node in checklist.outline if node.number[:3] != '2.3' and {_IN_LEAF} %}}")
        + _node()
        + p("{%p endfor %}{%p endfor %}{%p if not leaf %}")
        + submission.annexes(PRINTED)
        + p("{%p endif %}")
    )
    return document(body, section("nextPage", *pages.MAIN, PORTRAIT))


def _node() -> str:
    """One heading of Module 3 and all that stands under it."""
    level = f"(1 if node.number == '{LITERATURE}' else node.level|int + 1)"
    return (
        p("{%p set row_label = node.row_label if loop.changed(node.row) else '' %}")
        + submission.headings(level, submission.HEADING)
        + p(f"{{%p if node.number == '{LITERATURE}' and {_CITED.some} %}}")
        + p("{%p for entry in node.entries if entry.blocks %}")
        + submission.answer()
        + p("{%p endfor %}")
        + p('{{p caption("Table", "References of this module") }}')
        + _CITED.table()
        + p("{%p else %}")
        + leaf("node", "checklist.id")
        + p("{%p endif %}")
    )


def leaf(node: str, checklist: str, blocks: str = "entry.blocks") -> str:
    """What stands under one heading of the CTD: every answer, with the tables composed of the registers.

    They stand under the topic they answer; where nobody is asked for it, under the heading itself.
    """
    asked = f"{node}.entries|selectattr('id', 'in', {list(COMPOSED)!r})|list"
    own = f"tables and entry.id in {list(COMPOSED)!r}"
    return (
        submission.absent(node, checklist)
        + _choose(node)
        + p(f"{{%p if not {asked} %}}")
        + _composed()
        + p("{%p endif %}")
        + submission.answers(
            f"{node}.entries",
            node,
            f"({own} and {_ALL_TOLD})",
            blocks,
            p(f"{{%p if {own} %}}") + _composed() + p("{%p endif %}"),
            f"({own})",
        )
    )


def _composed() -> str:
    return p("{%p for composed in tables %}") + p("{{p composed.blocks }}") + p("{%p endfor %}")


SPECIFICATION: Final = ("3.2.S.4.1", "3.2.P.5.1")
BATCHES: Final = ("3.2.S.4.4", "3.2.P.5.4")
STABILITY: Final = ("3.2.S.7.3", "3.2.P.8.3")
COMPOSED: Final = (
    "ctd-s41-01", "ctd-p51-01", "ctd-s44-01-results", "ctd-p54-01-results", "ctd-s73-01", "ctd-p83-01",
)  # fmt: skip
"""Items whose register rows a composed table says better: attributes by criteria, by lots, by time points."""


_ALL_TOLD: Final = (
    "(not entry.rows or entry.rows|selectattr('id', 'in', shown_rows)|list) "
    "and not entry.rows|rejectattr('id', 'in', placed_rows)|list"
)
"""Whether the composed tables hold every row of `entry`, some of them here; else it stands in the answer."""


def _choose(node: str) -> str:
    """`tables`: what is composed for the substance or product of this heading.

    What has no rows yet is none of them; what is of no stated substance or product stands beside the last.
    `placed`: both, wherever the latter stands. Under other headings both are empty.
    """
    same = f"(checklist.outline|selectattr('number', 'equalto', {node}.number)|map(attribute='row')|list)"
    mine = f"([{node}.row, ''] if {same}|last == {node}.row else [{node}.row])"
    known = f"[{node}.row, '']"
    made = p("{%p set tables = [] %}{%p set placed = [] %}")
    for numbers, name in (
        (SPECIFICATION, "specifications"),
        (BATCHES, "batch_analyses"),
        (STABILITY, "stability"),
    ):
        for number, kind in zip(numbers, ("drug_substance", "drug_product"), strict=True):
            of_kind = f"{name}|selectattr('blocks')|selectattr('subject', 'in', [{kind!r}, ''])"
            made += (
                p(f"{{%p if {node}.number == '{number}' and {node}.row %}}")
                + p(f"{{%p set tables = {of_kind}|selectattr('subject_id', 'in', {mine})|list %}}")
                + p(f"{{%p set placed = {of_kind}|selectattr('subject_id', 'in', {known})|list %}}")
                + p("{%p endif %}")
            )
    return made + "".join(
        p(f"{{%p set {name}_rows = {tables}|map(attribute='rows')|sum(start=[])|map(attribute='id')|list %}}")
        for name, tables in (("shown", "tables"), ("placed", "placed"))
    )
