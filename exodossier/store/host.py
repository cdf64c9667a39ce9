"""Which computer, process and user this is, and whether another process of this computer still lives."""

from __future__ import annotations

import getpass
import hashlib
import os
import platform
import secrets
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import psutil

_MACHINE_ID: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_SLACK_SECONDS: Final = 2


@dataclass(frozen=True, slots=True)
class Host:
    """A computer (id and name), a process (pid and start in seconds) and its user."""

    id: str
    name: str
    pid: int
    started: int
    user: str


def this_host() -> Host:
    """This process on this computer. The id is a digest: it does not give the machine's own id away."""
    return _process(os.getpid())


@cache
def _process(pid: int) -> Host:
    started = int(psutil.Process(pid).create_time())
    return Host(_computer(), platform.node() or "unknown", pid, started, _user())


def alive(pid: int, started: int) -> bool:
    """Whether that process of this computer still runs (and the number was not given to another one)."""
    try:
        return abs(int(psutil.Process(pid).create_time()) - started) <= _SLACK_SECONDS
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True


def mark(host: Host) -> str:
    """A part of a file name that is used once and says which process is at work there."""
    return f"{host.id}.{host.pid}.{host.started}.{secrets.token_hex(6)}"


def abandoned(marked: str) -> bool:
    """Whether a name that begins with such a mark is of a process of this computer that is gone."""
    computer, _, rest = marked.partition(".")
    pid, _, rest = rest.partition(".")
    started = rest.partition(".")[0]
    if computer != this_host().id or not (pid.isdecimal() and started.isdecimal()):
        return False
    return not alive(int(pid), int(started))


@cache
def _computer() -> str:
    for path in _MACHINE_ID:
        try:
            found = path.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
        if found:
            return _digest(found)
    return _digest(f"{uuid.getnode():x}")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user id
        return f"uid-{os.getuid()}" if hasattr(os, "getuid") else "unknown"


def _digest(text: str) -> str:
    return hashlib.sha256(f"exodossier {text}".encode()).hexdigest()[:16]
