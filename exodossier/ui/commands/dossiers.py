"""Dossiers: making, naming, facts, checklists, evidence of the library, verification, undo."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from exodossier.domain.errors import Conflict
from exodossier.domain.records import Evidence
from exodossier.ui import messages
from exodossier.ui.commands.places import pick_files
from exodossier.ui.dialogs.forms import Field, FormDialog
from exodossier.ui.messages import Question
from exodossier.ui.words import counted, tr
from exodossier.usecases import attach, bind, copying, create, documents, wording
from exodossier.usecases.languages import languages_for

if TYPE_CHECKING:
    from exodossier.domain.findings import Finding
    from exodossier.domain.records import Dossier
    from exodossier.ui.commands.frame import Frame, Table
    from exodossier.ui.session import Failure
    from exodossier.ui.tasks import Task

TITLE_PAGE = (
    Field("sponsor", "Sponsor"),
    Field("product_code", "Product code", "EXO-101"),
    Field("number", "Document number"),
    Field("version", "Version", "0.1"),
    Field("date", "Date", "YYYY-MM-DD"),
    Field("confidentiality", "Confidentiality", "Confidential"),
    Field("contact", "Contact"),
)

MARKERS = "markers"


class DossierCommands:
    """Each asks the session for one verb."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.desk.session
        self.table: Table = {
            "dossier.new": self._new,
            "dossier.choose": lambda _data: self._choose(),
            "dossier.open": lambda data: self.open(str(data)),
            "dossier.rename": self._rename,
            "dossier.copy": self._copy,
            "dossier.archive": self._archive,
            "dossier.export": lambda _data: self._go("documents"),
            "dossier.traits": self._traits,
            "dossier.document": self._document,
            "dossier.checklists": self._checklists,
            "checklist.add": self._add_checklist,
            "dossier.crosswalk": self._crosswalk,
            "register.panel": self._panel,
            "edit.undo": lambda _data: self._session.undo(),
            "edit.redo": lambda _data: self._session.redo(),
            "evidence.add": self._add_evidence,
            "evidence.edit": self._edit_evidence,
            "evidence.revise": self._revise,
            "evidence.verify": self._verify_evidence,
            "evidence.look": self._look_for_evidence,
            "audit.verify": self._verify_audit,
        }
        self._session.save_failed.connect(self.tell_failure)

    def open(self, dossier: str) -> None:
        """Show a dossier, and remember it for the next start."""
        desk = self._frame.desk
        workspace = desk.session.workspace
        if workspace is not None:
            desk.settings.keep_note(f"dossier/{workspace.folder}", dossier)
        desk.session.open_dossier(dossier)

    def _choose(self) -> None:
        """Back to the list of dossiers."""
        if (page := self._frame.made_checklist) is not None:
            page.view.save()
        self._session.open_dossier("")
        self._frame.go("home")

    def tell_failure(self, failure: Failure) -> None:
        """A save that failed: why, and what can be done; the text is still where it was typed."""
        message = messages.explain(failure.error)
        again = tr("Keep mine") if isinstance(failure.error, Conflict) else tr("Try again")
        buttons = {again: failure.retry}
        if isinstance(failure.error, Conflict):
            buttons[tr("Take theirs")] = self._session.refresh
            mine = wording.shown(failure.error.ours)
            buttons[tr("Copy mine")] = partial(QGuiApplication.clipboard().setText, mine)
        self._frame.banner.tell(message.what, message.remedy, tone="bad", buttons=buttons)

    def _go(self, page: str) -> None:
        self._frame.go(page)

    def _traits(self, _data: object) -> None:
        from exodossier.ui.dialogs.traits import TraitsDialog

        TraitsDialog(self._frame.widget, self._session).open()

    def _checklists(self, _data: object) -> None:
        from exodossier.ui.dialogs.checklists import ChecklistsDialog

        ChecklistsDialog(self._frame.widget, self._session).open()

    def _add_checklist(self, data: object) -> None:
        """data: the id of a checklist, of which the newest version is added to the open dossier."""
        work = partial(bind.add_checklist, dossier=self._session.dossier_id, ref_text=str(data))
        self._session.run(tr("Adding the checklist"), work)

    def _crosswalk(self, _data: object) -> None:
        from exodossier.ui.dialogs.crosswalk import CrosswalkDialog

        if (page := self._frame.made_checklist) is not None:
            page.view.save()
        dialog = CrosswalkDialog(self._frame.widget, self._frame.desk)
        dialog.applied.connect(self._brought)
        dialog.open()

    def _panel(self, data: object) -> None:
        """data: register and the categories that a view of it shows; markers, if nobody says."""
        from exodossier.ui.dialogs.panel import PanelDialog

        register, categories = data if isinstance(data, tuple) else (MARKERS, ())
        PanelDialog(self._frame.widget, self._session, register, categories).open()

    def _brought(self, said: str) -> None:
        """What a crosswalk did, and the two things one may want next."""
        show, undo = tr("Show carried answers to be checked"), tr("Undo")
        self._frame.banner.tell(
            said,
            tone="ok",
            buttons={show: partial(self._frame.ask, "item.to_check"), undo: self._session.undo},
        )

    def _new(self, _data: object) -> None:
        from exodossier.ui.dialogs.new_dossier import NewDossierDialog

        NewDossierDialog(self._frame.widget, self._session, self.open).open()

    def _rename(self, _data: object) -> None:
        dossier, title = self._here()
        self._name(
            tr("Rename dossier"), title, lambda name: partial(create.rename, dossier=dossier, title=name)
        )

    def _copy(self, _data: object) -> None:
        dossier, title = self._here()
        given = tr("{0} (copy)").format(title)
        self._name(
            tr("Duplicate dossier"),
            given,
            lambda name: partial(copying.copy_dossier, dossier=dossier, title=name),
        )

    def _name(self, words: str, given: str, verb: Any) -> None:
        def save(values: dict[str, Any]) -> Task:
            work = verb(values["title"])
            return self._session.commit_task(words, lambda office, _ticket: work(office))

        dialog = FormDialog(
            self._frame.widget, (words, "", words), (Field("title", "Title"),), {"title": given}, save
        )
        dialog.open()

    def _archive(self, _data: object) -> None:
        dossier, title = self._here()
        question = Question(
            tr("Archive “{0}”?").format(title),
            tr("It leaves the lists. Nothing is deleted, and it can be brought back."),
            tr("Archive dossier"),
        )

        def archive() -> None:
            self._session.run(tr("Archive"), partial(create.archive, dossier=dossier))
            self.open("")
            self._frame.go("home")

        messages.ask(self._frame.widget, question, archive)

    def _document(self, _data: object) -> None:
        snapshot = self._session.snapshot
        if snapshot is not None:
            situation = snapshot.situation
            self._session.look(
                tr("Reading the library"),
                lambda office: languages_for(office.library, situation),
                partial(self._edit_document, situation.dossier),
            )

    def _edit_document(self, dossier: Dossier, codes: tuple[str, ...]) -> None:
        """codes: languages that the checklists are translated into."""

        def save(values: dict[str, Any]) -> Task:
            kept = {name: text or None for name, text in values.items()}
            return self._session.commit_task(
                tr("Saving"), lambda office, _ticket: documents.set_document(office, dossier.id, kept)
            )

        words = (tr("Title page"), tr("What the exported document says about itself."), tr("Save title page"))
        chosen = str(dossier.document.get("language") or "")
        language = Field("language", "Language of the wording", choices=_languages(codes, chosen))
        FormDialog(self._frame.widget, words, (*TITLE_PAGE, language), dossier.document, save).open()

    def _add_evidence(self, data: object) -> None:
        from exodossier.ui.dialogs.evidence import AddEvidenceDialog

        files = _files(data) or pick_files(self._frame, tr("Add evidence"))
        if files:
            AddEvidenceDialog(self._frame.widget, self._session, files, None).open()

    def _edit_evidence(self, data: object) -> None:
        from exodossier.ui.dialogs.evidence import edit_evidence

        if isinstance(data, Evidence):
            edit_evidence(self._frame.widget, self._session, data).open()

    def _revise(self, data: object) -> None:
        name, _ = QFileDialog.getOpenFileName(self._frame.widget, tr("New revision"))
        if name and isinstance(data, Evidence):
            work = partial(attach.revise_evidence, evidence=data.id, path=Path(name))
            task = self._session.commit_task(
                tr("Taking the revision in"), lambda office, ticket: work(office, ticket=ticket)
            )
            task.failed.connect(self._refused)

    def _verify_evidence(self, _data: object) -> None:
        office = self._session.office
        task = self._frame.desk.tasks.store(
            tr("Verifying evidence"), lambda ticket: attach.verify_evidence(office, ticket, full=True)
        )
        task.done.connect(self._verified_evidence)
        task.failed.connect(self._refused)

    def _look_for_evidence(self, _data: object) -> None:
        """Quick, on opening: only trouble is told."""
        office = self._session.office
        task = self._frame.desk.tasks.store(
            tr("Looking for evidence files"),
            lambda ticket: attach.verify_evidence(office, ticket, full=False),
        )
        task.done.connect(lambda found: self._verified_evidence(found) if found else None)

    def _verified_evidence(self, found: tuple[Finding, ...]) -> None:
        if not found:
            self._frame.banner.tell(tr("Every evidence file is as it was recorded."), tone="ok")
            return
        what = counted(
            len(found), "{n} evidence file is not as recorded", "{n} evidence files are not as recorded"
        )
        lines = [wording.say(finding).line() for finding in found[:5]]
        self._frame.banner.tell(what, "\n".join(lines), tone="bad")

    def _verify_audit(self, _data: object) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        task = self._frame.desk.tasks.store(tr("Verifying the audit trail"), workspace.verify)
        task.done.connect(self._verified_audit)
        task.failed.connect(self._refused)

    def _verified_audit(self, found: tuple[Finding, ...]) -> None:
        if not found:
            what = tr("The audit trail is whole, and every record is what it says.")
            self._frame.banner.tell(what, tone="ok")
            return
        what = counted(len(found), "Verification found {n} difference", "Verification found {n} differences")
        lines = [wording.say(finding).line() for finding in found[:5]]
        self._frame.banner.tell(what, "\n".join(lines), tone="bad")

    def _refused(self, error: object) -> None:
        message = messages.explain(error)
        self._frame.banner.tell(message.what, message.remedy, tone="bad")

    def _here(self) -> tuple[str, str]:
        snapshot = self._session.snapshot
        return (snapshot.situation.dossier.id, snapshot.situation.dossier.title) if snapshot else ("", "")


def _languages(codes: tuple[str, ...], chosen: str) -> tuple[tuple[str, str], ...]:
    """Languages to choose from, in their own words; one that was chosen stays, translated or not."""
    found = [("", tr("As written in the standards"))]
    found += [(code, language_name(code)) for code in codes]
    if chosen and chosen not in codes:
        found.append((chosen, tr("{0} (no translation at hand)").format(language_name(chosen))))
    return tuple(found)


def language_name(code: str) -> str:
    """What a language calls itself; its code where that is not known."""
    locale = QLocale(code)
    known = locale.language() not in {QLocale.Language.C, QLocale.Language.AnyLanguage}
    name = locale.nativeLanguageName() if known else ""
    return name[:1].upper() + name[1:] if name else code


def _files(data: object) -> list[Path]:
    return list(data.get("files", [])) if isinstance(data, dict) else []
