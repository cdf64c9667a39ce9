"""CTD Module 3: the body of data in the order of ICH M4Q, one branch per substance and product."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts import pages, submission
from exodossier.export.drafts.body import PORTRAIT, document, p, section

STANDARD: Final = "checklists|selectattr('id', 'equalto', 'ctd-quality')|list"
LITERATURE: Final = "3.3"
_CITED: Final = "'3.2.' in ref.cited_in|map(attribute='label')|join(' ')"
"""References that this module cites; those of other standards of the dossier stay out."""
_SOME_CITED: Final = (
    "'3.2.' in references|map(attribute='cited_in')|sum(start=[])|map(attribute='label')|join(' ')"
)
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
        + submission.annexes()
        + p("{%p endif %}")
    )
    return document(body, section("nextPage", *pages.MAIN, PORTRAIT))


def _node() -> str:
    """One heading of Module 3 and all that stands under it."""
    level = f"(1 if node.number == '{LITERATURE}' else node.level|int + 1)"
    return (
        p("{%p set row_label = node.row_label if loop.changed(node.row) else '' %}")
        + submission.headings(level, submission.HEADING)
        + leaf("node", "checklist.id")
        + p(f"{{%p if node.number == '{LITERATURE}' and {_SOME_CITED} %}}")
        + p('{{p caption("Table", "References of this module") }}')
        + pages.references(_CITED)
        + p("{%p endif %}")
    )


def leaf(node: str, checklist: str) -> str:
    """What stands under one heading of the CTD: tables composed of the registers, then every answer."""
    return (
        submission.absent(node, checklist)
        + _choose(node)
        + p("{%p for composed in tables %}")
        + p("{{p composed.blocks }}")
        + p("{%p endfor %}")
        + submission.answers(f"{node}.entries", node, f"tables and entry.id in {list(COMPOSED)!r}")
    )


SPECIFICATION: Final = ("3.2.S.4.1", "3.2.P.5.1")
BATCHES: Final = ("3.2.S.4.4", "3.2.P.5.4")
STABILITY: Final = ("3.2.S.7.3", "3.2.P.8.3")
COMPOSED: Final = (
    "ctd-s41-01", "ctd-p51-01", "ctd-s44-01-results", "ctd-p54-01-results", "ctd-s73-01", "ctd-p83-01",
)  # fmt: skip
"""Items whose register rows a composed table says better: attributes by criteria, by lots, by time points."""


def _choose(node: str) -> str:
    """`tables`: what is composed for the substance or product of this heading; empty under other headings."""
    row = f"{node}.row_label"
    lots = f"(registers.lots|default([]))|selectattr('{{}}', 'equalto', {row})|map(attribute='label')|list"
    by_lot = "stability|selectattr('lot', 'in', " + lots + ")|list"
    batches = "batch_analyses|selectattr('title', 'in', ['{}: ' + " + row + ", " + row + "])|list"
    chosen = (
        (SPECIFICATION, (f"specifications|selectattr('subject_text', 'equalto', {row})|list",) * 2),
        (BATCHES, (batches.format("Drug substance"), batches.format("Drug product"))),
        (STABILITY, (by_lot.format("substance"), by_lot.format("product"))),
    )
    made = p("{%p set tables = [] %}")
    for numbers, expressions in chosen:
        for number, expression in zip(numbers, expressions, strict=True):
            made += (
                p(f"{{%p if {node}.number == '{number}' and {row} %}}")
                + p(f"{{%p set tables = {expression} %}}")
                + p("{%p endif %}")
            )
    return made
