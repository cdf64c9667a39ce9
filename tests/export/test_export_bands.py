"""A table too wide for its page goes on below; its rows can be told apart and stand near each other."""

from __future__ import annotations

import re

from exodossier.domain import units
from exodossier.domain.spec import Kind, Part, Spec
from exodossier.export.context.measured_alike import joined
from exodossier.export.typesetting import bands
from exodossier.export.typesetting.columns import cell_text, floors, tied
from exodossier.library.catalogue import Catalogue
from tests.content import shipped

WIDTH = 9_638
TITLES = ("Attribute", "Lot", "Time point", *(f"Title{n:013}" for n in range(6)))


def table(*named: tuple[str, ...]) -> list[list[dict[str, str]]]:
    rows = [TITLES, *((*names, *("x" * 18 for _ in range(6))) for names in named)]
    return [[{"runs": text} for text in row] for row in rows]


def shown(rows: list[list[dict[str, str]]]) -> list[list[list[str]]]:
    made = bands.of(rows, WIDTH, header=True)
    return [[[cell_text(cell) for cell in row] for row in part] for part, _ in made]


def test_every_band_has_the_columns_that_tell_its_rows_apart() -> None:
    named = [(name, "UC-12", month) for month in ("0 months", "3 months") for name in ("pH", "Size")]
    for part in shown(table(*named)):
        assert part[0][0] == "Attribute"
        assert "Time point" in part[0]
        assert "Lot" not in part[0] or part[0][:3] == list(TITLES[:3]), "the same lot everywhere names no row"
        assert len({(row[0], row[part[0].index("Time point")]) for row in part[1:]}) == 4


def test_rows_that_no_column_tells_apart_get_a_number_in_every_band() -> None:
    parts = shown(table(*(("Viability", "UC-12", "") for _ in range(3))))
    assert len(parts) > 1
    assert all([row[0] for row in part] == ["#", "1", "2", "3"] for part in parts)


def test_the_bands_of_the_same_rows_of_a_long_table_stand_near_each_other() -> None:
    parts = shown(table(*((f"Attribute {n}", "UC-12", "") for n in range(60))))
    first = [part[1][0] for part in parts]
    assert first[:2] == ["Attribute 0"] * 2
    assert len(set(first)) > 1
    assert max(len(part) for part in parts) < 40
    assert all(part[0][0] == "Attribute" for part in parts), "each band has the header again"


def test_a_band_in_which_nothing_is_told_is_left_out() -> None:
    rows = table(*((f"Attribute {n}", "UC-12", "") for n in range(6)))
    assert [part[0][-1][-1] for part in shown(rows)] == ["1", "4", "5"]
    untold = [rows[0], *([*row[:-1], {"runs": ""}] for row in rows[1:])]
    assert [part[0][-1][-1] for part in shown(untold)] == ["1", "4"]


def test_a_wide_table_that_tells_nothing_keeps_its_headings() -> None:
    nothing = [table()[0], [{"runs": ""}] * len(TITLES)]
    assert {title for part in shown(nothing) for title in part[0]} == set(TITLES)


def titles_of(rows: list[list[dict[str, str]]], *joined: int) -> list[list[str]]:
    """The headings of each band, without the column that names the rows."""
    made = bands.of(rows, WIDTH, header=True, joined=joined)
    return [[cell_text(cell)[-1] for cell in part[0][1:]] for part, _ in made]


def plain(columns: int) -> list[list[dict[str, str]]]:
    """Rows with a name and so many columns, four of which fit beside it."""
    rows = [["Attribute", *(f"Title{n:011}" for n in range(columns))]]
    rows += [[f"Attribute {n}", *["x"] * columns] for n in range(6)]
    return [[{"runs": text} for text in row] for row in rows]


def test_both_ends_of_a_range_stay_in_one_band() -> None:
    rows = plain(6)
    assert titles_of(rows) == [["0", "1", "2", "3"], ["4", "5"]]
    assert titles_of(rows, 5) == [["0", "1", "2"], ["3", "4", "5"]]
    assert titles_of(rows, 5, 3) == [["0", "1", "2"], ["3", "4", "5"]]


def test_columns_that_no_band_has_room_for_together_part_where_they_must() -> None:
    assert titles_of(plain(7), *range(2, 8)) == [["0", "1", "2", "3"], ["4", "5", "6"]]


def test_ends_of_a_range_stay_together_where_the_rows_get_numbers() -> None:
    rows = plain(6)
    alike = [rows[0], *([{"runs": "Attribute"}, *row[1:]] for row in rows[1:])]
    parts = [
        [cell_text(cell)[-1] for cell in part[0]]
        for part, _ in bands.of(alike, WIDTH, header=True, joined=[4])
    ]
    assert next(part for part in parts if "2" in part).count("3") == 1


def column(id_: str, kind: Kind = Kind.QUANTITY, *units: str) -> Part:
    return Part(id=id_, title=id_, spec=Spec(kind=kind, units=units))


def test_neighbours_are_read_together_where_they_are_measured_alike() -> None:
    columns = [
        column("name", Kind.TEXT), column("note", Kind.TEXT), column("low", Kind.QUANTITY, "nm"),
        column("high", Kind.QUANTITY, "nm"), column("time", Kind.QUANTITY, "h"), column("from", Kind.DATE),
        column("to", Kind.DATE), column("runs", Kind.INTEGER), column("lots", Kind.INTEGER),
    ]  # fmt: skip
    assert joined(columns) == {"joined": [3, 6]}


def test_a_register_tells_which_of_its_columns_are_the_ends_of_a_range() -> None:
    known = shipped.vocabulary().register["spec_rows"].columns
    places = joined(known)["joined"]
    pairs = [(known[place - 1].id, known[place].id) for place in places]
    assert pairs == [("low", "high"), ("shelf_low", "shelf_high")]


def test_rows_with_long_names_are_numbered_and_named_in_the_first_band_alone() -> None:
    long = [f"The buffer of step {n} is prepared anew. " * 12 for n in (1, 2)]
    parts = shown(table(*((name, "UC-12", "12 months") for name in long)))
    assert len(parts) > 1
    assert all([row[0] for row in part] == ["#", "1", "2"] for part in parts)
    assert [row[1] for row in parts[0]] == ["Attribute", *long]
    assert sum(long[0] in row for part in parts for row in part) == 1


def test_no_cell_is_lost_or_printed_in_two_bands() -> None:
    parts = shown(table(*((f"Attribute {n}", "UC-12", str(n % 3)) for n in range(50))))
    seen = [
        (row[0], title) for part in parts for row in part[1:] for title in part[0] if title[:5] == "Title"
    ]
    assert len(seen) == len(set(seen)) == 50 * 6


def test_a_number_stays_with_its_unit_in_a_cell() -> None:
    for typed, held in (
        ("4 nm", "4\u00a0nm"),
        ("2 to 8 °C", "2 to 8\u00a0°C"),
        ("3 × 10⁶ cells", "3\u00a0×\u00a010⁶\u00a0cells"),
        ("9f86d0a08 The pooled", "9f86d0a08 The pooled"),
        ("12 % (n = 5)", "12\u00a0% (n\u00a0=\u00a05)"),
        ("5 particles", "5 particles"),
        ("about four", "about four"),
    ):
        assert cell_text(tied([[{"runs": [{"text": typed, "marks": ["bold"]}]}]])[0][0]) == held


def test_every_short_unit_of_the_vocabulary_stays_with_its_number() -> None:
    known = (units.beside("", "5", one.symbol) for one in Catalogue().vocabulary().units)
    short = [text for text in known if re.fullmatch(r"5 [^\s\d]{1,5}", text)]
    assert len(short) > 50
    assert [text for text in short if " " in cell_text(tied([[{"runs": text}]])[0][0])] == []


def test_a_column_is_wide_enough_for_a_number_with_its_unit() -> None:
    plain, held = ([[{"runs": "To"}], [{"runs": text}]] for text in ("4", "4 nm"))
    assert floors(tied(held)) > floors(tied(plain))
