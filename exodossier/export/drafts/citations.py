"""Annexes that lead back: evidence and references, each with the headings that cite it."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts.body import TEXT, p, row, table
from exodossier.export.drafts.evidence_facts import DOCUMENT, described

ROW: Final = "(' [' ~ c.row_short ~ ']' if c.row_short else '')"
"""The row that a place `c` stands for, where its item is printed once for each."""
OF_REPORT: Final = f"c.label ~ {ROW}"
"""What the report calls a place: the number of the item, and its row where it stands once for each."""
CITED_IN: Final = 3_700
"""Twips of a column of places: three long numbers beside each other."""
_TOLD: Final = DOCUMENT | {"kind", "effective", "source", "lot"}
"""What the annex tells of each record."""
NOT_PRINTED: Final = "only items that this document does not print"


def cited(places: str, named: str, otherwise: str, *, by_standard: bool = False) -> str:
    """Runs that lead to those places that stand above, each heading once. places: an expression.

    named: what a place `c` is called, an expression. otherwise: what is said where none stands above.
    """
    known = f"c.standard ~ {named}" if by_standard else named
    fresh = "(loop.first or loop.previtem.standard != c.standard)"
    then = f"{{% if {fresh} %}}; {{% else %}}, {{% endif %}}" if by_standard else "; "
    named_first = f"{{% if checklists|length > 1 and {fresh} %}}{{{{ c.standard }}}}: {{% endif %}}"
    standard = named_first if by_standard else ""
    return (
        f"{{%r for c in above({places}) %}}{{%r if loop.changed({known}) %}}"
        f"{{% if not loop.first %}}{then}{{% endif %}}{standard}{{{{r link({named}, c.anchor) }}}}"
        f"{{%r endif %}}{{%r else %}}{otherwise}{{%r endfor %}}"
    )


def references(
    which: str, places: str, named: str, otherwise: str = NOT_PRINTED, *, by_standard: bool = False
) -> str:
    """Numbered references, each with its DOI or address and the way back. which: of `ref`, a condition.

    places: where `ref` is cited, an expression. named, otherwise: as of `cited`.
    """
    widths = (700, TEXT - 700 - CITED_IN, CITED_IN)
    blank = [p(""), p("")]
    head = row([p(text, "TableHeading") for text in ("No.", "Reference", "Cited in")], widths, header=True)
    address = "{% if ref.doi %}https://doi.org/{{ ref.doi }}{% else %}{{ ref.url }}{% endif %}"
    body = row(
        [
            p("{{r mark('[' + ref.number + ']', ref.anchor) }}", "TableText"),
            p("{{ ref.text }}", "TableText")
            + p("{%p if ref.doi or ref.url %}") + p(address, "TableLabel") + p("{%p endif %}"),
            p(cited(places, named, otherwise, by_standard=by_standard), "TableText"),
        ],
        widths,
    )  # fmt: skip
    loop = (
        row([p(f"{{%tr for ref in references if {which} %}}"), *blank], widths),
        row([p("{%tr endfor %}"), *blank], widths),
    )
    return table(head + loop[0] + body + loop[1], widths)


def reference_annex() -> str:
    """Annex: what the items cite, and what the standards themselves rest on."""
    source_of = (
        "{% for s in checklists if ref.number in s.sources|map(attribute='number') %}"
        "{% if loop.first %}Source of {% else %}, {% endif %}{{ s.short_title }}{% endfor %}"
    )
    return (
        p("{%p if references %}")
        + p("References", "AnnexHeading")
        + p('{{p caption("Table", "References") }}')
        + references("true", "ref.cited_in", OF_REPORT, source_of, by_standard=True)
        + p("{%p endif %}")
    )


def evidence(of: str = "", named: str = OF_REPORT) -> str:
    """Annex: evidence cited, with digests and the way back.

    of: ids of the checklists that are printed, an expression; empty for all. named: as of `cited`.
    """
    mine = f"|selectattr('checklist', 'in', {of})|list" if of else ""
    each = f"{{%tr for e in evidence if e.cited_in{mine} %}}" if of else "{%tr for e in evidence %}"
    some = f"evidence|map(attribute='cited_in')|sum(start=[]){mine}" if of else "evidence"
    places = cited(f"e.cited_in{mine}", named, NOT_PRINTED, by_standard=not of)
    widths = (700, TEXT - 700)
    head = row([p(text, "TableHeading") for text in ("No.", "Evidence")], widths, header=True)
    body = row(
        [
            p("{{r mark(e.number, e.anchor) }}", "TableText"),
            p("{{ e.title }}", "TableText") + p(described("e", _TOLD), "TableLabel")
            + p(
                "{{ e.file_name }} · revision {{ e.revision }} · {{ e.size }} · {{ e.storage }}",
                "TableLabel",
            )
            + p("SHA-256 {{ e.sha256 }}", "TableLabel")
            + p(f"⟦Label|Cited in: ⟧{places}", "TableText"),
        ],
        widths,
    )  # fmt: skip
    loop = row([p(each), p("")], widths), row([p("{%tr endfor %}"), p("")], widths)
    return (
        p("Evidence", "AnnexHeading")
        + p(f"{{%p if {some} %}}")
        + p("Each file is named by its SHA-256 digest, computed over the bytes that were attached.", "Muted")
        + p('{{p caption("Table", "Evidence cited in this document") }}')
        + table(head + loop[0] + body + loop[1], widths)
        + p("{%p else %}")
        + p("No evidence is cited.", "Muted")
        + p("{%p endif %}")
    )
