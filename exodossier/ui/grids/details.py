"""All of one quantity of a cell: the number and what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from exodossier.ui import theme
from exodossier.ui.inputs.quantity_input import QuantityInput
from exodossier.ui.widgets.basics import button, column, label, row
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Part
    from exodossier.ui.inputs.context import EditorContext


class DetailsDialog(QDialog):
    """Opened from a cell; accepted with `value`."""

    def __init__(self, part: Part, context: EditorContext, value: Json, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(part.title)
        self.setMinimumWidth(460)
        self.input = QuantityInput(part.spec, context)
        self.input.set_value(value)
        self.input.fold.set_open(open_=True)
        self.input.line.setAccessibleName(part.title)
        take = button(tr("Apply"), self.accept, kind="primary")
        take.setDefault(True)
        leave = button(tr("Cancel"), self.reject)
        heading = label(part.title, "heading")
        margins = (theme.L, theme.L, theme.L, theme.L)
        help_ = label(part.help, "subtle", wrap=True) if part.help else None
        self.setLayout(
            column(heading, help_, self.input, 1, row(1, leave, take), gap=theme.M, margins=margins)
        )
        self.input.line.setFocus()

    def value(self) -> Json:
        """The quantity as it stands in the dialog."""
        return self.input.value()
