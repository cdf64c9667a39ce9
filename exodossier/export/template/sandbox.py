"""The Jinja environment templates run in: plain data only, strict, escaped, with a closed list of filters.

Jinja's own sandbox hides dangerous Python attributes; here Python attributes do not exist at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Final, NoReturn

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from markupsafe import Markup, escape

from exodossier.export.word.scripts import kept_apart
from exodossier.export.word.text import SPECIAL, text_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.compiler import Frame
    from jinja2.runtime import Context

LOOP_NAMES: Final = frozenset(
    [
        "index",
        "index0",
        "revindex",
        "revindex0",
        "first",
        "last",
        "length",
        "depth",
        "depth0",
        "previtem",
        "nextitem",
        "cycle",
        "changed",
    ]
)
FILTER_NAMES: Final = (
    "abs", "capitalize", "count", "d", "default", "e", "escape", "first", "groupby", "int", "join", "last",
    "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr",
    "sort", "sum", "title", "trim", "truncate", "unique", "upper",
)  # fmt: skip
TEST_NAMES: Final = (
    "defined", "undefined", "none", "boolean", "true", "false", "string", "number", "mapping", "sequence",
    "in", "eq", "equalto", "ne", "lt", "lessthan", "le", "gt", "greaterthan", "ge", "even", "odd",
    "divisibleby", "==", "!=", "<", "<=", ">", ">=",
)  # fmt: skip
LONGEST_TEXT: Final = 5_000_000
"""Characters one operation of a template may make."""

_WRITTEN_OTHERWISE = re.compile(r"""[\n\r\t{&<>"']""")


class Forbidden(SecurityError):
    """A template reached for something that is not plain data."""


class Unprintable(TypeError):
    """A list, mapping or other structure stands where text is printed."""


class Missing(StrictUndefined):
    """A name that does not exist; any use of it raises UndefinedError."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name that was asked for."""
        return str(self._undefined_name)


def printed(value: object) -> object:
    """What `{{ }}` prints: text as it is, nothing for null, yes and no; structures are refused."""
    if type(value) is str:
        return text_xml(value) if SPECIAL.search(value) or kept_apart(value) is not value else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (str, int, Undefined)):
        return value
    raise Unprintable(_kind(value))


def written(value: object) -> str:
    """What `{{ }}` prints, as XML. Most text is its own XML: looking once is cheaper than escaping it."""
    if type(value) is str and not _WRITTEN_OTHERWISE.search(value):
        return value if value.isascii() else kept_apart(value)
    return escape(printed(value))


def _kind(value: object) -> str:
    if isinstance(value, Mapping):
        return "record"
    return "list" if isinstance(value, Sequence) else type(value).__name__


def _of_text(name: str) -> Callable[..., object]:
    """A filter of Jinja for text that may be escaped already: it never cuts or changes an entity."""
    made: Callable[..., object] = FILTERS[name]

    @wraps(made)
    def filtered(*args: object, **kwargs: object) -> object:
        return made(*(one.unescape() if isinstance(one, Markup) else one for one in args), **kwargs)

    return filtered


def _unescaped(value: object) -> object:
    """`|e` has nothing to do: everything is escaped where it is printed."""
    return value


_TEXT_FILTERS: Final[dict[str, Callable[..., object]]] = {
    **{
        name: _of_text(name)
        for name in (
            "capitalize",
            "first",
            "last",
            "list",
            "lower",
            "reverse",
            "title",
            "trim",
            "truncate",
            "upper",
        )
    },
    "e": _unescaped,
    "escape": _unescaped,
}


class _Writing(CodeGenerator):
    """Writes values by one call of `written` where Jinja asks for two: `escape` of `finalize`."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(environment.written(")


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Compiles one template part. Names: the context, `loop`, macros of the template, our functions."""

    code_generator_class = _Writing
    written = staticmethod(written)
    intercepted_binops = frozenset({"+", "*", "**", "//", "/", "%", "-"})

    def __init__(self, functions: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(
            undefined=Missing, autoescape=True, finalize=printed, extensions=["jinja2.ext.loopcontrols"]
        )
        self.globals = dict(functions)
        self.filters = {name: FILTERS[name] for name in FILTER_NAMES} | _TEXT_FILTERS
        self.tests = {name: TESTS[name] for name in TEST_NAMES}
        self._functions = frozenset(functions.values())

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Python of a template; nothing in it may switch off that values are escaped."""
        if any(source.find(kind) for kind in (nodes.ScopedEvalContextModifier, nodes.FilterBlock)):
            self._forbid("autoescape or filter as a tag")
        return super()._generate(source, name, filename, defer_init)

    def getattr(self, obj: object, attribute: str) -> object:
        """A key of a mapping, or one of the documented names of `loop`; nothing else exists."""
        # Nearly always a dict: asked first because the general question costs three times as much.
        if type(obj) is dict or isinstance(obj, Mapping):
            if attribute in obj:
                return obj[attribute]
        elif isinstance(obj, LoopContext):
            if attribute in LOOP_NAMES:
                return getattr(obj, attribute)
        elif isinstance(obj, Undefined):
            str(obj)
        return self._absent(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """A key of a mapping, or a place or slice of a list or text."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        obj = obj.unescape() if isinstance(obj, Markup) else obj
        if isinstance(obj, (list, tuple, str)):
            if isinstance(argument, slice):
                return obj[argument]
            if isinstance(argument, int) and -len(obj) <= argument < len(obj):
                return obj[argument]
        return self._absent(obj, str(argument))

    def _absent(self, obj: object, name: str) -> object:
        if name.startswith("__") or not isinstance(obj, (Mapping, Sequence, Undefined)):
            self._forbid(f".{name}")
        return self.undefined(obj=obj, name=name)

    def call(self, context: Context, function: object, /, *args: object, **kwargs: object) -> object:
        """Only macros, `loop` and our own functions can be called."""
        owner = getattr(function, "__self__", None)
        ours = isinstance(function, (Macro, LoopContext)) or isinstance(owner, LoopContext)
        if isinstance(function, Undefined):
            str(function)
        if not ours and function not in self._functions:
            self._forbid("a call")
        made: object = context.call(function, *args, **kwargs)  # type: ignore[arg-type]
        return made

    def call_binop(self, _context: object, operator: str, left: object, right: object) -> object:
        """Arithmetic on whole numbers, joining of texts; both bounded."""
        if isinstance(left, Undefined) or isinstance(right, Undefined):
            str(left), str(right)
        if isinstance(left, int) and isinstance(right, int) and operator != "**":
            return self._bounded(self.binop_table[operator](left, right))
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            if len(left) + len(right) > LONGEST_TEXT:
                self._forbid("a text of this length")
            return left + right
        return self._forbid(f"the operator {operator} here")

    def _bounded(self, number: object) -> object:
        if isinstance(number, int) and abs(number) > 10**18:
            self._forbid("a number of this size")
        return number

    def _forbid(self, what: str) -> NoReturn:
        raise Forbidden(what)
