"""Several dossiers in one go: each has its outcome, one failure stops nothing, a cancel the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from exodossier.domain.errors import Cancelled, NotFound, StoreTrouble
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.export import export, export_many, file_names
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.ticket import Ticket
from exodossier.usecases.verifying import ALTERED, UNALTERED, UNKNOWN, UNRECORDED, Verdict
from exodossier.usecases.wording.verdicts import VERDICTS, verdict_text
from tests.unit import fakes
from tests.unit.domain_samples import VOCABULARY, checklist, item, section


class Printer(fakes.FakeRenderer):
    """Writes nothing; fails or cancels at a file's name."""

    def __init__(self, fails=(), ticket=None, cancels=""):
        super().__init__()
        self.names, self.broken, self.ticket, self.cancels = [], fails, ticket, cancels

    def export(self, situation, order, shelf, ticket):
        self.names.append(order.output.name)
        if order.output.name == self.cancels:
            self.ticket.cancel()
        ticket.step(1, 3, "context")
        if order.output.name in self.broken:
            raise StoreTrouble("export.write", order.output.name)
        return super().export(situation, order, shelf, ticket)


@pytest.fixture
def ticket():
    return Ticket()


def several(printer, *names, ticket):
    """An office, one dossier per name, and the orders to export them."""
    office = fakes.office(VOCABULARY, checklist(section("one", item("a"))), renderer=printer)
    made = [create_dossier(office, DossierOrder(name, ("chk",)))[0] for name in names]
    orders = [(id_, ExportOrder("t", Path(f"{name}.docx"))) for id_, name in zip(made, names, strict=True)]
    return office, export_many(office, orders, ticket)


def recorded(office):
    return [v["data"]["file"] for (entity, _), v in office.store.kept.items() if entity == "event"]


def test_one_failure_does_not_stop_the_others_and_is_told(ticket):
    printer = Printer(fails={"B.docx"})
    office, outcomes = several(printer, "A", "B", "C", ticket=ticket)
    assert [one.order.output.name for one in outcomes] == ["A.docx", "B.docx", "C.docx"]
    assert [one.manifest is None for one in outcomes] == [False, True, False]
    assert isinstance(outcomes[1].error, StoreTrouble)
    assert recorded(office) == ["A.docx", "C.docx"]


def test_the_record_names_files_and_no_folder_of_this_computer(ticket, tmp_path):
    office = fakes.office(VOCABULARY, checklist(section("one", item("a"))), renderer=Printer())
    dossier, _ = create_dossier(office, DossierOrder("A", ("chk",)))
    told = export(office, dossier, ExportOrder("t", tmp_path / "A.docx"), ticket)
    assert told["output"] == str(tmp_path / "A.docx")
    (kept,) = [value["data"] for (entity, _), value in office.store.kept.items() if entity == "event"]
    assert (kept["manifest"]["output"], kept["manifest"]["pdf"]["output"]) == ("A.docx", "A.docx")
    assert str(tmp_path) not in str(kept)


def test_a_dossier_that_is_not_there_is_one_failure(ticket):
    office, _ = several(Printer(), "A", ticket=ticket)
    outcomes = export_many(office, [("dos-none", ExportOrder("t", Path("x.docx")))], ticket)
    assert isinstance(outcomes[0].error, NotFound)


def test_a_cancel_stops_the_present_and_the_later_ones_and_keeps_the_earlier(ticket):
    printer = Printer(ticket=ticket, cancels="B.docx")
    office, outcomes = several(printer, "A", "B", "C", ticket=ticket)
    assert printer.names == ["A.docx", "B.docx"]
    assert [type(one.error) for one in outcomes] == [type(None), Cancelled, Cancelled]
    assert recorded(office) == ["A.docx"]


def test_the_ticket_counts_dossiers_and_names_their_files():
    steps = []
    several(Printer(), "A", "B", ticket=Ticket(lambda *step: steps.append(step)))
    assert list(dict.fromkeys(steps)) == [(0, 2, "A.docx"), (1, 2, "B.docx"), (2, 2, "")]


def test_nothing_to_export_is_nothing(ticket):
    office, _ = several(Printer(), "A", ticket=ticket)
    assert export_many(office, [], ticket) == ()


def test_equal_titles_get_numbered_files():
    titles = ["IND", "ind", "CTD", "IND (2)", "IND"]
    assert list(file_names(titles)) == ["IND.docx", "ind (2).docx", "CTD.docx", "IND 2.docx", "IND (3).docx"]


@pytest.mark.parametrize("state", [UNALTERED, ALTERED, UNRECORDED, UNKNOWN])
def test_every_verdict_has_a_sentence_without_gaps_left_open(state):
    facts = dict.fromkeys(("dossier", "title", "when", "who", "template", "as_of"), "x")
    text = verdict_text(Verdict(state, "f.docx", "ab" * 32, **facts))
    assert "f.docx" in text
    assert "{" not in text
    assert set(VERDICTS) == {UNALTERED, ALTERED, UNRECORDED, UNKNOWN}
