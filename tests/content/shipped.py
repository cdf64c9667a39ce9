"""The shipped standards as tests see them: loaded once, set into dossiers, with sample answers by kind."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from exodossier.domain import longtext
from exodossier.domain.forms import visible
from exodossier.domain.records import (
    ChecklistBinding,
    Dossier,
    Product,
    Response,
    ResponseKey,
    Row,
    Status,
)
from exodossier.domain.situation import Situation
from exodossier.domain.spec import Kind
from exodossier.domain.versions import number
from exodossier.library.loading import load_checklist, load_vocabulary

FOLDER = Path(__file__).parents[2] / "checklists"
_NO_STANDARD = {"vocabulary", "crosswalks"}


def files(folder):
    """The versions of one checklist (or the vocabulary), oldest first; translations left out."""
    found = [path for path in (FOLDER / folder).glob("*.yaml") if path.stem.replace(".", "").isdigit()]
    return sorted(found, key=lambda path: number(path.stem))


def ids():
    """Every shipped checklist."""
    folders = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
    return [name for name in folders if name not in _NO_STANDARD and not name.startswith("_")]


@cache
def vocabulary():
    """The newest vocabulary."""
    path = files("vocabulary")[-1]
    return load_vocabulary(path.read_bytes(), path.name).thing


@cache
def checklist(id_):
    """The newest version of a checklist."""
    path = files(id_)[-1]
    return load_checklist(path.read_bytes(), path.name).thing


@cache
def facts(id_):
    """What the domain asks of a checklist, written by hand beside the tests."""
    return import_module(f"tests.content.facts_{id_.replace('-', '_')}")


def with_facts():
    """The checklists whose facts are written down."""
    here = Path(__file__).parent
    return [id_ for id_ in ids() if (here / f"facts_{id_.replace('-', '_')}.py").exists()]


def situation(*standards, traits=None, rows=None, responses=()):
    """A dossier against checklists. rows: register -> cells. responses: (key, value, status) triples."""
    words = vocabulary()
    scopes = {"product": {}, "dossier": {}}
    for name, value in (traits or {}).items():
        scopes[words.trait[name].scope][name] = value
    by_register = {
        register: tuple(
            Row(f"row-{register}-{n}", "prod-1", register, f"{n:04}", cells) for n, cells in enumerate(found)
        )
        for register, found in (rows or {}).items()
    }
    given = [
        Response(f"resp-{n}", "dos-1", key, f"ans-{n}", value, Status(status))
        for n, (key, value, status) in enumerate(responses)
    ]
    return Situation(
        vocabulary=words,
        checklists=standards,
        product=Product("prod-1", "Product", scopes["product"]),
        dossier=Dossier(
            "dos-1",
            "prod-1",
            "Dossier",
            tuple(ChecklistBinding(one.ref, one.digest) for one in standards),
            ChecklistBinding(words.ref, words.digest),
            scopes["dossier"],
        ),
        rows=by_register,
        responses={one.key: one for one in given},
    )


def set_into(id_, setting):
    """A setting as a dossier against one checklist; answers in repeats belong to the register's first row."""
    standard = checklist(id_)
    responses = [
        (key_of(standard, item), value, status) for item, (value, status) in setting.responses.items()
    ]
    return situation(standard, traits=setting.traits, rows=setting.rows, responses=responses)


def key_of(standard, item):
    """The key of an item: of the first row, where its section repeats."""
    repeat = standard.section_of[item].repeat
    return ResponseKey(standard.ref.id, item, f"row-{repeat.over}-0" if repeat else "")


def sample(spec):
    """A valid answer of a spec, with every part that such an answer shows. Refs are left out."""
    return SAMPLES[spec.kind](spec) if spec.kind in SAMPLES else None


def _plausible(spec):
    """A value that neither the unit nor the item questions."""
    unit = vocabulary().unit[spec.units[0]]
    lows = [bound for bound in (unit.low, spec.minimum) if bound is not None]
    highs = [bound for bound in (unit.high, spec.maximum) if bound is not None]
    low, high = max(lows, default=0), min(highs, default=10**18)
    return next(str(value) for value in (4, 1, low, high) if low <= value <= high)


def _form(parts):
    values = {}
    for _ in parts:  # what is shown may depend on what was filled in
        for part in visible(parts, values):
            if part.spec.kind is not Kind.REF:
                values.setdefault(part.id, sample(part.spec))
    return values


SAMPLES = {
    Kind.TEXT: lambda spec: "As in the batch record"[: spec.max_length],
    Kind.LONGTEXT: lambda _spec: longtext.from_plain("As described in the batch record."),
    Kind.BOOLEAN: lambda _spec: True,
    Kind.DATE: lambda _spec: "2026-03-14",
    Kind.IDENTIFIER: lambda spec: spec.example,
    Kind.QUANTITY: lambda spec: {"value": _plausible(spec), "unit": spec.units[0]},
    Kind.INTEGER: lambda spec: str(3 if spec.minimum is None else spec.minimum),
    Kind.PERCENT: lambda spec: str(3 if spec.minimum is None else spec.minimum),
    Kind.CHOICE: lambda spec: spec.options[0].id,
    Kind.MULTICHOICE: lambda spec: [spec.options[0].id],
    Kind.FIELDS: lambda spec: _form(spec.fields),
    Kind.TABLE: lambda spec: [{"id": f"t{n}", **_form(spec.columns)} for n in range(max(1, spec.min_rows))],
}
"""How a valid answer of each kind is made."""

INVALID = {
    Kind.TEXT: ["not", "a", "text"],
    Kind.LONGTEXT: {"blocks": [{"type": "paragraph", "runs": [{"text": 4}]}]},
    Kind.BOOLEAN: "perhaps",
    Kind.INTEGER: "3.5",
    Kind.PERCENT: "many",
    Kind.QUANTITY: {"value": "4", "unit": "parsec"},
    Kind.CHOICE: "no_such_option",
    Kind.MULTICHOICE: ["no_such_option"],
    Kind.DATE: "14 March",
    Kind.IDENTIFIER: "?",
    Kind.REF: "row-nowhere-0",
    Kind.FIELDS: {"no_such_part": "x"},
    Kind.TABLE: [{"id": "t1", "no_such_column": "x"}],
    Kind.REGISTER: "rows live in the register",
    Kind.FIGURE: "images are evidence",
    Kind.DERIVED: "computed",
}
"""For each kind a value that no item of that kind may accept."""
