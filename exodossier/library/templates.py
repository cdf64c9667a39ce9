"""The description beside a Word template (`template.yaml`)."""

from __future__ import annotations

import json

from exodossier.domain.template import TemplateInfo, TemplateOption, TemplateRange
from exodossier.library import convert
from exodossier.library.companion_schema import TEMPLATE, TemplateModel, default_of
from exodossier.library.loading import checked
from exodossier.library.reader import read as read_yaml


def read(data: bytes, file: str = "template.yaml") -> TemplateInfo:
    """A template's description. Raises Unreadable with every fault, each with its place."""
    source, model = checked(read_yaml(data, file), TemplateModel)
    return TemplateInfo(
        id=model.id,
        version=model.version,
        title=model.title,
        description=model.description or "",
        checklists=tuple(TemplateRange(fits.id, fits.versions) for fits in model.checklists or ()),
        options=tuple(
            TemplateOption(
                id=option.id,
                title=option.title,
                kind=option.kind,
                default=default_of(option),
                choices=tuple(option.choices or ()),
            )
            for option in model.options or ()
        ),
        digest=convert.content_digest(source.data),
    )


def write(info: TemplateInfo) -> bytes:
    """A description that `read` gives back, digest aside."""
    lines = [f"format: {TEMPLATE}", f"id: {info.id}", f"version: {info.version}"]
    lines += [f"title: {_quoted(info.title)}"]
    if info.description:
        lines += [f"description: {_quoted(info.description)}"]
    made_for = [f"{{id: {one.id}, versions: {_quoted(one.versions)}}}" for one in info.checklists]
    lines += [f"checklists: [{', '.join(made_for)}]"]
    lines += ["options:", *map(_option, info.options)] if info.options else []
    return "\n".join([*lines, ""]).encode()


def _option(option: TemplateOption) -> str:
    told = {"id": option.id, "title": _quoted(option.title), "kind": option.kind}
    if option.choices:
        told["choices"] = f"[{', '.join(map(_quoted, option.choices))}]"
    if option.default is not None:
        plain = isinstance(option.default, bool)
        told["default"] = str(option.default).lower() if plain else _quoted(str(option.default))
    return f"- {{{', '.join(f'{name}: {text}' for name, text in told.items())}}}"


def _quoted(text: str) -> str:
    """A text of one line as YAML reads it: JSON's quotation marks are YAML's too."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
