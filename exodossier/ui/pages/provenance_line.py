"""One line above an answer that was not typed here, or that others have too: where it is from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from exodossier.ui.models.provenance import provenance
from exodossier.ui.models.serving import name_of, title_of
from exodossier.ui.widgets.basics import Picture, button, clear, column, label, row
from exodossier.ui.widgets.elided import ElidedButton
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from exodossier.domain.situation import Entry
    from exodossier.ui.models.provenance import Provenance
    from exodossier.ui.snapshot import Snapshot


class ProvenanceLine(QFrame):
    """Hidden for an answer of its own. `asked` carries an action and its data; `checked` a person's word."""

    asked = Signal(str, object)
    checked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.shown: Provenance | None = None
        self._mark = Picture("link", 16)
        self._lead = label("")
        self._source = row(gap=0)
        self._badge = label(tr("To be checked"), "badge", tone="warn")
        self.check = button(tr("Checked"), self.checked.emit, icon="check")
        self.check.setToolTip(tr("I compared this copy with what is asked here: mark it as answered"))
        self.detach = button(tr("Detach…"), partial(self.asked.emit, "item.detach", None), icon="unlink")
        self.detach.setToolTip(tr("Give this item an answer of its own"))
        self._by = label("", "small")
        line = row(self._mark, self._lead, self._source, 1, self.check, self.detach, gap=8)
        below = row(self._badge, self._by, 1, gap=8)
        self.setLayout(column(line, below, gap=4, margins=(12, 6, 8, 6)))
        self.hide()

    def show_entry(self, entry: Entry, snapshot: Snapshot, *, free: bool) -> None:
        """Show where an answer is from. free: whether it may be changed."""
        found = provenance(entry, snapshot)
        for one in (self.check, self.detach):
            one.setEnabled(free)
        self.setVisible(found is not None)
        if found is None or found == self.shown:
            return
        self.shown = found
        self._mark.become("link" if found.shared else "duplicate", "accent")
        self._lead.setText(tr("Same answer as") if found.shared else tr("Carried from"))
        clear(self._source)
        self._source.addWidget(self._to_source(found, snapshot))
        for part in (self._badge, self.check):
            part.setVisible(found.to_check)
        by = tr("Crosswalk {0}").format(found.crosswalk.replace("@", " ")) if found.crosswalk else ""
        self._by.setText(by)
        self._by.setVisible(bool(by))
        self.setAccessibleName(_spoken(found, snapshot))

    def _to_source(self, found: Provenance, snapshot: Snapshot) -> QWidget:
        if found.source is None:
            return label(found.named, "subtle")
        words = f"{name_of(found.source)}  {title_of(found.source, snapshot.situation)}"
        return ElidedButton(words, partial(self.asked.emit, "item.show", found.source.key))


def _spoken(found: Provenance, snapshot: Snapshot) -> str:
    source = found.source
    words = f"{name_of(source)} {title_of(source, snapshot.situation)}" if source else found.named
    lead = tr("Same answer as {0}") if found.shared else tr("Carried from {0}")
    said = lead.format(words)
    return tr("{0}, to be checked").format(said) if found.to_check else said
