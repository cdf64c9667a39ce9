"""A report in the look of a company file, and what stands where in it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from exodossier.export.rendering.job import Job, run
from tests.export.word_files import (
    empty_context,
    report_template,
    unpacked,
)

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.findings import Finding

WIDE = {"id": "steps", "title": "Steps", "wide": True, "count": "1", "blocks": []}
Made = tuple[dict[str, bytes], tuple["Finding", ...]]


def dressed(company: bytes, folder: Path, template: bytes | None = None, **context: object) -> Made:
    """A report in the look of a company file, and what was told about it."""
    (folder / "company.docx").write_bytes(company)
    (folder / "t.docx").write_bytes(template or report_template())
    document = {"number": "DOC-7", "version": "2", "status": "final"}
    told = empty_context() | {"register_tables": [WIDE]}
    told |= {"document": empty_context()["document"] | document} | context  # type: ignore[operator,dict-item]
    told["dossier"] = {**told["dossier"], "title": "Our dossier"}  # type: ignore[dict-item]
    (folder / "c.json").write_text(json.dumps(told))
    job = Job(
        template="t", docx=folder / "t.docx", context=folder / "c.json", output=folder / "o.docx",
        style=folder / "company.docx", draft=False,
    )  # fmt: skip
    found = run(job, lambda _step: None)
    return unpacked(folder / "o.docx"), found


def style_named(made: dict[str, bytes], name: str) -> str:
    hits = re.findall(r"<w:style .*?</w:style>", made["word/styles.xml"].decode(), re.DOTALL)
    return next(one for one in hits if f'<w:name w:val="{name}"/>' in one)


def sections(made: dict[str, bytes]) -> list[str]:
    return re.findall(r"<w:sectPr>.*?</w:sectPr>", made["word/document.xml"].decode(), re.DOTALL)


def running_part(made: dict[str, bytes], section: str, type_: str = "default", kind: str = "header") -> str:
    id_ = re.search(rf'<w:{kind}Reference w:type="{type_}" r:id="([^"]+)"', section)
    relations = made["word/_rels/document.xml.rels"].decode()
    target = re.search(rf'Id="{id_[1]}"[^>]*Target="/?(?:word/)?([^"]+)"', relations) if id_ else None
    return f"word/{target[1].removeprefix('word/')}" if target else ""


def turned_section(made: dict[str, bytes]) -> str:
    return next(one for one in sections(made) if 'w:orient="landscape"' in one)
