"""Small Word templates, and a way to render them in this process, for the tests of the export room."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

from lxml import etree

from exodossier.domain.checklist import (
    Checklist,
    Confirmation,
    Item,
    Obligation,
    ObligationCase,
    Ref,
    Repeat,
    Section,
)
from exodossier.domain.conditions import Always, Op, Test, TraitTest
from exodossier.domain.records import (
    ChecklistBinding,
    Dossier,
    Evidence,
    EvidenceLink,
    Product,
    Response,
    ResponseKey,
    Revision,
    Row,
    Status,
)
from exodossier.domain.situation import Situation
from exodossier.domain.spec import Kind, Part, Role, Spec
from exodossier.domain.template import TemplateInfo
from exodossier.export import contract
from exodossier.export.drafts import writing
from exodossier.export.rendering.job import Job, run
from exodossier.export.word.wordml import NAMESPACES
from exodossier.library.catalogue import Catalogue

W = NAMESPACES["w"]
SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
TYPES = "application/vnd.openxmlformats-officedocument."
RELATION = NAMESPACES["r"] + "/"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003"
    "0101000c9a8c2d0000000049454e44ae426082"
)
"""A PNG of one pixel."""


def p(text: str, style: str = "") -> str:
    """A paragraph of one run."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{named}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def runs(*texts: str) -> str:
    """A paragraph whose text Word spread over several runs."""
    return (
        "<w:p>" + "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"
    )


def cells(*paragraphs: str) -> str:
    """A table row."""
    return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{one}</w:tc>" for one in paragraphs) + "</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def docx(
    body: str = "",
    *,
    parts: dict[str, str | bytes] | None = None,
    relations: tuple[tuple[str, str, str], ...] = (),
    external: tuple[tuple[str, str, str], ...] = (),
    main_type: str = "wordprocessingml.document.main+xml",
) -> bytes:
    """A whole Word file around a body; extra parts and document relations (id, kind, target)."""
    named = "".join(
        f'<Relationship Id="{i}" Type="{RELATION}{kind}" Target="{target}"/>' for i, kind, target in relations
    )
    named += "".join(
        f'<Relationship Id="{i}" Type="{RELATION}{kind}" Target="{target}" TargetMode="External"/>'
        for i, kind, target in external
    )
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPES}{main_type}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": "<Relationships "
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{named}</Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **(parts or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in written.items():
            archive.writestr(name, data)
    return stream.getvalue()


def render(template: bytes, context: dict[str, object], folder: Path, **job: object) -> dict[str, bytes]:
    """Render in this process; the parts of the document."""
    (folder / "t.docx").write_bytes(template)
    (folder / "c.json").write_text(json.dumps(context))
    told = Job(
        template="t", docx=folder / "t.docx", context=folder / "c.json", output=folder / "o.docx", draft=False
    )
    run(replace(told, **job), lambda _step: None)
    return unpacked(folder / "o.docx")


def unpacked(path: Path) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def body_of(parts: dict[str, bytes]) -> str:
    """The inside of `w:body` without its section, namespaces left out."""
    text = parts["word/document.xml"].decode()
    return text[text.index("<w:body>") + 8 : text.index("<w:sectPr")]


def texts(parts: dict[str, bytes], part: str = "word/document.xml") -> list[str]:
    """What a person reads, paragraph by paragraph."""
    root = etree.fromstring(parts[part])
    return [
        "".join(
            {f"{{{W}}}t": node.text or "", f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}.get(node.tag, "")
            for node in paragraph.iter()
            if node.tag != f"{{{W}}}tab" or node.getparent().tag == f"{{{W}}}r"
        )
        for paragraph in root.iter(f"{{{W}}}p")
    ]


def faults(parts: dict[str, bytes]) -> list[str]:
    """What a careful recipient would object to (package, links, ids, styles, leftovers)."""
    found = []
    document = parts["word/document.xml"].decode()
    root = etree.fromstring(document.encode())
    marks = [node.get(f"{{{W}}}name") for node in root.iter(f"{{{W}}}bookmarkStart")]
    ids = [node.get(f"{{{W}}}id") for node in root.iter(f"{{{W}}}bookmarkStart")]
    drawings = [node.get("id") for node in root.iter(f"{{{NAMESPACES['wp']}}}docPr")]
    for name, values in (("bookmark", marks), ("bookmark id", ids), ("drawing id", drawings)):
        found += [f"{name} {value} twice" for value in set(values) if values.count(value) > 1]
    links = {node.get(f"{{{W}}}anchor") for node in root.iter(f"{{{W}}}hyperlink")} - {None}
    found += [f"link to {link}" for link in links - set(marks)]
    styles = parts.get("word/styles.xml", b"").decode()
    used = {
        node.get(f"{{{W}}}val")
        for name in ("pStyle", "rStyle", "tblStyle")
        for node in root.iter(f"{{{W}}}{name}")
    }
    found += [f"style {style}" for style in used if f'w:styleId="{style}"' not in styles]
    found += [f"cell without paragraph {n}" for n, cell in enumerate(root.iter(f"{{{W}}}tc"))
              if not len(cell) or cell[-1].tag != f"{{{W}}}p"]  # fmt: skip
    found += [
        f"{name}: control character"
        for name, data in parts.items()
        if name.endswith("xml") and b"\x01" in data
    ]
    return found


def report_template() -> bytes:
    """The shipped template, fresh from its code."""
    with tempfile.TemporaryDirectory() as folder:
        writing.write("misev-report", Path(folder) / "t.docx")
        return (Path(folder) / "t.docx").read_bytes()


def info(**values: object) -> TemplateInfo:
    """What a template's description says."""
    return TemplateInfo(**({"id": "t", "version": "1.0.0", "title": "T"} | values))


def empty_context() -> dict[str, object]:
    """A context with every name of the contract and nothing in it."""
    return _empty(contract.CONTEXT)  # type: ignore[return-value]


def _empty(shape: object) -> object:
    match shape:
        case contract.Record():
            return {name: _empty(part) for name, part in shape.keys_.items()}
        case contract.ListOf():
            return []
        case contract.MapOf():
            return {}
    types = getattr(shape, "types", ())
    return {"string": "", "boolean": False, "array": []}.get(types[0]) if types else None


def checklist() -> Checklist:
    """One item of each answer kind, one that never applies, and a section per process step."""
    specs = {
        "free": Spec(kind=Kind.LONGTEXT),
        "line": Spec(kind=Kind.TEXT),
        "view": Spec(kind=Kind.REGISTER, register="markers", shown=("gene_symbol", "quantity")),
        "seen": Spec(kind=Kind.FIGURE, roles=(Role(id="close_up", title="Close-up"),)),
        "form": Spec(kind=Kind.FIELDS, fields=(
            Part(id="name", title="Name", spec=Spec(kind=Kind.TEXT)),
            Part(id="lines", title="Lines", spec=Spec(kind=Kind.TABLE, columns=(_column("a"), _column("b")))),
        )),
        "grid": Spec(kind=Kind.TABLE, columns=(_column("a"), _column("b"))),
    }  # fmt: skip
    always = (ObligationCase(None, Obligation.MANDATORY),)
    items = tuple(
        Item(id=f"x-{id_}", title=f"Title {id_}", requirement="What to report.", spec=spec,
             obligations=always, applies_when=Always(),
             text=Confirmation.CONFIRMED if id_ == "line" else Confirmation.PARTLY)
        for id_, spec in specs.items()
    )  # fmt: skip
    other = replace(items[1], id="x-other", title="Of other sources", applies_when=_SOURCE_IS_OTHER)
    step = replace(items[1], id="x-step", title="Per step")
    sections = (
        Section(id="one", title="Nomenclature", items=(*items, other)),
        Section(id="two", title="Separation", items=(step,), repeat=Repeat("steps")),
    )
    return Checklist(
        ref=Ref("sample", "1.0.0"), state="released", title="Sample standard", vocabulary=">=0.9",
        language="en", issued="2026-11-23", sections=sections, digest="ef" * 32,
    )  # fmt: skip


_SOURCE_IS_OTHER = TraitTest("source", Test(Op.IS, "nothing of the kind"))


def _column(id_: str) -> Part:
    return Part(id=id_, title=id_.upper(), spec=Spec(kind=Kind.TEXT))


def situation(**changes: object) -> Situation:
    """A dossier against the test checklist: an answer to every item, registers and evidence."""
    library = Catalogue()
    made_for, vocabulary = checklist(), library.vocabulary()
    binding = ChecklistBinding(made_for.ref, made_for.digest)
    product = Product("prod-1", "UC-MSC small EVs", {"source": "ccm"})
    document = {
        "sponsor": "Sample & Co",
        "number": "DOC-1",
        "version": "0.2",
        "confidentiality": "Confidential",
    }
    dossier = Dossier(
        "dos-1", product.id, "Report <one>", (binding,), ChecklistBinding(vocabulary.ref, vocabulary.digest),
        document=document,
    )  # fmt: skip
    made = Situation(
        vocabulary, (made_for,), product, dossier, rows=_rows(), evidence=_evidence(),
        head="ab" * 32, as_of="2026-11-23T10:00:00Z",
    )  # fmt: skip
    return replace(made, **({"responses": _responses()} | changes))


def _rows() -> dict[str, tuple[Row, ...]]:
    steps = [("row-s1", "Spin", "centrifugation"), ("row-s2", "TFF", "tff")]
    markers = [("row-m1", "CD63", "present"), ("row-m2", "ALB", "depleted")]
    return {
        "steps": tuple(
            Row(id_, "prod-1", "steps", str(n), {"name": name, "method": method})
            for n, (id_, name, method) in enumerate(steps)
        ),
        "markers": tuple(
            Row(id_, "prod-1", "markers", str(n), {
                "gene_symbol": gene, "expectation": expectation, "categories": ["misev2018:1"],
                "quantity": {"value": "3.2e10", "unit": "particles/mL", "n": "3"},
            })
            for n, (id_, gene, expectation) in enumerate(markers)
        ),
    }  # fmt: skip


def _evidence() -> dict[str, Evidence]:
    blot = Revision("rev-1", "ev-1", 1, "12" * 32, 4096, "blot.pdf", "application/pdf")
    image = Revision("rev-2", "ev-2", 1, "34" * 32, 70, "tem.png", "image/png")
    return {
        "ev-1": Evidence("ev-1", "Western blot", "western_blot", {"lot": "12"}, (blot,)),
        "ev-2": Evidence("ev-2", "TEM image", "em_image", {}, (image,)),
    }


def _responses() -> dict[ResponseKey, Response]:
    made: dict[ResponseKey, Response] = {}
    for number, (id_, value) in enumerate(ANSWERS.items()):
        key = ResponseKey("sample", f"x-{id_}", "row-s1" if id_ == "step" else "")
        locator = {"page": "12"}
        evidence = "ev-2" if id_ == "seen" else "ev-1"
        link = EvidenceLink(f"link-{number}", "", evidence, role="close_up", locator=locator, quotation="q")
        made[key] = Response(f"resp-{number}", "dos-1", key, "ans", value, Status.ANSWERED, links=(link,))
    return made


ANSWERS: dict[str, object] = {
    "free": {
        "blocks": [
            {
                "type": "paragraph",
                "runs": [{"text": "10"}, {"text": "9", "marks": ["sup"]}, {"ref": "evidence", "id": "ev-1"}],
            },
            {"type": "list", "ordered": True, "items": [{"level": 0, "runs": [{"text": "one"}]}]},
            {
                "type": "table",
                "header": True,
                "rows": [[{"runs": [{"text": "h"}]}], [{"runs": [{"text": "c"}]}]],
            },
        ]
    },
    "line": "plain & <text>",
    "view": None,
    "seen": None,
    "form": {"name": "N", "lines": [{"id": "t1", "a": "1", "b": "2"}]},
    "grid": [{"id": "t1", "a": "1", "b": "2"}],
    "step": "spun",
}
