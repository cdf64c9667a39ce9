"""How the document is to be written: the template's options, the look, and the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from exodossier.ui.widgets.basics import clear, column, label, read_after
from exodossier.ui.widgets.file_line import WORD, FileLine
from exodossier.ui.widgets.style_picker import StylePicker
from exodossier.ui.words import tr
from exodossier.usecases import export
from exodossier.usecases.ports import ExportOrder

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.template import TemplateInfo, TemplateOption
    from exodossier.ui.settings import SettingsKeeper

FOLDER: Final = "export_folder"


class ExportForm(QWidget):
    """`edited` follows every change of an option."""

    edited = Signal()

    def __init__(self, settings: SettingsKeeper) -> None:
        super().__init__()
        self._settings = settings
        self._info: TemplateInfo | None = None
        self._options: dict[str, QWidget] = {}
        self._proposed = ""
        self._choices = column(gap=8)
        self._none = label(tr("This template has no options."), "subtle")
        self.file = FileLine(tr("Word file to write"), tr("Choose the Word file to write"), WORD)
        self.target = self.file.line
        self.style_file = StylePicker(settings)
        self.pages = QCheckBox(tr("Fill in page numbers in the Word file, too"))
        self.pdf = QCheckBox(tr("Also write a PDF"))
        self._office = label("", "small", wrap=True)
        self.show_office(None)
        about = tr("A Word file of your company whose styles, header, footer and logo are taken over.")
        self.setLayout(
            column(
                label(tr("Options"), "overline"),
                self._none,
                self._choices,
                label(tr("House style"), "overline"),
                self.style_file,
                label(about, "small", wrap=True),
                label(tr("Write to"), "overline"),
                self.file,
                self.pdf,
                self.pages,
                self._office,
                1,
                gap=8,
                margins=(0, 0, 8, 0),
            )
        )

    def show_template(self, info: TemplateInfo | None) -> None:
        """Offer the options of a template."""
        if info == self._info:
            return
        self._info = info
        clear(self._choices)
        self._options.clear()
        for option in info.options if info else ():
            made = _option(option)
            self._options[option.id] = made
            self._follow(made)
            if not isinstance(made, QCheckBox):
                self._choices.addWidget(label(option.title, wrap=True))
            self._choices.addWidget(made)
        self._none.setVisible(not self._options)
        read_after(self._none, self._options.values())

    def _follow(self, made: QWidget) -> None:
        """Tell of a change."""
        if isinstance(made, QCheckBox):
            made.toggled.connect(self.edited)
        elif isinstance(made, QComboBox):
            made.currentIndexChanged.connect(self.edited)
        elif isinstance(made, QLineEdit):
            made.editingFinished.connect(self.edited)

    def propose(self, title: str) -> None:
        """Name the file after the dossier, unless a person named it."""
        if self.target.text() in {"", self._proposed}:
            self._proposed = str(export_folder(self._settings) / export.file_name(title))
            self.target.setText(self._proposed)

    def show_office(self, program: Path | None) -> None:
        """Offer what only an office program can do, or say why not."""
        for tick in (self.pages, self.pdf):
            tick.setEnabled(program is not None)
        self._office.setText(
            tr("Through LibreOffice on this computer; it takes a little longer.")
            if program
            else tr(
                "PDF and page numbers need LibreOffice, which was not found. Word fills them in on opening."
            )
        )

    def order(self, template: str) -> ExportOrder:
        """What is to be written where."""
        return ExportOrder(
            template,
            self.file.path,
            self.options(),
            self.style_file.path,
            pages=self.pages.isEnabled() and self.pages.isChecked(),
            pdf=self.pdf.isEnabled() and self.pdf.isChecked(),
        )

    def options(self) -> JsonMap:
        """The value of every option."""
        return {name: _read(made) for name, made in self._options.items()}

    def keep_folder(self) -> None:
        """The next file is proposed beside this one."""
        self._settings.keep_note(FOLDER, str(self.file.path.parent))


def export_folder(settings: SettingsKeeper) -> Path:
    """Where the last document was written, else the documents, or home: what is proposed must exist."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    for place in (settings.note(FOLDER), documents):
        if place and Path(place).is_dir():
            return Path(place)
    return Path.home()


def _option(option: TemplateOption) -> QWidget:
    if option.kind == "boolean":
        tick = QCheckBox(option.title)
        tick.setChecked(option.default is True)
        return tick
    if option.choices:
        choice = QComboBox()
        for one in option.choices:
            choice.addItem(_in_words(one), one)
        choice.setCurrentIndex(choice.findData(str(option.default or "")))
        choice.setAccessibleName(option.title)
        return choice
    line = QLineEdit(str(option.default or ""))
    line.setAccessibleName(option.title)
    return line


def _in_words(choice: str) -> str:
    """A choice as a template writes it, for people: `not_applicable` -> `Not applicable`."""
    plain = choice.replace("_", " ")
    return plain[:1].upper() + plain[1:]


def _read(made: QWidget) -> Json:
    if isinstance(made, QCheckBox):
        return made.isChecked()
    if isinstance(made, QComboBox):
        return str(made.currentData() or "")
    return made.text() if isinstance(made, QLineEdit) else None
