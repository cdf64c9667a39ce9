"""The description beside a Word template (`template.yaml`)."""

from __future__ import annotations

from exodossier.domain.template import TemplateInfo, TemplateOption, TemplateRange
from exodossier.library import convert
from exodossier.library.companion_schema import TemplateModel, default_of
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
