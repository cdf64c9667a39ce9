"""What the regulatory templates share: headings with the authority's own numbers, answers as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.export.drafts import citations, pages
from exodossier.export.drafts.body import p

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DEEPEST: Final = 5
ANNOTATED: Final = "options.annotations|default('hidden') == 'shown'"


OF_HEADINGS: Final = f"(c.number or c.section) ~ {citations.ROW}"
"""What a submission calls a place: the authority's number, else the title it stands under; and its row."""
DUE: Final = "To be completed."
"""What is said where words are asked for, or evidence waits for them."""
UNTOLD: Final = "Nothing is entered under this heading yet."
"""What is said under a heading of which nobody knows yet what is asked."""
SILENT: Final = "No information is given under this heading."
"""What is said under a heading of which nothing has to be answered, and nothing is."""
APART: Final = "{% if entry.label|length > 6 %}\u2002{% endif %}\t"
"""Between the number of an item and its title; a long number keeps its distance where a tab stop is near."""


def led_to(entries: str, title: str) -> str:
    """Within a heading: bookmarks of those entries, an expression, that its title stands for."""
    return f"{{%r for e in {entries} if e.title == {title} %}}{{{{r mark('', e.anchor) }}}}{{%r endfor %}}"


HEADING: Final = (
    "{% if node.number %}{{ node.number }}\t{% endif %}{{r mark(node.title, node.anchor) }}"
    + led_to("node.entries", "node.title")
    + "{% if row_label %} [{{ row_label }}]{% endif %}"
)
"""Number, title and, where a branch begins, the row it is printed for: `node` and `row_label`."""


def by_level(level: str, styles: Sequence[str], text: str, top: str = "") -> str:
    """One paragraph in the style of a level (an expression); the last style for all that is deeper.

    top: further paragraph properties of level 1.
    """
    made = ""
    for number, style in enumerate(styles, 1):
        word = "{%p else %}" if number == len(styles) else f"{{%p elif {level} == {number} %}}"
        made += p(f"{{%p if {level} == 1 %}}" if number == 1 else word) + p(
            text, style, extra=top if number == 1 else ""
        )
    return made + p("{%p endif %}")


def headings(level: str, text: str, family: str = "ModuleHeading", top: str = "") -> str:
    """A heading of a computed level that prints its number as text. top: as of `by_level`."""
    return by_level(level, [f"{family}{number}" for number in range(1, DEEPEST + 1)], text, top)


def absent(node: str, checklist: str) -> str:
    """Under a heading with nothing to answer: which items do not apply, and why."""
    same = (
        f"i.checklist == {checklist} and i.row_label == {node}.row_label "
        f"and i.label[:{node}.number|length + 1] == {node}.number + '-'"
    )
    return (
        p(f"{{%p if not {node}.entries and not {node}.gathers %}}{{%p for i in not_applicable if {same} %}}")
        + p("Not applicable: {{ i.title }} ({{ i.because }}).", "Muted")
        + p("{%p else %}")
        + p(UNTOLD, "Muted")
        + p("{%p endfor %}{%p endif %}")
    )


def may_apply(node: str) -> str:
    """Items of a heading of which nobody can say yet whether they apply, and why."""
    return (
        p(f"{{%p for i in {node}.waiting %}}")
        + p("May apply: {{ i.label }} {{ i.title }} ({{ i.because }}).", "Notice")
        + p("{%p endfor %}")
    )


def answers(
    entries: str,
    heading: str,
    told: str = "false",
    blocks: str = "entry.blocks",
    below: str = "",
    also: str = "false",
) -> str:
    """Every entry of a list as text. heading: what they stand under; a topic of its title is not repeated.

    told: whether the answer of `entry` already stands in what follows its topic (`below`). blocks: the
    answer, an expression. also: when an `entry` that says nothing is printed all the same.
    """
    said = (
        "entry.blocks or entry.evidence or entry.status in ('not_applicable', 'not_done') "
        f"or entry.obligation in ('mandatory', 'justify') or {ANNOTATED} or {also}"
    )
    return (
        p(f"{{%p if {entries} %}}{{%p for entry in {entries} if {said} %}}")
        + p(f"{{%p if entry.title != {heading}.title or {ANNOTATED} %}}")
        + p("{{r mark(entry.title, entry.anchor) }}", "Topic")
        + p("{%p endif %}")
        + below
        + answer(told, blocks)
        + p("{%p else %}")
        + p(SILENT, "Muted")
        + p("{%p endfor %}{%p endif %}")
    )


def answer(told: str = "false", blocks: str = "entry.blocks") -> str:
    """`entry` as text: what was answered, or why there is nothing; its evidence; annotations where wanted.

    told, blocks: as of `answers`.
    """
    meta = (
        "⟦Badge| {{ entry.obligation|upper }} ⟧   {{ entry.label }}  ·  {{ entry.status_text }}"
        "{% if entry.assessment.verdict %}  ·  {{ entry.assessment.verdict }}{% endif %}"
        "{%r if not entry.verified %}⟦Warning|  ·  wording not verified⟧{%r endif %}"
    )
    return (
        p(f"{{%p if {ANNOTATED} %}}")
        + p(meta, "ItemMeta")
        + p("{{ entry.requirement }}", "Requirement")
        + p("{%p endif %}{%p if entry.status == 'not_applicable' %}")
        + p("Not applicable. {{ entry.reason }}")
        + p("{%p elif entry.status == 'not_done' and not entry.blocks %}")
        + p("Not available at this time. {{ entry.reason }}")
        + p(f"{{%p elif {told} %}}{{%p elif entry.blocks %}}")
        + p(f"{{{{p {blocks} }}}}")
        + p("{%p elif entry.evidence or entry.obligation in ('mandatory', 'justify') %}")
        + p(DUE, "Notice")
        + p(f"{{%p elif {ANNOTATED} %}}")
        + p("No answer yet.", "Notice")
        + p("{%p else %}")
        + p(SILENT, "Muted")
        + p("{%p endif %}")
        + p(f"{{%p if {ANNOTATED} and entry.to_check %}}")
        + p("Taken over from another standard and still to be checked.", "Notice")
        + p("{%p endif %}")
        + sources(ANNOTATED)
        + pages.evidence_lines()
    )


def sources(when: str = "true") -> str:
    """Numbered references of `entry`, where wanted."""
    return (
        p(f"{{%p if {when} and entry.cites|selectattr('number')|list %}}")
        + p(
            "⟦Label|References: ⟧{%r for c in entry.cites if c.number %}"
            "{{r link('[' + c.number + ']', c.anchor) }}{% if not loop.last %}, {% endif %}{%r endfor %}",
            "EvidenceReference",
        )
        + p("{%p endif %}")
    )


@dataclass(frozen=True, slots=True)
class Literature:
    """References that a submission lists: what answers cite, and with annotations what requirements cite.

    of: ids of the checklists that are printed, an expression. named: as of `citations.cited`.
    """

    of: str
    named: str = OF_HEADINGS

    @property
    def some(self) -> str:
        """Whether there are any, an expression."""
        told, cited = (
            f"references|map(attribute='{name}')|sum(start=[]){self._mine}"
            for name in ("told_in", "cited_in")
        )
        return f"({told} or ({ANNOTATED} and {cited}))"

    @property
    def _mine(self) -> str:
        return f"|selectattr('checklist', 'in', {self.of})|list"

    def table(self) -> str:
        """The list with the way back."""
        places = f"((ref.cited_in if {ANNOTATED} else ref.told_in){self._mine})"
        return citations.references(places, places, self.named)

    def annex(self) -> str:
        """The list under a heading of its own."""
        return (
            p(f"{{%p if {self.some} %}}")
            + p("References", "AnnexHeading")
            + p('{{p caption("Table", "References") }}')
            + self.table()
            + p("{%p endif %}")
        )


def annexes(of: str, named: str = OF_HEADINGS) -> str:
    """Evidence; with annotations also open points and wording that was not verified.

    of: ids of the checklists that are printed, an expression. named: what a place is called.
    """
    return (
        citations.evidence(of, named)
        + p(f"{{%p if {ANNOTATED} %}}")
        + pages.open_points()
        + pages.unverified()
        + p("{%p endif %}")
    )


def listed(name: str, rows: Iterable[tuple[object, ...]]) -> str:
    """A Jinja list of texts and numbers under a name, so that a template's headings stand in one place."""
    inner = ", ".join("[" + ", ".join(map(repr, row)) + "]" for row in rows)
    return p(f"{{%p set {name} = [{inner}] %}}")
