"""The texts of a checklist that people read, by owner and path: what a translation may replace.

The owner is an item id, `section:ID` for a section, or `checklist` for the checklist itself. Options,
fields, columns and roles are named by their ids (`answer.fields.term.title`), rules by position.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.checklist import Checklist, Item, Section
    from exodossier.domain.spec import Part, Spec

CHECKLIST: Final = "checklist"


def texts(checklist: Checklist) -> dict[tuple[str, str], str]:
    """Owner and path -> text, in file order; empty texts are left out."""
    taken: dict[tuple[str, str], str] = {}

    def note(owner: str, path: str, text: str) -> str:
        taken[owner, path] = text
        return text

    rewrite(checklist, note)
    return taken


def fingerprint(text: str) -> str:
    """SHA-256 of a text, in hex: which wording a translation was made from."""
    return sha256(text.encode()).hexdigest()


def rewrite(checklist: Checklist, change: Callable[[str, str, str], str]) -> Checklist:
    """The checklist with every text that is not empty replaced by `change(owner, path, text)`."""
    whole = _Owner(CHECKLIST, change)
    return replace(
        checklist,
        title=whole.text("title", checklist.title),
        short_title=whole.text("short_title", checklist.short_title),
        sections=tuple(_section(section, change) for section in checklist.sections),
    )


@dataclass(frozen=True, slots=True)
class _Owner:
    """Rewrites the texts of one owner."""

    name: str
    change: Callable[[str, str, str], str]

    def text(self, path: str, text: str) -> str:
        """One text; an empty one stays empty."""
        return self.change(self.name, path, text) if text else text

    def spec(self, spec: Spec, path: str) -> Spec:
        """A spec with all that is named inside it."""
        options = tuple(
            replace(
                option,
                title=self.text(f"{path}.options.{option.id}.title", option.title),
                help=self.text(f"{path}.options.{option.id}.help", option.help),
            )
            for option in spec.options
        )
        roles = tuple(
            replace(role, title=self.text(f"{path}.roles.{role.id}.title", role.title)) for role in spec.roles
        )
        return replace(
            spec,
            options=options,
            roles=roles,
            fields=tuple(self._part(part, f"{path}.fields.{part.id}") for part in spec.fields),
            columns=tuple(self._part(part, f"{path}.columns.{part.id}") for part in spec.columns),
        )

    def _part(self, part: Part, path: str) -> Part:
        return replace(
            part,
            title=self.text(f"{path}.title", part.title),
            help=self.text(f"{path}.help", part.help),
            spec=self.spec(part.spec, path),
        )


def _section(section: Section, change: Callable[[str, str, str], str]) -> Section:
    owner = _Owner(f"section:{section.id}", change)
    return replace(
        section,
        title=owner.text("title", section.title),
        intro=owner.text("intro", section.intro),
        items=tuple(_item(item, _Owner(item.id, change)) for item in section.items),
    )


def _item(item: Item, owner: _Owner) -> Item:
    rules = tuple(
        replace(rule, say=owner.text(f"rules.{n}.say", rule.say)) for n, rule in enumerate(item.rules)
    )
    return replace(
        item,
        title=owner.text("title", item.title),
        requirement=owner.text("requirement", item.requirement),
        guidance=owner.text("guidance", item.guidance),
        note=owner.text("note", item.note),
        spec=owner.spec(item.spec, "answer"),
        rules=rules,
    )
