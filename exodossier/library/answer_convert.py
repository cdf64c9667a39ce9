"""Answer specs, options, fields and columns from their models to the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exodossier.domain.spec import Formula, Kind, Operand, Option, Part, Role, Spec
from exodossier.library import answer_schema as schema
from exodossier.library.condition_convert import condition, where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def options(models: Iterable[schema.OptionModel] | None) -> tuple[Option, ...]:
    """The choices, in file order."""
    return tuple(Option(id=model.id, title=model.title, help=model.help or "") for model in models or ())


def parts(models: Iterable[schema.PartHead]) -> tuple[Part, ...]:
    """Fields or columns, in file order."""
    return tuple(map(_part, models))


def _part(model: schema.PartHead) -> Part:
    return Part(
        id=model.id,
        title=model.title,
        spec=spec(model),
        help=model.help or "",
        required=bool(model.required),
        show_when=None if model.show_when is None else condition(model.show_when),
    )


def spec(model: Any) -> Spec:
    """The spec of an answer, field or column."""
    kind = Kind(model.kind)
    return Spec(kind=kind, **_PARAMETERS[kind](model))


def _nothing(_model: Any) -> dict[str, Any]:
    return {}


def _limits(model: schema.IntegerSpec | schema.PercentSpec) -> dict[str, Any]:
    return {"minimum": model.minimum, "maximum": model.maximum}


def _quantity(model: schema.QuantitySpec) -> dict[str, Any]:
    return {"units": tuple(model.units), "minimum": model.minimum, "maximum": model.maximum}


def _choice(model: schema.ChoiceSpec | schema.MultichoiceSpec) -> dict[str, Any]:
    return {"options": options(model.options)}


def _table(model: schema.TableSpec) -> dict[str, Any]:
    return {"columns": parts(model.columns), "min_rows": model.min_rows or 0}


def _register(model: schema.RegisterSpec) -> dict[str, Any]:
    return {"register": model.of, "where": where(model.where), "shown": tuple(model.columns or ())}


def _figure(model: schema.FigureSpec) -> dict[str, Any]:
    return {"roles": tuple(_role(role) for role in model.roles)}


def _role(model: schema.RoleModel) -> Role:
    return Role(id=model.id, title=model.title, required=model.required is not False)


def _derived(model: schema.DerivedSpec) -> dict[str, Any]:
    of = tuple(_operand(operand) for operand in model.of)
    return {"formula": Formula(op=model.op, of=of, unit=model.unit, met=where(model.met))}


def _operand(model: schema.ItemOperand | schema.RegisterOperand) -> Operand:
    if isinstance(model, schema.ItemOperand):
        return Operand(item=model.item, checklist=model.checklist, field=model.field)
    pick = model.pick or "first"
    return Operand(register=model.register_, column=model.column, where=where(model.where), pick=pick)


_PARAMETERS: Final[dict[Kind, Callable[[Any], dict[str, Any]]]] = {
    Kind.TEXT: lambda model: {"max_length": model.max_length},
    Kind.LONGTEXT: _nothing,
    Kind.BOOLEAN: _nothing,
    Kind.INTEGER: _limits,
    Kind.PERCENT: _limits,
    Kind.QUANTITY: _quantity,
    Kind.CHOICE: _choice,
    Kind.MULTICHOICE: _choice,
    Kind.DATE: _nothing,
    Kind.IDENTIFIER: lambda model: {"pattern": model.pattern, "example": model.example},
    Kind.REF: lambda model: {"register": model.of},
    Kind.FIELDS: lambda model: {"fields": parts(model.fields)},
    Kind.TABLE: _table,
    Kind.REGISTER: _register,
    Kind.FIGURE: _figure,
    Kind.DERIVED: _derived,
}
