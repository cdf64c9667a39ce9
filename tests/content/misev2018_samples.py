"""What the tests of the MISEV2018 content share: the loaded files, situations, and sample answers by kind."""

from __future__ import annotations

from functools import cache

from exodossier import content
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
from exodossier.library.loading import load_checklist, load_vocabulary


@cache
def vocabulary():
    return load_vocabulary(content.read("checklists", "vocabulary", "0.9.0.yaml"), "vocabulary").thing


@cache
def checklist():
    return load_checklist(content.read("checklists", "misev2018", "0.9.0.yaml"), "misev2018").thing


def situation(traits=None, rows=None, responses=()):
    """A dossier on MISEV2018. rows: register -> list of cells. responses: (item, value, status) triples."""
    words, standard = vocabulary(), checklist()
    traits = traits or {}
    scopes = {"product": {}, "dossier": {}}
    for name, value in traits.items():
        scopes[words.trait[name].scope][name] = value
    by_register = {
        register: tuple(
            Row(f"row-{register}-{n}", "prod-1", register, str(n), cells) for n, cells in enumerate(found)
        )
        for register, found in (rows or {}).items()
    }
    dossier = Dossier(
        "dos-1",
        "prod-1",
        "Dossier",
        (ChecklistBinding(standard.ref, standard.digest),),
        ChecklistBinding(words.ref, words.digest),
        scopes["dossier"],
    )
    given = [
        Response(f"resp-{n}", "dos-1", ResponseKey("misev2018", item), f"ans-{n}", value, Status(status))
        for n, (item, value, status) in enumerate(responses)
    ]
    return Situation(
        vocabulary=words,
        checklists=(standard,),
        product=Product("prod-1", "Product", scopes["product"]),
        dossier=dossier,
        rows=by_register,
        responses={one.key: one for one in given},
    )


def sample(spec):
    """A valid answer of a spec, with every part that such an answer shows. Refs are left out."""
    if spec.kind is Kind.FIELDS:
        return _form(spec.fields)
    if spec.kind is Kind.TABLE:
        return [{"id": f"t{n}", **_form(spec.columns)} for n in range(max(1, spec.min_rows))]
    simple = {
        Kind.TEXT: "As described in the batch record",
        Kind.LONGTEXT: longtext.from_plain("As described in the batch record."),
        Kind.BOOLEAN: True,
        Kind.INTEGER: "3",
        Kind.PERCENT: "95",
        Kind.DATE: "2026-03-14",
        Kind.IDENTIFIER: spec.example,
    }
    if spec.kind is Kind.QUANTITY:
        return {"value": _plausible(spec.units[0]), "unit": spec.units[0]}
    if spec.kind is Kind.CHOICE:
        return spec.options[0].id
    if spec.kind is Kind.MULTICHOICE:
        return [spec.options[0].id]
    return simple.get(spec.kind)


def _plausible(symbol):
    unit = vocabulary().unit[symbol]
    low, high = unit.low or 0, unit.high or 100
    return next(str(value) for value in (4, 1, 10**6) if low <= value <= high)


def _form(parts):
    values = {}
    for _ in parts:  # what is shown may depend on what was filled in
        for part in visible(parts, values):
            if part.spec.kind is not Kind.REF:
                values.setdefault(part.id, sample(part.spec))
    return values


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
    Kind.IDENTIFIER: "EV12",
    Kind.FIELDS: {"no_such_part": "x"},
    Kind.TABLE: [{"id": "t1", "no_such_column": "x"}],
    Kind.REGISTER: "rows live in the register",
    Kind.FIGURE: "images are evidence",
    Kind.DERIVED: "computed",
}
"""For each kind a value that no item of that kind may accept."""
