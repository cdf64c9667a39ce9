"""Settings (a frozen dataclass, declared once) and window state. Nobody else touches QSettings."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QSettings

RECENT: Final = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may choose. Whatever changes the meaning of a dossier belongs in the dossier instead.

    scheme: system, light, dark. density: comfortable, compact. decimal_mark: system, point, comma.
    language: system, en, or pseudo (shows which words can be translated).
    """

    scheme: str = "system"
    density: str = "comfortable"
    language: str = "system"
    decimal_mark: str = "system"
    author_name: str = ""
    autosave_seconds: int = 10
    verify_on_open: bool = True


class SettingsKeeper(QObject):
    """Reads and writes settings and window state; `changed` carries the new settings."""

    changed = Signal(object)

    def __init__(self, backing: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backing = backing
        self._settings = self._read()

    @property
    def current(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change(self, **values: str | int | bool) -> None:
        """Take over new values, keep them and tell everyone."""
        self._settings = replace(self._settings, **values)  # type: ignore[arg-type]
        for name, value in values.items():
            self._backing.setValue(f"settings/{name}", value)
        self.changed.emit(self._settings)

    def recent(self) -> tuple[str, ...]:
        """Workspaces opened lately, newest first."""
        kept = self._backing.value("state/recent", [])
        names = [kept] if isinstance(kept, str) else kept
        return tuple(str(name) for name in names) if isinstance(names, list) else ()

    def remember(self, workspace: Path) -> None:
        """Put a workspace on top of the recent ones."""
        others = [name for name in self.recent() if name != str(workspace)]
        self._backing.setValue("state/recent", [str(workspace), *others][:RECENT])

    def forget(self, workspace: str) -> None:
        """Take a workspace off the recent ones; nothing on disk is touched."""
        self._backing.setValue("state/recent", [name for name in self.recent() if name != workspace])

    def state(self, name: str) -> QByteArray:
        """Geometry of a window or splitter as it was last left; empty when never kept."""
        kept = self._backing.value(f"state/{name}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_state(self, name: str, value: QByteArray) -> None:
        """Keep the geometry of a window or splitter."""
        self._backing.setValue(f"state/{name}", value)

    def note(self, name: str) -> str:
        """A short text of state, such as the dossier that was open last."""
        return str(self._backing.value(f"state/{name}", ""))

    def keep_note(self, name: str, value: str) -> None:
        """Keep a short text of state."""
        self._backing.setValue(f"state/{name}", value)

    def _read(self) -> Settings:
        known = Settings()
        kept: dict[str, str | int | bool] = {}
        for entry in fields(Settings):
            default = getattr(known, entry.name)
            raw = self._backing.value(f"settings/{entry.name}")
            if raw is not None:
                kept[entry.name] = _typed(raw, default)
        return replace(known, **kept)  # type: ignore[arg-type]


def _typed(raw: object, default: str | int | bool) -> str | int | bool:
    """QSettings gives text back from files; the default says what it was. Nonsense falls back to it."""
    if isinstance(default, bool):
        return str(raw).lower() in {"true", "1"}
    if isinstance(default, int):
        return int(str(raw)) if str(raw).isdecimal() else default
    return str(raw)
