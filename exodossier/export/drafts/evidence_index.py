"""Evidence index: every record with its identity and digest, and where it is cited; what is not cited."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts.body import LANDSCAPE, WIDE_TEXT, listing, p, table
from exodossier.export.drafts.evidence_facts import DOCUMENT, VALID, described
from exodossier.export.drafts.opening import head, line, opening, repeated, whole

KIND: Final = "Evidence index"
_NAMED: Final = frozenset({"kind", "lot", "source", "confidentiality"})
"""What stands below a record's title; its document has a column of its own."""


def evidence_index() -> str:
    """`document.xml` of the evidence index."""
    says = (
        "Each file is named by its SHA-256 digest, computed over the bytes that were attached. "
        "Revision counts the files that one record has had."
    )
    return whole(opening(KIND, says, LANDSCAPE) + _cited() + _bare() + _uncited(), LANDSCAPE)


def _document(record: str) -> str:
    return p(described(record, DOCUMENT), "TableText") + p(described(record, VALID), "TableLabel")


def _file(record: str) -> str:
    return p(f"{{{{ {record}.file_name }}}}", "TableText") + p(
        f"{{{{ {record}.size }}}} · {{{{ {record}.storage }}}}", "TableLabel"
    )


def _named(record: str) -> str:
    details = described(record, _NAMED)
    return p(f"{{{{ {record}.title }}}}", "TableText") + p(details, "TableLabel")


def _cited() -> str:
    widths = (650, 2_800, 1_900, 1_900, 620, 3_350, WIDE_TEXT - 11_220)
    titles = ("No.", "Evidence", "Document", "File", "Rev.", "SHA-256", "Cited in (place in the file)")
    places = (
        p("{%p for group in e.cited_in|groupby('standard') %}")
        + p(
            "⟦Label|{{ group[0] }}⟧ {% for c in group[1] %}{{ c.label }}"
            "{% if c.row_short %} [{{ c.row_short }}]{% endif %}"
            "{% if c.locator %} ({{ c.locator }}){% endif %}{% if not loop.last %}; {% endif %}{% endfor %}",
            "TableText",
        )
        + p("{%p endfor %}")
    )
    cells = (
        "{{ e.number }}", _named("e"), _document("e"), _file("e"), "{{ e.revision }}", "{{ e.sha256 }}",
        places,
    )  # fmt: skip
    return (
        p("Evidence cited", "HeadingUnnumbered")
        + p("{%p if evidence %}")
        + p('{{p caption("Table", "Evidence cited in this dossier") }}')
        + table(
            head(titles, widths) + repeated("e in evidence", line(cells, widths), widths),
            widths,
        )
        + p("{%p else %}")
        + p("No evidence is cited.", "Muted")
        + p("{%p endif %}")
    )


def _bare() -> str:
    """Items that ask for evidence and cite none."""
    chosen = "findings|selectattr('code', 'eq', 'missing.evidence')"
    return (
        p(f"{{%p if {chosen}|list %}}")
        + p("Evidence that is missing", "HeadingUnnumbered")
        + p('{{p caption("Table", "Items that ask for evidence and cite none") }}')
        + listing(
            ("Standard", "Item", "Requirement", "What is missing"),
            "found in findings if found.code == 'missing.evidence'",
            ("{{ found.standard }}", "{{ found.label }}", "{{ found.title }}", "{{ found.message }}"),
            (2_300, 1_200, 5_000, WIDE_TEXT - 8_500),
        )
        + p("{%p endif %}")
    )


def _uncited() -> str:
    widths = (4_200, 2_700, 2_900, 820, WIDE_TEXT - 10_620)
    titles = ("Evidence", "Document", "File", "Rev.", "SHA-256")
    cells = (_named("e"), _document("e"), _file("e"), "{{ e.revision }}", "{{ e.sha256 }}")
    return (
        p("{%p if uncited and options.uncited|default(true) %}")
        + p("Not cited", "HeadingUnnumbered")
        + p(
            "Records of the same workspace that no item of this dossier cites.",
            "Muted",
            extra="<w:keepNext/>",
        )
        + p('{{p caption("Table", "Evidence that is not cited") }}')
        + table(head(titles, widths) + repeated("e in uncited", line(cells, widths), widths), widths)
        + p("{%p endif %}")
    )
