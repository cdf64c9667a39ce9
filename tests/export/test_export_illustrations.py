"""The sample's evidence is drawn here, is marked as no data, and comes out the same every time."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from exodossier.domain.errors import NotFound
from exodossier.export.illustrations.draw import draw
from exodossier.export.illustrations.words import MARK

RECIPES = {
    "blot.png": {
        "sheet": "blot",
        "title": "t",
        "lanes": ["EV", "lysate"],
        "strips": [["CD63", "50", [0.9, 0.2]]],
    },
    "field.png": {"sheet": "vesicles", "title": "t", "count": 3, "field": 800, "bar": 200},
    "sec.png": {"sheet": "chromatogram"},
    "sizes.png": {"sheet": "size_distribution", "mode": 110},
    "potency.png": {"sheet": "dose_response"},
    "flow.png": {"sheet": "histograms", "markers": [["CD73", 2.5], ["CD45", 0]]},
    "report.pdf": {
        "sheet": "report",
        "title": "t",
        "number": "n",
        "pages": [{"heading": "h", "table": [["a", "b"], ["1", ""]]}],
    },
    "plate.csv": {"sheet": "table", "title": "t", "header": ["a"], "rows": [["1"]]},
    "bins.csv": {"sheet": "size_table", "title": "t", "mode": 110},
    "log.csv": {"sheet": "trace", "title": "t", "minutes": 3, "columns": [["TMP (kPa)", 40, 1]]},
}


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_drawn_twice_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    digests = set()
    for turn in ("one", "two"):
        target = tmp_path / f"{turn}-{name}"
        draw(RECIPES[name], target)
        digests.add(hashlib.sha256(target.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_files_say_that_they_are_no_data(tmp_path: Path) -> None:
    draw(RECIPES["plate.csv"], tmp_path / "plate.csv")
    draw(RECIPES["blot.png"], tmp_path / "blot.png")
    assert (tmp_path / "plate.csv").read_text(encoding="utf-8").startswith(MARK)
    assert (
        MARK.encode("utf-8") in (tmp_path / "blot.png").read_bytes()
        or b"NOT DATA" in (tmp_path / "blot.png").read_bytes()
    )


def test_an_unknown_sheet_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as refusal:
        draw({"sheet": "x-ray"}, tmp_path / "x.png")
    assert "blot" in refusal.value.known
