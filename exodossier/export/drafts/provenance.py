"""What a regulatory document says of its headings: which were compared with the source."""

from __future__ import annotations

from exodossier.export.drafts.body import p


def headings_checked(checklist: str, follows: str, numbered: str) -> str:
    """A note under the document control. follows: what the headings are those of.

    numbered: a condition on `i.label`, true for the numbers that stand as headings.
    """
    return p(follows, "Muted", extra='<w:spacing w:before="160"/>') + "".join(
        _of(checklist, numbered, state, words)
        for state, words in (
            ("partly", "Read in a summary or in part only"),
            ("memory", "Number or wording from memory, not compared with the text"),
        )
    )


def _of(checklist: str, numbered: str, state: str, words: str) -> str:
    chosen = f"i.checklist == '{checklist}' and i.confirmed == '{state}' and ({numbered})"
    labels = (
        f"{{% for i in unverified if {chosen} %}}{{{{ i.label }}}}{{% if not loop.last %}}, {{% endif %}}"
    )
    return (
        p(f"{{%p for i in unverified if {chosen} %}}{{%p if loop.first %}}")
        + p(f"⟦Label|{words}: ⟧{labels}{{% endfor %}}.", "Muted")
        + p("{%p endif %}{%p endfor %}")
    )
