"""Makes the shipped templates from code: `python -m exodossier.export.drafts.writing FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier.export.drafts import (
    body,
    ctd_module3,
    ev_track_sheet,
    evidence_index,
    gap_analysis,
    impd_quality,
    ind_cmc,
    misev_report,
    questionnaire,
    release_specification,
    styles,
    traceability,
)
from exodossier.export.drafts.styles import DECLARATION
from exodossier.export.word import archive, wordml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TYPES: Final = "application/vnd.openxmlformats-officedocument."
_PARTS: Final = (
    ("word/document.xml", "officeDocument", "wordprocessingml.document.main+xml"),
    ("word/styles.xml", "styles", "wordprocessingml.styles+xml"),
    ("word/numbering.xml", "numbering", "wordprocessingml.numbering+xml"),
    ("word/settings.xml", "settings", "wordprocessingml.settings+xml"),
    ("word/fontTable.xml", "fontTable", "wordprocessingml.fontTable+xml"),
    ("word/theme/theme1.xml", "theme", "theme+xml"),
)
_HEADERS: Final = {
    "rIdHeader": "header1",
    "rIdFooter": "footer1",
    "rIdWideHeader": "header2",
    "rIdWideFooter": "footer2",
    "rIdBlankHeader": "header3",
    "rIdBlankFooter": "footer3",
}


TEMPLATES: Final[Mapping[str, Callable[[], str]]] = {
    "misev-report": misev_report.report,
    "ctd-module3": ctd_module3.module3,
    "ind-cmc": ind_cmc.cmc,
    "impd-quality": impd_quality.impd,
    "gap-analysis": gap_analysis.gap_analysis,
    "evidence-index": evidence_index.evidence_index,
    "traceability": traceability.traceability,
    "ev-track-sheet": ev_track_sheet.ev_track_sheet,
    "release-specification": release_specification.release_specification,
    "questionnaire": questionnaire.questionnaire,
}
"""Id of each shipped template -> what makes its `document.xml`."""
KINDS: Final[Mapping[str, str]] = {
    "gap-analysis": gap_analysis.KIND,
    "evidence-index": evidence_index.KIND,
    "traceability": traceability.KIND,
    "ev-track-sheet": ev_track_sheet.KIND,
    "release-specification": release_specification.KIND,
    "questionnaire": questionnaire.KIND,
}
"""What the headers of documents without a cover call them."""


def parts(document: str, kind: str = "") -> dict[str, str]:
    """Every part of a template by name, around its `document.xml`. kind: for its headers."""
    made = {
        "word/document.xml": document,
        "word/styles.xml": styles.styles(),
        "word/numbering.xml": styles.numbering(),
        "word/settings.xml": styles.settings(),
        "word/fontTable.xml": styles.fonts(),
        "word/theme/theme1.xml": styles.theme(),
        "word/header1.xml": body.header(body.TEXT, kind),
        "word/footer1.xml": body.footer(body.TEXT),
        "word/header2.xml": body.header(body.WIDE_TEXT, kind),
        "word/footer2.xml": body.footer(body.WIDE_TEXT),
        "word/header3.xml": body.blank("hdr"),
        "word/footer3.xml": body.blank("ftr"),
    }
    return made | {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations(_document_relations()),
    }


def _document_relations() -> list[tuple[str, str, str]]:
    plain = [(f"rId{n}", kind, name.removeprefix("word/")) for n, (name, kind, _) in enumerate(_PARTS[1:], 1)]
    return plain + [(id_, name.rstrip("123"), f"{name}.xml") for id_, name in _HEADERS.items()]


def _relations(rows: list[tuple[str, str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{id_}" Type="{wordml.RELATION_TYPE}{kind}" Target="{target}"/>'
        for id_, kind, target in rows
    )
    return f'{DECLARATION}<Relationships xmlns="{wordml.PACKAGE_RELATIONS}">{made}</Relationships>'


def _content_types() -> str:
    rows = [(name, type_) for name, _, type_ in _PARTS]
    rows += [(f"word/{name}.xml", f"wordprocessingml.{name.rstrip('123')}+xml") for name in _HEADERS.values()]
    made = "".join(f'<Override PartName="/{name}" ContentType="{_TYPES}{type_}"/>' for name, type_ in rows)
    return (
        f'{DECLARATION}<Types xmlns="{wordml.CONTENT_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )


def write(template: str, path: Path) -> None:
    """Write one shipped template."""
    made = parts(TEMPLATES[template](), KINDS.get(template, ""))
    with path.open("wb") as stream, archive.writing(stream) as package:
        for name in archive.in_order(made):
            package.write(name, made[name].encode())


if __name__ == "__main__":
    for id_ in TEMPLATES:
        write(id_, Path(sys.argv[1]) / id_ / "template.docx")
