"""Forms: which fields of a form, or columns of a row, are asked given what its other fields say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.conditions import FieldTest
from exodossier.domain.matching import passes, yardstick
from exodossier.domain.reasons import Because, Reason
from exodossier.domain.weighing import weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exodossier.domain.plain import JsonMap, Truth
    from exodossier.domain.spec import Part
    from exodossier.domain.vocabulary import Unit
    from exodossier.domain.weighing import Leaf


def shown(
    part: Part, values: JsonMap, parts: Sequence[Part] = (), units: Mapping[str, Unit] | None = None
) -> Truth:
    """Whether a field is asked, by its `show_when` over the other fields of the same form.

    Unknown while a deciding field is empty; a field that is itself hidden decides nothing (false).
    """
    if part.show_when is None:
        return True
    return weigh(part.show_when, _FieldReader(values, parts, units or {}, (part.id,)).read).truth


def visible(parts: Sequence[Part], values: JsonMap, units: Mapping[str, Unit] | None = None) -> list[Part]:
    """The fields that are asked now: those whose `show_when` holds."""
    return [part for part in parts if shown(part, values, parts, units)]


class _FieldReader:
    """Judges field tests within one form; `path` keeps circles of `show_when` unknown."""

    def __init__(
        self, values: JsonMap, parts: Sequence[Part], units: Mapping[str, Unit], path: tuple[str, ...]
    ) -> None:
        self._values = values
        self._parts = parts
        self._units = units
        self._path = path

    def read(self, leaf: Leaf) -> Because:
        if not isinstance(leaf, FieldTest):
            return Because(None)
        value = self._values.get(leaf.field)
        part = next((one for one in self._parts if one.id == leaf.field), None)
        truth = passes(leaf.test, value, yardstick(part.spec if part else None, self._units))
        if part is not None and part.show_when is not None:
            truth = self._through(part, truth)
        return Because(
            truth, (Reason("field", leaf.field, str(leaf.test.op), leaf.test.value, value, truth),)
        )

    def _through(self, part: Part, truth: Truth) -> Truth:
        """The truth of a test of a field that may itself be hidden."""
        if part.id in self._path or part.show_when is None:
            return None
        inner = _FieldReader(self._values, self._parts, self._units, (*self._path, part.id))
        asked = weigh(part.show_when, inner.read).truth
        return truth if asked else asked
