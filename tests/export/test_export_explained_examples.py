"""Every example of `template explain`, copied into a template, prints what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exodossier.export import contract
from exodossier.export.shapes import Leaf, ListOf, MapOf, Record
from exodossier.export.template import explaining
from exodossier.export.template.lint import lint
from tests.export.test_export_template_tools import whole
from tests.export.word_files import body_of, cells, docx, p, render, table, texts

if TYPE_CHECKING:
    from pathlib import Path

ROWS = explaining.explain()
NAMES = tuple(one for one in ROWS if one.kind not in {"way", "filter"})
IDS = {"entry": "ITEM", "trait": "TRAIT", "options": "OPTION"}
LEAVES = {"boolean": True, "integer": 3, "array": [{"type": "paragraph", "runs": "rich"}]}


def filled(shape: object, name: str = "") -> object:
    """A value of a shape in which nothing is empty."""
    match shape:
        case Record():
            return {key: filled(part, key) for key, part in shape.keys_.items()}
        case ListOf():
            return [filled(shape.of)]
        case MapOf():
            keys = ("REGISTER", "lots") if name == "registers" else (IDS.get(name, "NAME"),)
            return {key: filled(shape.of) for key in keys}
        case Leaf():
            return next((LEAVES[one] for one in shape.types if one in LEAVES), "text")
    raise TypeError(shape)


FILLED = filled(contract.CONTEXT)


def way(tag: str) -> str:
    """A way of writing in the place that it is for."""
    parts = tag.split(" … ")
    if "tr " in tag:
        return table(cells(p(parts[0])), cells(p("text")), cells(p(parts[1])))
    if "tc " in tag:
        return table(cells(p(parts[0]), p("text"), p(parts[1])))
    if tag.startswith(("{% colspan", "{% cellbg")):
        return table(cells(p(f"{tag}text")))
    if tag == "{{ loop.index }}":
        return p("{%p for file in evidence %}") + p(tag) + p("{%p endfor %}")
    if tag.startswith("{% if"):
        return p(tag.replace(" … ", "text"))
    return "".join(map(p, (parts[0], "text", parts[1]))) if len(parts) > 1 else p(tag)


@pytest.mark.parametrize("row", [one for one in ROWS if one.kind == "way"], ids=lambda one: one.tag)
def test_a_way_of_writing_works_where_it_belongs(row, tmp_path: Path) -> None:
    faults = [one.code for one in lint(docx(way(row.tag)), "t")]
    made = render(docx(way(row.tag)), FILLED, tmp_path)
    assert faults in ([], ["template.style_missing"])
    assert "".join(texts(made)) or row.tag.startswith("{#")
    assert "{" not in body_of(made)


def test_every_example_of_a_name_prints_something(tmp_path: Path) -> None:
    body = ""
    for number, row in enumerate(NAMES):
        lines = whole(row, NAMES)
        if row.tag.startswith("{%p"):
            lines.insert(lines.index(row.tag.partition(" … ")[0]) + 1, "text")
        body += p(f"example {number}") + "".join(map(p, lines))
    printed = "\n".join(texts(render(docx(body), FILLED, tmp_path))).split("example ")[1:]
    silent = [row.tag for row, one in zip(NAMES, printed, strict=True) if not one.partition("\n")[2].strip()]
    assert silent == []


@pytest.mark.parametrize("row", [one for one in ROWS if one.kind == "filter"], ids=lambda one: one.path)
def test_the_example_of_a_filter_works_and_it_says_what_the_filter_does(row, tmp_path: Path) -> None:
    inline = row.tag.startswith("{% ")
    body = p(row.tag.replace(" … ", "text")) if inline else "".join(map(p, whole(row, ROWS)))
    assert lint(docx(body), "t") == ()
    render(docx(body), FILLED, tmp_path)
    assert row.says != "Changes what is printed, as in this example."


def test_every_filter_with_a_use_of_its_own_is_explained() -> None:
    from exodossier.export.template.sandbox import FILTER_NAMES

    told = {one.path for one in ROWS if one.kind == "filter"}
    assert set(FILTER_NAMES) - told == {"abs", "d", "e", "escape", "list", "reject", "sum"}
