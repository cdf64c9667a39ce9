"""Edits: a change and its inverse cancel out; a template knows its defaults."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.edits import (
    Changes,
    change,
    create,
    dossier_stream,
    invert,
    product_stream,
    split_path,
)
from exodossier.domain.template import TemplateInfo, TemplateOption

CELLS = st.dictionaries(st.sampled_from("abc"), st.none() | st.text(max_size=3), max_size=3)
ROW = st.fixed_dictionaries({"rank": st.text(max_size=2), "removed": st.booleans(), "cells": CELLS})


def applied(values, edits):
    """The values of an entity after edits, map columns as maps without nulls."""
    after = {"cells": {}} | {
        name: dict(one) if isinstance(one, dict) else one for name, one in values.items()
    }
    for edit in edits:
        name, key = split_path(edit.path)
        if key is None:
            assert after.get(name) == edit.before
            after[name] = edit.after
        else:
            assert after[name].get(key) == edit.before
            after[name][key] = edit.after
    return after | {"cells": {name: one for name, one in after["cells"].items() if one is not None}}


@given(ROW, ROW)
def test_a_change_leads_from_before_to_after_and_its_inverse_back(before, after):
    after["cells"] = dict.fromkeys(before["cells"]) | after["cells"]
    edits = tuple(change("product:p", "row", "row-1", before, after))
    assert applied(before, edits) == applied(after, ())
    assert applied(applied(before, edits), invert(edits)) == applied(before, ())


def test_creating_gives_one_edit_per_column_and_key():
    edits = list(create(product_stream("p"), "row", "row-1", {"rank": "i", "cells": {"gene": "CD9"}}))
    assert [(edit.path, edit.after) for edit in edits] == [("/rank", "i"), ("/cells/gene", "CD9")]


def test_changes_say_what_they_touched():
    edits = tuple(create(dossier_stream("d"), "answer", "ans-1", {"value": "x"}))
    assert Changes(edits=edits).touched("answer") == {"ans-1"}
    assert not Changes()


def test_a_template_knows_the_value_of_every_option_when_nothing_is_chosen():
    option = TemplateOption(id="guidance", title="Print guidance", default=False)
    assert TemplateInfo(id="t", version="1.0.0", title="T", options=(option,)).defaults == {"guidance": False}
