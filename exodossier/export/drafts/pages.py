"""Pages that several shipped templates share: cover, control, contents, facts, counts, annexes."""

from __future__ import annotations

from typing import Final

from exodossier.export.drafts.body import (
    LANDSCAPE,
    PORTRAIT,
    TEXT,
    contents,
    listing,
    p,
    pairs,
    section,
    section_break,
)

MAIN: Final = ("rIdHeader", "rIdFooter")
WIDE: Final = ("rIdWideHeader", "rIdWideFooter")
GAP: Final = '<w:spacing w:before="0" w:after="220" w:line="20" w:lineRule="exact"/>'
"""Almost all of it is space after, which falls away at a page's foot: the line must not make a new page."""
_COUNTED: Final = (
    "(card.name if card.name[:card.title|length] == card.title else card.title + ', ' + card.name)"
)
"""A score by its standard and name; a name that begins with the standard says both."""
CONFIRMED: Final = (
    "{{ checklist.confirmed }} confirmed, {{ checklist.partly }} partly, {{ checklist.memory }} from memory"
)


def cover(standards: str = "checklists", part: str = "") -> str:
    """Title page: sponsor, titles, standards, document data; without header and footer.

    standards: the checklists it names, an expression. part: which part of a submission this is.
    """
    data = (
        ("Document number", "{{ document.number }}"),
        ("Version", "{{ document.version }}"),
        ("Status", "{{ document.status|capitalize }}"),
        ("Date", "{{ document.date }}"),
        ("Sponsor", "{{ document.sponsor }}"),
        ("Product code", "{{ document.product_code }}"),
        ("Contact", "{{ document.contact }}"),
        ("Confidentiality", "{{ document.confidentiality }}"),
        ("Content as of", "{{ as_of_text }}"),
    )
    named = (
        f"{{% for checklist in {standards} %}}{{{{ checklist.title }}}} (version {{{{ checklist.version }}}})"
    )
    return (
        p("{{ document.sponsor or 'ExoDossier' }}", "CoverSponsor")
        + p("{{ dossier.title }}", "Title")
        + p(
            "{{ product.title }}{% if document.product_code %} ({{ document.product_code }}){% endif %}",
            "Subtitle",
        )
        + (p(part, "Subtitle") if part else "")
        + p(named + "{% if not loop.last %}; {% endif %}{% endfor %}", "CoverNote")
        + p("", extra='<w:spacing w:before="0" w:after="2600"/>')
        + pairs(data, (2_600, TEXT - 2_600))
        + section_break(section("nextPage", *MAIN, PORTRAIT, first_plain=True))
    )


def control(standards: str = "checklists") -> str:
    """Document control: content head, checklists with digests, the draft notice."""
    data = (
        ("Dossier", "{{ dossier.title }} ({{ dossier.id }})"),
        ("Content read at", "{{ as_of_text }}"),
        ("Audit head", "{{ head }}"),
        ("Vocabulary", "{{ vocabulary.id }}@{{ vocabulary.version }} · SHA-256 {{ vocabulary.digest }}"),
    )
    return (
        p("Document control", "FrontHeading", extra='<w:spacing w:before="0"/>')
        + pairs(data, (2_200, TEXT - 2_200), optional=False)
        + p("", extra=GAP)
        + listing(
            ("Checklist", "Version", "Wording checked", "Content digest (SHA-256)"),
            f"checklist in {standards}",
            (
                "{{ checklist.title }}",
                "{{ checklist.version }}",
                CONFIRMED,
                "{{ checklist.digest }}",
            ),
            (2_900, 1_000, 2_400, TEXT - 6_300),
        )
        + p("{%p if draft %}")
        + p(
            "This document is a draft. It shows the dossier as it was at the time above and "
            "has not been issued.",
            "Notice",
            extra='<w:spacing w:before="240"/>',
        )
        + p("{%p endif %}")
    )


def lists(levels: str = "1-3", title: str = "Contents") -> str:
    """Contents of some heading levels (`1-3`), list of tables, list of figures."""
    return (
        p(title, "FrontHeading", extra="<w:pageBreakBefore/>")
        + contents(f'TOC \\o "{levels}" \\h \\z \\u', "TOC1")
        + p("Tables", "FrontHeading")
        + contents('TOC \\h \\z \\c "Table"', "TableofFigures")
        + p("Figures", "FrontHeading")
        + contents('TOC \\h \\z \\c "Figure"', "TableofFigures")
    )


def product() -> str:
    """The traits that selected the items."""
    return (
        p("Product and traits", "HeadingUnnumbered", extra="<w:pageBreakBefore/>")
        + p("{%p if traits|selectattr('asked')|list %}")
        + p(
            "The items of this report were selected by the following facts about {{ product.title }} "
            "and this dossier."
        )
        + p('{{p caption("Table", "Traits of the product and the dossier") }}')
        + listing(
            ("Trait", "Answer"),
            "trait in traits if trait.asked",
            ("{{ trait.title }}", "{{ trait.text }}"),
            (3_800, TEXT - 3_800),
        )
        + p("{%p else %}")
        + p("No facts of the product are given yet.", "Muted")
        + p("{%p endif %}")
    )


def summary() -> str:
    """What each standard counts, side by side: one line per score, then counts by obligation."""
    scores = ("applicable", "answered", "not_done", "not_applicable", "open")
    numbers = ("Asked", "Answered", "Not done", "Not appl.", "Open")
    return (
        p("Summary", "HeadingUnnumbered")
        + p(
            "Each standard counts in its own way. Figures are kept apart by standard and obligation and are "
            "never added up. “Not applicable” counts items that apply by their condition and were answered "
            "so, with a reason; a score does not ask for them, so its “Asked” may be lower."
        )
        + p("{%p if score_cards %}")
        + p('{{p caption("Table", "Scores of the standards") }}')
        + listing(
            ("Standard", "Score", "Reported", "Asked", "What it says"),
            "card in score_cards",
            (
                "{{ card.title }}",
                (
                    "{{ card.name }}{% if card.version and card.version not in card.name %} "
                    "({{ card.version }}){% endif %}"
                ),
                "{{ card.reported }}",
                "{{ card.asked }}",
                (
                    "{% if card.percent and not card.said %}{{ card.percent }}%{% endif %}{{ card.said }}"
                    "{% if card.undecided and not card.said %} Undecided: {{ card.undecided[:5]|join(', ') }}"
                    "{% if card.undecided|length > 5 %} and {{ card.undecided|length - 5 }} more{% endif %}."
                    "{% endif %}"
                ),
            ),
            (1_700, 2_900, 1_000, 900, TEXT - 6_500),
        )
        + p("", extra=GAP)
        + p("{%p endif %}")
        + p('{{p caption("Table", "Items by standard and obligation") }}')
        + listing(
            ("Standard", "Obligation", *numbers),
            "score in scores",
            ("{{ score.title }}", "{{ score.obligation }}", *(f"{{{{ score.{name} }}}}" for name in scores)),
            (3_038, 1_600, 1_000, 1_000, 1_000, 1_000, 1_000),
            numbers=2,
        )
        + p("{%p if undecided %}")
        + p(
            "{{ undecided|length }} item{% if undecided|length > 1 %}s{% endif %} could not be decided, "
            "because facts of the product or answers that decide it are not there yet or still in progress; "
            "see the annex of open points.",
            "Notice",
            extra='<w:spacing w:before="160"/>',
        )
        + p("{%p endif %}")
        + _sections_of_scores()
    )


def _sections_of_scores() -> str:
    """Counts by section, where a standard asks for them; sections of which nothing is asked are left out.

    What stands under a section is counted in it, too: the sections at the top add up to the last row.
    """
    counts = ("applicable", "answered", "not_done", "not_applicable", "open")
    return (
        p("{%p for card in score_cards if card.sections|rejectattr('applicable', 'equalto', '0')|list %}")
        + p("{{p caption('Table', " + _COUNTED + " + ': by section') }}")
        + listing(
            ("Section", "Asked", "Answered", "Not done", "Not appl.", "Open"),
            "part in card.sections if part.applicable != '0'",
            (_section_name(), *(f"{{{{ part.{name} }}}}" for name in counts)),
            (TEXT - 5_000, 1_000, 1_000, 1_000, 1_000, 1_000),
            numbers=1,
            last=("All sections", *(f"{{{{ card.{name} }}}}" for name in counts)),
        )
        + p("", extra=GAP)
        + p("{%p endfor %}")
    )


def _section_name() -> str:
    """The name of `part`, further in where it is a part of the section above."""
    named = "{% if part.number %}{{ part.number }} {% endif %}{{ part.title }}"
    inner = "".join(
        p(f"{{%p elif part.level|int {level} %}}")
        + p(f"⟦Label|of which: ⟧{named}", "TableText", extra=f'<w:ind w:left="{indent}"/>')
        for level, indent in (("== 2", 280), ("> 2", 560))
    )
    return p("{%p if part.level|int == 1 %}") + p(named, "TableText") + inner + p("{%p endif %}")


def assessment() -> str:
    """Gap, risk, action, owner and due date of `entry`."""
    rows = (
        ("Gap", "{{ entry.assessment.gap }}"),
        ("Risk", "{{ entry.assessment.risk }}"),
        ("Action", "{{ entry.assessment.action }}"),
        ("Owner", "{{ entry.assessment.owner }}"),
        ("Due", "{{ entry.assessment.due }}"),
    )
    return pairs(rows, (1_700, TEXT - 1_700), kept={"Owner"}) + p("", extra=GAP)


def evidence_lines() -> str:
    """Where `entry` is proved: one line per evidence, leading to the annex."""
    return (
        p("{%p for ref in entry.evidence if not ref.named %}")
        + p(
            "{{r link(ref.text, ref.anchor) }}  {{ ref.title }}{% if ref.role %} ({{ ref.role }}){% endif %}"
            "{% if ref.quotation %}: “{{ ref.quotation }}”{% endif %}",
            "EvidenceReference",
        )
        + p("{%p endfor %}")
    )


def abbreviations() -> str:
    """Abbreviations that really stand in the text."""
    return (
        p("{%p if abbreviations %}")
        + p("Abbreviations", "FrontHeading", extra="<w:pageBreakBefore/>")
        + listing(
            ("Abbreviation", "Meaning"),
            "a in abbreviations",
            ("{{ a.short }}", "{{ a.long }}"),
            (1_900, TEXT - 1_900),
        )
        + p("{%p endif %}")
    )


def registers() -> str:
    """Annex: registers as tables, wide ones on pages turned on their side, with the heading if all are."""
    narrow = "register_tables|rejectattr('wide')|list"
    upright_ends = section_break(section("nextPage", *MAIN, PORTRAIT))
    each = p("{{ table.title }}", "AnnexSubheading") + p("{{p table.blocks }}")
    return (
        p("{%p if register_tables and options.registers|default('shown') == 'shown' %}")
        + p(f"{{%p if not {narrow} %}}")
        + upright_ends
        + p("{%p endif %}")
        + p("Registers of the product", "AnnexHeading")
        + p("Each register is entered once and read by every item that needs it.", "Muted")
        + p("{%p for table in register_tables if not table.wide %}")
        + each
        + p("{%p endfor %}{%p if register_tables|selectattr('wide')|list %}")
        + p(f"{{%p if {narrow} %}}")
        + upright_ends
        + p("{%p endif %}")
        + p("{%p for table in register_tables if table.wide %}")
        + each
        + p("{%p endfor %}")
        + section_break(section("nextPage", *WIDE, LANDSCAPE))
        + p("{%p endif %}{%p endif %}")
    )


def not_applicable() -> str:
    """Annex: what does not apply, and why."""
    return (
        p("Does not apply, and why", "AnnexHeading")
        + p("{%p if not not_applicable %}")
        + p("Every item of the checklists applies.", "Muted")
        + p("{%p else %}")
        + p(
            "Items that the product's facts exclude, and items that were answered “not applicable”. Nothing "
            "was deleted: an item returns when the facts or the answer change.",
            "Muted",
        )
        + p('{{p caption("Table", "Items that do not apply") }}')
        + listing(
            ("Standard", "Item", "Title", "Because"),
            "item in not_applicable",
            (
                "{{ item.standard }}",
                "{{ item.label }}",
                "{{ item.title }}{% if item.row_label %} ({{ item.row_label }}){% endif %}",
                "{{ item.because }}",
            ),
            (1_400, 1_250, 3_300, TEXT - 5_950),
        )
        + p("{%p endif %}")
    )


def open_points() -> str:
    """Annex: findings and what could not be decided."""
    return (
        p("Open points", "AnnexHeading")
        + p("{%p if not findings and not undecided %}")
        + p("There are no open points.", "Muted")
        + p("{%p endif %}{%p if findings %}")
        + p('{{p caption("Table", "Findings") }}')
        + listing(
            ("Standard", "Item", "Severity", "Finding", "What to do"),
            "f in findings",
            ("{{ f.standard }}",
             "{%r if f.anchor %}{{r link(f.label, f.anchor) }}{%r else %}{{ f.place }}{%r endif %}",
             "{{ f.severity }}",
             "{{ f.message }}", "{{ f.remedy }}"),
            (1_250, 1_650, 950, 3_200, TEXT - 7_050),
        )
        + p("", extra=GAP)
        + p("{%p endif %}{%p if undecided %}")
        + p('{{p caption("Table", "Items that could not be decided") }}')
        + listing(
            ("Standard", "Item", "Title", "What is missing"),
            "item in undecided",
            ("{{ item.standard }}", "{{ item.label }}", "{{ item.title }}", "{{ item.because }}"),
            (1_400, 1_250, 3_300, TEXT - 5_950),
        )
        + p("{%p endif %}")
    )  # fmt: skip


def unverified() -> str:
    """Annex: items whose wording was not verified."""
    return (
        p("{%p if unverified %}")
        + p("Wording not verified", "AnnexHeading")
        + p(
            "The wording of these items was written in our own words and has not been (fully) "
            "checked against the published standard. Check it before relying on this document.",
            "Muted",
        )
        + p('{{p caption("Table", "Items whose wording is not verified") }}')
        + listing(
            ("Standard", "Item", "Title", "State of the wording"),
            "item in unverified",
            ("{{ item.standard }}", "{{ item.label }}", "{{ item.title }}", "{{ item.says }}"),
            (1_400, 1_250, 4_300, TEXT - 6_950),
        )
        + p("{%p endif %}")
    )
