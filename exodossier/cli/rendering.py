"""What the command line says of templates: listing, linting, and options typed as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.errors import NotFound, Refused
from exodossier.wiring.templates import at_hand, every_version, open_template

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.cli.session import Session
    from exodossier.domain.plain import Json, JsonMap


def templates_of(session: Session) -> Path | None:
    """The templates of the workspace that was named, if one was."""
    return session.workspace / "templates" if session.workspace else None


def template_rows(session: Session) -> list[JsonMap]:
    """`template list`."""
    folder = templates_of(session)
    versions: dict[str, list[Json]] = {}
    for found in every_version(folder):
        versions.setdefault(found.info.id, []).append(found.info.version)
    return [
        {
            "id": found.info.id,
            "version": found.info.version,
            "versions": versions[found.info.id],
            "title": found.info.title,
            "checklists": [f"{fits.id} {fits.versions}".strip() for fits in found.info.checklists],
            "options": [
                {"id": option.id, "title": option.title, "kind": option.kind, "default": option.default}
                for option in found.info.options
            ],
            "origin": found.origin,
        }
        for found in at_hand(folder)
    ]


def read_options(template: str, folder: Path, words: dict[str, str]) -> JsonMap:
    """Options typed as words, by their declared kind. Raises NotFound, Refused."""
    info = open_template(template, folder).info
    known = {option.id: option for option in info.options}
    options: JsonMap = {}
    for name, text in words.items():
        if name not in known:
            raise NotFound("option of the template", name, tuple(known))
        option = known[name]
        allowed = ("true", "false") if option.kind == "boolean" else option.choices
        if allowed and text not in allowed:
            raise Refused("template.option", {"option": name, "value": text, "known": ", ".join(allowed)})
        options[name] = text == "true" if option.kind == "boolean" else text
    return options
