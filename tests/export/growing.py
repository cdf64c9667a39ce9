"""Dossiers that grow: for each way in which a dossier gets large, one of any size."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exodossier.domain.checklist import Citation, Item, Repeat, Section
from exodossier.domain.conditions import Op, Test, TraitTest
from exodossier.domain.records import Evidence, EvidenceLink, Response, ResponseKey, Revision, Row, Status
from exodossier.domain.spec import Kind, Part, Spec
from tests.export.word_files import checklist, situation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exodossier.domain.situation import Situation

PER_ROW = 10
"""Items that are answered again for each row, where rows make the dossier large."""
TEXT = Spec(kind=Kind.TEXT)
LONG = Spec(kind=Kind.LONGTEXT)
FORM = Spec(
    kind=Kind.FIELDS,
    fields=(
        Part(id="a", title="A", spec=TEXT),
        Part(id="q", title="Q", spec=Spec(kind=Kind.QUANTITY, units=("nm",))),
        Part(id="t", title="T", spec=Spec(kind=Kind.TABLE, columns=(Part(id="x", title="X", spec=TEXT),))),
    ),
)
FILLED = {"a": "Text", "q": {"value": "5", "unit": "nm", "n": "3"}, "t": [{"id": "t1", "x": "1"}]}
NEVER = TraitTest("source", Test(Op.IS, "nothing of the kind"))


def _item(id_: str, spec: Spec = TEXT, **changes: object) -> Item:
    return replace(checklist().sections[0].items[1], id=id_, title=f"Item {id_}", spec=spec, **changes)


def _items(count: int, spec: Spec = TEXT, **changes: object) -> tuple[Item, ...]:
    return tuple(_item(f"x-{n}", spec, **changes) for n in range(count))


def _row(register: str, at: int, /, **cells: object) -> Row:
    return Row(f"row-{register}-{at}", "prod-1", register, f"{at:06}", cells)


def _lots(count: int) -> tuple[Row, ...]:
    return tuple(_row("lots", n, number=f"L{n}", subject="drug_product") for n in range(count))


def _answered(key: ResponseKey, number: int, value: object, *evidence: str) -> Response:
    links = tuple(
        EvidenceLink(f"link-{number}-{n}", "", one, locator={"page": str(number)})
        for n, one in enumerate(evidence)
    )
    return Response(
        f"resp-{number}", "dos-1", key, f"ans-{number}", value, Status.ANSWERED, links=links
    )  # fmt: skip


def _evidence(ids: Iterable[str]) -> dict[str, Evidence]:
    made: dict[str, Evidence] = {}
    for number, id_ in enumerate(sorted(ids)):
        file = Revision(f"rev-{number}", id_, 1, f"{number:064x}", 4096, "b.pdf", "application/pdf")
        made[id_] = Evidence(id_, f"Report {number}", "western_blot", {}, (file,))
    return made


def _dossier(
    sections: Iterable[Section],
    value: Callable[[int], object] = "Answer {}".format,
    cited: Callable[[int], tuple[str, ...]] = lambda _: (),
    rows: dict[str, tuple[Row, ...]] | None = None,
) -> Situation:
    """Every item answered, per row where its section repeats."""
    standard = replace(checklist(), sections=tuple(sections))
    keys = [
        ResponseKey("sample", item.id, row)
        for section in standard.sections
        for row in ([one.id for one in (rows or {})[section.repeat.over]] if section.repeat else [""])
        for item in section.items
    ]
    responses = {key: _answered(key, n, value(n), *cited(n)) for n, key in enumerate(keys)}
    evidence = {link.evidence for one in responses.values() for link in one.links}
    known = _evidence(evidence)
    return situation(checklists=(standard,), responses=responses, rows=rows or {}, evidence=known)


def _one(items: Iterable[Item], **changes: object) -> list[Section]:
    return [Section(id="one", title="One", items=tuple(items), **changes)]


def prose(size: int) -> Situation:
    """Long answers that refer to entries, evidence and sources."""

    def told(number: int) -> object:
        refs = [("entry", f"sample:x-{number // 2}"), ("evidence", "ev-0"), ("citation", f"Name {number}")]
        runs = [
            {"text": f"Batch {number} was washed by TFF. "},
            *({"ref": kind, "id": id_} for kind, id_ in refs),
        ]
        return {"blocks": [{"type": "paragraph", "runs": runs}]}

    return _dossier(_one(_items(size, LONG)), told, lambda _: ("ev-0",))


def forms(size: int) -> Situation:
    """Answers of several fields, one of them a table."""
    return _dossier(_one(_items(size, FORM)), lambda _: FILLED)


def one_record(size: int) -> Situation:
    """Every item cites the same record, each another page."""
    return _dossier(_one(_items(size)), cited=lambda _: ("ev-0",))


def many_records(size: int) -> Situation:
    """Every item cites a record of its own."""
    return _dossier(_one(_items(size)), cited=lambda n: (f"ev-{n}",))


def sources(size: int) -> Situation:
    """Every item rests on another source, and so does one that is not printed."""
    cites = [(Citation(locus="1", cite=f"Author {n} and others, Journal {n}"),) for n in range(size)]
    shown = [_item(f"x-{n}", cites=one) for n, one in enumerate(cites)]
    hidden = [replace(one, id=f"hidden-{one.id}", applies_when=NEVER, cites=()) for one in shown]
    unknown = (Citation(locus="1", cite="Author"),)
    return _dossier(_one([*shown, *(replace(one, cites=unknown) for one in hidden)]))


def headings(size: int) -> Situation:
    """Many headings of one item each, ten under each."""

    def section(number: int) -> Section:
        above = f"s-{number - number % 10}" if number % 10 else None
        return Section(id=f"s-{number}", title=f"S {number}", items=(_item(f"x-{number}"),), parent=above)

    return _dossier(map(section, range(size)))


def repeats(size: int) -> Situation:
    """Some items for each of many lots."""
    return _dossier(_one(_items(PER_ROW), repeat=Repeat("lots")), rows={"lots": _lots(size // PER_ROW)})


def nested(size: int) -> Situation:
    """Items for each result, under headings for each lot."""
    lots = _lots(size // PER_ROW)
    results = tuple(
        _row("results", n, attribute=f"A{n % 7}", lot=lots[n // 2].id) for n in range(2 * len(lots))
    )
    above = _one(_items(PER_ROW // 2), repeat=Repeat("lots"))
    below = Section(
        id="below", title="Below", items=(_item("y"),), parent="one", repeat=Repeat("results")
    )  # fmt: skip
    return _dossier([*above, below], rows={"lots": lots, "results": results})


def views(size: int) -> Situation:
    """For each lot, the results that belong to it."""
    lots = _lots(size // PER_ROW)
    results = tuple(
        _row("results", n, attribute=f"A{n % 7}", lot=lots[n // 3].id) for n in range(3 * len(lots))
    )
    shown = _item("view", Spec(kind=Kind.REGISTER, register="results", shown=("attribute", "lot")))
    items = (*_items(PER_ROW - 1), shown)
    return _dossier(
        _one(items, repeat=Repeat("lots")), lambda n: None if n % PER_ROW == PER_ROW - 1 else "Text",
        rows={"lots": lots, "results": results},
    )  # fmt: skip


def results(size: int) -> Situation:
    """Release and stability results of many lots against many specification rows."""

    def later(number: int) -> dict[str, object]:
        time = {"time_point": {"value": str(number % 12), "unit": "months"}, "tier": "stability"}
        return time if number % 2 else {}

    lots = _lots(size // PER_ROW)
    asked = tuple(
        _row("spec_rows", n, attribute=f"A{n}", specification="row-specifications-0")
        for n in range(len(lots))
    )
    found = tuple(
        _row("results", n, attribute=f"A{n % len(asked)}", lot=lots[n // PER_ROW % len(lots)].id,
             spec_row=asked[n % len(asked)].id, value={"value": "5", "unit": "nm"}, **later(n))
        for n in range(size)
    )  # fmt: skip
    rows = {
        "lots": lots,
        "spec_rows": asked,
        "specifications": (_row("specifications", 0, name="Release"),),
        "results": found,
    }
    shown = _item("view", Spec(kind=Kind.REGISTER, register="results"))
    return _dossier(_one([shown]), lambda _: None, rows=rows)


def mixed(size: int) -> Situation:
    """Sections of fifty answered items: long text, text, forms; every fourth cites one of some records."""
    kinds = ((LONG, _prose), (TEXT, "Answer {}".format), (FORM, lambda _: FILLED), (TEXT, "Line {}".format))
    items = [_item(f"x-{n}", kinds[n % len(kinds)][0]) for n in range(size)]
    sections = [
        Section(id=f"s-{start}", title=f"Section {start}", items=tuple(items[start : start + 50]))
        for start in range(0, size, 50)
    ]
    return _dossier(
        sections, lambda n: kinds[n % len(kinds)][1](n), lambda n: () if n % 4 else (f"ev-{n % 500}",)
    )


def _prose(number: int) -> object:
    text = f"Batch {number} was washed twice by TFF and counted by NTA. " * 4
    return {"blocks": [{"type": "paragraph", "runs": [{"text": text}]}]}


WAYS = (mixed, prose, forms, one_record, many_records, sources, headings, repeats, nested, views, results)
