"""A person or a program at the command line: one workspace, many commands."""

from __future__ import annotations

import io
import json

from exodossier.cli import main


class Shell:
    """Runs commands on one workspace; every call returns exit code, output and errors."""

    def __init__(self, folder, capsys, monkeypatch):
        self.folder, self.capsys, self.monkeypatch = folder, capsys, monkeypatch

    def run(self, *words, text=""):
        self.monkeypatch.setattr("sys.stdin", io.StringIO(text))
        code = main([*map(str, words)])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def say(self, *words, text=""):
        code, out, err = self.run(*words, "-w", self.folder, "--json", text=text)
        assert (code, err) == (0, "")
        return json.loads(out)

    def refused(self, *words, text=""):
        code, out, err = self.run(*words, "-w", self.folder, text=text)
        assert code == 1
        assert out == ""
        assert err.startswith("exodossier: ")
        assert err.count("\n") == 1
        assert "Traceback" not in err
        return err
