"""Which editor a kind gets: one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.spec import Kind
from exodossier.ui.editors.checks import MultiChoiceEditor
from exodossier.ui.editors.choices import BooleanEditor, RefEditor, choice_editor
from exodossier.ui.editors.derived import DerivedEditor
from exodossier.ui.editors.figures import FigureEditor
from exodossier.ui.editors.forms import FieldsEditor
from exodossier.ui.editors.lines import IdentifierEditor, IntegerEditor, LineEditor, PercentEditor
from exodossier.ui.editors.measured import DateEditor, QuantityEditor
from exodossier.ui.editors.prose import LongTextEditor
from exodossier.ui.editors.registers import RegisterEditor
from exodossier.ui.editors.tables import TableEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.spec import Spec
    from exodossier.ui.editors.base import AnswerEditor
    from exodossier.ui.inputs.context import EditorContext


def make_editor(spec: Spec, context: EditorContext) -> AnswerEditor:
    """The editor of an answer of this shape, empty."""
    return EDITORS[spec.kind](spec, context)


def _form(spec: Spec, context: EditorContext) -> AnswerEditor:
    return FieldsEditor(spec, context, make_editor)


EDITORS: Final[dict[Kind, Callable[[Spec, EditorContext], AnswerEditor]]] = {
    Kind.TEXT: LineEditor,
    Kind.LONGTEXT: LongTextEditor,
    Kind.BOOLEAN: BooleanEditor,
    Kind.INTEGER: IntegerEditor,
    Kind.PERCENT: PercentEditor,
    Kind.QUANTITY: QuantityEditor,
    Kind.CHOICE: choice_editor,
    Kind.MULTICHOICE: MultiChoiceEditor,
    Kind.DATE: DateEditor,
    Kind.IDENTIFIER: IdentifierEditor,
    Kind.REF: RefEditor,
    Kind.FIELDS: _form,
    Kind.TABLE: TableEditor,
    Kind.REGISTER: RegisterEditor,
    Kind.FIGURE: FigureEditor,
    Kind.DERIVED: DerivedEditor,
}
