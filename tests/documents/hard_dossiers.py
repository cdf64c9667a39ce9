"""Dossiers that are hard on a page: nothing answered, very long texts, tables of 300 rows, other scripts.

They are written through the same verbs a person uses, one dossier for each shipped template.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from exodossier.domain import longtext
from exodossier.domain.evaluation import entries
from exodossier.domain.forms import visible
from exodossier.domain.records import Status, Verdict
from exodossier.domain.spec import Kind
from exodossier.export.illustrations.draw import draw
from exodossier.usecases.answer import KEEP, AnswerOrder, answer_many
from exodossier.usecases.attach import EvidenceOrder, add_evidence
from exodossier.usecases.create import DossierOrder, create_dossier, create_product
from exodossier.usecases.grid_edit import AddedRow, GridEdit
from exodossier.usecases.linking import LinkFacts
from exodossier.usecases.ports import Author
from exodossier.usecases.registers import apply_grid
from exodossier.usecases.situation import load
from exodossier.usecases.ticket import Ticket
from exodossier.wiring import sample
from exodossier.wiring.rooms import open_rooms
from tests.content import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from exodossier.domain.evaluation import Entry
    from exodossier.domain.spec import Part, Spec
    from exodossier.domain.vocabulary import Register
    from exodossier.usecases.office import Office

STANDARDS: Final = {
    "misev-report": ("misev2023", "ev-track"),
    "ctd-module3": ("ctd-quality", "msc-ev-release"),
    "ind-cmc": ("ind-us", "ctd-quality"),
    "impd-quality": ("impd-eu", "ctd-quality"),
    "gap-analysis": ("misev2018", "msc-identity"),
    "evidence-index": ("misev2018", "msc-identity"),
    "traceability": ("misev2018", "msc-identity"),
    "ev-track-sheet": ("ev-track",),
    "release-specification": ("msc-ev-release",),
    "questionnaire": ("misev2018", "msc-identity"),
}
"""Shipped template -> the checklists of the dossiers it is tried with."""

MANY: Final = frozenset({"markers", "results", "materials", "methods"})
"""Registers that may have as many rows as the voice says; over none of them a section repeats."""
FEW: Final = 4
"""Rows of the other registers and tables at most: each may be a branch of headings."""
EVERY: Final = 25
"""One table of so many is as long as a register."""
PIECES: Final = 5
"""Of the evidence of the sample, every so many-th is attached."""
AUTHOR: Final = Author("mina", "Mina Okafor")
DIGEST: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
LATIN: Final = (
    "The pooled concentrate was held at 2–8 °C for no longer than 24 h and then filtered (0.22 µm); "
    "recovery was 3.2 × 10^10 particles/mL, i.e. 87 % of the load, see https://doi.example/10.1000/"
    "a-very-long-identifier_without.any.place.to.break.it.that.goes.on.and.on.until.the.margin. "
)


@dataclass(frozen=True)
class Voice:
    """How a dossier speaks. sentences: of a long text. rows: of a long register."""

    name: str
    language: str = "en"
    word: str = "Value"
    sentence: str = "As in the batch record. "
    sentences: int = 1
    rows: int = 2
    silent: bool = False

    def line(self, longest: int | None, end: str = "") -> str:
        """A line of text as long as this voice likes lines to be, and what it ends with."""
        said = self.word if self.sentences < 2 else self.word + " " + self.sentence * (self.sentences // 12)
        room = (longest or len(said) + len(end) + 1) - len(end) - 1
        return f"{said.strip()[:room].strip()} {end}".strip() if room > 0 else said[:longest].strip()

    def text(self, end: str) -> Any:
        """A long text: paragraphs, a list of two levels, a table, and a last paragraph with an end."""
        half = self.sentence * max(1, self.sentences // 3)
        runs = [{"text": self.word, "marks": ["bold"]}, {"text": " " + half.strip()}]
        items = [{"level": at % 2, "runs": [{"text": self.sentence.strip()}]} for at in range(3)]
        cells = [[{"runs": [{"text": self.word}]} for _ in range(4)] for _ in range(3)]
        told = longtext.from_plain(f"{half.strip()} {end}")["blocks"]
        return {
            "blocks": [
                {"type": "paragraph", "runs": runs},
                {"type": "list", "ordered": True, "items": items},
                {"type": "table", "header": True, "rows": cells},
                *told,
            ]
        }


VOICES: Final = (
    Voice("empty", silent=True),
    Voice("long", word=DIGEST, sentence=LATIN, sentences=24, rows=4),
    Voice("many", rows=300),
    Voice(
        "right-to-left",
        "ar",
        "حويصلات",
        "تم تركيز مستخلص الحويصلات خارج الخلية (EXL-1) بالترشيح المماسي عند 4 °C، "
        "ראו דוח 12, والنتيجة 3.2 × 10^10 particles/mL. ",
        12,
        4,
    ),
    Voice(
        "east-asian",
        "zh",
        "间充质干细胞",
        "将来源于脐带间充质干细胞的外泌体浓缩液于2~8℃保存(EXL-1),"
        "細胞外小胞の粒子数は3.2×10^10個/mLであった。세포외소포 농축액의 회수율은 87%였다。",
        12,
        4,
    ),
)


@dataclass
class Filler:
    """Answers of every kind in one voice. rows: register -> the ids that a reference may name.

    Every text ends with a mark of its own, so that one can see whether its end was printed.
    """

    voice: Voice
    rows: dict[str, list[str]] = field(default_factory=dict)
    tables: Iterator[int] = field(default_factory=count)
    numbers: Iterator[int] = field(default_factory=count)
    marks: Iterator[int] = field(default_factory=count)

    def line(self, longest: int | None) -> str:
        """A line with a mark at its end."""
        return self.voice.line(longest, self.mark())

    def mark(self) -> str:
        """Another word that stands nowhere else."""
        return f"z{next(self.marks):05}z"

    def value(self, spec: Spec) -> Any:
        """A valid answer; None where the kind has none of its own."""
        made = MADE.get(spec.kind)
        return made(self, spec) if made else shipped.sample(spec)

    def form(self, parts: Sequence[Part]) -> dict[str, Any]:
        """Every part that then shows."""
        values: dict[str, Any] = {}
        for _ in parts:
            for part in visible(parts, values):
                if part.id not in values and (made := self.value(part.spec)) is not None:
                    values[part.id] = made
        return values

    def table(self, spec: Spec) -> list[dict[str, Any]]:
        """A few rows; now and then as many as a register has."""
        rows = self.voice.rows if next(self.tables) % EVERY == 0 else min(self.voice.rows, FEW)
        return [{"id": f"t{at}", **self.form(spec.columns)} for at in range(max(rows, spec.min_rows))]

    def choice(self, spec: Spec) -> str:
        """One option after another."""
        return spec.options[next(self.numbers) % len(spec.options)].id

    def reference(self, spec: Spec) -> str | None:
        """One row after another."""
        known = self.rows.get(spec.register or "", [])
        return known[next(self.numbers) % len(known)] if known else None


MADE: Final[dict[Kind, Callable[[Filler, Spec], Any]]] = {
    Kind.TEXT: lambda filler, spec: filler.line(spec.max_length),
    Kind.LONGTEXT: lambda filler, _spec: filler.voice.text(filler.mark()),
    Kind.CHOICE: Filler.choice,
    Kind.MULTICHOICE: lambda _filler, spec: [option.id for option in spec.options],
    Kind.REF: Filler.reference,
    Kind.FIELDS: lambda filler, spec: filler.form(spec.fields),
    Kind.TABLE: Filler.table,
}
"""Kinds that a voice changes; the others are answered as in every test of the content."""


def build(folder: Path, voice: Voice) -> dict[str, str]:
    """A workspace with one dossier for each shipped template; returns template -> dossier."""
    rooms = open_rooms(folder, AUTHOR, create=True)
    try:
        office = rooms.office
        product, _ = create_product(office, voice.line(200), {})
        filler = Filler(voice)
        if not voice.silent:
            _fill_registers(office, product, filler)
        files = [] if voice.silent else list(_attach(office, folder, voice))
        made: dict[tuple[str, ...], str] = {}
        for standards in STANDARDS.values():
            if standards not in made:
                made[standards] = _dossier(office, product, standards, filler, files)
        return {template: made[standards] for template, standards in STANDARDS.items()}
    finally:
        rooms.workspace.close()


def _fill_registers(office: Office, product: str, filler: Filler) -> None:
    for register in _in_order(shipped.vocabulary().registers):
        wanted = filler.voice.rows if register.id in MANY else min(filler.voice.rows, FEW)
        rows = [
            AddedRow(str(at), filler.form(register.columns), str(at - 1) if at else None)
            for at in range(wanted)
        ]
        changes = apply_grid(office, product, register.id, GridEdit(added=tuple(rows)))
        made = dict.fromkeys(edit.id for edit in changes.edits if edit.entity == "row")
        filler.rows[register.id] = list(made)


def _in_order(registers: Sequence[Register]) -> list[Register]:
    """Registers that others refer to come first; where they refer to each other, as they stand."""
    left, ready = list(registers), []
    while left:
        waiting = {one.id for one in left}
        free = [one for one in left if not (_named(one) - {one.id}) & waiting] or left[:1]
        ready += free
        left = [one for one in left if one not in free]
    return ready


def _named(register: Register) -> set[str]:
    return {
        part.spec.register for part in register.columns if part.spec.kind is Kind.REF and part.spec.register
    }


def _attach(office: Office, folder: Path, voice: Voice) -> Iterator[str]:
    """Evidence of the sample with this voice's titles: pictures, a table, reports."""
    for piece in sample.read().evidence[::PIECES]:
        path = folder.parent / f"{voice.name} {piece['file']}"
        draw(piece["draw"], path)
        data = dict(piece["data"]) | {"method": voice.line(80)}
        order = EvidenceOrder(path, voice.line(180), piece["kind"], data)
        yield add_evidence(office, order, Ticket())[0]
        path.unlink()


def _dossier(
    office: Office, product: str, standards: tuple[str, ...], filler: Filler, files: Sequence[str]
) -> str:
    voice = filler.voice
    document = {"sponsor": voice.line(60), "version": "0.9", "date": "2026-11-20", "language": voice.language}
    order = DossierOrder(f"{voice.line(200)} {standards[0]}", standards, product, _traits(voice), document)
    dossier, _ = create_dossier(office, order)
    if not voice.silent:
        asked = [entry for entry in entries(load(office, dossier)) if entry.applies]
        answer_many(office, dossier, [_order(dossier, entry, filler, files) for entry in asked])
    return dossier


def _traits(voice: Voice) -> dict[str, Any]:
    """Facts under which much applies: everything claimed, every region, the last stage but one."""
    made = {}
    for trait in shipped.vocabulary().traits:
        if trait.computed is None and not voice.silent:
            ids = [option.id for option in trait.options]
            made[trait.id] = {Kind.BOOLEAN: True, Kind.MULTICHOICE: ids}.get(trait.kind) or ids[-2:][0]
    return made


def _order(dossier: str, entry: Entry, filler: Filler, files: Sequence[str]) -> AnswerOrder:
    at = next(filler.numbers)
    status = (Status.NOT_DONE, Status.NOT_APPLICABLE)[at % 2] if at % 9 == 0 else Status.IN_PROGRESS
    links = tuple(LinkFacts(files[(at + n) % len(files)], quotation=filler.line(300)) for n in range(at % 4))
    return AnswerOrder(
        dossier,
        entry.key,
        value=KEEP if at % 9 == 0 else filler.value(entry.item.spec),
        status=status,
        reason=filler.line(None) if at % 9 == 0 else None,
        assessment=_assessment(filler, at),
        evidence=links,
    )


def _assessment(filler: Filler, at: int) -> dict[str, Any]:
    verdict = (Verdict.MET, Verdict.PARTLY, Verdict.NOT_MET)[at % 3]
    judged: dict[str, Any] = {"verdict": str(verdict)}
    if verdict is not Verdict.MET:
        judged |= {name: filler.line(None) for name in ("gap", "risk", "action")}
        judged |= {"owner": filler.line(40), "due": "2027-01-31"}
    return judged
