"""Freezes the shipped files whose state is released: adds their digests to checklists/released.sha256.

Usage: python -m tests.content.freeze. A file that was released before is not listed anew: if it changed, this
refuses, because a released version does not change.
"""

from __future__ import annotations

import sys
from hashlib import sha256

from exodossier.library.places import RELEASED, release_list, released
from tests.content.shipped import FOLDER

MARK = b"\nstate: released\n"


def shipped() -> dict[str, bytes]:
    """Name below the checklists folder -> bytes, of every file that says it is released."""
    found = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in sorted(FOLDER.glob("*/*.yaml"))
    }
    return {name: data for name, data in found.items() if MARK in data}


def changed() -> list[str]:
    """Files that were released and are not what they were."""
    files = shipped()
    digests = {name: sha256(data).hexdigest() for name, data in files.items()}
    return [name for name, digest in released().items() if digests.get(name) != digest]


if __name__ == "__main__":
    if changed():
        sys.exit(f"released files may not change: {', '.join(changed())}")
    (FOLDER / RELEASED).write_text(release_list(shipped()), encoding="utf-8", newline="\n")
