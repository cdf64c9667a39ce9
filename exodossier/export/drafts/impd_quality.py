"""The quality part of an IMPD, in its heading order, with the CTD answers under the headings both share."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts import ctd_module3, pages, submission
from exodossier.export.drafts.body import PORTRAIT, document, p, section

STANDARDS: Final = "checklists|selectattr('id', 'in', ['impd-eu', 'ctd-quality'])|list"
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
JOINED: Final = {"P.6-P.8": "P.6"}
"""Items that stand for several headings, and the first of them."""
BESIDE: Final = (
    ("eu-impd-09-dose", "S.3.2"), ("eu-impd-17-extension", "S.7"), ("eu-impd-31", "S.2.3"),
    ("eu-impd-27", "P.8"),
)  # fmt: skip
"""Items without a number of their own, and the heading they stand under."""


def impd() -> str:
    """`document.xml` of the quality part."""
    body = (
        pages.cover(STANDARDS, "Investigational medicinal product dossier: quality")
        + pages.control(STANDARDS)
        + pages.lists("1-4")
        + pages.abbreviations()
        + submission.listed("headings", HEADINGS)
        + p(f"{{%p set deep = {list(DEEP)!r} %}}{{%p set joined = {JOINED!r} %}}")
        + p(f"{{%p set beside = {dict(BESIDE)!r} %}}")
        + p("{%p for heading in headings %}{%p set number = heading[1] %}")
        + submission.headings("heading[0]", "{{ heading[1] }}\t{{ heading[2] }}", top="<w:pageBreakBefore/>")
        + _own()
        + _common()
        + p("{%p endfor %}")
        + _other_parts()
        + pages.reference_annex("ref.cited_in", pages.CITED)
        + submission.annexes()
    )
    return document(body, section("nextPage", *pages.MAIN, PORTRAIT))


def _own() -> str:
    """The IMPD's own items of a heading; where the CTD is there too, not those that only take it over."""
    here = (
        "(entry.label == number or joined[entry.label]|default('') == number "
        "or beside[entry.id]|default('') == number)"
    )
    ctd = "(checklists|selectattr('id', 'equalto', 'ctd-quality')|list)"
    bound = f"(entry.value or not {ctd} or entry.id in beside)"
    return (
        p("{%p for checklist in checklists if checklist.id == 'impd-eu' %}")
        + p("{%p for part in checklist.sections %}")
        + p(f"{{%p for entry in part.entries if {here} and {bound} %}}")
        + p("{{r mark(entry.title, entry.anchor) }}", "Topic")
        + submission.answer()
        + p("{%p endfor %}{%p endfor %}{%p endfor %}")
    )


def _common() -> str:
    """The CTD answers under the CTD heading of the same number."""
    ctd = "'3.2.' + number"
    inside = f"(number in deep and node.number[:number|length + 5] == {ctd} + '.')"
    return (
        p("{%p for checklist in checklists if checklist.id == 'ctd-quality' %}")
        + p(f"{{%p for node in checklist.outline if node.number == {ctd} or {inside} %}}")
        + p("{%p if node.number|length > number|length + 4 %}")
        + submission.headings(
            "(node.number|length - number|length - 4) // 2 + heading[0]",
            "{{ node.number[4:] }}\t{{r mark(node.title, node.anchor) }}",
        )
        + p("{%p endif %}{%p if node.row_label and loop.length > 1 and not node.gathers %}")
        + p("{%p if loop.changed(node.row) %}")
        + p("{{ node.row_label }}", "RowLine")
        + p("{%p endif %}{%p endif %}")
        + ctd_module3.leaf("node", "checklist.id")
        + p("{%p endfor %}{%p endfor %}")
    )


def _other_parts() -> str:
    """What the standard asks beside the IMPD's own headings: class, trial, advanced therapies."""
    numbered = "['eu-impd-s', 'eu-impd-p']"
    return (
        p("{%p for checklist in checklists if checklist.id == 'impd-eu' %}")
        + p(f"{{%p for part in checklist.sections if part.entries and part.id not in {numbered} %}}")
        + p("{{ part.title }}", "StandardHeading1")
        + submission.answers("part.entries", "part")
        + p("{%p endfor %}{%p endfor %}")
    )
