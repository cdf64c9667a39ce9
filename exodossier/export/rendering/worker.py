"""The child process that renders: `python -m exodossier.export.rendering.worker JOB.json`.

Lines of JSON on standard output: {"step": …} while working, then exactly one {"done": …} or {"refused": …}.
It ends when its standard input closes, so that it never outlives the program that started it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Damaged, LimitExceeded, Unreadable

if TYPE_CHECKING:
    from exodossier.domain.findings import Finding
    from exodossier.export.rendering.job import Job

DEEPEST: Final = 1_000
"""Levels of calls; a template that calls itself for ever ends here."""


def main(job_path: str) -> int:
    """Run one job; 0 if it was answered, whatever the answer."""
    told = json.loads(Path(job_path).read_bytes())
    _bound_memory(int(told["megabytes"]), int(told["seconds"]))
    threading.Thread(target=_end_with_parent, args=(told["output"],), daemon=True).start()
    try:
        answer = _render(told)
    except Unreadable as error:
        answer = {
            "refused": "unreadable",
            "file": error.file,
            "findings": [_plain(f) for f in error.findings],
        }
    except Damaged as error:
        answer = {"refused": "damaged", "what": error.what, "expected": error.expected, "found": error.found}
    except LimitExceeded as error:
        answer = {"refused": "limit", "limit": error.limit}
    except OSError as error:
        answer = {"refused": "write", "detail": error.strerror or str(error)}
    _say(answer)
    return 0


def _render(told: dict[str, object]) -> dict[str, object]:
    """Render within bounds; running out of memory or levels is an answer, not a crash."""
    try:
        from exodossier.export.rendering import job as jobs

        job = job_of(told)
        found = jobs.run(job, lambda step: _say({"step": step}))
        sha256, size = _digest(job.output)
        return {"done": [_plain(finding) for finding in found], "sha256": sha256, "size": size}
    except MemoryError as error:
        raise LimitExceeded("export", f"{told['megabytes']} MB") from error
    except RecursionError as error:
        raise LimitExceeded("export", f"{DEEPEST} levels") from error


def job_of(told: dict[str, object]) -> Job:
    """The job from its JSON."""
    from exodossier.export.rendering.job import Job
    from exodossier.export.word.drawings import Picture

    data = dict(told)
    pictures = data.pop("pictures")
    if not isinstance(pictures, dict):
        raise TypeError(pictures)
    made = {name: Picture(**(values | {"path": Path(values["path"])})) for name, values in pictures.items()}
    style = data.pop("style")
    return Job(
        template=str(data["template"]),
        docx=Path(str(data["docx"])),
        context=Path(str(data["context"])),
        output=Path(str(data["output"])),
        draft=bool(data["draft"]),
        items=int(str(data.get("items", 0))),
        style=Path(str(style)) if style else None,
        core=_texts(data["core"]),
        custom=_texts(data["custom"]),
        pictures=made,
    )


def _texts(value: object) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, dict) else {}


def _plain(finding: Finding) -> dict[str, object]:
    return asdict(finding)


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest(), path.stat().st_size


def _bound_memory(megabytes: int, seconds: int) -> None:
    """Limits of the operating system where it has them; the parent watches as well."""
    sys.setrecursionlimit(DEEPEST)
    if sys.platform == "win32":
        return
    import resource

    size = megabytes * 1024 * 1024
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with_parent(output: str) -> None:
    """Standard input closes when the parent ends, however it ends."""
    while os.read(0, 1):
        pass
    Path(output).unlink(missing_ok=True)
    os._exit(3)


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    code = main(sys.argv[1])
    # Nothing is left to be flushed; taking large data apart piece by piece would only cost time.
    os._exit(code)
