"""`workspace.lock`: who writes here. Writers of one computer share it; another computer's shut us out."""

from __future__ import annotations

import json
import logging
import secrets
import threading
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock, Timeout

from exodossier.domain.errors import StoreTrouble
from exodossier.store import trouble
from exodossier.store.host import alive, this_host

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exodossier.store.disk import Disk
    from exodossier.store.host import Host
    from exodossier.usecases.ports import Clock

NAME: Final = "workspace.lock"
HEARTBEAT: Final = timedelta(seconds=30)
STALE: Final = timedelta(minutes=3)
_FORMAT: Final = "exodossier/lock/1"
_GUARD_SECONDS: Final = 10
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Writer:
    """One opening that may write. Times are ISO 8601 UTC; `started` tells processes of one pid apart."""

    token: str
    host: str
    host_name: str
    pid: int
    started: int
    user: str
    since: str
    heartbeat: str

    def __str__(self) -> str:
        return f"{self.user}@{self.host_name} ({self.heartbeat})"


@dataclass(frozen=True, slots=True)
class Claim:
    """What came of asking to write: `holders` of another computer keep us out; `dead` were cleared away."""

    holders: tuple[Writer, ...] = ()
    dead: tuple[Writer, ...] = ()
    stale: bool = False

    @property
    def granted(self) -> bool:
        """Whether this process may write."""
        return not self.holders


class WorkspaceLock:
    """This process's entry in the lock file of one workspace."""

    def __init__(self, folder: Path, host: Host, clock: Clock, disk: Disk) -> None:
        self.path = folder / NAME
        self._guard = FileLock(folder / f".{NAME}", timeout=_GUARD_SECONDS)
        self.host = host
        self._token = secrets.token_hex(8)
        self._clock = clock
        self._disk = disk
        self._held = False
        self._stop = threading.Event()
        self._pulse: threading.Thread | None = None

    def claim(self, *, take_over: bool = False) -> Claim:
        """Ask to write. take_over: put writers of another computer aside if none gave a sign for 3 minutes.

        Raises:
            StoreTrouble: the folder cannot be written.
        """
        with self._guarded():
            writers = self.writers()
            mine = [writer for writer in writers if writer.host == self.host.id]
            others = [writer for writer in writers if writer.host != self.host.id]
            dead = tuple(writer for writer in mine if not alive(writer.pid, writer.started))
            stale = bool(others) and all(map(self._is_stale, others))
            if others and not (take_over and stale):
                return Claim(tuple(others), (), stale)
            living = [writer for writer in mine if writer not in dead]
            self._write([*living, self._entry()])
            self._held = True
        return Claim((), (*dead, *others), stale)

    def start_pulse(self) -> None:
        """Renew the heartbeat every 30 seconds until released."""
        self._pulse = threading.Thread(target=self._beat, name="workspace heartbeat", daemon=True)
        self._pulse.start()

    def confirm(self) -> None:
        """Raises StoreTrouble `store.lock_lost` when another computer took over in the meantime."""
        if not any(writer.token == self._token for writer in self.writers()):
            raise StoreTrouble("store.lock_lost", str(self.path), self._others())

    def renew(self) -> bool:
        """Give a sign of life; False when the entry is gone (it is not put back)."""
        with self._guarded():
            writers = self.writers()
            if not any(writer.token == self._token for writer in writers):
                return False
            self._write([self._entry(old) if old.token == self._token else old for old in writers])
        return True

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep everybody else from beginning to write. Raises StoreTrouble `store.not_alone`, naming them."""
        with self._guarded():
            others = [writer for writer in self.writers() if writer.token != self._token]
            if others or not self._held:
                raise StoreTrouble("store.not_alone", str(self.path.parent), ", ".join(map(str, others)))
            yield

    def release(self) -> None:
        """Take this process's entry out; the file goes with the last one."""
        self._stop.set()
        if self._pulse:
            self._pulse.join()
        if not self._held:
            return
        self._held = False
        with self._guarded():
            rest = [writer for writer in self.writers() if writer.token != self._token]
            if rest:
                self._write(rest)
            else:
                self._disk.remove(self.path)

    def writers(self) -> tuple[Writer, ...]:
        """Who is in the file now; an unreadable file counts as nobody (we only ever swap whole files in)."""
        return _writers(self.path)

    def _is_stale(self, writer: Writer) -> bool:
        return self._clock.now() - datetime.fromisoformat(writer.heartbeat) > STALE

    def _entry(self, old: Writer | None = None) -> Writer:
        now, host = _text(self._clock.now()), self.host
        since = old.since if old else now
        return Writer(self._token, host.id, host.name, host.pid, host.started, host.user, since, now)

    def _write(self, writers: list[Writer]) -> None:
        content: dict[str, Any] = {"format": _FORMAT, "writers": [asdict(writer) for writer in writers]}
        text = json.dumps(content, ensure_ascii=False, indent=1)
        self._disk.replace_file(self.path, text.encode(), flush_folder=False)

    def _others(self) -> str:
        return ", ".join(map(str, self.writers()))

    def _beat(self) -> None:
        while not self._stop.wait(HEARTBEAT.total_seconds()):
            try:
                if not self.renew():
                    return
            except StoreTrouble as error:
                _LOG.warning("heartbeat not written: %s", error)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        with trouble.disk(self.path):
            try:
                self._guard.acquire()
            except Timeout as error:
                raise StoreTrouble(trouble.LOCKED, str(self.path)) from error
            try:
                yield
            finally:
                self._guard.release()


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def somebody_in(folder: Path) -> bool:
    """Whether somebody who may still live writes in a workspace folder; also where that cannot be read."""
    here = this_host().id
    try:
        writers = _writers(folder / NAME)
    except StoreTrouble:
        return True
    return any(one.host != here or alive(one.pid, one.started) for one in writers)


def _writers(path: Path) -> tuple[Writer, ...]:
    try:
        content = json.loads(path.read_bytes())
        return tuple(Writer(**writer) for writer in content["writers"])
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise trouble.from_os(error, path) from error
    except (ValueError, KeyError, TypeError) as error:
        _LOG.warning("%s is not readable as a lock: %s", path, error)
        return ()
