"""What long work reports reaches people as words with counts, never as the word of a room."""

from __future__ import annotations

import ast
from pathlib import Path

import exodossier
from exodossier.usecases import wording
from exodossier.usecases.wording.progress import STEPS

ROOT = Path(exodossier.__file__).parent


def reported() -> set[str]:
    """The first word of every literal step that a room reports."""
    found = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in {"step", "report"}:
                found |= {one for arg in node.args if (one := _word(arg))}
    return found


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _word(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return str(node.values[0].value).strip()
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_every_step_that_a_room_reports_has_words():
    assert {"text", "package", "audit"} <= reported()
    assert reported() <= set(STEPS)


def test_items_are_counted_where_the_total_is_known():
    assert wording.progress("text", 120, 3000) == "Writing items: 120 of 3,000"
    assert wording.progress("text") == "Writing the text"
    assert wording.progress("package", 1, 1) == "Putting the file together"


def test_a_files_name_stays_and_a_digest_is_left_out():
    assert wording.progress("report.pdf", 3, 9) == "report.pdf"
    assert wording.progress("a1" * 32, 3, 9) == ""
