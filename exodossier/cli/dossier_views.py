"""Dossiers, progress and plans as people read them in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.cli.printing import put_facts, put_json, put_table
from exodossier.domain import answers, progress
from exodossier.domain.derivation import derive
from exodossier.domain.evaluation import entries
from exodossier.domain.scores import scores
from exodossier.domain.standing import standing
from exodossier.usecases import listing, wording
from exodossier.usecases.scoring import part_row, share, stage_title
from exodossier.usecases.situation import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exodossier.cli.session import Session
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.scores import Score, SectionScore
    from exodossier.domain.situation import Entry, Situation
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.usecases.office import Office
    from exodossier.usecases.traits import TraitPlan

COUNTS: Final = ("applicable", "answered", "not_done", "not_applicable", "open", "unknown")
APPLIES: Final = {True: "yes", False: "no", None: "?"}
WIDE: Final = 48
LEGEND: Final = (
    "applies ?: a trait that decides it was never asked. *: text not confirmed against the standard."
)


def put_dossier(session: Session, office: Office, dossier: str) -> None:
    """`dossier show`."""
    if session.json:
        put_json(listing.show_dossier(office, dossier))
        return
    situation = load(office, dossier)
    kept = situation.dossier
    put_facts(
        {
            "dossier": f"{kept.title} ({kept.id})",
            "product": f"{situation.product.title} ({situation.product.id})",
            "checklists": [str(bound.ref) for bound in kept.checklists],
            "traits": ", ".join(f"{name}={wording.shown(value)}" for name, value in situation.traits.items()),
        }
    )
    for checklist in situation.checklists:
        print(f"\n{checklist.title} ({checklist.ref})")
        mine = [entry for entry in entries(situation) if entry.checklist is checklist]
        columns = ("", "item", "title", "obligation", "applies", "status", "answer")
        put_table([_entry_line(situation, entry) for entry in mine], columns)
    print(f"\n{LEGEND}")


def put_status(session: Session, office: Office, dossier: str) -> None:
    """`dossier status`."""
    if session.json:
        put_json(listing.status(office, dossier))
        return
    situation = load(office, dossier)
    lines = [
        [checklist, wording.obligation_name(obligation), *(str(getattr(counts, name)) for name in COUNTS)]
        for checklist, found in progress.counts(entries(situation), situation).items()
        for obligation, counts in found.items()
    ]
    print(situation.dossier.title)
    put_table(lines, ("checklist", "obligation", *COUNTS))
    for score in scores(situation):
        _put_score(score, situation)


def _put_score(score: Score, situation: Situation) -> None:
    """A percentage in a line, what was set aside by hand, and counts by section where the standard asks."""
    rule, stage = score.rule, stage_title(score, situation)
    head = f"{score.checklist.ref.id}: {rule.title}" + (f" ({stage})" if stage else "")
    figure = share(score, situation)
    if figure:
        print(f"\n{head}: {figure}")
    aside = [part_row(part, situation) for part in score.parts if part.overridden] if figure else []
    for part in aside:
        print(
            f"  {part['label']} {part['title']}: {wording.reported_name('not_applicable')}: {part['reason']}"
        )
    tops = [one for one in score.sections if not one.parent and (one.counts.applicable or one.counts.unknown)]
    if tops:
        print("" if figure else f"\n{head}")
        put_table([_section_line(one) for one in tops], ("", "section", *COUNTS))


def _section_line(score: SectionScore) -> list[str]:
    section = score.section
    counts = (str(getattr(score.counts, name)) for name in COUNTS)
    return [section.number or "", _short(section.title), *counts]


def put_plan(session: Session, vocabulary: Vocabulary, plan: TraitPlan) -> None:
    """`trait set --plan`."""
    parts = {"appear": plan.appear, "disappear": plan.disappear, "unknown": plan.unknown}
    if session.json:
        put_json({name: [_planned(vocabulary, entry) for entry in found] for name, found in parts.items()})
        return
    if not any(parts.values()):
        print("Nothing would appear or disappear.")
        return
    lines = [
        [name, str(entry.key), entry.item.title, wording.because_of(entry, vocabulary)]
        for name, found in parts.items()
        for entry in found
    ]
    put_table(lines, ("would", "item", "title", "because"))


def put_register(office: Office, product: str, register: str, rows: Sequence[JsonMap]) -> None:
    """`row list`: the columns that are filled, each value as people read it."""
    vocabulary = office.library.vocabulary()
    parts = vocabulary.register[register].columns
    with office.store.read() as reader:
        known = {one.id: one for kept in reader.rows(product).values() for one in kept}
    cells = [row["cells"] if isinstance(row["cells"], dict) else {} for row in rows]
    filled = [part for part in parts if any(one.get(part.id) is not None for one in cells)]
    lines = [
        [
            str(row["id"]),
            *(answers.show(one.get(part.id), part.spec, vocabulary, known) or "-" for part in filled),
        ]
        for row, one in zip(rows, cells, strict=True)
    ]
    if lines:
        put_table(lines, ("id", *(part.id for part in filled)))
    else:
        print(f"No row in {register} yet. Columns: {', '.join(part.id for part in parts)}.")


def trait_rows(office: Office, dossier: str, *, whole: bool) -> list[JsonMap]:
    """`trait list`; unless whole, long lists of options are cut for a table."""
    situation = load(office, dossier)
    return [
        {
            "id": trait.id,
            "title": trait.title,
            "value": situation.traits.get(trait.id),
            "kind": trait.kind.value,
            "scope": trait.scope,
            "options": [*names] if whole else _short(", ".join(names)),
            "register": trait.computed.register if trait.computed else "",
        }
        for trait in situation.vocabulary.traits
        for names in [[option.id for option in trait.options]]
    ]


def _planned(vocabulary: Vocabulary, entry: Entry) -> Json:
    return {
        "id": str(entry.key),
        "checklist": entry.key.checklist,
        "item": entry.key.item,
        "row": entry.key.row,
        "title": entry.item.title,
        "because": wording.because_of(entry, vocabulary),
    }


def _entry_line(situation: Situation, entry: Entry) -> list[str]:
    response = entry.response
    text = ""
    if entry.item.spec.formula:
        text = " ".join(derive(entry.item.spec.formula, situation, entry).text.split())
    elif response is not None:
        shown = answers.show(response.value, entry.item.spec, situation.vocabulary, situation.row_by_id)
        text = " ".join((shown or response.reason).split())
    mark = "" if entry.item.text == "confirmed" else "*"
    item = entry.item.id + (f"[{entry.key.row}]" if entry.key.row else "")
    row = f" – {answers.row_label(entry.row, situation.vocabulary, situation.row_by_id)}" if entry.row else ""
    return [
        entry.label,
        item,
        _short(entry.item.title) + mark + row,
        wording.obligation_name(entry.obligation),
        APPLIES[entry.applies],
        wording.status_name(standing(entry, situation)),
        _short(text),
    ]


def _short(text: str) -> str:
    return text if len(text) <= WIDE else text[: WIDE - 1] + "…"
