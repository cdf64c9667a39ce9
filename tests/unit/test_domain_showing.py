"""Values one after the other, told apart although one of them has commas of its own."""

from __future__ import annotations

import pytest

from exodossier.domain.showing import enumerated, show
from exodossier.domain.spec import Kind, Option, Spec
from tests.unit.domain_samples import VOCABULARY


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ([], ""),
        (["size"], "size"),
        (["size", "purity"], "size, purity"),
        (["1,000 mL", "5 mL"], "1,000 mL, 5 mL"),
        (["potency, first assay", "purity"], "potency, first assay; purity"),
    ],
)
def test_semicolons_part_what_has_commas_inside(texts: list[str], told: str) -> None:
    assert enumerated(texts) == told


def test_choices_with_commas_in_their_titles_are_parted_by_semicolons() -> None:
    options = (Option(id="a", title="Residual proteins, albumin"), Option(id="b", title="Purity"))
    spec = Spec(kind=Kind.MULTICHOICE, options=options)
    assert show(["a", "b"], spec, VOCABULARY) == "Residual proteins, albumin; Purity"
