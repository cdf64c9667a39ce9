"""The head of a short document: what it is, of which dossier, and of what state; no cover, no contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.export.drafts.body import PORTRAIT, SIDE, document, p, row, section, table
from exodossier.export.drafts.pages import MAIN, WIDE
from exodossier.export.drafts.styles import ACCENT_SOFT

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS: Final = (
    ("Document number", "document.number"),
    ("Version", "document.version"),
    ("Status", "document.status|capitalize"),
    ("Date", "document.date"),
    ("Confidentiality", "document.confidentiality"),
    ("Contact", "document.contact"),
)
STANDARDS: Final = (
    "{% for checklist in checklists %}{{ checklist.title }} (version {{ checklist.version }})"
    "{% if not loop.last %}; {% endif %}{% endfor %}"
)
FILLS: Final = {"good": "DCEFE0", "fair": "FFF0C7", "poor": "F9DCD9", "none": "EEF1F2"}
"""Cell colour of a tone. The word of the tone always stands in the cell too."""
NO_FILL: Final = "auto"
HIGH: Final = '<w:trHeight w:val="{}" w:hRule="atLeast"/>'


def opening(kind: str, says: str, size: tuple[int, int], standards: str = STANDARDS) -> str:
    """Sponsor, kind of document, dossier, product and the data that identify the document."""
    width = size[0] - 2 * SIDE
    product = "{{ product.title }}{% if document.product_code %} ({{ document.product_code }}){% endif %}"
    return (
        p("{{ document.sponsor or 'ExoDossier' }}", "CoverSponsor", extra=_spacing(0, 120))
        + p(kind, "Title", extra=_spacing(0, 60))
        + p("{{ dossier.title }}", "Subtitle", extra=_spacing(0, 60))
        + p(product, "CoverNote", extra=_spacing(0, 40))
        + p(standards, "CoverNote", extra=_spacing(0, 160))
        + _facts(width)
        + p("Content as of {{ as_of_text }} · audit head {{ head }}", "CoverNote", extra=_spacing(100, 160))
        + p(says, "Muted")
    )


SHORTENED: Final = (
    "Responses of more than 200 letters are cut and end with “…”; they stand in full in the dossier."
)
"""Of documents that show the short form of answers."""
LONG: Final = 200
"""Letters of a text that would make a tower of lines in its column: about ten lines in the narrowest."""
SEE_BELOW: Final = "⟦Label|see below⟧"
"""In the column of a text that stands below its row."""
KEPT: Final = "<w:keepNext/>"
"""Of the paragraphs of a row that stays with the one below it."""
REASON_BELOW: Final = f"not entry.short and entry.reason|length > {LONG}"
"""Whether the reason of `entry` stands below its row."""


def undecided() -> str:
    """How much is left out because facts of the product are not known."""
    return (
        p("{%p if undecided %}")
        + p(
            "{{ undecided|length }} further {% if undecided|length == 1 %}item may apply. It is{% else %}"
            "items may apply. They are{% endif %} not listed here, because facts of the product or answers "
            "that decide it are not there yet or still in progress.",
            "Notice",
        )
        + p("{%p endif %}")
    )


def _facts(width: int) -> str:
    """Two facts side by side; what is not given leaves no room. The last pair is blank, for an odd number."""
    widths = (1_900, width // 2 - 1_900, 1_900, width - width // 2 - 1_900)
    told = ", ".join(f"['{label}', {name}]" for label, name in FACTS)
    cells = [
        p(f"{{{{ {fact}[{part}] }}}}", style)
        for fact in ("fact", "given[2 * loop.index0 + 1]")
        for part, style in enumerate(("TableLabel", "TableText"))
    ]
    pairs = repeated("fact in given[:-1][::2]", row(cells, widths), widths)
    return p(f"{{%p set given = [{told}, ['', ' ']]|selectattr(1)|list %}}") + table(
        pairs, widths, "ExoDossierPlain", header=False
    )


def whole(body: str, size: tuple[int, int]) -> str:
    """`document.xml` of one section, upright or turned on its side."""
    return document(body, section("nextPage", *(MAIN if size == PORTRAIT else WIDE), size))


def toned(tone: str) -> str:
    """The cell tag that colours a cell by the tone that an expression gives."""
    return f"{{% cellbg {FILLS}[{tone}] %}}"


def counted(tone: str, number: str) -> str:
    """The cell tag that colours the cell of a count unless it is zero; the column's heading says the word."""
    return f"{{% cellbg '{FILLS[tone]}' if {number} not in ('0', '') else '{NO_FILL}' %}}"


def band(text: str, width: int, columns: int) -> str:
    """A row across a whole table that says what the rows below it belong to."""
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
        f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT_SOFT}"/></w:tcPr>'
        f"{p(text, 'TableHeading')}</w:tc></w:tr>"
    )


def repeated(loop: str, inner: str, widths: tuple[int, ...]) -> str:
    """Table rows once per round of a loop."""
    return _control(f"for {loop}", widths) + inner + _control("endfor", widths)


def only_if(condition: str, inner: str, widths: tuple[int, ...]) -> str:
    """Table rows where a condition holds."""
    return _control(f"if {condition}", widths) + inner + _control("endif", widths)


def _control(tag: str, widths: tuple[int, ...]) -> str:
    return row([p(f"{{%tr {tag} %}}"), *(p("") for _ in widths[1:])], widths)


def head(titles: tuple[str, ...], widths: tuple[int, ...], numbers: tuple[str, ...] = ()) -> str:
    """The header row of a table, repeated on every page; the titles of numbers stand on the right."""
    made = [p(one, "TableHeading", extra='<w:jc w:val="right"/>' if one in numbers else "") for one in titles]
    return row(made, widths, header=True)


def line(cells: tuple[str, ...], widths: tuple[int, ...]) -> str:
    """A table row of texts, or of ready paragraphs."""
    return row([cell if cell.startswith("<w:p>") else p(cell, "TableText") for cell in cells], widths)


def below(told: str, widths: tuple[int, ...]) -> str:
    """A row under another: long texts in full, one below the other, beside the first column.

    told: an expression, a list of names and texts. The row above is to be kept with this one, which may run
    over the page: whole, it would leave half a page empty.
    """
    texts = (
        p(f"{{%p for told in {told} if told[1]|length > {LONG} %}}")
        + p("⟦Label|{{ told[0] }}: ⟧{{ told[1] }}", "TableText")
        + p("{%p endfor %}")
    )
    shared = (widths[0], sum(widths[1:]))
    return row([p("", "TableText"), texts], shared, whole=False, last_spans=len(widths) - 1)


def reason_below(each: Callable[[str], str], widths: tuple[int, ...]) -> str:
    """The row of `entry`, and below it its reason where that is long. each: the row, given `KEPT` or not."""
    reason = below("[[entry.status_text, entry.reason]]", widths)
    return only_if(REASON_BELOW, each(KEPT) + reason, widths) + only_if(
        f"not ({REASON_BELOW})", each(""), widths
    )


def branches(each: str, widths: tuple[int, ...]) -> str:
    """Rows for every heading of `checklist` that has entries: a band with its name, then `each` entry."""
    name = (
        "{{ branch.label }}{% if branch.label %} {% endif %}{{ branch.title }}"
        "{% if branch.row_label %} – {{ branch.row_label }}{% endif %}"
    )
    entries = repeated("entry in branch.entries", each, widths)
    heading = band(name, sum(widths), len(widths))
    return repeated("branch in checklist.outline if branch.entries", heading + entries, widths)


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'
