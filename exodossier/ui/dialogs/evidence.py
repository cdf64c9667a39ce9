"""Taking evidence in, describing it, and choosing it from the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from exodossier.ui.dialogs.forms import Field, FormDialog
from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.models.evidence import LIBRARY, kept
from exodossier.ui.widgets.basics import label
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.words import counted, tr
from exodossier.usecases import attach, linking
from exodossier.usecases.attach import EvidenceOrder
from exodossier.usecases.linking import LinkOrder

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.edits import Changes
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Evidence, ResponseKey
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.ui.models.evidence import Kept
    from exodossier.ui.session import Session
    from exodossier.ui.tasks import Task
    from exodossier.usecases.office import Office
    from exodossier.usecases.ticket import Ticket

DETAILS: Final = (
    Field("document_number", "Document number", "QC-R-0142"),
    Field("document_version", "Version", "2"),
    Field("effective", "Effective from", "YYYY-MM-DD"),
    Field("valid_until", "Valid until", "YYYY-MM-DD"),
    Field("source", "Source party", "In-house, or the laboratory"),
    Field("lot", "Lot"),
    Field("method", "Method"),
    Field("confidentiality", "Confidentiality", "Internal"),
)


class AddEvidenceDialog(Sheet):
    """One kind for all files that come together; with a key they are linked to that entry as well."""

    def __init__(
        self, parent: QWidget, session: Session, files: list[Path], key: ResponseKey | None, role: str = ""
    ) -> None:
        count = counted(len(files), "{n} file", "{n} files")
        intro = tr("Copied into the workspace once; its SHA-256 digest is recorded and checked from then on.")
        verb = tr("Attach {0}").format(count) if key else tr("Add {0}").format(count)
        super().__init__(parent, verb, intro, verb)
        self._session, self._files, self._key, self._role = session, files, key, role
        self.title = QLineEdit(files[0].stem.replace("_", " ") if len(files) == 1 else "")
        self.title.setPlaceholderText(tr("Each file keeps its name as title"))
        self.title.setEnabled(len(files) == 1)
        self.title.setAccessibleName(tr("Title"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind"))
        self._offer_kinds()
        self.linked = QCheckBox(tr("Link to the file where it lies, do not copy"))
        self.linked.setToolTip(tr("For very large files. It is re-checked there and may go missing."))
        names = ", ".join(file.name for file in files[:4]) + (" …" if len(files) > 4 else "")
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("File"), label(names, wrap=True))
        form.addRow(tr("Title"), self.title)
        form.addRow(tr("Kind"), self.kind)
        form.addRow("", self.linked)
        body = QWidget()
        body.setLayout(form)
        self.add(body)

    def work(self) -> None:
        """Take the files in, and link them."""
        orders = [
            EvidenceOrder(
                path=file,
                title=self.title.text().strip() if len(self._files) == 1 else "",
                kind=self.kind.currentData() or "",
                linked=self.linked.isChecked(),
            )
            for file in self._files
        ]
        work = partial(_take_in, orders, self._session.dossier_id, self._key, self._role)
        self.follow(self._session.commit_task(tr("Taking evidence in"), work))

    def _offer_kinds(self) -> None:
        snapshot = self._session.snapshot
        entry = snapshot.by_key.get(self._key) if snapshot and self._key else None
        expected = entry.item.evidence.kinds if entry else ()
        for id_, title in kinds(snapshot.situation.vocabulary) if snapshot else ():
            self.kind.addItem(tr("{0} (expected)").format(title) if id_ in expected else title, id_)
        if expected:
            self.kind.setCurrentIndex(max(self.kind.findData(expected[0]), 0))


class LinkEvidenceDialog(Sheet):
    """Link evidence that is in the library already."""

    def __init__(self, parent: QWidget, session: Session, key: ResponseKey, role: str = "") -> None:
        intro = tr("One file may be cited by many items, each with its own page and quotation.")
        super().__init__(parent, tr("Link evidence"), intro, tr("Link"))
        self._session, self._key, self._role = session, key, role
        empty = EmptyState(
            "evidence", tr("The library is empty"), tr("Attach a file to the item instead (E).")
        )
        self.table = RecordTable(tr("Evidence"), LIBRARY[:5], empty)
        self.table.show_records(kept(session.snapshot) if session.snapshot else [])
        self.table.grid.opened.connect(lambda _line: self.work())
        self.add(self.table)
        self.resize(820, 520)

    def work(self) -> None:
        """Link what is chosen."""
        picked: list[Kept] = self.table.grid.picked()
        if not picked:
            self.banner.tell(tr("Choose the evidence to link."), tone="warn")
            return
        dossier, key = self._session.dossier_id, self._key
        orders = [LinkOrder(dossier, key, line.evidence.id, role=self._role) for line in picked]
        self.follow(
            self._session.commit_task(tr("Linking"), lambda office, _ticket: _link_all(office, orders))
        )


def edit_evidence(parent: QWidget, session: Session, evidence: Evidence) -> FormDialog:
    """A form over the details of one record."""
    vocabulary = session.snapshot.situation.vocabulary if session.snapshot else None
    choices = (("", tr("Not said")), *kinds(vocabulary)) if vocabulary else ()
    fields = (Field("title", "Title"), Field("kind", "Kind", choices=choices), *DETAILS)
    given = {"title": evidence.title, "kind": evidence.kind, **evidence.data}

    def save(values: dict[str, Any]) -> Task:
        data: JsonMap = {field.name: values[field.name] or None for field in DETAILS}
        changed: JsonMap = {"title": values["title"], "kind": values["kind"], "data": data}
        return session.commit_task(
            tr("Saving"), lambda office, _ticket: attach.change_evidence(office, evidence.id, changed)
        )

    words = (
        tr("Evidence details"),
        tr("As the document index of the export will print them."),
        tr("Save details"),
    )
    return FormDialog(parent, words, fields, given, save)


def kinds(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Evidence kinds to choose from."""
    return tuple((kind.id, kind.title) for kind in vocabulary.evidence_kinds)


def _take_in(
    orders: list[EvidenceOrder],
    dossier: str,
    key: ResponseKey | None,
    role: str,
    office: Office,
    ticket: Ticket,
) -> tuple[str, Changes]:
    found = [attach.add_evidence(office, order, ticket) for order in orders]
    if key is not None:
        for evidence, _ in found:
            changes = linking.link(office, LinkOrder(dossier, key, evidence, role=role))
        return found[-1][0], changes
    return found[-1]


def _link_all(office: Office, orders: list[LinkOrder]) -> Changes:
    return [linking.link(office, order) for order in orders][-1]
