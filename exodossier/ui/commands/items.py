"""Working through items: next and previous, answered, attach, link."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from exodossier.domain.records import ResponseKey
from exodossier.ui import messages
from exodossier.ui.commands.places import pick_files
from exodossier.ui.messages import Question
from exodossier.ui.models.provenance import provenance
from exodossier.ui.models.serving import name_of
from exodossier.ui.words import tr
from exodossier.usecases import crosswalks, linking

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.ui.commands.frame import Frame, Table
    from exodossier.ui.pages.checklist import ChecklistPage

DETACH: Final = {
    True: (
        "Detach this answer from {0}?",
        "It keeps a copy of value and evidence. Later changes of one leave the other as it is.",
    ),
    False: (
        "Forget that this answer came from {0}?",
        "The answer and its evidence stay as they are here, and the note where they came from goes.",
    ),
}
"""What is asked before detaching, by whether the answer is shared."""


class ItemCommands:
    """They act on the item in view, and show the checklist page first where they need it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.table: Table = {
            "item.next": self._on_checklist(lambda page: page.step(1)),
            "item.previous": self._on_checklist(lambda page: page.step(-1)),
            "item.next_open": self._on_checklist(lambda page: page.step(1, only_open=True)),
            "item.answered": self._on_checklist(lambda page: page.answered()),
            "item.paste": self._on_checklist(lambda page: page.evidence.paste()),
            "edit.save": self._on_checklist(lambda page: page.view.save()),
            "item.checked": self._on_checklist(lambda page: page.view.mark_checked()),
            "item.detach": self._detach,
            "item.to_check": self._on_checklist(lambda page: page.navigation.show_only("to_check")),
            "view.evidence": self._on_checklist(lambda page: page.toggle_evidence()),
            "view.large": self._on_checklist(self._enlarge),
            "item.show": self._show,
            "item.attach": self._attach,
            "item.link": self._link,
            "link.show": self._show_link,
            "link.remove": self._remove_link,
            "evidence.show": self._show_evidence,
        }

    def _on_checklist(self, work: Callable[[ChecklistPage], object]) -> Callable[[object], None]:
        return partial(self._with_checklist, work)

    def _with_checklist(self, work: Callable[[ChecklistPage], object], _data: object) -> None:
        work(self._frame.show_checklist())

    def _enlarge(self, page: ChecklistPage) -> None:
        """The table of the item with all the room of the window."""
        from exodossier.ui.dialogs.large_view import LargeView

        area = page.view.answer
        editor, entry = area.lend(), area.entry
        if editor is not None and entry is not None:
            dialog = LargeView(self._frame.widget, f"{entry.label} {entry.item.title}", editor)
            dialog.finished.connect(lambda _result: area.take_back(editor))
            dialog.open()

    def _show(self, data: object) -> None:
        if isinstance(data, ResponseKey):
            self._frame.show_checklist().go(data)

    def _attach(self, data: object) -> None:
        from exodossier.ui.dialogs.evidence import AddEvidenceDialog

        given = data if isinstance(data, dict) else {}
        key = self._key()
        files = list(given.get("files", [])) or pick_files(self._frame, tr("Attach file"))
        if key is not None and files:
            session = self._frame.desk.session
            AddEvidenceDialog(self._frame.widget, session, files, key, str(given.get("role", ""))).open()

    def _link(self, data: object) -> None:
        from exodossier.ui.dialogs.evidence import LinkEvidenceDialog

        key, session = self._key(), self._frame.desk.session
        if key is None:
            return
        given = data if isinstance(data, dict) else {}
        role = str(given.get("role", ""))
        LinkEvidenceDialog(self._frame.widget, session, key, role).open()

    def _detach(self, _data: object) -> None:
        """Ask, then give the item in view an answer of its own."""
        session, key = self._frame.desk.session, self._key()
        entry = session.snapshot.by_key.get(key) if session.snapshot and key else None
        found = provenance(entry, session.snapshot) if entry and session.snapshot else None
        if entry is None or found is None:
            self._frame.banner.tell(tr("This item has an answer of its own: there is nothing to detach."))
            return
        name = name_of(found.source) if found.source else found.named
        text, detail = DETACH[found.shared]
        question = Question(tr(text).format(name), tr(detail), tr("Detach"))
        verb = crosswalks.detach if found.shared else crosswalks.forget_origin
        work = partial(verb, dossier=session.dossier_id, key=entry.key)
        messages.ask(self._frame.widget, question, lambda: session.run(tr("Detach"), work))

    def _show_link(self, data: object) -> None:
        self._frame.show_checklist().show_link(str(data))

    def _remove_link(self, data: object) -> None:
        session = self._frame.desk.session
        work = partial(linking.unlink, dossier=session.dossier_id, link_id=str(data))
        session.run(tr("Unlink evidence"), work)

    def _show_evidence(self, data: object) -> None:
        self._frame.go("evidence").show_place(str(data))

    def _key(self) -> ResponseKey | None:
        return self._frame.show_checklist().key
