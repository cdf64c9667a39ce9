"""A workspace with one dossier against two small standards, a crosswalk between them, and a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.app import Doors
from exodossier.domain.records import ResponseKey
from exodossier.usecases.adding import add_file
from exodossier.usecases.answer import AnswerOrder, answer_many
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.ticket import Ticket
from tests.ui.shell import keeper

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
format: exodossier/checklist/1
id: {id}
version: 0.9.0
state: released
vocabulary: ">=0.9,<2"
language: en
title: Standard {id}
short_title: {short}
issued: 2026-11-23
source: [{{cite: "Somebody et al. 2018"}}]
sections:
- id: general
  title: General
  items:
"""
ITEM = """\
  - id: {id}
    title: Item {id}
    requirement: Say it.
    obligation: mandatory
    applies_when: always
    answer: {answer}
    cites: [{{locus: "{id}"}}]
    text: confirmed
"""
TEXT, NUMBER = "{kind: text}", "{kind: integer}"
WALK = """\
format: exodossier/crosswalk/1
id: one--two
version: 0.9.0
state: released
title: One to two
issued: 2026-11-23
from: {checklist: one, versions: ">=0.9,<1"}
to: {checklist: two, versions: ">=0.9,<1"}
rows:
- {from: o-name, to: t-name, relation: equal, why: Both want the name.}
- {from: o-count, to: t-count, relation: subset, why: The second asks for the unit too.}
- {from: o-word, to: t-word, relation: equal, why: Both want the word.}
- {from: o-own, to: none, why: Nobody else asks.}
- {from: o-markers, to: none, why: Nobody else asks.}
- {from: o-empty, to: t-empty, relation: overlap, why: Both want something.}
"""
NAME, COUNT, WORD = (ResponseKey("one", item) for item in ("o-name", "o-count", "o-word"))
THEIR_NAME, THEIR_COUNT, THEIR_WORD = (ResponseKey("two", item) for item in ("t-name", "t-count", "t-word"))


def checklist(id_: str, short: str, *items: tuple[str, str]) -> str:
    text = HEAD.format(id=id_, short=short)
    return text + "".join(ITEM.format(id=name, answer=answer) for name, answer in items)


REFERENCE = (
    "{kind: derived, op: reference, of: [{checklist: one, item: o-name},"
    " {checklist: misev2018, item: m18-nom-generic-ev}]}"
)
MARKERS = '{kind: register, of: markers, where: {categories: {includes: "misev2018:1"}}}'
FILES = {
    "one.yaml": checklist(
        "one", "ONE", ("o-name", TEXT), ("o-count", NUMBER), ("o-word", TEXT), ("o-own", TEXT),
        ("o-empty", TEXT), ("o-markers", MARKERS),
    ),
    "two.yaml": checklist(
        "two", "TWO", ("t-name", TEXT), ("t-count", TEXT), ("t-word", TEXT), ("t-empty", TEXT),
        ("t-quote", REFERENCE),
    ),
    "walk.yaml": WALK,
}  # fmt: skip


def build(folder: Path) -> str:
    """The workspace; returns the dossier's id. The name is answered in one, the word in both, differently."""
    folder.mkdir(parents=True)
    workspace = Doors(keeper(folder.parent), folder.parent / "drafts").create(folder / "workspace", Ticket())
    office = workspace.office
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
        add_file(office, folder / name)
    dossier, _ = create_dossier(office, DossierOrder("Pair", ("one", "two")))
    said = {NAME: "EV", COUNT: "3", WORD: "ours", THEIR_WORD: "theirs"}
    answer_many(
        office, dossier, [AnswerOrder(dossier, key, value, strict=True) for key, value in said.items()]
    )
    workspace.close()
    return dossier
