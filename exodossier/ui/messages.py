"""Puts errors into words, and asks. The only file that opens message boxes; pages prefer an inline banner."""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass
from platform import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox  # noqa: TID251 - this is the file

import exodossier
from exodossier.domain.errors import ExoError
from exodossier.ui import mnemonics
from exodossier.ui.words import tr
from exodossier.usecases import wording
from exodossier.usecases.wording import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Question:
    """Something to decide. `verb` names what the first button does ("Remove row"), never "OK"."""

    text: str
    detail: str
    verb: str
    danger: bool = False


def explain(error: object) -> Message:
    """What happened, where, and what to do, for a refusal; a bug is called a bug."""
    if isinstance(error, ExoError):
        return wording.explain(error)
    if isinstance(error, BaseException):
        report_of(error)
    name = type(error).__name__
    return Message(
        tr("Something went wrong inside the program ({0}).").format(name),
        "",
        tr("Nothing was changed. Copy the report from the Help menu and send it to your maintainer."),
    )


def ask(parent: QWidget, question: Question, then: Callable[[], object]) -> QMessageBox:
    """Ask, and do `then` only if the person chooses the verb. Returns at once."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning if question.danger else QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Please decide"))
    box.setText(question.text)
    box.setInformativeText(question.detail)
    yes = box.addButton(question.verb, QMessageBox.ButtonRole.AcceptRole)
    if question.danger:
        yes.setProperty("kind", "danger")
    box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(yes)
    mnemonics.give(box.buttons())
    _open(box, lambda: then() if box.clickedButton() is yes else None)
    return box


def show_bug(parent: QWidget | None, report: str) -> QMessageBox:
    """One calm dialog for what nobody foresaw, with a report to copy."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle(tr("Something went wrong"))
    box.setText(tr("The program met a fault of its own. What you have saved is safe."))
    box.setInformativeText(tr("Copy the report and send it to your maintainer, then go on working."))
    box.setDetailedText(report)
    copy = box.addButton(tr("Copy report"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(tr("Go on"), QMessageBox.ButtonRole.RejectRole)
    mnemonics.give(box.buttons())
    copy.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(report))
    _open(box, lambda: None)
    return box


def report_of(error: BaseException) -> str:
    """Version, system and traceback: what a maintainer needs, without the person's data."""
    lines = traceback.format_exception(error)
    report = "\n".join([_head(), "", "".join(lines)])
    _reports[:] = [report]
    return report


_reports: list[str] = []


def last_report() -> str:
    """The report of the last fault, or what is known about this program where there was none."""
    return _reports[-1] if _reports else _head()


def _head() -> str:
    return f"ExoDossier {exodossier.__version__}, Python {sys.version.split()[0]}, {platform()}"


def _open(box: QMessageBox, then: Callable[[], object]) -> None:
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda _result: then())
    box.open()
