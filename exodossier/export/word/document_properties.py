"""The properties that a Word file has of its own: title, language, dates; dossier, template and digests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import escape

from exodossier.export.word import package as packages
from exodossier.export.word.new_parts import OFFICE_TYPE, add_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.export.word.package import Package

_CORE: Final = "docProps/core.xml"
_CUSTOM: Final = "docProps/custom.xml"
_PACKAGE_TYPE: Final = "application/vnd.openxmlformats-package."
_CORE_RELATION: Final = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)


def set_properties(package: Package, core: Mapping[str, str], custom: Mapping[str, str]) -> None:
    """Document properties. core: title, subject, creator, keywords, language, created (ISO 8601 UTC)."""
    for relation in package.relations(""):
        if relation.kind == "core-properties":
            package.parts.pop(package.target("", relation), None)
    relations = [r for r in package.relations("") if r.kind not in {"core-properties", "custom-properties"}]
    packages.write_relations(package, "", relations)
    add_part(package, "", _CORE, _CORE_RELATION, f"{_PACKAGE_TYPE}core-properties+xml", _core(core))
    type_ = f"{OFFICE_TYPE}custom-properties+xml"
    add_part(package, "", _CUSTOM, "custom-properties", type_, _custom(custom))


def _core(values: Mapping[str, str]) -> bytes:
    def one(tag: str, name: str) -> str:
        return f"<{tag}>{escape(values[name])}</{tag}>" if values.get(name) else ""

    def day(tag: str) -> str:
        when = values.get("created", "")[:19]
        return f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{escape(when)}Z</dcterms:{tag}>' if when else ""

    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{one('dc:title', 'title')}{one('dc:subject', 'subject')}{one('dc:creator', 'creator')}"
        f"{one('cp:keywords', 'keywords')}{one('cp:category', 'category')}"
        f"{one('dc:description', 'description')}{one('cp:lastModifiedBy', 'creator')}"
        f"{day('created')}{day('modified')}{one('dc:language', 'language')}</cp:coreProperties>"
    ).encode()


def _custom(values: Mapping[str, str]) -> bytes:
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(values.items(), 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{rows}</Properties>"
    ).encode()
