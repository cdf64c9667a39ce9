"""Parts of expressions as people wrote them, for findings."""

from __future__ import annotations

from jinja2 import nodes


def called(node: nodes.Call) -> str:
    """What is called, as it is written."""
    return f".{node.node.attr}()" if isinstance(node.node, nodes.Getattr) else "a call"


def is_number(value: object) -> bool:
    """Whether a constant is a number; yes and no are none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def hyphened(node: nodes.Node) -> str:
    """A chain of names with dots and hyphens as it is written; empty for anything else."""
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            before = hyphened(node.node)
            return before and f"{before}.{node.attr}"
        case nodes.Sub():
            left, right = hyphened(node.left), hyphened(node.right)
            return f"{left}-{right}" if left and right else ""
    return ""
