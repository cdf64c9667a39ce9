"""`exodossier`: the desktop without arguments, the command line with them."""

from __future__ import annotations

import importlib.util
import sys

NO_DESKTOP = (
    "exodossier: The desktop needs PySide6, which is not installed. "
    'Install it with: pip install "exodossier[desktop]". The command line works without it: exodossier --help'
)


def main() -> int:
    """Open the desktop, or run one command. Returns the exit code."""
    if len(sys.argv) > 1:
        from exodossier.cli import main as command_line

        return command_line()
    if importlib.util.find_spec("PySide6") is None:
        sys.stderr.write(NO_DESKTOP + "\n")
        return 1
    from exodossier.app import main as desktop

    return desktop()


if __name__ == "__main__":
    sys.exit(main())
