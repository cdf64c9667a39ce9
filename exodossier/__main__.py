"""`exodossier`: the desktop without arguments, the command line with them."""

from __future__ import annotations

import importlib.util
import os
import sys

NO_DESKTOP = (
    "exodossier: The desktop needs PySide6, which is not installed. "
    'Install it with: pip install "exodossier[desktop]". The command line works without it: exodossier --help'
)

NO_DISPLAY = (
    "exodossier: The desktop needs a display, and none is set (DISPLAY, WAYLAND_DISPLAY). "
    "The command line works without one: exodossier --help"
)


def main() -> int:
    """Open the desktop, or run one command. Returns the exit code."""
    if len(sys.argv) > 1:
        from exodossier.cli import main as command_line

        return command_line()
    if importlib.util.find_spec("PySide6") is None:
        sys.stderr.write(NO_DESKTOP + "\n")
        return 1
    if not _has_display():
        sys.stderr.write(NO_DISPLAY + "\n")
        return 1
    from exodossier.app import main as desktop

    return desktop()


def _has_display() -> bool:
    """Elsewhere than on Linux and the like a display is part of the system; Qt would abort without one."""
    if sys.platform in {"win32", "darwin", "cygwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
