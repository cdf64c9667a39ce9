"""Everything a template may use, read from the contract: name, kind, what it is, and a tag to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.template import Explained
from exodossier.export.contract import CONTEXT, RUN
from exodossier.export.shapes import Leaf, ListOf, MapOf, Record
from exodossier.export.template.sandbox import FILTER_NAMES
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exodossier.export.shapes import Shape

WAYS: Final = "writing"
"""The group of ways of writing tags; it stands before the names."""
FILTERS: Final = "filters"
"""The group of filters; it stands after the names."""

_BY_ID: Final[Mapping[str, str]] = {
    "entry": "ITEM", "trait": "TRAIT", "registers": "REGISTER", "options": "OPTION",
}  # fmt: skip
"""What stands for the id in a map, in capitals because it is to be replaced."""
_LOOPED: Final[Mapping[str, str]] = {
    "entry": "item", "evidence": "file", "heat": "area", "reference": "proof", "stability": "study",
    "trait": "fact", "unverified": "unchecked",
}  # fmt: skip
"""Names for what a loop gives, where the name of its record would hide another."""
_OTHERWISE: Final[Mapping[str, str]] = {"asks.options": "choices"}
"""What is said of a name that says something else at the top."""
_EXAMPLES: Final[Mapping[str, str]] = {
    "default": "{{ document.contact|default('not given', true) }}",
    "join": "{{ trait.TRAIT.value|join(', ') }}",
    "truncate": "{{ product.title|truncate(40) }}",
    "selectattr": "{%p for file in evidence|selectattr('kind', 'eq', 'Western blot') %}",
    "rejectattr": "{%p for file in evidence|rejectattr('lot', 'eq', '') %}",
    "sort": "{%p for file in evidence|sort(attribute='title') %}",
    "groupby": "{%p for group in evidence|groupby('kind') %}",
    "map": "{{ evidence|map(attribute='number')|join(', ') }}",
    "unique": "{{ evidence|map(attribute='kind')|unique|join(', ') }}",
    "length": "{{ evidence|length }}",
    "count": "{{ evidence|count }}",
    "first": "{{ (evidence|first).title }}",
    "last": "{{ (evidence|last).title }}",
    "int": "{% if evidence|length > document.version|int %} … {% endif %}",
    "select": "{{ evidence|map(attribute='title')|select|join(', ') }}",
    "reverse": "{%p for file in evidence|reverse %}",
    "max": "{{ evidence|map(attribute='title')|max }}",
    "min": "{{ evidence|map(attribute='title')|min }}",
}
_FOR_TEXT: Final = frozenset({"capitalize", "lower", "title", "trim", "upper"})


def explain() -> tuple[Explained, ...]:
    """Ways of writing, then names in the order of the contract, each followed by its parts; then filters."""
    ways = [Explained(path=tag, kind="way", says=says, tag=tag, group=WAYS) for tag, says in wording.ways()]
    return (*ways, *_Explainer().top(), *_filters())


class _Explainer:
    """Tells each record once, where it first occurs."""

    def __init__(self) -> None:
        self.told: set[str] = set()

    def top(self) -> Iterator[Explained]:
        for name, shape in CONTEXT.keys_.items():
            yield from self.part(name, name, shape, name, 0)

    def part(self, name: str, path: str, shape: Shape, group: str, depth: int) -> Iterator[Explained]:
        """One name, then what it holds."""
        says = wording.used_for(_OTHERWISE.get(path, name), _says(shape))
        yield Explained(
            path=path, kind=_kind(shape), says=says, tag=_tag(path, shape), group=group, depth=depth
        )
        held, inside = _inside(name, path, shape)
        if isinstance(held, Record) and held is not RUN and (held.name or path) not in self.told:
            self.told.add(held.name or path)
            for part, one in held.keys_.items():
                yield from self.part(part, f"{inside}.{part}", one, group, depth + 1)


def _inside(name: str, path: str, shape: Shape) -> tuple[Shape, str]:
    """What a list or map holds, and how a template names that."""
    while isinstance(shape, (ListOf, MapOf)):
        if isinstance(shape, MapOf):
            path, shape = f"{path}.{_BY_ID.get(name, 'NAME')}", shape.of
        else:
            path, shape = _each(shape), shape.of
    return shape, path


def _each(shape: Shape) -> str:
    """The name that an example of a loop gives to each."""
    held = shape.of if isinstance(shape, ListOf) else shape
    if isinstance(held, Record):
        name = held.name or "one"
        return _LOOPED.get(name, f"a_{name}" if name in CONTEXT.keys_ else name)
    return "row" if isinstance(held, MapOf) else "one"


def _says(shape: Shape) -> str:
    return shape.says or (shape.of.says if isinstance(shape, (ListOf, MapOf)) else "")


def _kind(shape: Shape) -> str:
    """One of `wording.template_kind`."""
    if isinstance(shape, ListOf):
        return "rich" if shape.of is RUN else "list"
    if not isinstance(shape, Leaf):
        return "record"
    kinds = {"array": "rich", "string": "text", "boolean": "flag", "integer": "number"}
    return next((kind for type_, kind in kinds.items() if type_ in shape.types), "any")


def _tag(path: str, shape: Shape) -> str:
    """A tag to copy."""
    if isinstance(shape, MapOf):
        return _tag(f"{path}.{_BY_ID.get(path, 'NAME')}", shape.of)
    if isinstance(shape, Record):
        first = _first(shape)
        return _tag(f"{path}.{first}", shape.keys_[first])
    return _FORMS.get(_form(shape), "{{{{ {path} }}}}").format(path=path, each=_each(shape))


def _form(shape: Shape) -> str:
    if isinstance(shape, ListOf):
        return "runs" if shape.of is RUN else "list"
    return _kind(shape)


_FORMS: Final[Mapping[str, str]] = {
    "runs": "{{{{r {path} }}}}",
    "list": "{{%p for {each} in {path} %}} … {{%p endfor %}}",
    "rich": "{{{{p {path} }}}}",
    "flag": "{{%p if {path} %}} … {{%p endif %}}",
}
"""Tags by kind; all others print a text."""


def _first(record: Record) -> str:
    """A name that shows what the record is: its title, else its first text."""
    return "title" if "title" in record.keys_ else next(iter(record.keys_))


def _filters() -> Iterator[Explained]:
    for name in FILTER_NAMES:
        tag = _EXAMPLES.get(name) or (f"{{{{ product.title|{name} }}}}" if name in _FOR_TEXT else "")
        if tag:
            yield Explained(path=name, kind="filter", says=wording.filter_use(name), tag=tag, group=FILTERS)
