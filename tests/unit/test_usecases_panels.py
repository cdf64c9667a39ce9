"""Entries of a panel become rows of the register, or a category more for the rows of their gene."""

from __future__ import annotations

import pytest

from exodossier.domain.records import Row
from exodossier.domain.vocabulary import Panel, PanelEntry
from exodossier.usecases.panels import Adds, addition, offers


def entry(gene, category, protein=""):
    return PanelEntry(gene_symbol=gene, protein_name=protein, category=category)


def row(id_, gene, *categories, version=1):
    return Row(
        id_, "prod-1", "markers", id_, {"gene_symbol": gene, "categories": [*categories]}, version=version
    )


CD63, CD63_NEW = entry("CD63", "one", "CD63 antigen"), entry("CD63", "two")
FAMILY = entry("ITGA*", "one", "Integrin alpha chains")
PANEL = Panel(id="table", title="Table", register="markers", entries=(CD63, CD63_NEW, FAMILY))


def test_a_gene_that_is_not_there_gets_a_row_at_the_end():
    edit = addition([CD63, FAMILY], [row("r1", "CD9", "one")])
    assert [(one.after, one.cells) for one in edit.added] == [
        ("r1", {"gene_symbol": "CD63", "protein_name": "CD63 antigen", "categories": ["one"]}),
        (edit.added[0].temp_id, {
            "gene_symbol": "ITGA*", "protein_name": "Integrin alpha chains", "categories": ["one"],
        }),
    ]  # fmt: skip
    assert not edit.changed


def test_entries_of_one_gene_become_one_row_with_every_category():
    (added,) = addition([CD63, CD63_NEW], []).added
    assert added.cells["categories"] == ["one", "two"]
    assert added.after is None


def test_a_gene_that_is_there_gets_the_category_in_every_row_that_lacks_it():
    rows = [row("r1", "cd63 ", "one", version=3), row("r2", "CD63", "two"), row("r3", "CD63")]
    edit = addition([CD63_NEW], rows)
    assert edit.added == ()
    assert edit.changed == {"r1": {"categories": ["one", "two"]}, "r3": {"categories": ["two"]}}
    assert edit.versions == {"r1": 3, "r3": 1}


def test_what_is_there_already_changes_nothing():
    assert not addition([CD63], [row("r1", "CD63", "one", "two")])


@pytest.mark.parametrize(
    ("rows", "adds"),
    [
        ([], [Adds.ROW, Adds.ROW, Adds.ROW]),
        ([row("r1", "CD63", "one")], [Adds.NOTHING, Adds.CATEGORY, Adds.ROW]),
        ([row("r1", "CD63", "one"), row("r2", "CD63", "two")], [Adds.CATEGORY, Adds.CATEGORY, Adds.ROW]),
        ([row("r1", "", "one")], [Adds.ROW, Adds.ROW, Adds.ROW]),
    ],
)
def test_an_offer_says_what_choosing_it_would_do(rows, adds):
    assert [one.adds for one in offers([PANEL], rows)] == adds


def test_a_family_of_genes_is_a_template():
    assert [one.is_template for one in offers([PANEL], [])] == [False, False, True]
