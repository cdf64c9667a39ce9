"""What one sees without a workspace: what the program is, and the ways to begin."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QSizePolicy, QWidget

from exodossier.ui.pages.page import Page
from exodossier.ui.widgets.basics import Picture, button, clear, column, label, row, scrolled, tool
from exodossier.ui.widgets.choice import ChoiceButton
from exodossier.ui.widgets.progress import WorkBar
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.ui.desk import Desk
    from exodossier.ui.tasks import Task

WAYS: Final = (
    ("workspace.new", "add", "Create a workspace", "Start empty: one folder for products and evidence"),
    ("workspace.open", "folder", "Open a workspace", "Go on in a folder made by you or a colleague"),
    ("workspace.sample", "sample", "Look around in the sample", "A complete product, made up, to learn on"),
)


class WelcomePage(Page):
    """Three ways and the recent workspaces."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._recent = column(gap=4)
        self._recent_title = label(tr("Recent workspaces"), "label")
        self.bar = WorkBar()
        self.said = label("", "small")
        self.cancel = button(tr("Cancel"), self._cancel)
        self._task: Task | None = None
        self._wait = QWidget()
        self._wait.setLayout(column(self.bar, row(self.said, 1, self.cancel), gap=8))
        self._wait.hide()
        intro = tr(
            "Fill checklists for an exosome product once, tie every claim to a page of evidence, "
            "and write the Word dossier."
        )
        ways = [self._way(*way) for way in WAYS]
        words = column(label("ExoDossier", "title"), label(intro, "subtle", wrap=True), gap=4)
        head = row(Picture("logo", 56), words, gap=16)
        head.setStretch(1, 1)
        inner = column(
            head,
            self.banner,
            *ways,
            self._wait,
            self._recent_title,
            self._recent,
            gap=12,
            margins=(24, 48, 24, 24),
        )
        inner.addStretch(1)
        page = QWidget()
        page.setLayout(inner)
        page.setMaximumWidth(560)
        outer = QWidget()
        outer.setLayout(row(1, page, 1, gap=0))
        outer.layout().setStretch(1, 10)  # type: ignore[union-attr]
        self.setLayout(column(scrolled(outer, tr("Welcome")), gap=0))

    def draw(self) -> None:
        """Show the recent workspaces that are still there."""
        clear(self._recent)
        names = [name for name in self.desk.settings.recent() if Path(name).is_dir()]
        self._recent_title.setVisible(bool(names))
        for name in names:
            self._recent.addWidget(self._line(Path(name)))

    def follow(self, task: Task) -> None:
        """Show progress of opening or making a workspace."""
        self._task = task
        self.said.setText(task.title)
        self.bar.begin()
        self._wait.show()
        task.progressed.connect(self._progress)
        task.ended.connect(self._wait.hide)

    def _line(self, folder: Path) -> QWidget:
        go = button(
            folder.name, partial(self.asked.emit, "workspace.open", folder), kind="quiet", tip=str(folder)
        )
        go.setAccessibleName(tr("Open {0}").format(folder.name))
        place = label(str(folder.parent), "small")
        place.setMinimumWidth(0)
        place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        place.setToolTip(str(folder))
        forget = tr("Remove {0} from this list").format(folder.name)
        drop = tool("close", forget, partial(self._forget, str(folder)))
        made = QWidget()
        parts = row(Picture("folder"), go, place, drop, gap=4)
        parts.setStretch(2, 1)
        made.setLayout(parts)
        return made

    def _way(self, action: str, icon: str, title: str, about: str) -> ChoiceButton:
        return ChoiceButton(icon, tr(title), tr(about), partial(self.asked.emit, action, None))

    def _progress(self, done: int, total: int, what: str) -> None:
        self.bar.show_share(done, total)
        self.said.setText(wording.progress(what, done, total) or self.said.text())

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _forget(self, name: str) -> None:
        self.desk.settings.forget(name)
        self.draw()
