"""Right of an item: its evidence, a preview, and where in the file the claim stands."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QWidget

from exodossier.ui.models.evidence import kind_title, linked
from exodossier.ui.pages.evidence_links import LinkList
from exodossier.ui.pages.locator import LocatorForm
from exodossier.ui.widgets.basics import button, column, label, row, tool
from exodossier.ui.widgets.drop import FileDrops, local_files
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.preview import PreviewPane
from exodossier.ui.words import counted, tr
from exodossier.usecases import locating

if TYPE_CHECKING:
    from exodossier.domain.situation import Entry
    from exodossier.ui.desk import Desk
    from exodossier.ui.models.evidence import Linked


class EvidencePanel(QFrame):
    """`asked` carries an action id and data, such as files that were dropped with their role."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.entry: Entry | None = None
        self._shown: tuple[str, str] = ("", "")
        self.setProperty("role", "pane")
        self.setAccessibleName(tr("Evidence"))
        self._drops = FileDrops(self)
        self.setMinimumWidth(260)
        self._expected = label("", "small", wrap=True)
        self.links = LinkList()
        self.preview = PreviewPane()
        self.locator = LocatorForm()
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def show_entry(self, entry: Entry | None) -> None:
        """Show the evidence of an entry."""
        same = entry is not None and self.entry is not None and entry.key == self.entry.key
        self.entry = entry
        snapshot = self.desk.session.snapshot
        found = linked(entry, snapshot) if entry and snapshot else []
        if not same:
            self._shown = ("", "")
        self._expect(entry)
        free = not self.desk.session.read_only
        for part in (self._add, self._more, self._unlink_button):
            part.setEnabled(free)
        self._drops.set_free(free and entry is not None)
        self.locator.set_read_only(not free)
        self.links.show_links(found)
        self._stack.setCurrentIndex(1 if found else 0)

    def paste(self) -> None:
        """Take files or a picture from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        files = local_files(data)
        if not files and data.hasImage():
            files = [_save_picture()]
        if files:
            self._attach(files)

    def _arrange(self) -> None:
        self._add = button(
            tr("Attach file"),
            lambda: self.asked.emit("item.attach", {}),
            icon="add",
            tip=tr("Attach file (E)"),
        )
        more = self._more = tool("more", tr("More ways to add evidence"))
        more.setProperty("kind", "bare")
        menu = QMenu(more)
        menu.addAction(tr("Link from the library… (L)"), lambda: self.asked.emit("item.link", {}))
        menu.addAction(tr("Paste file or picture"), self.paste)
        more.setMenu(menu)
        more.setPopupMode(more.ToolButtonPopupMode.InstantPopup)
        head = row(label(tr("Evidence"), "heading"), 1, self._add, more, gap=4)
        empty = EmptyState(
            "drop",
            tr("No evidence yet"),
            tr(
                "Drop files here, or press E. Each file is copied into the workspace and its digest recorded."
            ),
        )
        some = QWidget()
        inner = column(self.links, self._lower(), gap=0)
        inner.setStretch(1, 1)
        some.setLayout(inner)
        self._stack.addWidget(empty)
        self._stack.addWidget(some)
        self.setLayout(column(head, self._expected, self._stack, gap=8, margins=(12, 12, 12, 12)))

    def _lower(self) -> QWidget:
        unlink = self._unlink_button = tool("unlink", tr("Unlink this evidence"), self._unlink)
        outside = tool("open", tr("Open in its own program"), self._open_outside)
        where = tool("evidence", tr("Show in the evidence library"), self._to_library)
        self._cited = label("", "small")
        lower = QWidget()
        tools = row(self._cited, 1, outside, where, unlink, gap=4)
        parts = column(self.preview, tools, self.locator, gap=8, margins=(0, 8, 0, 0))
        parts.setStretch(0, 1)
        lower.setLayout(parts)
        return lower

    def _connect(self) -> None:
        self._drops.dropped.connect(self._attach)
        self.links.chosen.connect(self._choose)
        self.links.opened.connect(lambda _link: self._open_outside())
        self.locator.committed.connect(self._locate)
        self.locator.page_typed.connect(self.preview.go)
        self.preview.page_changed.connect(self.locator.offer_page)

    def _attach(self, files: list[Path]) -> None:
        self.asked.emit("item.attach", {"files": files})

    def _choose(self, found: Linked | None) -> None:
        self.locator.show_link(found.link if found else None)
        if found is None:
            return
        self._cited.setText(counted(self._citations(found), "linked from {n} item", "linked from {n} items"))
        revision = found.revision
        wanted = (found.link.id, revision.sha256 if revision else "")
        if wanted != self._shown:
            self._shown = wanted
            self._look(found)

    def _citations(self, found: Linked) -> int:
        snapshot = self.desk.session.snapshot
        responses = snapshot.situation.responses.values() if snapshot else ()
        return sum(
            any(link.evidence == found.evidence.id and not link.removed for link in response.links)
            for response in responses
        )

    def _look(self, found: Linked) -> None:
        revision, workspace = found.revision, self.desk.session.workspace
        if revision is None or workspace is None:
            self.preview.tell(tr("This evidence has no file yet."))
            return
        path = self._path(found)
        page = str(found.link.locator.get("page") or "1")
        look = partial(self.desk.previews.preview, path, revision.media_type, revision.file_name)
        task = self.desk.tasks.free(tr("Preview"), lambda _ticket: look())
        start = int(page) if page.isdecimal() else 1
        task.done.connect(lambda seen: self._seen(found, seen, path, start))

    def _seen(self, found: Linked, seen: Any, path: Path, page: int) -> None:
        """The answer may come when another link was chosen already."""
        current = self.links.current
        if current is not None and current.link.id == found.link.id:
            self.preview.show_preview(seen, path, found.evidence.title, page)

    def _path(self, found: Linked) -> Path:
        revision = found.revision
        if revision is None:
            return Path()
        return (
            Path(revision.path)
            if revision.mode == "linked"
            else self.desk.session.office.shelf.path(revision.sha256)
        )

    def _open_outside(self) -> None:
        if (found := self.links.current) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path(found))))

    def _to_library(self) -> None:
        if (found := self.links.current) is not None:
            self.asked.emit("evidence.show", found.evidence.id)

    def _unlink(self) -> None:
        if (found := self.links.current) is not None:
            self.asked.emit("link.remove", found.link.id)

    def _locate(self, values: dict[str, Any]) -> None:
        if (found := self.links.current) is not None:
            dossier, link = self.desk.session.dossier_id, found.link.id
            self.desk.session.run(
                tr("Change the place in evidence"),
                lambda office: locating.change_link(office, dossier, link, values),
                initiator=self,
            )

    def _expect(self, entry: Entry | None) -> None:
        snapshot = self.desk.session.snapshot
        kinds = entry.item.evidence.kinds if entry else ()
        names = [kind_title(snapshot, kind) for kind in kinds] if snapshot else []
        self._expected.setText(tr("Expected: {0}").format(", ".join(names)) if names else "")
        self._expected.setVisible(bool(names))


def _save_picture() -> Path:
    """A picture on the clipboard has no file yet; it gets one among the temporary files."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation))
    image = QGuiApplication.clipboard().image()
    target = folder / f"pasted-{image.cacheKey() & 0xFFFFFF:06x}.png"
    image.save(str(target), "PNG")  # type: ignore[call-overload]
    return target
