"""Writes docs/templates: pages of every shipped template over the sample workspace, and what shows them.

Usage: python -m tests.documents.template_pictures. LibreOffice, poppler and ImageMagick have to be there.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier import content
from exodossier.library import templates
from exodossier.usecases.export import export
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.ticket import Ticket
from exodossier.wiring import sample
from exodossier.wiring.machine import author
from exodossier.wiring.rooms import open_rooms

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).parents[2] / "docs" / "templates"
DPI: Final = 55
COLOURS: Final = 256
CHARACTERIZATION, QUALITY, IMPD, IND = range(4)
"""The sample's dossiers in their order."""
PAGES: Final = {
    "misev-report": (
        CHARACTERIZATION,
        ("MISEV", "Contents", "Product and traits", "Summary", "Figure 1.", "Registers of the product",
         "Does not apply, and why", "Annex"),
    ),
    "ctd-module3": (
        QUALITY,
        ("Module 3", "3.1 Table of contents", "3.2.S.1.1", "3.2.S.2.2", "Figure 1.", "3.2.S.4.1", "3.2.S.4.4",
         "3.2.P.8.1"),
    ),
    "ind-cmc": (
        IND,
        ("Investigational new drug", "Document control", "Contents", "Item 1", "Item 6", "Item 7",
         "Biological product standards", "Potency assurance"),
    ),
    "impd-quality": (
        IMPD,
        ("Investigational medicinal", "Document control", "S.1.1", "S.2.2", "S.4.1", "P.2.1", "P.5.4", "A.1"),
    ),
    "gap-analysis": (CHARACTERIZATION, ("Gap analysis", "Gaps and actions", "EV-TRACK and EV-METRIC",
                                       "Not applicable, and why")),
    "evidence-index": (IND, ("Evidence index", "E7", "E17", "E27")),
    "traceability": (QUALITY, ("Traceability", "3.2.S.2.2", "3.2.P.1", "E10")),
    "ev-track-sheet": (CHARACTERIZATION, ("EV-TRACK", "Components of the EV-METRIC", "Figure 1.",
                                         "Density gradient")),
    "release-specification": (QUALITY, ("Release specification", "drug substance specification",
                                        "release specification, version", "Cell bank")),
    "questionnaire": (IND, ("Questionnaire", "Analytics", "Manufacturing", "Not assigned")),
}  # fmt: skip
"""Of each template the dossier it is shown with, and words that stand on the pages to be shown."""
HEAD: Final = """# The shipped templates

Pages of each, written from the sample workspace with `make template-pictures`. A template is an ordinary Word
file; `exodossier template explain` tells what one of your own may use.
"""


def readme() -> str:
    """The page that shows the pictures."""
    return HEAD + "".join(_shown(id_, len(words)) for id_, (_, words) in PAGES.items())


def _shown(id_: str, count: int) -> str:
    info = templates.read(content.read("templates", id_, "template.yaml"))
    pictures = " ".join(f"![{info.title}, page {n}]({id_}/page-{n}.png)" for n in range(1, count + 1))
    return f"\n## {info.title} (`{id_}`)\n\n{' '.join(info.description.split())}\n\n{pictures}\n"


def main() -> None:
    """Write everything anew."""
    with tempfile.TemporaryDirectory() as made:
        rooms = open_rooms(Path(made) / "workspace", author("Ann"), create=True)
        with rooms.workspace:
            dossiers = sample.fill(rooms.office, Ticket())
            for id_, (dossier, words) in PAGES.items():
                order = ExportOrder(id_, Path(made) / f"{id_}.docx", pdf=True, pages=True)
                export(rooms.office, dossiers[dossier], order, Ticket())
                picture(Path(made) / f"{id_}.pdf", FOLDER / id_, words)
    (FOLDER / "README.md").write_text(readme(), encoding="utf-8")


def picture(pdf: Path, folder: Path, words: tuple[str, ...]) -> None:
    """One picture per word: the next page on which it stands, lists of contents left out."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, page in enumerate(_found(pdf, words), 1):
        target = folder / f"page-{number}"
        at = ["-f", str(page), "-l", str(page), "-r", str(DPI)]
        subprocess.run(["pdftoppm", *at, "-png", "-singlefile", pdf, target], check=True)
        file = f"{target}.png"
        subprocess.run(["convert", file, "-strip", "-colors", str(COLOURS), f"PNG8:{file}"], check=True)


def _found(pdf: Path, words: tuple[str, ...]) -> Iterator[int]:
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    pages = text.split("\f")[:-1]
    last = 0
    for word in words:
        ahead = [n for n, page in enumerate(pages, 1) if n > last and _stands(word, page)]
        last = ahead[0] if ahead else min(last + 1, len(pages))
        if not ahead:
            print(f"{pdf.stem}: no page says {word!r}, page {last} is shown", flush=True)
        yield last


def _stands(word: str, page: str) -> bool:
    is_contents = page.count("....") > 2 * page.count("\n\n\n") + 2
    return word in " ".join(page.split()) and (not is_contents or "ontents" in word)


if __name__ == "__main__":
    main()
