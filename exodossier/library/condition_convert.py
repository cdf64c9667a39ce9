"""Conditions and filters from their models to the domain."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from exodossier.domain.conditions import (
    All,
    Always,
    AnyOf,
    Condition,
    Count,
    FieldTest,
    ItemTest,
    Not,
    Op,
    RowsTest,
    RowTest,
    StatusesTest,
    Test,
    TraitTest,
    Where,
)
from exodossier.library import condition_schema as schema

if TYPE_CHECKING:
    from collections.abc import Mapping

ALWAYS = Always()


def where(model: Mapping[str, schema.Comparison] | None) -> Where | None:
    """A filter; None stays None."""
    if model is None:
        return None
    return Where(tuple((column, comparison(test)) for column, test in model.items()))


def comparison(model: schema.Comparison) -> Test:
    """The one comparison a leaf makes."""
    op, value = next(iter(model.given().items()))
    return Test(Op(op), value)


def bounds(model: schema.Bounds) -> Count:
    """How many."""
    return Count(model.at_least, model.at_most)


@singledispatch
def condition(model: Any) -> Condition:
    """A condition from the model of its leaf or join."""
    raise TypeError(type(model).__name__)


@condition.register
def _(_model: schema.AlwaysLeaf) -> Condition:
    return ALWAYS


@condition.register
def _(model: schema.TraitLeaf) -> Condition:
    return TraitTest(model.trait, comparison(model))


@condition.register
def _(model: schema.ItemLeaf) -> Condition:
    return ItemTest(model.item, model.field, comparison(model), model.each)


@condition.register
def _(model: schema.RowLeaf) -> Condition:
    return RowTest(model.row, comparison(model))


@condition.register
def _(model: schema.FieldLeaf) -> Condition:
    return FieldTest(model.field, comparison(model))


@condition.register
def _(model: schema.RowsLeaf) -> Condition:
    return RowsTest(model.rows, where(model.where), bounds(model.count))


@condition.register
def _(model: schema.StatusesLeaf) -> Condition:
    scope = model.statuses
    return StatusesTest(scope.section, scope.obligation, tuple(model.in_), bounds(model.count))


@condition.register
def _(model: schema.AllOf) -> Condition:
    return All(tuple(map(condition, model.all)))


@condition.register
def _(model: schema.AnyOf) -> Condition:
    return AnyOf(tuple(map(condition, model.any)))


@condition.register
def _(model: schema.NotThat) -> Condition:
    return Not(condition(model.not_))
