"""Another computer that writes in a workspace, as its lock file tells of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NOW = timedelta(0)


def holds(folder: Path, silent: timedelta = NOW) -> None:
    """`bob@other` writes in the workspace and gave its last sign that long ago."""
    heard = (datetime.now(UTC) - silent).isoformat()
    writer = {"token": "a", "host": "0" * 16, "host_name": "other", "pid": 1, "started": 1, "user": "bob"}
    content = {"format": "exodossier/lock/1", "writers": [writer | {"since": heard, "heartbeat": heard}]}
    (folder / "workspace.lock").write_text(json.dumps(content), encoding="utf-8")
