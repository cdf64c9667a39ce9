"""Evidence by role: a slot for each picture the item asks for. The links live outside the value."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from exodossier.domain.spec import Role
from exodossier.ui import theme
from exodossier.ui.editors.base import AnswerEditor
from exodossier.ui.widgets.basics import Picture, button, clear, column, label, row, tool
from exodossier.ui.widgets.drop import FileDrops
from exodossier.ui.widgets.elided import ElidedButton
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext, LinkedEvidence


class RoleSlot(QFrame):
    """One role: what is linked, room to drop more, a button to choose. `role` says which."""

    wanted = Signal()
    files_dropped = Signal(list)
    opened = Signal(str)
    unlinked = Signal(str)

    def __init__(self, role: Role) -> None:
        super().__init__()
        self.role = role
        self.linked: tuple[LinkedEvidence, ...] = ()
        self.setProperty("role", "drop")
        self._drops = FileDrops(self)
        self._drops.dropped.connect(self.files_dropped)
        self.badge = label(tr("Required"), "badge")
        self.badge.setVisible(role.required)
        self.attach = button(tr("Attach evidence"), self.wanted.emit, kind="quiet", icon="add")
        self.attach.setAccessibleName(tr("Attach evidence: {role}").format(role=role.title))
        self.hint = label(tr("Drop a file here, or attach evidence."), "subtle", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.XS)
        head = row(label(role.title, "label", wrap=True), self.badge, self.attach, gap=theme.S)
        head.setStretch(0, 1)
        self.setLayout(column(head, self._lines, self.hint, gap=theme.S, margins=(12, 8, 8, 12)))
        self.setAccessibleName(role.title)

    def show_links(self, linked: Iterable[LinkedEvidence], *, read_only: bool) -> None:
        """List the evidence of this role."""
        self.linked = tuple(linked)
        clear(self._lines)
        for one in self.linked:
            self._lines.addWidget(self._line(one, read_only=read_only))
        missing = self.role.required and not self.linked
        self.setProperty("missing", "true" if missing else "false")
        theme.repolish(self)
        self.badge.setVisible(missing)
        self.hint.setVisible(not self.linked and not read_only)
        self.attach.setVisible(not read_only)
        self._drops.set_free(not read_only)

    def _line(self, one: LinkedEvidence, *, read_only: bool) -> QWidget:
        made = QWidget()
        title = ElidedButton(one.title, partial(self.opened.emit, one.link))
        about = " · ".join(filter(None, (one.kind, one.detail)))
        detail = label(about, "small", wrap=True)
        words = column(title, detail if about else None, gap=0)
        detach = tool("unlink", tr("Unlink {title}").format(title=one.title))
        detach.clicked.connect(partial(self._unlink, one.link))
        detach.setVisible(not read_only)
        parts = row(Picture("image"), words, detach, gap=theme.S)
        parts.setStretch(1, 1)
        made.setLayout(parts)
        return made

    def _unlink(self, link: str, _checked: bool = False) -> None:
        self.unlinked.emit(link)


class FigureEditor(AnswerEditor):
    """Slots by role. Its value is always null: evidence links with their role are the answer.

    wanted_evidence(role): the person wants to choose evidence. dropped_files(role, paths): files were dropped
    on a slot. opened(link), unlinked(link).
    """

    wanted_evidence = Signal(str)
    dropped_files = Signal(str, list)
    opened = Signal(str)
    unlinked = Signal(str)

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.slots: dict[str, RoleSlot] = {}
        lines = QVBoxLayout()
        lines.setSpacing(theme.S)
        for role in spec.roles or (Role(id="", title=tr("Evidence")),):
            made = RoleSlot(role)
            self.slots[role.id] = made
            lines.addWidget(made)
            made.wanted.connect(partial(self.wanted_evidence.emit, role.id))
            made.files_dropped.connect(partial(self.dropped_files.emit, role.id))
            made.opened.connect(self.opened)
            made.unlinked.connect(self.unlinked)
        self.other = label("", "subtle", wrap=True)
        self._body(lines)
        self._body(self.other)
        self.setFocusProxy(next(iter(self.slots.values())).attach)
        self.refresh()

    def set_label(self, name: str, description: str = "") -> None:
        """The slots keep their own names; the group carries this one."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def refresh(self) -> None:
        """Show the links there are now."""
        links = self.context.links()
        for id_, slot in self.slots.items():
            slot.show_links((one for one in links if one.role == id_), read_only=self.read_only)
        others = [one.title for one in links if one.role not in self.slots]
        text = tr("Linked without a role: {titles}").format(titles=", ".join(others))
        self.other.setText(text)
        self.other.setVisible(bool(others))

    def _show(self, _value: Json) -> None:
        self.refresh()

    def _read(self) -> Json:
        return None

    def _lock(self, _read_only: bool) -> None:
        self.refresh()
