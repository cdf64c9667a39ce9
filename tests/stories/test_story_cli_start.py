"""Starting the program without arguments, with and without the desktop installed."""

from __future__ import annotations

import gc
import importlib.util
import sys

import pytest

from exodossier import __main__ as program
from exodossier.cli import main as command_line


def test_without_the_desktop_a_clear_line_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["exodossier"])
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert program.main() == 1
    said = capsys.readouterr()
    assert "PySide6" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="a display is part of the system")
def test_without_a_display_a_clear_line_says_so(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["exodossier"])
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: "there")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert program.main() == 1
    said = capsys.readouterr()
    assert "display" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(("words", "code"), [(["--version"], 0), (["frob"], 2), (["checklist", "list"], 0)])
def test_with_arguments_the_command_line_runs(monkeypatch, words, code):
    monkeypatch.setattr(sys, "argv", ["exodossier", *words])
    assert program.main() == code


def test_a_command_leaves_how_memory_is_tidied_as_it_was():
    before = gc.get_threshold()
    assert command_line(["--version"]) == 0
    assert gc.get_threshold() == before
