"""Reads the syntax tree of a template for names that do not exist and for what templates may not use."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from exodossier.export import shapes
from exodossier.export.shapes import ANY, Record, Shape
from exodossier.export.template import written
from exodossier.export.template.known import ITEMS, Known
from exodossier.export.template.pairs import Fault
from exodossier.export.template.sandbox import LOOP_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exodossier.export.template.sandbox import TemplateEnvironment

_REFUSED_NODES: Final = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)
_LOOP: Final = Record(dict.fromkeys(LOOP_NAMES, ANY))
_SAME_SHAPE: Final = frozenset(
    {"list", "sort", "reverse", "select", "selectattr", "reject", "rejectattr", "unique"}
)
_ELEMENT: Final = frozenset({"first", "last"})

_RICH: Final = frozenset({"_blocks", "_runs"})
"""What preparation makes of `{{p }}` and `{{r }}`."""

Scope = dict[str, Shape]


def faults(
    tree: nodes.Template, environment: TemplateEnvironment, known: Known | None = None
) -> Iterator[Fault]:
    """Every fault of a template, in order of appearance, each once per line."""
    reader = _Reader(environment)
    context = (known or Known()).context()
    reader.statements(tree.body, context | dict.fromkeys(environment.globals, ANY))
    yield from _once(reader.found)


def _once(found: list[Fault]) -> Iterator[Fault]:
    seen: set[tuple[str, int, str]] = set()
    for fault in sorted(found, key=lambda fault: fault.line):
        key = (fault.code, fault.line, str(sorted(fault.data.items())))
        if key not in seen:
            seen.add(key)
            yield fault


class _Reader:
    """Walks statements with the names in force; expressions give the shape they have."""

    def __init__(self, environment: TemplateEnvironment) -> None:
        self.environment = environment
        self.found: list[Fault] = []

    def statements(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        for kind, read in _STATEMENTS.items():
            if isinstance(node, kind):
                read(self, node, scope)
                return
        if isinstance(node, _REFUSED_NODES):
            self._refuse(node, type(node).__name__.lower())
        elif isinstance(node, nodes.FilterBlock):
            self._refuse(node, "filter as a tag")
        elif isinstance(node, nodes.ScopedEvalContextModifier):
            self._refuse(node, "autoescape")
        elif isinstance(node, nodes.Output):
            for part in node.nodes:
                self._printed(part, scope)
        elif isinstance(node, nodes.Expr):
            self.shape(node, scope)
        else:
            for child in node.iter_child_nodes():
                self.statement(child, scope)

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        self._bind(node.target, self.shape(node.node, scope), scope)

    def _assign_block(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self._bind(node.target, ANY, scope)
        self.statements(node.body, dict(scope))

    def _if(self, node: nodes.If, scope: Scope) -> None:
        self.shape(node.test, scope)
        for part in (node.body, node.elif_, node.else_):
            self.statements(list(part), scope)

    def _printed(self, node: nodes.Node, scope: Scope) -> None:
        """What stands between `{{ }}` must be a text, a number or yes and no."""
        self._plain_inside(node, self.shape(node, scope))

    def _plain_inside(self, node: nodes.Node, shape: Shape) -> None:
        """What is joined to a text must be one."""
        if kind := shapes.structure(shape):
            self.found.append(Fault("template.value", node.lineno, {"kind": kind}))

    def _concat(self, node: nodes.Concat, scope: Scope) -> Shape:
        for part in node.nodes:
            self._plain_inside(node, self.shape(part, scope))
        return shapes.TEXT

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        over = self.shape(node.iter, scope)
        if shapes.is_text(over):
            self.found.append(Fault("template.loop", node.lineno))
        shape = shapes.element(over)
        inside = dict(scope) | {"loop": _LOOP}
        self._bind(node.target, shape, inside)
        if node.test is not None:
            self.shape(node.test, inside)
        self.statements(node.body, inside)
        self.statements(node.else_, dict(scope))

    def _macro(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        inside = dict(scope) | {"caller": ANY, "varargs": ANY, "kwargs": ANY}
        inside |= {str(argument.name): ANY for argument in node.args}
        for default in node.defaults:
            self.shape(default, scope)
        if isinstance(node, nodes.Macro):
            scope[node.name] = inside[node.name] = ANY
        else:
            self.shape(node.call, scope)
        self.statements(node.body, inside)

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inside = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self.shape(value, scope), inside)
        self.statements(node.body, inside)

    def _bind(self, target: nodes.Node, shape: Shape, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = shape
        else:
            for name in target.find_all(nodes.Name):
                scope[name.name] = ANY

    def shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """What an expression gives, as far as it can be known; notes faults on the way."""
        for kind, read in _EXPRESSIONS.items():
            if isinstance(node, kind):
                found: Shape = read(self, node, scope)
                return found
        if isinstance(node, nodes.Pow):
            self._refuse(node, "the operator **")
        for child in node.iter_child_nodes():
            self.shape(child, scope)
        return ANY

    def _attribute(self, node: nodes.Getattr, scope: Scope) -> Shape:
        return self._part(node, self.shape(node.node, scope), node.attr)

    def _name(self, node: nodes.Name, scope: Scope) -> Shape:
        if node.name in scope:
            return scope[node.name]
        self._unknown(node, node.name, tuple(scope))
        return ANY

    def _part(self, node: nodes.Node, shape: Shape, name: str) -> Shape:
        if name.startswith("__"):
            self._refuse(node, f".{name}")
            return ANY
        found = shapes.inner(shape, name)
        if found is None:
            names = tuple(shape.keys_) if isinstance(shape, Record) else ()
            item = isinstance(shape, Record) and shape.name == ITEMS
            self._unknown(node, name, names, "template.item" if item else "template.variable")
        return found or ANY

    def _item(self, node: nodes.Getitem, scope: Scope) -> Shape:
        shape = self.shape(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._part(node, shape, node.arg.value)
        self.shape(node.arg, scope)
        return shape if isinstance(node.arg, nodes.Slice) else shapes.element(shape)

    def _filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        if node.name not in self.environment.filters:
            self._unknown_filter(node, node.name, tuple(self.environment.filters))
        shape = self.shape(node.node, scope) if node.node is not None else ANY
        for child in (*node.args, *node.kwargs):
            self.shape(child, scope)
        if node.name == "join" and not node.kwargs and len(node.args) < len(("d", "attribute")):
            self._plain_inside(node, shapes.element(shape))
        if node.name in _SAME_SHAPE:
            return shape
        return shapes.element(shape) if node.name in _ELEMENT else ANY

    def _test(self, node: nodes.Test, scope: Scope) -> Shape:
        if node.name not in self.environment.tests:
            self._unknown_filter(node, node.name, tuple(self.environment.tests))
        if node.name in {"defined", "undefined"}:
            return ANY
        for child in node.iter_child_nodes():
            self.shape(child, scope)
        return ANY

    def _call(self, node: nodes.Call, scope: Scope) -> Shape:
        allowed = isinstance(node.node, nodes.Name) or (
            isinstance(node.node, nodes.Getattr)
            and isinstance(node.node.node, nodes.Name)
            and node.node.node.name == "loop"
        )
        if not allowed:
            self._refuse(node, written.called(node))
            return ANY
        shapes_ = [self.shape(child, scope) for child in node.iter_child_nodes()]
        if isinstance(node.node, nodes.Name) and node.node.name in _RICH and shapes.is_plain(shapes_[1]):
            self.found.append(Fault("template.rich", node.lineno, {"kind": shapes.structure(shapes_[1])}))
        return ANY

    def _compare(self, node: nodes.Compare, scope: Scope) -> Shape:
        """`<` between a text and a number fails; `==` is silently never so."""
        sides = [node.expr, *(operand.expr for operand in node.ops if operand.op not in {"in", "notin"})]
        texts = [shapes.is_only_text(self.shape(side, scope)) for side in sides]
        if any(texts) and any(
            isinstance(side, nodes.Const) and written.is_number(side.value) for side in sides
        ):
            self.found.append(Fault("template.number", node.lineno))
        for operand in node.ops:
            self.shape(operand.expr, scope)
        return ANY

    def _difference(self, node: nodes.Sub, scope: Scope) -> Shape:
        """`entry.a-b` subtracts; who writes it means one name."""
        known = len(self.found)
        for child in node.iter_child_nodes():
            self.shape(child, scope)
        path = written.hyphened(node)
        if len(self.found) > known and path:
            data = {"name": path, "instead": path.replace("-", "_")}
            self.found[known:] = [Fault("template.hyphen", node.lineno, data)]
        return ANY

    def _unknown(
        self, node: nodes.Node, name: str, known: tuple[str, ...], code: str = "template.variable"
    ) -> None:
        close = get_close_matches(name, [one for one in known if not one.startswith("_")], 3)
        near = f"; nearest: {', '.join(close)}" if close else ""
        self.found.append(Fault(code, node.lineno, {"name": name, "near": near}))

    def _unknown_filter(self, node: nodes.Node, name: str, known: tuple[str, ...]) -> None:
        data = {"name": name, "known": ", ".join(sorted(known))}
        self.found.append(Fault("template.filter", node.lineno, data))

    def _refuse(self, node: nodes.Node, what: str) -> None:
        self.found.append(Fault("template.forbidden", node.lineno, {"what": what}))


_STATEMENTS: Final[dict[type[nodes.Node], Callable[..., None]]] = {
    nodes.For: _Reader._loop,  # noqa: SLF001 - the tables belong to the class
    nodes.Assign: _Reader._assign,  # noqa: SLF001
    nodes.AssignBlock: _Reader._assign_block,  # noqa: SLF001
    nodes.Macro: _Reader._macro,  # noqa: SLF001
    nodes.CallBlock: _Reader._macro,  # noqa: SLF001
    nodes.With: _Reader._with,  # noqa: SLF001
    nodes.If: _Reader._if,  # noqa: SLF001
}
_EXPRESSIONS: Final[dict[type[nodes.Node], Callable[..., Shape]]] = {
    nodes.Name: _Reader._name,  # noqa: SLF001
    nodes.Getattr: _Reader._attribute,  # noqa: SLF001
    nodes.Getitem: _Reader._item,  # noqa: SLF001
    nodes.Filter: _Reader._filter,  # noqa: SLF001
    nodes.Test: _Reader._test,  # noqa: SLF001
    nodes.Sub: _Reader._difference,  # noqa: SLF001
    nodes.Compare: _Reader._compare,  # noqa: SLF001
    nodes.Concat: _Reader._concat,  # noqa: SLF001
    nodes.Call: _Reader._call,  # noqa: SLF001
}
