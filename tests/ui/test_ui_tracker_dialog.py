"""The tracker there and back: written, changed in a spreadsheet, taken back row by row, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from exodossier.domain.records import Status
from exodossier.ui.mnemonics import bare
from exodossier.usecases import wording
from exodossier.usecases.answer import AnswerOrder, answer
from tests.ui.layout import clipped, overlapping
from tests.ui.shell import TERM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.shell import Desktop


@pytest.fixture
def sheet(desktop: Desktop) -> Path:
    path = desktop.folder / "tracker.xlsx"
    desktop.ask("tracker.write", path)
    assert path.is_file()
    return path


def write(path: Path, title: str, **cells: str) -> None:
    """Change cells of the row with this title, as a person does in a spreadsheet."""
    book = load_workbook(path)
    for page in book.worksheets:
        for row in page.iter_rows():
            if title not in [cell.value for cell in row]:
                continue
            heads = {cell.value: cell.column for cell in page[heading_row(page)]}
            for field, text in cells.items():
                page.cell(row[0].row, heads[wording.tracker_column(field)]).value = text
            book.save(path)
            return
    raise LookupError(title)


def heading_row(page: Any) -> int:
    owner = wording.tracker_column("owner")
    return next(row[0].row for row in page.iter_rows() if owner in [cell.value for cell in row])


def back(desktop: Desktop, path: Path) -> Any:
    desktop.ask("tracker.read", path)
    dialog = desktop.dialog()
    desktop.rest()
    return dialog


def test_what_changed_in_the_tracker_is_taken_over_in_one_step_that_undo_takes_back(
    desktop: Desktop, sheet: Path
) -> None:
    title = desktop.now(TERM).item.title
    write(sheet, title, owner="Mina", gap="No reference")
    dialog = back(desktop, sheet)
    assert [(one.field, one.new) for one in dialog.table.ticks.chosen] == [
        ("gap", "No reference"),
        ("owner", "Mina"),
    ]
    assert clipped(dialog) + overlapping(dialog) == []
    assert bare(dialog.verb.text()) == "Take over 2 values"
    dialog.verb.click()
    desktop.rest()
    assert desktop.now(TERM).response.assessment["owner"] == "Mina"
    assert desktop.window.banner.accessibleName().startswith("2 values taken over.")
    desktop.ask("edit.undo")
    assert not desktop.now(TERM).response.assessment.get("owner")


def test_what_was_changed_here_meanwhile_is_a_conflict_that_a_person_decides(
    desktop: Desktop, sheet: Path
) -> None:
    write(sheet, desktop.now(TERM).item.title, owner="Mina")
    dossier = desktop.snapshot.situation.dossier.id
    order = AnswerOrder(dossier, TERM, assessment={"owner": "Juri"})
    desktop.window.desk.session.run("[]", lambda office: answer(office, order))
    desktop.rest()
    dialog = back(desktop, sheet)
    assert dialog.table.ticks.chosen == []
    assert dialog.table.model.records[0].conflict
    assert not dialog.verb.isEnabled()
    dialog.table.all.click()
    dialog.verb.click()
    desktop.rest()
    assert desktop.now(TERM).response.assessment["owner"] == "Mina"


def test_a_word_that_no_status_has_cannot_be_ticked_and_says_why(desktop: Desktop, sheet: Path) -> None:
    write(sheet, desktop.now(TERM).item.title, status="perhaps")
    dialog = back(desktop, sheet)
    dialog.table.all.click()
    assert dialog.table.ticks.chosen == []
    assert "perhaps" in dialog.table.model.records[0].faults[0].data["value"]
    assert dialog._values[1].text() == "perhaps"
    assert dialog._values[3].text().startswith("The column Status does not know “perhaps”. Use one of: ")
    assert desktop.now(TERM).response.status is Status.IN_PROGRESS
    dialog.reject()


def test_an_unchanged_tracker_says_that_there_is_nothing_to_take_over(desktop: Desktop, sheet: Path) -> None:
    dialog = back(desktop, sheet)
    assert dialog.table.model.records == ()
    assert not dialog.verb.isEnabled()
    dialog.reject()


def test_a_file_that_is_no_tracker_is_refused_inside_the_dialog(desktop: Desktop, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"no spreadsheet")
    dialog = back(desktop, other)
    assert dialog.banner.isVisible()
    assert not dialog.table.isVisible()
    assert bare(dialog.cancel.text()) == "Close"
    assert clipped(dialog) + overlapping(dialog) == []
    dialog.reject()
