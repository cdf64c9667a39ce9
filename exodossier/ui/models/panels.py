"""Entries of marker panels as lines for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.checklist import Confirmation
from exodossier.domain.spec import Kind
from exodossier.ui.models.records import Column
from exodossier.ui.models.standing import CONFIRMATIONS
from exodossier.ui.words import tr
from exodossier.usecases.panels import CATEGORIES, Adds, offers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.records import Row
    from exodossier.domain.vocabulary import Panel, Vocabulary
    from exodossier.usecases.panels import Offer

WHAT: Final = {
    Adds.ROW: "New row",
    Adds.CATEGORY: "Adds the category",
    Adds.NOTHING: "In the register",
}
STANDINGS: Final = {
    Confirmation.CONFIRMED: "Checked",
    Confirmation.PARTLY: "Partly checked",
    Confirmation.MEMORY: "Not checked",
}
TEMPLATE: Final = "New row (template)"
ICONS: Final = {
    Adds.ROW: ("add", "accent"),
    Adds.CATEGORY: ("tag", "accent"),
    Adds.NOTHING: ("check", "text-muted"),
}


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One entry with the title of its category."""

    offer: Offer
    category: str

    @property
    def does(self) -> bool:
        """Whether choosing it changes something."""
        return self.offer.adds is not Adds.NOTHING

    @property
    def what(self) -> str:
        """What choosing it would do."""
        template = self.offer.is_template and self.offer.adds is Adds.ROW
        return tr(TEMPLATE if template else WHAT[self.offer.adds])

    @property
    def standing(self) -> Confirmation:
        """Whether the entry was checked against its source."""
        text = self.offer.entry.text
        return Confirmation(text) if text in set(Confirmation) else Confirmation.MEMORY


def offer_lines(panels: Iterable[Panel], rows: Iterable[Row], vocabulary: Vocabulary) -> Iterator[OfferLine]:
    """A line for each entry of the panels."""
    titles = category_titles(vocabulary)
    for one in offers(panels, rows):
        yield OfferLine(one, titles.get(one.entry.category, one.entry.category))


def category_titles(vocabulary: Vocabulary) -> dict[str, str]:
    """Titles of the categories of markers, by id."""
    columns = (part for register in vocabulary.registers for part in register.columns)
    found = (part for part in columns if part.id == CATEGORIES and part.spec.kind is Kind.MULTICHOICE)
    return {option.id: option.title for part in found for option in part.spec.options}


def _icon(line: OfferLine) -> tuple[str, str]:
    return ("ok", "ok") if line.standing is Confirmation.CONFIRMED else ("warn", "warn")


def _standing(line: OfferLine) -> str:
    return tr(CONFIRMATIONS[line.standing][0])


COLUMNS: Final[tuple[Column[OfferLine], ...]] = (
    Column("Gene symbol", lambda line: line.offer.entry.gene_symbol, width=115),
    Column("Protein", lambda line: line.offer.entry.protein_name, width=160),
    Column("Category", lambda line: line.category, width=180),
    Column("Group", lambda line: line.offer.entry.group, width=140),
    Column("Note", lambda line: line.offer.entry.note),
    Column("Entry", lambda line: tr(STANDINGS[line.standing]), icon=_icon, tip=_standing, width=110),
    Column("What happens", lambda line: line.what, icon=lambda line: ICONS[line.offer.adds], width=200),
)
