"""Scores on the home page: the figures of the domain, side by side, each leading to its items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from exodossier.domain.records import Status
from exodossier.domain.scores import scores
from exodossier.ui.models.records import RECORD
from exodossier.ui.models.scores import COUNTS, FIGURE, FIRST_COUNT, NAME, ScoreTree, spoken
from exodossier.ui.scoreboard import ScoreLine
from exodossier.ui.widgets.scores import Scores
from exodossier.usecases.answer import AnswerOrder, answer_many
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.situation import load
from tests.ui import shell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QModelIndex
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from exodossier.ui.pages.dashboard import Dashboard
    from tests.ui.shell import Desktop

STANDARDS = ("ev-track", "ind-us", "misev2018", "misev2023", "ctd-quality")
REASON = "No gradient was run."


@pytest.fixture(scope="session")
def scored_workspace(
    tmp_path_factory: pytest.TempPathFactory, built_workspace: tuple[Path, str]
) -> tuple[Path, str]:
    """A dossier against five standards with some answers, made once per process."""
    import shutil

    from exodossier.app import Doors
    from exodossier.usecases.ticket import Ticket

    folder = tmp_path_factory.mktemp("scored")
    shutil.copytree(built_workspace[0] / "workspace", folder / "workspace")
    workspace = Doors(shell.keeper(folder), folder / "drafts").open(folder / "workspace", Ticket())
    office = workspace.office
    order = DossierOrder("Five standards", STANDARDS, None, {"stage": "phase1"})
    dossier, _ = create_dossier(office, order)
    metric = next(
        part.entry.key
        for score in scores(load(office, dossier))
        if score.rule.form == "percent"
        for part in score.parts
        if part.entry.applies
    )
    orders = [AnswerOrder(dossier, metric, status=Status.NOT_APPLICABLE, reason=REASON)]
    answer_many(office, dossier, orders)
    workspace.close()
    return folder, dossier


@pytest.fixture
def scored(qtbot: QtBot, tmp_path: Path, scored_workspace: tuple[Path, str]) -> Iterator[Desktop]:
    with shell.open_desktop(qtbot, tmp_path, scored_workspace) as made:
        made.ask("page.home")
        yield made


def board(desktop: Desktop) -> Scores:
    page: Any = desktop.window.page("home")
    dashboard: Dashboard = page.dashboard
    return dashboard.scores


def found(desktop: Desktop, sort: str) -> list[tuple[ScoreLine, QModelIndex]]:
    return [(line, index) for line, index in board(desktop).lines.every() if line.sort == sort]


def seen(view: Scores) -> list[str]:
    """The names of the lines that are unfolded, top to bottom."""
    names, index = [], view.lines.index(0, NAME)
    while index.isValid():
        names.append(index.data())
        index = view.indexBelow(index)
    return names


def unfold(desktop: Desktop) -> Scores:
    view = board(desktop)
    view.fold(open_=True)
    desktop.bot.waitUntil(lambda: not view.busy, timeout=shell.WAIT)
    desktop.rest()
    return view


def click(desktop: Desktop, index: QModelIndex) -> None:
    view = board(desktop)
    place = view.visualRect(index)
    at = QPoint(place.left() + 60, place.center().y())
    desktop.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desktop.rest()


def test_every_score_of_every_standard_stands_with_the_figures_of_the_domain(scored: Desktop) -> None:
    wanted = scores(scored.snapshot.situation)
    shown = found(scored, "score")
    assert [line.id for line, _ in shown] == [
        (one.checklist.ref.id, one.rule.id, one.obligation.value) for one in wanted
    ]
    for (line, index), score in zip(shown, wanted, strict=True):
        figures = [index.siblingAtColumn(FIRST_COUNT + at).data() for at in range(len(COUNTS))]
        assert figures == [str(getattr(score.counts, name)) for name, *_ in COUNTS]
        done = score.counts.answered + score.counts.not_applicable
        settled = f"{done} of {score.counts.applicable}" if score.counts.applicable else "–"
        percent = "–" if score.percent is None else f"{score.percent}%"
        assert line.figure == (percent if score.rule.form == "percent" else settled)
        assert line.title.startswith(score.rule.title)


def test_the_board_and_the_tree_of_the_checklist_agree(scored: Desktop) -> None:
    scored.ask("page.checklist")
    tree = scored.checklist.navigation.model
    tops = [tree.node(tree.index(at, 0)) for at in range(tree.rowCount())]
    asked = {top.key[0]: f"{top.done} of {top.asked}" for top in tops}
    figures = {line.id[0]: line.figure for line, _ in reversed(found(scored, "score")) if not line.percent}
    for standard in ("misev2018", "misev2023"):
        assert figures[standard] == asked[standard]


def test_nothing_is_counted_over_several_standards_or_obligations(scored: Desktop) -> None:
    for line, index in found(scored, "standard"):
        assert line.counts is None
        assert index.siblingAtColumn(FIGURE).data() == ""
    places = [line.id for line, _ in found(scored, "score") + found(scored, "aside")]
    assert len(set(places)) == len(places)


def test_what_counts_in_no_score_is_shown_beside_the_scores(scored: Desktop) -> None:
    snapshot = scored.snapshot
    lines = [line for line, _ in found(scored, "score") + found(scored, "aside") if line.counts]
    applying = sum(line.counts.applicable for line in lines if line.counts)
    assert applying == sum(entry.applies is True for entry in snapshot.entries)


def test_the_stage_that_decides_is_named(scored: Desktop) -> None:
    details = {line.id[0]: line.detail for line, _ in found(scored, "standard")}
    assert "for stage: Phase 1" in details["ctd-quality"]
    assert "stage" not in details["ev-track"]


def test_a_percentage_says_what_it_counts_and_lists_its_parts(scored: Desktop) -> None:
    score = next(one for one in scores(scored.snapshot.situation) if one.rule.form == "percent")
    line = next(line for line, _ in found(scored, "score") if line.percent)
    if score.percent is not None:
        assert line.detail.startswith(f"{score.reported} of {score.asked} that apply are reported")
    assert "version 2017" in line.detail
    note, *parts = line.children
    assert note.title == score.rule.note
    assert [part.key for part in parts] == [part.entry.key for part in score.parts]
    assert [part.stands for part in parts] == [part.reported for part in score.parts]


def test_the_reason_of_a_part_set_aside_by_hand_is_shown(scored: Desktop) -> None:
    line = next(line for line, _ in found(scored, "part") if REASON in line.detail)
    assert line.detail == f"set aside: {REASON}"
    assert (line.figure, line.stands) == ("Not applicable", "not_applicable")
    assert REASON in spoken(line)


def test_a_part_that_may_apply_names_the_fact_that_decides(scored: Desktop) -> None:
    unknown = [line for line, _ in found(scored, "part") if line.stands == "unknown"]
    words = {trait.title for trait in scored.snapshot.situation.vocabulary.traits}
    assert unknown
    assert all(any(word in line.detail for word in words) for line in unknown)


def test_a_click_on_a_part_goes_to_its_item(scored: Desktop) -> None:
    unfold(scored)
    line, index = found(scored, "part")[2]
    click(scored, index)
    assert scored.checklist.isVisible()
    assert scored.checklist.key == line.key


def test_enter_on_a_section_goes_to_its_first_open_item(scored: Desktop) -> None:
    view = unfold(scored)
    line, index = next(one for one in found(scored, "section") if one[0].id[0] == "ctd-quality")
    view.setFocus()
    view.setCurrentIndex(index)
    scored.bot.keyClick(view, Qt.Key.Key_Return)
    scored.rest()
    assert scored.checklist.key == line.key
    assert line.key is not None
    assert line.key.checklist == "ctd-quality"


def test_sections_unfold_below_their_score_and_stay_so_when_something_changes(scored: Desktop) -> None:
    view = board(scored)
    line, index = next(one for one in found(scored, "score") if one[0].id[:2] == ("ctd-quality", "mandatory"))
    assert line.children[0].title not in seen(view)
    click(scored, index)
    assert line.children[0].title in seen(view)
    high = view.height()
    entry = next(one for one in scored.snapshot.entries if one.key.checklist == "misev2023" and one.applies)
    order = AnswerOrder(scored.snapshot.situation.dossier.id, entry.key, status=Status.IN_PROGRESS)
    scored.window.desk.session.answer(order)
    scored.rest()
    assert line.children[0].title in seen(view)
    assert abs(view.height() - high) < 2


def test_the_whole_board_is_as_high_as_its_lines_and_the_page_scrolls(scored: Desktop) -> None:
    view = board(scored)
    before = view.height()
    unfold(scored)
    assert view.height() > before
    assert view.verticalScrollBar().maximum() == 0
    last = view.visualRect(found(scored, "score")[-1][1])
    assert last.bottom() < view.viewport().height()


def test_a_folded_standard_keeps_its_figures_in_sight(scored: Desktop) -> None:
    line = next(line for line, _ in found(scored, "standard") if line.id == ("ev-track",))
    figure = next(one.figure for one in line.children if one.percent)
    assert figure in spoken(line)
    board(scored).fold(open_=False)
    scored.rest()
    assert seen(board(scored)) == [line.title for line, _ in found(scored, "standard")]


def test_a_screen_reader_hears_every_figure_of_a_line(scored: Desktop) -> None:
    for line, index in found(scored, "score") + found(scored, "section"):
        said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        assert line.title in said
        for name, word, *_ in COUNTS:
            number = getattr(line.counts, name)
            assert not number or f"{word} {number}" in said
        if line.percent:
            assert line.figure in said


def test_the_arrow_keys_walk_through_the_board_and_unfold_it(scored: Desktop) -> None:
    view = board(scored)
    view.setFocus()
    view.setCurrentIndex(view.lines.index(0, NAME))
    scored.bot.keyClick(view, Qt.Key.Key_Left)
    assert not view.isExpanded(view.lines.index(0, NAME))
    scored.bot.keyClick(view, Qt.Key.Key_Right)
    assert view.isExpanded(view.lines.index(0, NAME))
    scored.bot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().data(RECORD).sort == "score"


def test_what_is_seen_can_be_copied_as_a_table(scored: Desktop) -> None:
    view = board(scored)
    view.copy_text()
    rows = QGuiApplication.clipboard().text().split("\n")
    line, _ = found(scored, "score")[0]
    assert rows[0].split("\t")[:3] == ["Standard", "Score", "Answered"]
    assert any(row.split("\t")[:2] == [line.title, line.figure] for row in rows)


def test_without_room_for_bars_names_and_figures_stay(scored: Desktop) -> None:
    view = board(scored)
    scored.window.resize(1000, 700)
    scored.rest()
    assert view.columnWidth(NAME) >= 240
    assert view.header().length() <= view.viewport().width()


def test_the_tree_of_scores_is_an_honest_model(scored: Desktop, qtmodeltester: ModelTester) -> None:
    tree = ScoreTree()
    tree.show(scored.snapshot.scoreboard)
    qtmodeltester.check(tree)


def test_the_numbers_on_the_tiles_are_those_of_the_agenda(scored: Desktop) -> None:
    page: Any = scored.window.page("home")
    agenda = scored.snapshot.agenda
    words = [one.text() for one in page.dashboard.findChildren(QLabel) if one.isVisible()]
    assert str(agenda.mandatory) in words
    assert str(len(agenda.facts)) in words
    assert len(agenda.next) == 6


def test_scores_are_worked_out_before_the_page_sees_them(scored: Desktop) -> None:
    """On the main thread it takes what the store lane prepared."""
    assert {"agenda", "scoreboard"} <= set(vars(scored.snapshot))


def test_an_answer_repaints_the_lines_it_changes_and_keeps_the_tree(scored: Desktop) -> None:
    view, snapshot = board(scored), scored.snapshot
    resets: list[int] = []
    view.lines.modelReset.connect(lambda: resets.append(1))
    entry = next(one for one in snapshot.entries if one.key.checklist == "misev2023" and one.applies)
    before = {line.id: line.counts for line, _ in view.lines.every()}
    order = AnswerOrder(snapshot.situation.dossier.id, entry.key, status=Status.NOT_DONE, reason="Later.")
    scored.window.desk.session.answer(order)
    scored.rest()
    changed = {line.id[0] for line, _ in view.lines.every() if before[line.id] != line.counts}
    assert resets == []
    assert changed == {"misev2023"}


@pytest.mark.parametrize(("standards", "unfolded"), [(1, True), (6, True), (12, False)])
def test_many_standards_begin_folded(qtbot: QtBot, standards: int, unfolded: bool) -> None:
    made = [
        ScoreLine((f"s{at}",), "standard", f"S{at}", children=(ScoreLine((f"s{at}", "m"), "score", "M"),))
        for at in range(standards)
    ]
    view = Scores()
    qtbot.addWidget(view)
    view.show_lines(tuple(made))
    assert [view.isExpanded(view.lines.index(at, NAME)) for at in range(standards)] == [unfolded] * standards
