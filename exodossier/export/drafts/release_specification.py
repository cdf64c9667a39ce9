"""Release specification: drug substance, drug product, cell banks; methods; justification of each limit."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts.body import LANDSCAPE, WIDE_TEXT, listing, p, table
from exodossier.export.drafts.opening import head, line, opening, repeated, whole

KIND: Final = "Release specification"
METHODS: Final = "registers.methods|default([])"
BANKS: Final = "registers.cell_banks|default([])"


def release_specification() -> str:
    """`document.xml` of the release specification."""
    says = (
        "The attributes that each lot is tested for, with method and acceptance criterion, as they stand in "
        "the registers of the product."
    )
    body = opening(KIND, says, LANDSCAPE) + _specifications() + _banks() + _methods()
    return whole(body, LANDSCAPE)


def _specifications() -> str:
    state = (
        "{{ spec.subject_text }}{% if spec.revision %} · version {{ spec.revision }}{% endif %}"
        "{% if spec.status %} · {{ spec.status }}{% endif %}"
    )
    return (
        p("{%p if not specifications %}")
        + p("The registers of the product hold no specification yet.", "Notice")
        + p("{%p endif %}{%p for spec in specifications %}")
        + p("{{ spec.title }}", "HeadingUnnumbered")
        + p(state, "Muted", extra="<w:keepNext/>")
        + p("{%p if spec.blocks %}")
        + p("{{p spec.blocks }}")
        + p("{%p else %}")
        + p("No attribute has been entered for this specification.", "Notice")
        + p("{%p endif %}")
        + _justification()
        + p("{%p endfor %}")
    )


def _justification() -> str:
    """Why each limit was set where it is; rows that say nothing are left out."""
    widths = (4_500, WIDE_TEXT - 4_500)
    cells = ("{{ test.attribute }}", "{{ test.justification }}")
    rows = repeated("test in spec.rows if test.justification", line(cells, widths), widths)
    return (
        p("{%p if spec.rows|selectattr('justification')|list %}")
        + p('{{p caption("Table", "Justification: " + spec.title) }}')
        + table(head(("Attribute", "Justification"), widths) + rows, widths)
        + p("{%p endif %}")
    )


def _register(rows: str, one: str, title: str, caption: str, facts: tuple[tuple[str, str, int], ...]) -> str:
    """A register as a table where it has rows. facts: column title, name and width."""
    return (
        p(f"{{%p if {rows} %}}")
        + p(title, "HeadingUnnumbered")
        + p(f'{{{{p caption("Table", "{caption}") }}}}')
        + listing(
            tuple(head for head, _, _ in facts),
            f"{one} in {rows}",
            tuple(f"{{{{ {one}.{name} }}}}" for _, name, _ in facts),
            tuple(width for _, _, width in facts),
        )
        + p("{%p endif %}")
    )


def _banks() -> str:
    facts = (
        ("Bank", "name", 2_600), ("Tier", "tier", 1_900), ("Cell type", "cell_type", 2_400),
        ("Passage", "passage", 900), ("Authentication", "authentication", 2_570),
        ("Mycoplasma", "mycoplasma", 1_300), ("Storage", "storage_temperature", 1_400),
        ("Status", "status", 1_500),
    )  # fmt: skip
    return _register(BANKS, "bank", "Cell banks", "Cell banks", facts)


def _methods() -> str:
    facts = (
        ("Method", "name", 3_500), ("Technique", "technique", 2_500), ("Procedure", "procedure", 1_700),
        ("Instrument", "instrument", 2_570), ("Purpose", "purpose", 2_800), ("Status", "status", 1_500),
    )  # fmt: skip
    return _register(METHODS, "method", "Methods", "Analytical methods", facts)
