"""What the answer editor of one entry may ask, answered from the snapshot of the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from exodossier.domain import answers
from exodossier.domain.derivation import derive
from exodossier.domain.evaluation import evaluator
from exodossier.domain.scope import Scope
from exodossier.domain.views import rows_in_view
from exodossier.ui.inputs.context import EditorContext, LinkedEvidence
from exodossier.ui.models.evidence import linked, locator_text
from exodossier.ui.models.quotes import quote_lines
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.domain.conditions import Condition
    from exodossier.domain.derivation import Derived
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, Truth
    from exodossier.domain.quoting import Quote
    from exodossier.domain.records import ResponseKey, Row
    from exodossier.domain.situation import Entry
    from exodossier.domain.spec import Formula, Spec
    from exodossier.ui.desk import Desk
    from exodossier.ui.models.quotes import QuoteLine
    from exodossier.ui.references import Reference
    from exodossier.ui.snapshot import Snapshot

MARKS = {"point": ".", "comma": ","}


class Surroundings:
    """Bound to one entry by its key, so that it always answers from the newest snapshot."""

    def __init__(self, desk: Desk, key: ResponseKey) -> None:
        self._desk, self._key = desk, key

    def context(self) -> EditorContext:
        """The questions as callables."""
        return EditorContext(
            vocabulary=self._snapshot.situation.vocabulary,
            say=say,
            rows=self._rows,
            view=self._view,
            derive=self._derive,
            holds=self._holds,
            faults=self._faults,
            links=self._links,
            references=self._references,
            quotes=self._quotes,
            decimal_mark=decimal_mark(self._desk),
        )

    @property
    def _snapshot(self) -> Snapshot:
        snapshot = self._desk.session.snapshot
        if snapshot is None:
            raise LookupError("no dossier is open")
        return snapshot

    @property
    def _entry(self) -> Entry:
        return self._snapshot.by_key[self._key]

    def _rows(self, register: str) -> tuple[Row, ...]:
        return tuple(self._snapshot.situation.rows.get(register, ()))

    def _view(self, spec: Spec) -> tuple[Row, ...]:
        return rows_in_view(spec, self._snapshot.situation, self._entry.row)

    def _derive(self, formula: Formula) -> Derived | None:
        return derive(formula, self._snapshot.situation, self._entry)

    def _holds(self, condition: Condition) -> Truth:
        entry, situation = self._entry, self._snapshot.situation
        scope = Scope(entry.checklist, entry.section, entry.row, entry.item.id)
        return evaluator(situation).weigh(condition, scope).truth

    def _faults(self, value: Json, spec: Spec) -> tuple[Finding, ...]:
        situation = self._snapshot.situation
        return answers.faults(value, spec, situation.vocabulary, rows=situation.rows)

    def _links(self) -> tuple[LinkedEvidence, ...]:
        return tuple(
            LinkedEvidence(
                link=one.link.id,
                title=one.evidence.title,
                role=one.link.role,
                kind=one.kind,
                detail=locator_text(one.link.locator),
            )
            for one in linked(self._entry, self._snapshot)
        )

    def _quotes(self, quotes: tuple[Quote, ...]) -> tuple[QuoteLine, ...]:
        return tuple(quote_lines(quotes, self._snapshot, self._desk.session.titles))

    def _references(self) -> tuple[Reference, ...]:
        return self._snapshot.references


def decimal_mark(desk: Desk) -> str:
    """The mark a person types: chosen in the preferences, else that of the computer."""
    chosen = MARKS.get(desk.settings.current.decimal_mark)
    return chosen or QLocale().decimalPoint()


def say(finding: Finding) -> str:
    """A finding as one sentence with its remedy."""
    message = wording.say(finding)
    return " ".join(part for part in (message.what, message.remedy) if part)
